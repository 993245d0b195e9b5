//! Made files, kept from one build to the next.
//!
//! An entry is one file, named by its key: a line with the digest of the index,
//! a line with the index as JSON, and the made files one behind the other. It is
//! written beside its place and renamed, so builds at the same time see a whole
//! entry or none. Whatever cannot be read as it was written counts as absent: the
//! cache may be deleted at any time, in part or as a whole.
//!
//! Nothing in it is trusted, since a repository may bring a forged one along: its place
//! must be a folder of the site, an entry a plain file, and what it holds pictures with
//! names as congbo gives them.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::format::Format;
use super::make::Made;
use crate::digest::{Sha256Digest, hex};
use crate::source::own_folder;

/// Goes up whenever the same image gives other files than before.
const RECIPE: u32 = 2;

/// The folder of the cache below the root of the site.
const FOLDER: [&str; 2] = [".congbo", "images"];

/// The longest line of an entry: an index has a few hundred bytes.
const LONGEST_LINE: u64 = 64 * 1024;

/// Where made files are kept.
#[derive(Clone, Debug)]
pub struct Cache {
    /// None where its place is not a folder of the site: then nothing is kept.
    folder: Option<PathBuf>,
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
        Self { folder: own_folder(root, &FOLDER) }
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
        let (file, (index, start)) = self.open(key)?;
        let size = file.get_ref().metadata().ok()?.len();
        let end = index.end()?;
        (index.is_sound() && Some(size) == start.checked_add(end)).then_some(index)
    }

    /// A made file of an entry, where it is as it was written and in this format.
    pub(super) fn part(&self, key: &str, part: &Part, format: Format) -> Option<Vec<u8>> {
        let (mut file, (_, start)) = self.open(key)?;
        file.seek(SeekFrom::Start(start.checked_add(part.start)?)).ok()?;
        let mut bytes = Vec::new();
        file.take(part.size).read_to_end(&mut bytes).ok()?;
        let is_as_written = hex(&Sha256::digest(&bytes)) == part.sha256;
        (is_as_written && Format::of_bytes(&bytes) == Some(format)).then_some(bytes)
    }

    /// Keeps made files; `number` tells apart those who write at the same time.
    pub(super) fn keep(&self, key: &str, made: &Made, number: usize) -> io::Result<()> {
        let json = serde_json::to_string(&Index::of(made)).map_err(io::Error::from)?;
        let folder = self.folder.as_deref().ok_or(io::ErrorKind::Unsupported)?;
        std::fs::create_dir_all(folder)?;
        ignore(folder)?;
        let own = std::process::id();
        let draft = folder.join(format!("{key}.{own}-{number}"));
        // Never into a file that is there, or behind a link.
        let written = File::create_new(&draft).and_then(|mut file| {
            writeln!(file, "{}\n{json}", hex(&Sha256::digest(&json)))?;
            for bytes in made.parts() {
                file.write_all(bytes)?;
            }
            std::fs::rename(&draft, folder.join(key))
        });
        if written.is_err() {
            let _ = std::fs::remove_file(&draft);
        }
        written
    }

    /// Removes an entry that turned out to be damaged.
    pub(super) fn forget(&self, key: &str) {
        // One that stays is found out again.
        let _ = self.path(key).map(std::fs::remove_file);
    }

    /// Removes all entries but these, and what killed builds left. A build at the
    /// same time makes again what it misses.
    pub(super) fn prune(&self, used: &BTreeSet<&str>) {
        let Some(folder) = &self.folder else { return };
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        for entry in entries.flatten() {
            let name = entry.file_name();
            if !name.to_str().is_some_and(|name| used.contains(name)) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
        // Only where nothing is left in it.
        if std::fs::remove_dir(folder).is_ok()
            && let Some(parent) = folder.parent()
        {
            let _ = std::fs::remove_file(parent.join(".gitignore"));
            let _ = std::fs::remove_dir(parent);
        }
    }

    fn path(&self, key: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(key))
    }

    /// Opens an entry: its index, and where the made files start.
    fn open(&self, key: &str) -> Option<(BufReader<File>, (Index, u64))> {
        let path = self.path(key)?;
        // A link could lead anywhere, and a pipe never ends.
        path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        let mut file = BufReader::new(File::open(path).ok()?);
        let (mut digest, mut json) = (String::new(), String::new());
        file.by_ref().take(LONGEST_LINE).read_line(&mut digest).ok()?;
        file.by_ref().take(LONGEST_LINE).read_line(&mut json).ok()?;
        let start = (digest.len() + json.len()) as u64;
        let json = json.trim_end();
        let is_whole = digest.trim_end() == hex(&Sha256::digest(json));
        let index = serde_json::from_str(json).ok().filter(|_| is_whole)?;
        Some((file, (index, start)))
    }
}

/// Keeps the cache out of the site's repository.
fn ignore(folder: &Path) -> io::Result<()> {
    let list = folder.with_file_name(".gitignore");
    // Something that is there already stays, also a link that leads nowhere.
    match File::create_new(list) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        Err(_) => Ok(()),
        Ok(mut file) => file.write_all(b"*\n"),
    }
}

impl Index {
    /// Where the last of its files ends; none for sizes that cannot be.
    fn end(&self) -> Option<u64> {
        let mut ends =
            self.files.iter().chain(&self.own).map(|part| part.start.checked_add(part.size));
        ends.try_fold(0, |most: u64, end| Some(most.max(end?)))
    }

    /// True where congbo may have written it: its names become addresses.
    fn is_sound(&self) -> bool {
        let is_digest = |part: &Part| {
            let is_digit = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            part.sha256.len() == 64 && part.sha256.bytes().all(is_digit)
        };
        let files = self.files.iter();
        self.files.iter().chain(&self.own).all(is_digest)
            && files.map(Part::format).all(|format| format.is_some())
    }

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
    /// The format of a file for pages; none for an extension that congbo gives to none.
    pub(super) fn format(&self) -> Option<Format> {
        let made = [Format::Jpeg, Format::Png, Format::WebP];
        made.into_iter().find(|format| format.extensions()[0] == self.extension)
    }

    /// The digest as published names show it.
    pub(super) fn short_digest(&self) -> &str {
        &self.sha256[..Sha256Digest::SHORT]
    }
}
