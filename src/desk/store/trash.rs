//! What was deleted, and can be brought back.

use std::path::Path;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{Store, Trouble, files, names};

const ABOUT: &str = "about.json";
const TEXT: &str = "write-up.md";

/// A write-up that was deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// Its name in the trash.
    #[serde(skip)]
    pub id: String,
    /// Where it was.
    pub path: String,
    /// When it was deleted.
    pub deleted: NaiveDateTime,
}

impl Store {
    /// Moves a write-up to the trash, if it still is what `base` stands for. What lies beside
    /// it stays, since others may show it.
    pub fn delete(&self, path: &str, base: &str, now: NaiveDateTime) -> Result<Deleted, Trouble> {
        names::check_write_up(path)?;
        let _lock = self.lock()?;
        let place = self.place(path)?;
        if self.opened(&place)?.digest != base {
            return Err(Trouble::Refused(changed()));
        }
        let stamp = now.format("%Y%m%d-%H%M%S");
        let trash = self.own(&["trash"])?;
        let names = (0..).map(|number| format!("{stamp}-{number}-{}", names::key(path)));
        let mut names = names.filter(|name| !trash.join(name).exists());
        let id = names.next().unwrap_or_default();
        let folder = self.own(&["trash", &id])?;
        let deleted = Deleted { id, path: path.to_owned(), deleted: now };
        let about = serde_json::to_vec_pretty(&deleted).map_err(std::io::Error::from)?;
        // First where it belongs, so that it comes back whenever the program ends.
        files::write(&folder.join(ABOUT), &about)?;
        files::move_new(&place, &folder.join(TEXT))?;
        Ok(deleted)
    }

    /// What is in the trash, newest first.
    pub fn trash(&self) -> Result<Vec<Deleted>, Trouble> {
        let mut all: Vec<Deleted> = std::fs::read_dir(self.own(&["trash"])?)?
            .flatten()
            .filter_map(|entry| {
                let id = entry.file_name().to_str()?.to_owned();
                Some(Deleted { id, ..about(&entry.path())? })
            })
            .collect();
        all.sort_by(|a, b| b.id.cmp(&a.id));
        Ok(all)
    }

    /// The text of what was deleted.
    pub fn deleted_text(&self, id: &str) -> Result<String, Trouble> {
        self.in_trash(id)?;
        Ok(std::fs::read_to_string(self.own(&["trash", id])?.join(TEXT))?)
    }

    /// Brings a write-up back to where it was, unless something is there.
    pub fn restore(&self, id: &str) -> Result<Deleted, Trouble> {
        let _lock = self.lock()?;
        let deleted = self.in_trash(id)?;
        let folder = self.own(&["trash", id])?;
        files::move_new(&folder.join(TEXT), &self.place(&deleted.path)?)?;
        std::fs::remove_dir_all(folder)?;
        Ok(deleted)
    }

    fn in_trash(&self, id: &str) -> Result<Deleted, Trouble> {
        self.trash()?.into_iter().find(|it| it.id == id).ok_or(Trouble::Missing)
    }
}

/// None for what a deletion that was killed had only begun.
fn about(folder: &Path) -> Option<Deleted> {
    let about: Deleted = serde_json::from_slice(&std::fs::read(folder.join(ABOUT)).ok()?).ok()?;
    let is_whole = folder.join(TEXT).is_file() && names::check_write_up(&about.path).is_ok();
    is_whole.then_some(about)
}

fn changed() -> crate::diagnostics::Text {
    crate::text!(
        "tệp đã thay đổi từ khi mở, nên chưa xóa; hãy mở lại để xem",
        "the file has changed since it was opened and is kept; open it again"
    )
}
