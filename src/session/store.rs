//! What one build leaves for the next, in `.congbo/build/`.
//!
//! It may be deleted at any time, in part or as a whole, and nothing in it is trusted: a
//! repository may bring a forged one along. A file counts only if its stamp is the one that
//! was noted when it was written, which nobody who makes a file elsewhere can foresee; so a
//! store that was copied or checked out is not used. What cannot be read as it was written
//! counts as absent.

use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::segment::Segment;
use crate::diagnostics::Report;
use crate::digest::Sha256Digest;
use crate::output::{Remembered, Written};
use crate::source::Stamp;

/// The folder of the store below the root of the site.
const FOLDER: [&str; 2] = [".congbo", "build"];

/// The file that says what the others are worth.
const STATE: &str = "state";

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
    /// The output folder.
    pub(super) output: PathBuf,
    /// The files that it wrote there.
    pub(super) written: Vec<Written>,
    /// What it built from.
    pub(super) inputs: Option<Sha256Digest>,
    /// What it had to say.
    pub report: Report,
    /// How many pages it made.
    pub pages: usize,
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

impl State {
    /// What a build leaves that was made from `inputs` and wrote to `output`.
    pub fn of_build(
        output: &Path,
        inputs: Option<Sha256Digest>,
        report: &Report,
        pages: usize,
        written: &Remembered,
    ) -> Self {
        Self {
            output: output.to_owned(),
            written: written.files().into_iter().cloned().collect(),
            inputs,
            report: report.clone(),
            pages,
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
        let mut folder = root.to_owned();
        for name in FOLDER {
            folder.push(name);
            // A link could lead anywhere.
            match folder.symlink_metadata() {
                Ok(metadata) if !metadata.is_dir() => return None,
                _ => {}
            }
        }
        Some(Self { folder })
    }

    /// What the last build of this very program left; nothing where there is none.
    pub fn state(&self) -> State {
        let state = self.read::<State>(STATE, None).unwrap_or_default();
        if state.program == env!("CONGBO_SOURCES") { state } else { State::default() }
    }

    /// Replaces what the last build left, and removes what is of no use any more.
    pub(super) fn keep(&self, state: &State) -> io::Result<()> {
        self.write(STATE, state)?;
        let kept: Vec<&str> = state.segments.iter().map(|(segment, _)| segment.name()).collect();
        for entry in std::fs::read_dir(&self.folder)? {
            let name = entry?.file_name();
            let name = name.to_string_lossy();
            // Another build may be writing; its files are named otherwise.
            if Segment::is_name(&name) && !kept.contains(&&*name) {
                let _ = std::fs::remove_file(self.folder.join(&*name));
            }
        }
        Ok(())
    }

    /// Reads a file of the store; `stamp` is the one that it must have.
    pub(super) fn read<T: DeserializeOwned>(&self, name: &str, stamp: Option<&Stamp>) -> Option<T> {
        let path = self.folder.join(name);
        let metadata = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        if stamp.is_some_and(|stamp| Stamp::of(&metadata) != *stamp) {
            return None;
        }
        let bytes = std::fs::read(path).ok()?;
        let (sum, payload) = bytes.split_first_chunk::<4>()?;
        if crc32fast::hash(payload).to_le_bytes() != *sum {
            return None;
        }
        postcard::from_bytes(payload).ok()
    }

    /// Writes a file of the store beside its place and moves it there; gives its stamp.
    pub(super) fn write<T: Serialize>(&self, name: &str, value: &T) -> io::Result<Stamp> {
        std::fs::create_dir_all(&self.folder)?;
        let mut bytes = postcard::to_extend(value, vec![0; 4]).map_err(io::Error::other)?;
        let sum = crc32fast::hash(&bytes[4..]).to_le_bytes();
        bytes[..4].copy_from_slice(&sum);
        let path = self.folder.join(name);
        let beside = self.folder.join(format!("{name}.{}.new", std::process::id()));
        std::fs::write(&beside, bytes)?;
        std::fs::rename(&beside, &path)?;
        Ok(Stamp::of(&path.symlink_metadata()?))
    }
}
