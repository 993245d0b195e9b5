//! Hearing from the system that files have changed.
//!
//! Folders are watched, not files, since editors put new files in the places of old ones.
//! Some disks tell nothing, some folders vanish with all who watch them: whoever waits here
//! is also woken up from time to time, to look for himself.

use std::collections::VecDeque;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::oneshot;

use crate::session::Snapshot;

/// The folders of a site in which everything matters.
const FOLDERS: [&str; 3] = ["content", "static", "themes"];
const CONFIG: &str = "site.yaml";

/// A save makes several events; it is over when none comes for so long.
const QUIET: Duration = Duration::from_millis(6);
/// What goes on for longer is looked at all the same.
const LONGEST: Duration = Duration::from_millis(150);

/// Files that may have changed.
#[derive(Debug)]
pub(super) enum Changes {
    /// These, in the folders of the site.
    Files(Vec<PathBuf>),
    /// Any: something was missed, or nobody tells.
    Any,
    /// None: somebody wants to see a text that is not saved.
    Wish(Wish),
}

/// A text that somebody is typing, to be seen as it would be published.
#[derive(Debug)]
pub(super) struct Wish {
    /// The write-up, below `content/`.
    pub path: String,
    pub text: String,
    /// True where a page that comes soon is worth more than lists that fit it.
    pub is_urgent: bool,
    /// Who waits for the site as it would be.
    pub reply: oneshot::Sender<Option<Tried>>,
}

/// The site as it would be with a text.
#[derive(Debug)]
pub(super) struct Tried {
    pub snapshot: Snapshot,
    /// True where lists and other pages are as they would be too.
    pub is_whole: bool,
}

/// Takes wishes to whoever keeps the site.
#[derive(Clone, Debug)]
pub(super) struct Mailbox(Sender<Heard>);

impl Mailbox {
    /// The site with this text in the file of a write-up.
    pub async fn try_on(&self, path: String, text: String, is_urgent: bool) -> Option<Tried> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Heard::Wish(Wish { path, text, is_urgent, reply })).ok()?;
        answer.await.ok()?
    }
}

/// See the module.
pub(super) struct Watcher {
    root: PathBuf,
    heard: Receiver<Heard>,
    tell: Sender<Heard>,
    system: Option<RecommendedWatcher>,
    /// The folders as they were when the system was asked to watch them.
    watched: Vec<Option<Identity>>,
    /// What was wished for while a change went on.
    wishes: VecDeque<Wish>,
}

#[derive(Debug)]
enum Heard {
    Path(PathBuf),
    Missed,
    Wish(Wish),
}

impl Watcher {
    /// Watches the site at `root`, an absolute path.
    pub fn new(root: &Path) -> Self {
        let (tell, heard) = mpsc::channel();
        let root = root.to_owned();
        let (system, watched, wishes) = (None, Vec::new(), VecDeque::new());
        let mut watcher = Self { root, heard, tell, system, watched, wishes };
        watcher.watch();
        watcher
    }

    /// Where wishes go.
    pub fn mailbox(&self) -> Mailbox {
        Mailbox(self.tell.clone())
    }

    /// True where the system tells of changes.
    pub fn is_told(&self) -> bool {
        self.system.is_some()
    }

    /// Asks the system anew where folders have come, gone or been replaced.
    pub fn refresh(&mut self) {
        if self.system.is_none() || self.watched != self.identities() {
            self.watch();
        }
    }

    fn watch(&mut self) {
        self.system = None;
        self.watched = self.identities();
        let (tell, root) = (self.tell.clone(), self.root.clone());
        let hear = move |event: notify::Result<Event>| {
            for heard in meant(event, &root) {
                // Nobody is left to be told when the program ends.
                let _ = tell.send(heard);
            }
        };
        let watch = || -> notify::Result<RecommendedWatcher> {
            let mut system = notify::recommended_watcher(hear)?;
            system.watch(&self.root, RecursiveMode::NonRecursive)?;
            for folder in FOLDERS.map(|name| self.root.join(name)) {
                if folder.is_dir() {
                    system.watch(&folder, RecursiveMode::Recursive)?;
                }
            }
            Ok(system)
        };
        self.system = watch().ok();
    }

    fn identities(&self) -> Vec<Option<Identity>> {
        let folders = FOLDERS.map(|name| self.root.join(name));
        let all = std::iter::once(&self.root).chain(&folders);
        all.map(|folder| folder.metadata().ok().filter(Metadata::is_dir).map(identity)).collect()
    }

    /// What has changed, and since when; none where nothing was heard for `patience`.
    pub fn wait(&mut self, patience: Duration) -> Option<(Changes, Instant)> {
        if let Some(wish) = self.wishes.pop_front() {
            return Some((Changes::Wish(wish), Instant::now()));
        }
        let first = match self.heard.recv_timeout(patience) {
            Ok(Heard::Wish(wish)) => return Some((Changes::Wish(wish), Instant::now())),
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => return None,
            // This watcher holds an end of its own.
            Err(RecvTimeoutError::Disconnected) => return None,
        };
        let start = Instant::now();
        let mut all = vec![first];
        while start.elapsed() < LONGEST
            && let Ok(next) = self.heard.recv_timeout(QUIET)
        {
            all.push(next);
        }
        let (mut paths, mut has_missed) = (Vec::new(), false);
        for heard in all {
            match heard {
                Heard::Path(path) => paths.push(path),
                Heard::Missed => has_missed = true,
                Heard::Wish(wish) => self.wishes.push_back(wish),
            }
        }
        if has_missed {
            return Some((Changes::Any, start));
        }
        paths.sort();
        paths.dedup();
        Some((Changes::Files(paths), start))
    }
}

/// What an event means to the site at `root`.
fn meant(event: notify::Result<Event>, root: &Path) -> Vec<Heard> {
    let Ok(event) = event else { return vec![Heard::Missed] };
    if event.need_rescan() {
        return vec![Heard::Missed];
    }
    let is_change = match event.kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        // Reading makes events too, and what the site does not show.
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(kind)) => {
            kind != notify::event::MetadataKind::AccessTime
        }
        _ => true,
    };
    let paths = event.paths.into_iter().filter(|path| is_change && is_of_site(path, root));
    paths.map(Heard::Path).collect()
}

/// True for what a site can be made of. What editors and systems keep in hidden files is not.
fn is_of_site(path: &Path, root: &Path) -> bool {
    let Ok(inner) = path.strip_prefix(root) else { return true };
    let mut parts = inner.iter().map(|part| part.to_string_lossy());
    let Some(first) = parts.next() else { return true };
    let is_known = first == CONFIG || FOLDERS.iter().any(|folder| first == *folder);
    let is_published = |part: &str| !part.starts_with('.') || part == ".well-known";
    is_known && parts.all(|part| is_published(&part))
}

/// What tells a folder from another in its place.
#[cfg(unix)]
type Identity = (u64, u64);
#[cfg(not(unix))]
type Identity = Option<std::time::SystemTime>;

#[cfg(unix)]
fn identity(folder: Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (folder.dev(), folder.ino())
}

#[cfg(not(unix))]
fn identity(folder: Metadata) -> Identity {
    folder.created().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_site_is_made_of_matters() {
        let root = Path::new("/trang");
        let matters = |path: &str| is_of_site(&root.join(path), root);
        for path in
            ["", "site.yaml", "content", "content/a/b.md", "static/.well-known/x", "themes/a/b"]
        {
            assert!(matters(path), "{path}");
        }
        for path in ["output/a", ".congbo/build", ".git/HEAD", "content/.a.md.swp", "ghi-chu.txt"] {
            assert!(!matters(path), "{path}");
        }
    }
}
