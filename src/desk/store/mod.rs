//! The files of the site as the desk reads and writes them.
//!
//! Nothing is lost: a file is replaced whole or not at all, what it held before is among its
//! versions, and one that somebody else has changed meanwhile is never overwritten. Writes go
//! to `content/`, and to `.congbo-desk/` for versions, recovery and what was deleted; nowhere
//! else. Paths are those of write-ups below `content/`, with `/` between folders. The time is
//! given by whoever calls.

mod begin;
mod doubts;
mod files;
mod names;
mod pictures;
mod recovery;
mod trash;
mod trouble;
mod versions;

use std::fs::File;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::digest::Sha256Digest;
use crate::source::{LARGEST_WRITE_UP, Unreadable, decode, own_folder, read_within};

pub use begin::Created;
pub use doubts::Doubt;
pub use pictures::Added;
pub use recovery::Recovered;
pub use trash::Deleted;
pub use trouble::Trouble;
pub use versions::Version;

/// The folder of what the desk keeps for itself, below the root of the site.
pub const OWN_FOLDER: &str = ".congbo-desk";

/// The files of one site.
#[derive(Clone, Debug)]
pub struct Store {
    root: PathBuf,
}

/// A file as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its text.
    pub text: String,
    /// Stands for its contents: another one, other contents.
    pub digest: String,
}

/// What became of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The file holds the text.
    Saved {
        /// The digest of what it holds.
        digest: String,
    },
    /// Somebody has changed the file since it was read; it was left alone.
    Conflict {
        /// What it holds.
        on_disk: Opened,
    },
}

impl Store {
    /// The files of the site in a folder.
    pub fn open(root: &Path) -> Result<Self, Trouble> {
        Ok(Self { root: root.canonicalize()? })
    }

    /// Reads a write-up.
    pub fn read(&self, path: &str) -> Result<Opened, Trouble> {
        names::check_write_up(path)?;
        self.opened(&self.place(path)?)
    }

    /// Saves the text of a write-up that is there, if it still is what `base` stands for.
    pub fn save(
        &self,
        path: &str,
        text: &str,
        base: &str,
        now: NaiveDateTime,
    ) -> Result<Outcome, Trouble> {
        names::check_write_up(path)?;
        check_size(text)?;
        let _lock = self.lock()?;
        let place = self.place(path)?;
        let on_disk = self.opened(&place)?;
        let digest = digest_of(text);
        if on_disk.text == text {
            return Ok(Outcome::Saved { digest });
        }
        if on_disk.digest != base {
            return Ok(Outcome::Conflict { on_disk });
        }
        self.keep_version(path, &on_disk.text, now)?;
        let is_base = |bytes: &[u8]| Sha256Digest::of(bytes).short() == base;
        if files::replace(&place, text.as_bytes(), &is_base)? {
            Ok(Outcome::Saved { digest })
        } else {
            Ok(Outcome::Conflict { on_disk: self.opened(&place)? })
        }
    }

    fn opened(&self, place: &Path) -> Result<Opened, Trouble> {
        let below = place.strip_prefix(&self.root).map_err(|_| Trouble::Outside)?;
        let shown = below.to_string_lossy();
        let bytes = read_within(&self.root, &shown, LARGEST_WRITE_UP);
        let bytes = bytes.map_err(|unreadable| match unreadable {
            Unreadable::System(error) => Trouble::from(error),
            Unreadable::OutsideRoot => Trouble::Outside,
            other => Trouble::Refused(other.reason()),
        })?;
        let digest = Sha256Digest::of(&bytes).short();
        let text = decode(bytes, &shown).map_err(|fault| Trouble::Refused(fault.message))?;
        Ok(Opened { text, digest })
    }

    /// A folder of the desk's own, made where it is not there yet.
    fn own(&self, names: &[&str]) -> Result<PathBuf, Trouble> {
        let base = own_folder(&self.root, &[OWN_FOLDER]).ok_or(Trouble::Outside)?;
        if !base.is_dir() {
            std::fs::create_dir_all(&base)?;
        }
        let ignored = base.join(".gitignore");
        if !ignored.exists() {
            // What is kept here is nobody else's business.
            match files::write(&ignored, b"*\n") {
                // Another tab is at it in the same moment.
                Err(error)
                    if matches!(error.kind(), ErrorKind::AlreadyExists | ErrorKind::NotFound) => {}
                written => written?,
            }
        }
        let all: Vec<&str> = std::iter::once(OWN_FOLDER).chain(names.iter().copied()).collect();
        let folder = own_folder(&self.root, &all).ok_or(Trouble::Outside)?;
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }

    /// Keeps other tabs and other programs of congbo waiting until it is dropped.
    fn lock(&self) -> Result<File, Trouble> {
        let path = self.own(&[])?.join("lock");
        if path.symlink_metadata().is_ok_and(|it| !it.is_file()) {
            return Err(Trouble::Outside);
        }
        let file = File::options().write(true).create(true).truncate(false).open(path)?;
        file.lock()?;
        Ok(file)
    }
}

fn digest_of(text: &str) -> String {
    Sha256Digest::of(text.as_bytes()).short()
}

/// Nothing is written that could not be read again.
fn check_size(text: &str) -> Result<(), Trouble> {
    let size = text.len() as u64;
    let limit = LARGEST_WRITE_UP;
    if size > limit {
        return Err(Trouble::Refused(Unreadable::TooLarge { size, limit }.reason()));
    }
    Ok(())
}
