//! New write-ups under names that every system takes.

use super::{Store, Trouble, check_size, digest_of, files, names};
use crate::source::free_names;
use crate::vietnamese::slug;

/// A write-up that was begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Created {
    /// Its path below `content/`.
    pub path: String,
    /// The digest of what it holds.
    pub digest: String,
}

impl Store {
    /// Writes a new write-up into a folder below `content/` (`""` for none), under the slug
    /// of its title, or the next one that is free.
    pub fn create(&self, folder: &str, title: &str, text: &str) -> Result<Created, Trouble> {
        check_size(text)?;
        let _lock = self.lock()?;
        let stem = slug(title);
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let beside = self.place(&format!("{prefix}{stem}.md"))?;
        for (_, name) in free_names(beside.parent().unwrap_or(&self.root), &stem) {
            let path = format!("{prefix}{name}.md");
            names::check_write_up(&path)?;
            match files::write_new(&self.place(&path)?, text.as_bytes()) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
                Ok(()) => {
                    // Those of another write-up that had this name once.
                    self.forget_doubts(&path)?;
                    return Ok(Created { path, digest: digest_of(text) });
                }
            }
        }
        Err(Trouble::Exists)
    }
}
