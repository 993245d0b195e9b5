//! What is known of each site until the next run: a file for each, that says which files of
//! the site are in, and which documents the engine holds.
//!
//! A file is there only while nothing is under way: it is removed before the first change is
//! posted, and written anew when the engine has carried out the last. So where a run was
//! killed, or the engine failed half way, there is none, and the next run posts everything
//! and looks in the engine for what has to go.

use std::collections::BTreeMap;
use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::fault::Fault;

/// What is known of a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The address of the site.
    pub address: String,
    /// The address of the engine.
    pub engine: String,
    /// The digest of the settings of the index.
    pub settings: String,
    /// The digest of the texts, as the manifest has it.
    pub texts: String,
    /// The digest of the catalogue, as the manifest has it.
    pub catalogue: String,
    /// The digests of the documents in the engine, by their keys.
    pub documents: BTreeMap<String, String>,
}

/// The folder where it is kept.
#[derive(Debug)]
pub struct Memory {
    folder: PathBuf,
    /// Held as long as this harvest is at work.
    _lock: File,
}

impl Memory {
    /// Opens a folder for this harvest alone.
    pub fn open(folder: &Path) -> Result<Self, Fault> {
        std::fs::create_dir_all(folder)?;
        let lock = File::create(folder.join(".lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { folder: folder.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Fault::Busy),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// What is known of the site of an index; none where that is not certain.
    pub fn recall(&self, index: &str) -> Option<Known> {
        let bytes = std::fs::read(self.folder.join(known(index))).ok()?;
        serde_json::from_slice(&bytes).ok()
    }

    /// Forgets the site of an index, before anything changes.
    pub fn forget(&self, index: &str) -> io::Result<()> {
        match std::fs::remove_file(self.folder.join(known(index))) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => self.sync(),
        }
    }

    /// Remembers the site of an index.
    pub fn remember(&self, index: &str, known_now: &Known) -> io::Result<()> {
        let json = serde_json::to_vec_pretty(known_now)?;
        self.put(&known(index), &json)
    }

    /// Keeps the catalogue of a site, for whoever gathers catalogues.
    pub fn keep_catalogue(&self, index: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(&format!("{index}.dcat.jsonld"), bytes)
    }

    /// Writes a file whole, or leaves the one that is there.
    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let beside = self.folder.join(format!(".{name}.new"));
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(beside, self.folder.join(name))?;
        self.sync()
    }

    /// Sees to it that names are on the disk; Windows does that by itself.
    fn sync(&self) -> io::Result<()> {
        if cfg!(unix) { File::open(&self.folder)?.sync_all() } else { Ok(()) }
    }
}

fn known(index: &str) -> String {
    format!("{index}.json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_whole_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let memory = Memory::open(folder.path()).unwrap();
        let known = Known {
            address: "https://a.vn/".to_owned(),
            engine: "http://127.0.0.1:7700".to_owned(),
            settings: String::new(),
            texts: "ab".to_owned(),
            catalogue: String::new(),
            documents: BTreeMap::from([("a".to_owned(), "b".to_owned())]),
        };
        assert_eq!(memory.recall("a"), None);
        memory.remember("a", &known).unwrap();
        assert_eq!(memory.recall("a"), Some(known));
        let path = folder.path().join("a.json");
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        assert_eq!(memory.recall("a"), None);
        memory.forget("a").unwrap();
        memory.forget("a").unwrap();
        assert!(!path.exists());
    }

    #[test]
    fn one_harvest_at_a_time_works_in_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let first = Memory::open(folder.path()).unwrap();
        assert!(matches!(Memory::open(folder.path()), Err(Fault::Busy)));
        drop(first);
        Memory::open(folder.path()).unwrap();
    }
}
