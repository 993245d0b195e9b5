//! What a disk may hold when the power goes in the middle of a build: of all that was not yet
//! synced, any part. Harsher than ext4, XFS or Btrfs, which keep an order among changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fastrand::Rng;

use super::strace::Call;

/// The folders that a build changes.
const FOLDERS: [&str; 3] = ["output", ".congbo", ".output.congbo-work"];

/// What lies at the paths below the root of a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Folder,
    /// The number of its contents.
    File(usize),
    Link(String),
}

/// Files and folders below the root of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Disk {
    nodes: BTreeMap<String, Node>,
    contents: BTreeMap<usize, Vec<u8>>,
}

/// A change of the disk, or what makes changes last.
#[derive(Clone, Debug)]
enum Change {
    Create(String, usize),
    Write(usize, Vec<u8>),
    MakeFolder(String),
    Link(String, String),
    LinkTo(String, String),
    Rename(String, String),
    Exchange(String, String),
    Remove(String),
    SyncAll,
    Sync(String),
}

/// A build as the changes that it made to the disk.
pub struct History {
    start: Disk,
    changes: Vec<Change>,
}

impl Disk {
    /// The disk as it is.
    pub fn read(root: &Path) -> Self {
        let mut disk = Self::default();
        for folder in FOLDERS.map(|folder| root.join(folder)) {
            for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
                let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().to_owned();
                let node = if entry.file_type().is_dir() {
                    Node::Folder
                } else if entry.file_type().is_symlink() {
                    let to = std::fs::read_link(entry.path()).unwrap();
                    Node::Link(to.to_str().unwrap().to_owned())
                } else {
                    let number = disk.contents.len();
                    disk.contents.insert(number, std::fs::read(entry.path()).unwrap());
                    Node::File(number)
                };
                disk.nodes.insert(path, node);
            }
        }
        disk
    }

    /// Makes the disk of a site be like this one.
    pub fn write(&self, root: &Path) {
        for folder in FOLDERS.map(|folder| root.join(folder)) {
            let is_folder = folder.is_dir() && !folder.is_symlink();
            let _ = if is_folder {
                std::fs::remove_dir_all(folder)
            } else {
                std::fs::remove_file(folder)
            };
        }
        for (path, node) in &self.nodes {
            let path = root.join(path);
            match node {
                Node::Folder => std::fs::create_dir(path).unwrap(),
                Node::File(number) => std::fs::write(path, &self.contents[number]).unwrap(),
                Node::Link(to) => std::os::unix::fs::symlink(to, path).unwrap(),
            }
        }
    }

    fn has_parent(&self, path: &str) -> bool {
        let parent = path.rsplit_once('/').map(|(parent, _)| parent);
        parent.is_none_or(|parent| self.nodes.get(parent) == Some(&Node::Folder))
    }

    fn below(&self, path: &str) -> Vec<String> {
        let folder = format!("{path}/");
        let below = self.nodes.range(folder.clone()..).map(|(path, _)| path);
        below.take_while(|path| path.starts_with(&folder)).cloned().collect()
    }

    /// Takes a file, or a folder with all that is below it, out of the disk.
    fn take(&mut self, path: &str) -> Vec<(String, Node)> {
        let paths = std::iter::once(path.to_owned()).chain(self.below(path));
        let paths: Vec<String> = paths.collect();
        let taken = paths.into_iter().filter_map(|it| Some((it.clone(), self.nodes.remove(&it)?)));
        taken.map(|(it, node)| (it[path.len()..].to_owned(), node)).collect()
    }

    fn put(&mut self, path: &str, taken: Vec<(String, Node)>) {
        self.nodes.extend(taken.into_iter().map(|(rest, node)| (format!("{path}{rest}"), node)));
    }

    /// Does what a call did; nothing where what it builds on was lost.
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Create(path, number) => {
                if self.has_parent(path) {
                    self.nodes.insert(path.clone(), Node::File(*number));
                    self.contents.entry(*number).or_default();
                }
            }
            Change::Write(number, bytes) => {
                self.contents.entry(*number).or_default().extend(bytes);
            }
            Change::MakeFolder(path) => {
                if self.has_parent(path) {
                    self.nodes.entry(path.clone()).or_insert(Node::Folder);
                }
            }
            Change::Link(from, to) => {
                if let Some(node) = self.nodes.get(from).cloned()
                    && self.has_parent(to)
                {
                    self.nodes.insert(to.clone(), node);
                }
            }
            Change::LinkTo(aim, path) => {
                if self.has_parent(path) {
                    self.nodes.insert(path.clone(), Node::Link(aim.clone()));
                }
            }
            Change::Rename(from, to) => {
                if self.nodes.contains_key(from) && self.has_parent(to) && self.below(to).is_empty()
                {
                    let taken = self.take(from);
                    self.nodes.remove(to);
                    self.put(to, taken);
                }
            }
            Change::Exchange(one, other) => {
                if self.nodes.contains_key(one) && self.nodes.contains_key(other) {
                    let (first, second) = (self.take(one), self.take(other));
                    self.put(one, second);
                    self.put(other, first);
                }
            }
            Change::Remove(path) => {
                if self.below(path).is_empty() {
                    self.nodes.remove(path);
                }
            }
            Change::SyncAll | Change::Sync(_) => {}
        }
    }
}

impl Change {
    /// The folders whose entries it changes.
    fn folders(&self) -> Vec<&str> {
        let parent = |path: &'_ str| path.rsplit_once('/').map_or(0, |(parent, _)| parent.len());
        let paths: Vec<&String> = match self {
            Self::Create(path, _) | Self::MakeFolder(path) | Self::Remove(path) => vec![path],
            Self::LinkTo(_, path) | Self::Link(_, path) => vec![path],
            Self::Rename(one, other) | Self::Exchange(one, other) => vec![one, other],
            Self::Write(..) | Self::SyncAll | Self::Sync(_) => vec![],
        };
        paths.into_iter().map(|path| &path[..parent(path)]).collect()
    }

    /// True where it makes an earlier change last.
    fn secures(&self, earlier: &Self) -> bool {
        match self {
            Self::SyncAll => true,
            Self::Sync(folder) => earlier.folders().contains(&folder.as_str()),
            _ => false,
        }
    }
}

impl History {
    /// The history of a build of the site at `root`, whose disk was `start` before.
    pub fn new(root: &Path, start: Disk, calls: &[Call]) -> Self {
        let mut reader = Reader { root, disk: start.clone(), files: start.contents.len() };
        let mut changes = Vec::new();
        for call in calls.iter().filter(|call| call.is_done()) {
            if let Some(change) = reader.change(call) {
                reader.disk.apply(&change);
                changes.push(change);
            }
        }
        let history = Self { start, changes };
        let end = Disk::read(root);
        // Contents are numbered otherwise.
        assert_eq!(
            history.state(history.changes.len(), &mut |_| true).named(),
            end.named(),
            "not every change was seen"
        );
        history
    }

    /// How many moments there are at which the power may go.
    pub fn moments(&self) -> usize {
        self.changes.len() + 1
    }

    /// The disk after so many changes; of those that were not yet synced, only the ones that
    /// `keeps` tells are there.
    fn state(&self, moment: usize, keeps: &mut dyn FnMut(&Change) -> bool) -> Disk {
        let mut disk = self.start.clone();
        let passed = &self.changes[..moment];
        for (at, change) in passed.iter().enumerate() {
            let is_safe = passed[at + 1..].iter().any(|later| later.secures(change));
            if is_safe || keeps(change) {
                disk.apply(change);
            }
        }
        let used: BTreeSet<usize> = disk.nodes.values().filter_map(Node::number).collect();
        disk.contents.retain(|number, _| used.contains(number));
        disk
    }

    /// States that the disk may be in when the power goes at a moment: nothing is there of
    /// what was not synced; all is there but what was written into files; some is there.
    pub fn states(&self, moment: usize) -> Vec<Disk> {
        let mut random = Rng::with_seed(moment as u64);
        let mut states = vec![
            self.state(moment, &mut |_| false),
            self.state(moment, &mut |change| !matches!(change, Change::Write(..))),
        ];
        for _ in 0..2 {
            states.push(self.state(moment, &mut |_| random.bool()));
        }
        states
    }
}

impl Node {
    fn number(&self) -> Option<usize> {
        match self {
            Self::File(number) => Some(*number),
            _ => None,
        }
    }
}

impl Disk {
    fn named(&self) -> BTreeMap<&str, String> {
        let shown = |node: &Node| match node {
            Node::File(number) => String::from_utf8_lossy(&self.contents[number]).into_owned(),
            other => format!("{other:?}"),
        };
        self.nodes.iter().map(|(path, node)| (path.as_str(), shown(node))).collect()
    }
}

/// Makes changes of calls.
struct Reader<'r> {
    root: &'r Path,
    /// The disk as it is without any loss.
    disk: Disk,
    /// How many files there were so far.
    files: usize,
}

impl Reader<'_> {
    fn change(&mut self, call: &Call) -> Option<Change> {
        let parts: Vec<&str> = call.arguments.split(", ").collect();
        let within = |path: String| {
            let path = path.strip_prefix(self.root.to_str()?)?.trim_start_matches('/').to_owned();
            FOLDERS
                .iter()
                .any(|folder| path == *folder || path.starts_with(&format!("{folder}/")))
                .then_some(path)
        };
        let texts: Vec<String> =
            call.texts().into_iter().map(|it| String::from_utf8_lossy(&it).into_owned()).collect();
        let from = |folder: Option<&String>, path: Option<&String>| {
            let path = path?.strip_prefix("./").unwrap_or(path?);
            let folder =
                folder.map_or_else(|| self.root.to_str().unwrap().to_owned(), Clone::clone);
            let whole =
                if path.starts_with('/') { path.to_owned() } else { format!("{folder}/{path}") };
            within(whole.replace("/./", "/"))
        };
        let folders = call.open_files();
        let plain = |at: usize| from(None, texts.get(at));
        let based = |at: usize| from(folders.get(at), texts.get(at));
        match call.name.as_str() {
            "openat" if parts[2].contains("O_CREAT") => {
                let path = based(0)?;
                if self.disk.nodes.contains_key(&path) {
                    assert!(!parts[2].contains("O_TRUNC"), "{path} is written in place");
                    return None;
                }
                self.files += 1;
                Some(Change::Create(path, self.files - 1))
            }
            "write" => {
                let path = within(folders.first()?.clone())?;
                let number = self.disk.nodes.get(&path)?.number()?;
                Some(Change::Write(number, call.texts().remove(0)))
            }
            "copy_file_range" | "sendfile" => {
                let (from, to) = match call.name.as_str() {
                    "sendfile" => (&folders[1], &folders[0]),
                    _ => (&folders[0], &folders[1]),
                };
                let number = self.disk.nodes.get(&within(to.clone())?)?.number()?;
                if call.result.starts_with("0") {
                    return None;
                }
                Some(Change::Write(number, std::fs::read(from).unwrap()))
            }
            "mkdir" => Some(Change::MakeFolder(plain(0)?)),
            "mkdirat" => Some(Change::MakeFolder(based(0)?)),
            "rename" => Some(Change::Rename(plain(0)?, plain(1)?)),
            "renameat" | "renameat2" => {
                let (one, other) = (based(0)?, based(1)?);
                Some(match call.arguments.contains("RENAME_EXCHANGE") {
                    true => Change::Exchange(one, other),
                    false => Change::Rename(one, other),
                })
            }
            "link" => Some(Change::Link(plain(0)?, plain(1)?)),
            "linkat" => Some(Change::Link(based(0)?, based(1)?)),
            "symlink" => Some(Change::LinkTo(texts[0].clone(), plain(1)?)),
            "symlinkat" => {
                Some(Change::LinkTo(texts[0].clone(), from(folders.first(), texts.get(1))?))
            }
            "unlink" | "rmdir" => Some(Change::Remove(plain(0)?)),
            "unlinkat" => Some(Change::Remove(based(0)?)),
            "syncfs" | "sync" => Some(Change::SyncAll),
            "fsync" | "fdatasync" => {
                let path = folders.first()?.strip_prefix(self.root.to_str()?)?;
                Some(Change::Sync(path.trim_start_matches('/').to_owned()))
            }
            _ => None,
        }
    }
}
