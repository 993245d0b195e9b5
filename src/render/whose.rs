//! Whose request it is, in words.

use super::views::Viewer;
use crate::record::{Record, Request};

/// Who is addressed, as written, else the units that a request is about; none where it is
/// neither said nor known.
pub(super) fn whose(request: &Request, record: &Record, viewer: &Viewer<'_>) -> Option<String> {
    if !request.to.is_empty() {
        let to: Vec<&str> = request.to.iter().map(|it| it.written.as_str()).collect();
        return Some(format!("{}: {}", viewer.words.get("request_to"), to.join("; ")));
    }
    let about = viewer.about(record, &request.about);
    let units: Vec<&str> = about.units.iter().map(|unit| unit.title.as_str()).collect();
    let names = units.join(", ");
    if about.is_shared && units.len() > 1 {
        let stated = viewer.words.get("stated_of_all").replace("{n}", &units.len().to_string());
        return Some(format!("{stated}: {names}"));
    }
    Some(names).filter(|names| !names.is_empty())
}
