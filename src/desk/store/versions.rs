//! What a file held before it was saved.

use chrono::NaiveDateTime;

use super::{Store, Trouble, files, names};

/// How many are kept of each file.
const MOST: usize = 20;

/// How the time of a version is written in its name.
const STAMP: &str = "%Y%m%d-%H%M%S";

/// What a file held until it was saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its name among the versions of the file.
    pub id: String,
    /// When it was replaced.
    pub until: NaiveDateTime,
    /// Its size in bytes.
    pub size: u64,
}

impl Store {
    /// The versions of a write-up, newest first.
    pub fn versions(&self, path: &str) -> Result<Vec<Version>, Trouble> {
        names::check_write_up(path)?;
        let folder = self.own(&["versions", &names::key(path)])?;
        let mut versions: Vec<Version> = std::fs::read_dir(folder)?
            .flatten()
            .filter_map(|entry| {
                let id = entry.file_name().to_str()?.strip_suffix(".md")?.to_owned();
                let until = NaiveDateTime::parse_from_str(id.get(..15)?, STAMP).ok()?;
                let size = entry.metadata().ok().filter(|it| it.is_file())?.len();
                Some(Version { id, until, size })
            })
            .collect();
        versions.sort_by(|a, b| b.id.cmp(&a.id));
        Ok(versions)
    }

    /// The text of a version.
    pub fn version(&self, path: &str, id: &str) -> Result<String, Trouble> {
        let versions = self.versions(path)?;
        let version = versions.iter().find(|it| it.id == id).ok_or(Trouble::Missing)?;
        let folder = self.own(&["versions", &names::key(path)])?;
        Ok(std::fs::read_to_string(folder.join(format!("{}.md", version.id)))?)
    }

    /// Keeps what a file holds; the oldest versions go.
    pub(super) fn keep_version(
        &self,
        path: &str,
        text: &str,
        now: NaiveDateTime,
    ) -> Result<(), Trouble> {
        let folder = self.own(&["versions", &names::key(path)])?;
        let versions = self.versions(path)?;
        let newest = versions.first();
        if newest.is_some_and(|it| self.version(path, &it.id).is_ok_and(|kept| kept == text)) {
            return Ok(());
        }
        let stamp = now.format(STAMP).to_string();
        // Behind the newest, whatever the clock says, and behind others of the same second.
        let stamp = newest.map_or(stamp.clone(), |it| stamp.max(it.id[..15].to_owned()));
        let same = versions.iter().filter(|it| it.id.starts_with(&stamp));
        let number = same.filter_map(|it| it.id.get(16..)?.parse::<u32>().ok()).max();
        let number = number.map_or(0, |number| number + 1);
        files::write(&folder.join(format!("{stamp}-{number:04}.md")), text.as_bytes())?;
        for version in versions.iter().skip(MOST - 1) {
            std::fs::remove_file(folder.join(format!("{}.md", version.id)))?;
        }
        Ok(())
    }
}
