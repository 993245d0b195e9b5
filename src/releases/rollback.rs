//! Back to an older release.

use std::path::Path;

use super::diagnose::{unfinished, verification};
use super::name::ReleaseName;
use super::place::Place;
use super::switch;
use crate::diagnostics::{Code, Diagnostic, Text};
use crate::observer::Observer;
use crate::output::{manifest_of, verify, write_failed};
use crate::text;

/// What was current, and what is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolledBack {
    /// The release that was current, if any.
    pub from: Option<ReleaseName>,
    /// The release that is current now.
    pub to: ReleaseName,
    /// What does not go with it yet.
    pub unfinished: Vec<Diagnostic>,
}

/// Makes the release of this name the current one, or the one before the current one.
pub fn rollback(
    root: &Path,
    wanted: Option<&str>,
    observer: &dyn Observer,
) -> Result<RolledBack, Vec<Diagnostic>> {
    if !root.join("releases").is_dir() {
        let shown = root.display();
        return Err(vec![no_release(text!(
            "`{shown}` chưa có bản nào do `congbo publish` đăng",
            "`{shown}` has no release that `congbo publish` made"
        ))]);
    }
    let failed = |error| vec![write_failed(root, &error)];
    let place = Place::open(root, &mut || observer.waiting()).map_err(failed)?;
    let names = place.releases().map_err(failed)?;
    let from = place.current_release();
    let to = chosen(&names, from.as_ref(), wanted).map_err(|message| vec![no_release(message)])?;
    let folder = place.release(&to);
    let damaged = || {
        vec![no_release(text!(
            "bản {to} đã bị hỏng, không dùng lại được",
            "the release {to} is damaged and cannot be used"
        ))]
    };
    let manifest = manifest_of(&folder).map_err(failed)?.ok_or_else(damaged)?;
    let verified = verify(&folder, &manifest).map_err(failed)?;
    if !verified.is_whole() {
        return Err(verification(&verified));
    }
    let switched = switch::switch(&place, &to);
    let left = switched.map_err(|error| vec![write_failed(&place.current(), &error)])?;
    let left = left.map(|error| unfinished(&place.current(), &error));
    let unfinished = left.into_iter().chain(place.accompany(&to)).collect();
    Ok(RolledBack { from, to, unfinished })
}

/// Which release is meant.
fn chosen(
    names: &[ReleaseName],
    current: Option<&ReleaseName>,
    wanted: Option<&str>,
) -> Result<ReleaseName, Text> {
    let list: Vec<&str> = names.iter().map(ReleaseName::as_str).collect();
    let list = list.join(", ");
    if let Some(wanted) = wanted {
        let found = names.iter().find(|name| name.as_str() == wanted);
        return found.cloned().ok_or_else(|| {
            text!(
                "không có bản `{wanted}`; đang có: {list}",
                "there is no release `{wanted}`; there are: {list}"
            )
        });
    }
    let older = names.iter().rev().find(|name| current.is_none_or(|current| *name < current));
    older.cloned().ok_or_else(|| {
        text!(
            "không còn bản nào cũ hơn; đang có: {list}",
            "there is no older release; there are: {list}"
        )
    })
}

fn no_release(message: Text) -> Diagnostic {
    Diagnostic::new(Code::NoRelease, "", message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_one_before_is_meant_unless_another_is_named() {
        let names = ["20250601T000000Z", "20250602T000000Z", "20250603T000000Z"];
        let names: Vec<ReleaseName> =
            names.iter().filter_map(|name| ReleaseName::parse(name)).collect();
        assert_eq!(chosen(&names, Some(&names[1]), None), Ok(names[0].clone()));
        assert_eq!(chosen(&names, Some(&names[0]), Some("20250603T000000Z")), Ok(names[2].clone()));
        assert!(chosen(&names, Some(&names[0]), None).is_err());
        assert!(chosen(&names, Some(&names[2]), Some("../x")).is_err());
    }
}
