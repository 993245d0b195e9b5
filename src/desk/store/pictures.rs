//! Pictures beside write-ups.

use super::{Store, Trouble, files, names};
use crate::images;
use crate::vietnamese::numbered;

/// The largest file that is taken, in bytes.
const LARGEST: usize = 20_000_000;

/// A picture that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its name as the write-up refers to it.
    pub src: String,
    /// Its width in pixels, upright; 0 for a drawing without size.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

impl Store {
    /// Puts a picture beside a write-up: upright, without what cameras note, under a name of
    /// the write-up's own. The write-up stays where it is, and so does its address.
    pub fn add_picture(&self, path: &str, name: &str, bytes: &[u8]) -> Result<Added, Trouble> {
        names::check_write_up(path)?;
        if bytes.len() > LARGEST {
            let size = bytes.len() as u64;
            let limit = LARGEST as u64;
            let reason = crate::source::Unreadable::TooLarge { size, limit }.reason();
            return Err(Trouble::Refused(reason));
        }
        let upright = images::upright(name, bytes).map_err(Trouble::Refused)?;
        let _lock = self.lock()?;
        let (folder, stem) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = stem.trim_end_matches(".md").trim_start_matches('_');
        let own = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let own = own.rsplit_once('.').map_or(own, |(stem, _)| stem);
        let own = names::short_slug(own);
        let is_own_folder = stem == "index" && !folder.is_empty();
        let own = if is_own_folder { own } else { format!("{}-{own}", names::short_slug(stem)) };
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        for number in 1.. {
            let src = format!("{}.{}", numbered(&own, number), upright.extension);
            let place = self.place(&format!("{prefix}{src}"))?;
            match files::write_new(&place, &upright.bytes) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
                Ok(()) => {
                    let (width, height) = (upright.width, upright.height);
                    return Ok(Added { src, width, height });
                }
            }
        }
        Err(Trouble::Exists)
    }
}
