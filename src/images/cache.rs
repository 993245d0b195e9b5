//! Made files, kept from one build to the next.
//!
//! An entry is one file, named by its key: a line with the digest of the index,
//! a line with the index as JSON, and the made files one behind the other. It is
//! written beside its place and renamed, so builds at the same time see a whole
//! entry or none. Whatever cannot be read as it was written counts as absent: the
//! cache may be deleted at any time, in part or as a whole.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::format::Format;
use super::make::Made;
use crate::digest::{Sha256Digest, hex};

/// Goes up whenever the same image gives other files than before.
const RECIPE: u32 = 1;

/// The folder of the cache below the root of the site.
const FOLDER: &str = ".congbo";

/// Where made files are kept.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
}

/// What an entry holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Index {
    pub(super) width: u32,
    pub(super) height: u32,
    /// The files for pages.
    pub(super) files: Vec<Part>,
    /// What stands at the image's own address, if it was made.
    pub(super) own: Option<Part>,
}

/// A made file within its entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Part {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) extension: String,
    /// Where it starts, counted from the end of the index.
    pub(super) start: u64,
    pub(super) size: u64,
    /// SHA-256 in hexadecimal digits.
    pub(super) sha256: String,
}

impl Cache {
    /// The cache of the site at `root`. Nothing is written until it is used.
    pub fn new(root: &Path) -> Self {
        Self { folder: root.join(FOLDER).join("images") }
    }

    /// The key of an image: what it holds and all that decides what it becomes.
    pub(super) fn key(format: Format, whole: bool, bytes: &[u8]) -> String {
        let mut digest = Sha256::new();
        let version = env!("CARGO_PKG_VERSION");
        digest.update(format!("congbo {version} {RECIPE} {} {whole}\n", format.name()));
        digest.update(bytes);
        hex(&digest.finalize())
    }

    /// The index of an entry, where there is a whole one.
    pub(super) fn index(&self, key: &str) -> Option<Index> {
        let (index, start) = self.open(key)?.1;
        let parts = index.files.iter().chain(&index.own);
        let end = parts.map(|part| part.start + part.size).max().unwrap_or_default();
        let size = self.path(key).metadata().ok()?.len();
        (size == start + end).then_some(index)
    }

    /// A made file of an entry, where it is as it was written.
    pub(super) fn part(&self, key: &str, part: &Part) -> Option<Vec<u8>> {
        let (mut file, (_, start)) = self.open(key)?;
        file.seek(SeekFrom::Start(start + part.start)).ok()?;
        let mut bytes = vec![0; usize::try_from(part.size).ok()?];
        file.read_exact(&mut bytes).ok()?;
        (hex(&Sha256::digest(&bytes)) == part.sha256).then_some(bytes)
    }

    /// Keeps made files; `number` tells apart those who write at the same time.
    pub(super) fn keep(&self, key: &str, made: &Made, number: usize) -> io::Result<()> {
        let json = serde_json::to_string(&Index::of(made)).map_err(io::Error::from)?;
        std::fs::create_dir_all(&self.folder)?;
        self.ignore()?;
        let own = std::process::id();
        let draft = self.folder.join(format!("{key}.{own}-{number}"));
        let written = File::create(&draft).and_then(|mut file| {
            writeln!(file, "{}\n{json}", hex(&Sha256::digest(&json)))?;
            for bytes in made.parts() {
                file.write_all(bytes)?;
            }
            std::fs::rename(&draft, self.path(key))
        });
        if written.is_err() {
            let _ = std::fs::remove_file(&draft);
        }
        written
    }

    /// Removes an entry that turned out to be damaged.
    pub(super) fn forget(&self, key: &str) {
        // One that stays is found out again.
        let _ = std::fs::remove_file(self.path(key));
    }

    /// Removes all entries but these, and what killed builds left. A build at the
    /// same time makes again what it misses.
    pub(super) fn prune(&self, used: &BTreeSet<&str>) {
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if !name.to_str().is_some_and(|name| used.contains(name)) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
        // Only where nothing is left in it.
        if std::fs::remove_dir(&self.folder).is_ok()
            && let Some(parent) = self.folder.parent()
        {
            let _ = std::fs::remove_file(parent.join(".gitignore"));
            let _ = std::fs::remove_dir(parent);
        }
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(key)
    }

    /// Keeps the cache out of the site's repository.
    fn ignore(&self) -> io::Result<()> {
        let list = self.folder.with_file_name(".gitignore");
        if list.exists() { Ok(()) } else { std::fs::write(list, "*\n") }
    }

    /// Opens an entry: its index, and where the made files start.
    fn open(&self, key: &str) -> Option<(BufReader<File>, (Index, u64))> {
        let mut file = BufReader::new(File::open(self.path(key)).ok()?);
        let (mut digest, mut json) = (String::new(), String::new());
        file.read_line(&mut digest).ok()?;
        file.read_line(&mut json).ok()?;
        let start = (digest.len() + json.len()) as u64;
        let json = json.trim_end();
        let is_whole = digest.trim_end() == hex(&Sha256::digest(json));
        let index = serde_json::from_str(json).ok().filter(|_| is_whole)?;
        Some((file, (index, start)))
    }
}

impl Index {
    pub(super) fn of(made: &Made) -> Self {
        let mut start = 0;
        let mut part = |width: u32, height: u32, extension: &str, bytes: &[u8]| {
            let size = bytes.len() as u64;
            let sha256 = hex(&Sha256::digest(bytes));
            start += size;
            Part {
                width,
                height,
                extension: extension.to_owned(),
                start: start - size,
                size,
                sha256,
            }
        };
        let files = made.files.iter();
        let files = files
            .map(|file| part(file.width, file.height, file.format.extensions()[0], &file.bytes))
            .collect();
        let own = made.own.as_ref().map(|bytes| part(0, 0, "", bytes));
        Self { width: made.width, height: made.height, files, own }
    }
}

impl Part {
    /// The digest as published names show it.
    pub(super) fn short_digest(&self) -> &str {
        &self.sha256[..Sha256Digest::SHORT]
    }
}
