//! What was typed and not yet saved.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Store, Trouble, check_size, files, names};

/// A text that was typed and not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovered {
    /// The write-up.
    pub path: String,
    /// The tab in which it was typed.
    pub tab: String,
    /// When it was kept.
    pub kept: NaiveDateTime,
    /// The digest of the file that it was made from.
    pub base: String,
    /// The whole text of the write-up.
    pub text: String,
}

impl Store {
    /// Keeps what is typed, in place of what the same tab kept before.
    pub fn keep(
        &self,
        path: &str,
        tab: &str,
        text: &str,
        base: &str,
        now: NaiveDateTime,
    ) -> Result<(), Trouble> {
        check_size(text)?;
        let place = self.kept_at(path, tab)?;
        let (path, tab) = (path.to_owned(), tab.to_owned());
        let kept = Recovered { path, tab, kept: now, base: base.to_owned(), text: text.to_owned() };
        let json = serde_json::to_vec_pretty(&kept).map_err(std::io::Error::from)?;
        let _lock = self.lock()?;
        Ok(files::write(&place, &json)?)
    }

    /// All that was kept, newest first. What was damaged is passed over.
    pub fn recovered(&self) -> Result<Vec<Recovered>, Trouble> {
        let mut all: Vec<Recovered> = std::fs::read_dir(self.own(&["recovery"])?)?
            .flatten()
            .filter(|entry| entry.path().extension().is_some_and(|it| it == "json"))
            .filter_map(|entry| serde_json::from_slice(&std::fs::read(entry.path()).ok()?).ok())
            .collect();
        all.sort_by(|a, b| (b.kept, &a.path, &a.tab).cmp(&(a.kept, &b.path, &b.tab)));
        Ok(all)
    }

    /// What was kept of a write-up, newest first.
    pub fn recovered_of(&self, path: &str) -> Result<Vec<Recovered>, Trouble> {
        let all = self.recovered()?;
        Ok(all.into_iter().filter(|it| it.path == path).collect())
    }

    /// Forgets what a tab kept: it was saved, or nobody wants it.
    pub fn forget(&self, path: &str, tab: &str) -> Result<(), Trouble> {
        let place = self.kept_at(path, tab)?;
        match std::fs::remove_file(place) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }

    fn kept_at(&self, path: &str, tab: &str) -> Result<std::path::PathBuf, Trouble> {
        names::check_write_up(path)?;
        let is_tab = !tab.is_empty()
            && tab.len() <= 40
            && tab.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit());
        if !is_tab {
            return Err(Trouble::Name(tab.to_owned()));
        }
        Ok(self.own(&["recovery"])?.join(format!("{}-{tab}.json", names::key(path))))
    }
}
