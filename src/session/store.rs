//! What one build leaves for the next, in `.congbo/build/`.
//!
//! It may be deleted at any time, in part or as a whole, and nothing in it is trusted: a
//! repository may bring a forged one along. A file counts only if its stamp is the one that
//! was noted when it was written, which nobody who makes a file elsewhere can foresee; so a
//! store that was copied or checked out is not used. What cannot be read as it was written
//! counts as absent.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rustc_hash::FxHashSet;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::last_index;
use super::segment::Segment;
use crate::diagnostics::{Census, Report};
use crate::digest::Sha256Digest;
use crate::output::{Remembered, Written};
use crate::source::{Stamp, own_folder};

/// The folder of the store below the root of the site.
const FOLDER: [&str; 2] = [".congbo", "build"];

/// The file that says what the others are worth.
const STATE: &str = "state";

/// What ends the name of a file that is being written.
const UNFINISHED: &str = ".new";

/// How old such a file is when whoever wrote it is sure to be gone.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// The length of the checksum that ends each file.
const SUM: usize = 4;

/// Where a build leaves what it knows.
#[derive(Clone, Debug)]
pub struct Store {
    folder: PathBuf,
}

/// What a build left.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    /// The program that wrote it.
    pub(super) program: String,
    /// The write-ups that it read, by path.
    pub(super) write_ups: Vec<Source>,
    /// The files with the readings of these.
    pub(super) segments: Vec<(Segment, Stamp)>,
    /// What it left of the search index.
    pub(super) index: Option<KeptIndex>,
    /// The output folder.
    pub(super) output: PathBuf,
    /// The files that it wrote there.
    pub(super) written: Vec<Written>,
    /// What it built from.
    pub(super) inputs: Option<Sha256Digest>,
    /// What it had to say.
    pub report: Report,
    /// What became of what it found.
    pub census: Census,
}

/// A write-up as it was read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Source {
    pub path: String,
    pub stamp: Stamp,
    /// When it was read.
    pub read: SystemTime,
    pub digest: Option<Sha256Digest>,
}

/// What helps to bring the search index up to date.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct KeptIndex {
    /// The stamp of the file with the ledger.
    pub ledger: Stamp,
    /// The files with the notes that the ledger names.
    pub notes: Vec<String>,
}

/// True for files that each build replaces by others.
fn is_replaced(name: &str) -> bool {
    Segment::is_name(name) || name.starts_with(last_index::NOTE)
}

impl State {
    /// What a build leaves that was made from `inputs` and wrote to `output`.
    pub fn of_build(
        output: &Path,
        inputs: Option<Sha256Digest>,
        report: &Report,
        census: Census,
        written: &Remembered,
    ) -> Self {
        Self {
            output: output.to_owned(),
            written: written.files().into_iter().cloned().collect(),
            inputs,
            report: report.clone(),
            census,
            ..Self::default()
        }
    }

    /// The files that the last build wrote to `output`.
    pub fn remembered(&self, output: &Path) -> Remembered {
        let is_there = self.output == output;
        Remembered::new(if is_there { self.written.clone() } else { Vec::new() })
    }

    /// True where the last build was made from `inputs` too, and wrote to `output`.
    pub fn is_of(&self, inputs: Sha256Digest, output: &Path) -> bool {
        self.inputs == Some(inputs) && self.output == output
    }
}

impl Store {
    /// The store of the site at `root`; none where its place is not a folder of the site.
    pub fn of(root: &Path) -> Option<Self> {
        own_folder(root, &FOLDER).map(|folder| Self { folder })
    }

    /// What the last build of this very program left; nothing where there is none.
    pub fn state(&self) -> State {
        let state = self.read::<State>(STATE, None).unwrap_or_default();
        if state.program == env!("CONGBO_SOURCES") { state } else { State::default() }
    }

    /// Replaces what the last build left, and removes what is of no use any more.
    pub(super) fn keep(&self, state: &State) -> io::Result<()> {
        let now = self.write(STATE, state)?;
        let segments = state.segments.iter().map(|(segment, _)| segment.name());
        let notes = state.index.iter().flat_map(|index| &index.notes).map(String::as_str);
        let kept: FxHashSet<&str> = segments.chain(notes).collect();
        for entry in std::fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            // Another build may be writing; its files are named otherwise.
            let is_stale = match name.ends_with(UNFINISHED) {
                true => Stamp::of(&entry.metadata()?).is_from_before(&now, ABANDONED),
                false => is_replaced(&name) && !kept.contains(&*name),
            };
            if is_stale {
                let _ = std::fs::remove_file(entry.path());
            }
        }
        Ok(())
    }

    /// Reads a value from the store; `stamp` is the one that its file must have.
    pub(super) fn read<T: DeserializeOwned>(&self, name: &str, stamp: Option<&Stamp>) -> Option<T> {
        postcard::from_bytes(&self.bytes(name, stamp)?).ok()
    }

    /// Reads a file of the store; `stamp` is the one that it must have.
    pub(super) fn bytes(&self, name: &str, stamp: Option<&Stamp>) -> Option<Vec<u8>> {
        let path = self.folder.join(name);
        let metadata = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        if stamp.is_some_and(|stamp| Stamp::of(&metadata) != *stamp) {
            return None;
        }
        let mut bytes = std::fs::read(path).ok()?;
        let (payload, sum) = bytes.split_last_chunk::<SUM>()?;
        if crc32fast::hash(payload).to_le_bytes() != *sum {
            return None;
        }
        bytes.truncate(payload.len());
        Some(bytes)
    }

    /// Writes a value into the store; gives the stamp of its file.
    pub(super) fn write<T: Serialize>(&self, name: &str, value: &T) -> io::Result<Stamp> {
        self.write_bytes(name, postcard::to_stdvec(value).map_err(io::Error::other)?)
    }

    /// Writes a file of the store beside its place and moves it there; gives its stamp.
    pub(super) fn write_bytes(&self, name: &str, mut bytes: Vec<u8>) -> io::Result<Stamp> {
        std::fs::create_dir_all(&self.folder)?;
        bytes.extend(crc32fast::hash(&bytes).to_le_bytes());
        let path = self.folder.join(name);
        let beside = self.folder.join(format!("{name}.{}{UNFINISHED}", std::process::id()));
        // Never into a file that is there, or behind a link.
        if beside.symlink_metadata().is_ok() {
            std::fs::remove_file(&beside)?;
        }
        File::create_new(&beside)?.write_all(&bytes)?;
        std::fs::rename(&beside, &path)?;
        Ok(Stamp::of(&path.symlink_metadata()?))
    }
}
