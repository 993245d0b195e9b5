//! What an editor has yet to look at in a write-up that was made of a file.

use std::io::ErrorKind;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Store, Trouble, files, names};

/// Something to be held against the original, in the words that the editor sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The key that it is about, with dots; empty for the write-up as a whole.
    pub key: String,
    /// What it is.
    pub what: String,
}

impl Store {
    /// Notes what is to be looked at, in place of what was noted before.
    pub fn note_doubts(&self, path: &str, doubts: &[Doubt]) -> Result<(), Trouble> {
        let place = self.doubts_at(path)?;
        if doubts.is_empty() {
            return self.forget_doubts(path);
        }
        let json = serde_json::to_vec_pretty(doubts).map_err(std::io::Error::from)?;
        let _lock = self.lock()?;
        Ok(files::write(&place, &json)?)
    }

    /// What is still to be looked at. A note that was damaged is none.
    pub fn doubts(&self, path: &str) -> Result<Vec<Doubt>, Trouble> {
        let place = self.doubts_at(path)?;
        let bytes = std::fs::read(place).unwrap_or_default();
        Ok(serde_json::from_slice(&bytes).unwrap_or_default())
    }

    /// Forgets what an editor has looked at.
    pub fn settle_doubts(&self, path: &str, seen: &[Doubt]) -> Result<(), Trouble> {
        let mut left = self.doubts(path)?;
        let before = left.len();
        left.retain(|doubt| !seen.contains(doubt));
        if left.len() == before { Ok(()) } else { self.note_doubts(path, &left) }
    }

    /// Forgets all.
    pub(super) fn forget_doubts(&self, path: &str) -> Result<(), Trouble> {
        match std::fs::remove_file(self.doubts_at(path)?) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn doubts_at(&self, path: &str) -> Result<PathBuf, Trouble> {
        names::check_write_up(path)?;
        Ok(self.own(&["doubts"])?.join(format!("{}.json", names::key(path))))
    }
}
