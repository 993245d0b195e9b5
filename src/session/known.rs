//! The write-ups that a session knows.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::read::read_write_up;
use super::segment::{LARGEST, Readings, Segment};
use super::store::{Source, State, Store};
use crate::diagnostics::Diagnostic;
use crate::digest::Sha256Digest;
use crate::document::Reading;
use crate::site::{Judged, Workshop, judge, strangers};
use crate::source::{SourceFile, Stamp};
use crate::units::Names;

/// Write-ups by path, each with what follows from it alone.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_path: BTreeMap<String, WriteUp>,
    /// Where the readings are that an earlier build left.
    segments: Vec<(Segment, Stamp)>,
    /// The write-up over whose file a text is laid, as its file has it.
    covered: Option<(String, WriteUp)>,
}

/// Write-ups, and where their readings are.
type Kept = (Vec<Source>, Vec<(Segment, Stamp)>);

#[derive(Clone, Debug)]
struct WriteUp {
    stamp: Stamp,
    /// When it was read.
    read: SystemTime,
    /// The digest of its bytes; none where they could not be read.
    digest: Option<Sha256Digest>,
    contents: Contents,
    /// Its names that are no administrative unit.
    strangers: Option<Arc<Names>>,
    /// What it is, under the present configuration and naming.
    judged: Option<Arc<Judged>>,
}

/// The contents of a write-up, on their way to a reading.
#[derive(Clone, Debug)]
enum Contents {
    /// In the store of the last build.
    Stored,
    /// No longer in the store.
    Lost,
    /// Read from the file.
    Raw(Result<Vec<u8>, Box<Diagnostic>>),
    /// Understood; `is_stored` where the store has it too.
    Read { reading: Arc<Reading>, is_stored: bool },
}

impl Known {
    /// The write-ups of the last build, whose readings are still in its store.
    pub fn restored(state: &State) -> Self {
        let write_up = |source: &Source| {
            let write_up = WriteUp {
                stamp: source.stamp,
                read: source.read,
                digest: source.digest,
                contents: Contents::Stored,
                strangers: None,
                judged: None,
            };
            (source.path.clone(), write_up)
        };
        let by_path = state.write_ups.iter().map(write_up).collect();
        Self { by_path, segments: state.segments.clone(), covered: None }
    }

    /// Looks for changes; a file that is not among `files` is forgotten.
    pub fn refresh(&mut self, files: &[SourceFile], now: SystemTime) {
        let known = std::mem::take(&mut self.by_path);
        self.by_path = files
            .par_iter()
            .map(|file| (file.path.clone(), WriteUp::refreshed(known.get(&file.path), file, now)))
            .collect();
    }

    /// Looks for a change of one file that was there before.
    pub fn refresh_one(&mut self, file: &SourceFile, now: SystemTime) {
        let known = self.by_path.get(&file.path);
        let refreshed = WriteUp::refreshed(known, file, now);
        self.by_path.insert(file.path.clone(), refreshed);
    }

    /// Lays a text over the file of a write-up, until it is uncovered; false where there is no
    /// such file.
    pub fn cover(&mut self, path: &str, text: String) -> bool {
        if self.covered.as_ref().is_some_and(|(covered, _)| covered != path) {
            self.uncover();
        }
        let Some(place) = self.by_path.get_mut(path) else { return false };
        let digest = Some(Sha256Digest::of(text.as_bytes()));
        if place.digest == digest {
            return true;
        }
        let contents = Contents::Raw(Ok(text.into_bytes()));
        let over = WriteUp { digest, contents, strangers: None, judged: None, ..place.clone() };
        let under = std::mem::replace(place, over);
        self.covered.get_or_insert((path.to_owned(), under));
        true
    }

    /// Takes off the text that is laid over a file.
    pub fn uncover(&mut self) {
        if let Some((path, write_up)) = self.covered.take()
            && let Some(place) = self.by_path.get_mut(&path)
        {
            *place = write_up;
        }
    }

    /// The digests of all write-ups; none where one could not be read.
    pub fn digests(&self) -> Option<Vec<(&str, Sha256Digest)>> {
        self.by_path.iter().map(|(path, it)| Some((path.as_str(), it.digest?))).collect()
    }

    /// Reads what is not understood yet: from the store where that has it, else anew.
    /// `files` are all write-ups, by path.
    pub fn read(&mut self, store: Option<&Store>, files: &[SourceFile]) {
        let is_stored = |it: &WriteUp| matches!(it.contents, Contents::Stored);
        let mut stored = match store {
            Some(store) if self.by_path.values().any(is_stored) => self.stored(store),
            _ => FxHashMap::default(),
        };
        for (path, write_up) in self.by_path.iter_mut().filter(|(_, it)| is_stored(it)) {
            let reading = write_up.digest.and_then(|digest| stored.remove(&digest));
            // Two files may be alike, but what is wrong with them names each.
            let own = reading.filter(|reading| reading.result.path() == path);
            write_up.contents = match own {
                Some(reading) => Contents::Read { reading: Arc::new(reading), is_stored: true },
                None => Contents::Lost,
            };
        }
        let mut all: Vec<&mut WriteUp> = self.by_path.values_mut().collect();
        all.par_iter_mut().zip(files).for_each(|(it, file)| it.understand(file));
    }

    /// Reads in the store, by the digest of the files.
    fn stored(&self, store: &Store) -> FxHashMap<Sha256Digest, Reading> {
        let read = |(segment, stamp): &(Segment, Stamp)| {
            store.read::<Readings>(segment.name(), Some(stamp)).unwrap_or_default()
        };
        let segments: Vec<Readings> = self.segments.par_iter().map(read).collect();
        segments.into_iter().flatten().collect()
    }

    /// Leaves all readings in the store; gives the write-ups and where their readings are.
    pub fn keep(&self, store: &Store) -> io::Result<Kept> {
        let new = |it: &&WriteUp| !matches!(it.contents, Contents::Read { is_stored: true, .. });
        let few = 4 + 2 * self.by_path.len().div_ceil(LARGEST);
        let is_scattered = self.segments.len() > few;
        let kept = if is_scattered { &[][..] } else { &self.segments };
        let missing: Vec<(Sha256Digest, &Reading)> = (self.by_path.values())
            .filter(|it| is_scattered || new(it))
            .filter_map(WriteUp::reading)
            .collect();
        let write = |readings: &[(Sha256Digest, &Reading)]| {
            let segment = Segment::of(readings.iter().map(|(digest, _)| *digest));
            let stamp = store.write(segment.name(), &readings)?;
            Ok((segment, stamp))
        };
        let written: Vec<_> = missing.par_chunks(LARGEST).map(write).collect::<io::Result<_>>()?;
        let sources = self.by_path.iter().map(|(path, it)| Source {
            path: path.clone(),
            stamp: it.stamp,
            read: it.read,
            digest: it.digest,
        });
        let segments = kept.iter().cloned().chain(written).collect();
        Ok((sources.collect(), segments))
    }

    /// True where nothing is left to be judged.
    pub fn is_judged(&self) -> bool {
        self.by_path.values().all(|it| it.judged.is_some())
    }

    /// Forgets what followed from a configuration or a naming.
    pub fn forget_judged(&mut self) {
        let covered = self.covered.iter_mut().map(|(_, write_up)| write_up);
        self.by_path.values_mut().chain(covered).for_each(|it| it.judged = None);
    }

    /// The names in all write-ups that are no administrative unit.
    pub fn strangers(&mut self) -> Names {
        let mut all: Vec<&mut WriteUp> = self.by_path.values_mut().collect();
        all.par_iter_mut().for_each(|it| {
            if let Contents::Read { reading, .. } = &it.contents {
                it.strangers.get_or_insert_with(|| Arc::new(strangers(reading)));
            }
        });
        let names = all.iter().flat_map(|it| &it.strangers);
        names.flat_map(|names| names.iter().cloned()).collect()
    }

    /// All write-ups, judged one by one, by path.
    pub fn judged(&mut self, workshop: &Workshop<'_>) -> Vec<Arc<Judged>> {
        let mut all: Vec<&mut WriteUp> = self.by_path.values_mut().collect();
        let judged = |it: &mut &mut WriteUp| {
            let Contents::Read { reading, .. } = &it.contents else { return None };
            let judged = it.judged.get_or_insert_with(|| Arc::new(judge(reading, workshop)));
            Some(Arc::clone(judged))
        };
        all.par_iter_mut().filter_map(judged).collect()
    }
}

impl WriteUp {
    /// What is known of a file, read anew only where it may have changed.
    fn refreshed(known: Option<&Self>, file: &SourceFile, now: SystemTime) -> Self {
        let same = known.filter(|known| known.stamp == file.stamp);
        if let Some(known) = same.filter(|known| known.stamp.was_settled(known.read)) {
            return known.clone();
        }
        let bytes = file.read(&format!("content/{}", file.path));
        let digest = bytes.as_ref().ok().map(|bytes| Sha256Digest::of(bytes));
        // A reading in the store counts only together with the stamp of its file.
        let usable = known.filter(|it| same.is_some() || !matches!(it.contents, Contents::Stored));
        match usable.filter(|known| digest.is_some() && known.digest == digest) {
            Some(known) => Self { stamp: file.stamp, read: now, ..known.clone() },
            None => {
                let contents = Contents::Raw(bytes);
                let stamp = file.stamp;
                Self { stamp, read: now, digest, contents, strangers: None, judged: None }
            }
        }
    }

    /// Turns contents into a reading.
    fn understand(&mut self, file: &SourceFile) {
        let bytes = match std::mem::replace(&mut self.contents, Contents::Lost) {
            Contents::Raw(bytes) => bytes,
            Contents::Lost | Contents::Stored => {
                let bytes = file.read(&format!("content/{}", file.path));
                self.digest = bytes.as_ref().ok().map(|bytes| Sha256Digest::of(bytes));
                bytes
            }
            read @ Contents::Read { .. } => {
                self.contents = read;
                return;
            }
        };
        let reading = Arc::new(read_write_up(&file.path, bytes));
        self.contents = Contents::Read { reading, is_stored: false };
    }

    fn reading(&self) -> Option<(Sha256Digest, &Reading)> {
        match &self.contents {
            Contents::Read { reading, .. } => Some((self.digest?, reading)),
            Contents::Stored | Contents::Lost | Contents::Raw(_) => None,
        }
    }
}
