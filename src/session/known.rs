//! The write-ups that a session knows.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::read::read_write_up;
use crate::digest::Sha256Digest;
use crate::document::Reading;
use crate::site::{Judged, Workshop, judge, strangers};
use crate::source::{SourceFile, Stamp};
use crate::units::{Names, Naming};

/// Write-ups by path, each with what follows from it alone.
#[derive(Debug, Default)]
pub(super) struct Known {
    by_path: BTreeMap<String, WriteUp>,
}

#[derive(Clone, Debug)]
struct WriteUp {
    stamp: Stamp,
    /// When it was read.
    read: SystemTime,
    /// The digest of its bytes; none where they could not be read.
    digest: Option<Sha256Digest>,
    reading: Arc<Reading>,
    /// Its names that are no administrative unit, under the present configuration.
    strangers: Option<Arc<Names>>,
    /// What it is, under the present configuration and naming.
    judged: Option<Arc<Judged>>,
}

impl Known {
    /// Reads what has changed; a file that is not among `files` is forgotten.
    pub fn refresh(&mut self, files: &[SourceFile], now: SystemTime) {
        let known = std::mem::take(&mut self.by_path);
        self.by_path = files
            .par_iter()
            .map(|file| (file.path.clone(), WriteUp::refreshed(known.get(&file.path), file, now)))
            .collect();
    }

    /// Forgets what followed from a configuration or a day.
    pub fn forget_strangers(&mut self) {
        self.by_path.values_mut().for_each(|it| it.strangers = None);
        self.forget_judged();
    }

    /// Forgets what followed from a naming.
    pub fn forget_judged(&mut self) {
        self.by_path.values_mut().for_each(|it| it.judged = None);
    }

    /// The names in all write-ups that are no administrative unit.
    pub fn strangers(&mut self, naming: &Naming) -> Names {
        let mut all: Vec<&mut WriteUp> = self.by_path.values_mut().collect();
        all.par_iter_mut().for_each(|it| {
            it.strangers.get_or_insert_with(|| Arc::new(strangers(&it.reading, naming)));
        });
        all.iter()
            .flat_map(|it| it.strangers.iter().flat_map(|names| names.iter().cloned()))
            .collect()
    }

    /// All write-ups, judged one by one, by path.
    pub fn judged(&mut self, workshop: &Workshop<'_>) -> Vec<Arc<Judged>> {
        let mut all: Vec<&mut WriteUp> = self.by_path.values_mut().collect();
        all.par_iter_mut()
            .map(|it| {
                let judged =
                    it.judged.get_or_insert_with(|| Arc::new(judge(&it.reading, workshop)));
                Arc::clone(judged)
            })
            .collect()
    }
}

impl WriteUp {
    /// What is known of a file, read anew only where it may have changed.
    fn refreshed(known: Option<&Self>, file: &SourceFile, now: SystemTime) -> Self {
        if let Some(known) = known
            && known.stamp == file.stamp
            && known.stamp.was_settled(known.read)
        {
            return known.clone();
        }
        let bytes = file.read(&format!("content/{}", file.path));
        let digest = bytes.as_ref().ok().map(|bytes| Sha256Digest::of(bytes));
        if let Some(known) = known
            && digest.is_some()
            && known.digest == digest
        {
            return Self { stamp: file.stamp, read: now, ..known.clone() };
        }
        let reading = Arc::new(read_write_up(&file.path, bytes));
        Self { stamp: file.stamp, read: now, digest, reading, strangers: None, judged: None }
    }
}
