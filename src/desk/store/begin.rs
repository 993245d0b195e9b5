//! New write-ups under names that every system takes.

use std::path::Path;

use super::{Store, Trouble, check_size, digest_of, files, names};
use crate::vietnamese::{numbered, slug};

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
        for number in 1.. {
            let name = numbered(&stem, number);
            let path = format!("{prefix}{name}.md");
            names::check_write_up(&path)?;
            let place = self.place(&path)?;
            if name == "index" || is_taken(&place, &name) {
                continue;
            }
            match files::write_new(&place, text.as_bytes()) {
                Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error.into()),
                Ok(()) => return Ok(Created { path, digest: digest_of(text) }),
            }
        }
        Err(Trouble::Exists)
    }
}

/// True where a write-up has this name, with other capitals too, or a folder, since both
/// would have one address.
fn is_taken(place: &Path, name: &str) -> bool {
    let entries = place.parent().and_then(|folder| std::fs::read_dir(folder).ok());
    entries.into_iter().flatten().flatten().any(|entry| {
        let entry = entry.file_name().to_string_lossy().to_lowercase();
        slug(entry.trim_end_matches(".md")) == name
    })
}
