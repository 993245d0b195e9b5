//! The search index of what is on stage, made behind the reload.

use std::borrow::Cow;
use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use crate::search::{self, Notes, Previous, SearchIndex};
use crate::site::Site;

/// Whoever edits saves again soon; the index waits for a pause.
const PAUSE: Duration = Duration::from_millis(400);

/// See the module.
#[derive(Debug, Default)]
pub(super) struct Indexer {
    desk: Mutex<Desk>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Desk {
    /// The version that is on stage.
    wanted: Option<(u64, Arc<Site>)>,
    /// The last index, and the version that it is of.
    done: Option<(u64, Arc<Kept>)>,
    /// The index before, which a tab may still be reading.
    before: Option<Arc<Kept>>,
}

/// An index in memory, from which the next one is made.
#[derive(Debug, Default)]
struct Kept {
    ledger: Vec<u8>,
    notes: FxHashMap<String, Arc<[u8]>>,
    files: FxHashMap<String, Arc<[u8]>>,
}

impl Previous for Kept {
    fn ledger(&self) -> Option<Cow<'_, [u8]>> {
        (!self.ledger.is_empty()).then_some(Cow::Borrowed(&self.ledger))
    }

    fn note(&self, name: &str) -> Option<Cow<'_, [u8]>> {
        self.notes.get(name).map(|bytes| Cow::Borrowed(&**bytes))
    }

    fn file(&self, address: &str) -> Option<Cow<'_, [u8]>> {
        self.files.get(address).map(|bytes| Cow::Borrowed(&**bytes))
    }

    fn has_file(&self, address: &str) -> bool {
        self.files.contains_key(address)
    }
}

impl Kept {
    /// An index with what it shares with the last one.
    fn new(index: &SearchIndex, notes: Notes, last: &Self) -> Self {
        let file = |file: &search::IndexFile| {
            let kept = file.kept_from().and_then(|from| last.files.get(from)).cloned();
            let bytes = kept.or_else(|| Some(file.bytes()?.into()))?;
            Some((file.address.clone(), bytes))
        };
        let note = |note: search::Note| {
            let kept = || last.notes.get(&note.name).cloned();
            let bytes = note.bytes.map_or_else(kept, |bytes| Some(bytes.into()))?;
            Some((note.name, bytes))
        };
        Self {
            ledger: notes.ledger,
            notes: notes.notes.into_iter().filter_map(note).collect(),
            files: index.files.iter().filter_map(file).collect(),
        }
    }
}

impl Indexer {
    fn lock(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for the index of this version of the site.
    pub fn want(&self, version: u64, site: Arc<Site>) {
        self.lock().wanted = Some((version, site));
        self.changed.notify_all();
    }

    /// A file of the index of this version, or of a later one; waits until it is made.
    pub fn file(&self, address: &str, version: u64, patience: Duration) -> Option<Arc<[u8]>> {
        let end = Instant::now() + patience;
        let mut desk = self.lock();
        loop {
            if let Some((_, kept)) = desk.done.as_ref().filter(|(done, _)| *done >= version) {
                let before = || desk.before.as_ref()?.files.get(address);
                return kept.files.get(address).or_else(before).cloned();
            }
            let left = end.checked_duration_since(Instant::now())?;
            let waited = self.changed.wait_timeout(desk, left);
            desk = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// The next site to be indexed, once nobody has asked for another for a while.
    fn next(&self) -> (u64, Arc<Site>) {
        let mut desk = self.lock();
        loop {
            let done = desk.done.as_ref().map(|(version, _)| *version);
            let wanted = desk.wanted.as_ref().filter(|(version, _)| Some(*version) != done);
            if let Some((version, _)) = wanted {
                let version = *version;
                let (held, waited) =
                    self.changed.wait_timeout(desk, PAUSE).unwrap_or_else(PoisonError::into_inner);
                desk = held;
                let is_same = |it: &&(u64, Arc<Site>)| it.0 == version && waited.timed_out();
                if let Some(wanted) = desk.wanted.as_ref().filter(is_same) {
                    return wanted.clone();
                }
            } else {
                desk = self.changed.wait(desk).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    fn work(&self) {
        let mut last = Arc::new(Kept::default());
        loop {
            let (version, site) = self.next();
            let previous: Arc<dyn Previous> = Arc::<Kept>::clone(&last);
            let (index, notes) = search::update(&site, &previous);
            let kept = Arc::new(Kept::new(&index, notes, &last));
            let mut desk = self.lock();
            desk.before = Some(std::mem::replace(&mut last, Arc::clone(&kept)));
            desk.done = Some((version, kept));
            drop(desk);
            self.changed.notify_all();
        }
    }
}

/// Starts the work, on one thread of its own: whoever edits has the others.
pub(super) fn start(indexer: &Arc<Indexer>) -> io::Result<()> {
    let indexer = Arc::clone(indexer);
    let work = move || match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(|| indexer.work()),
        Err(_) => indexer.work(),
    };
    thread::Builder::new().name("indexer".to_owned()).spawn(work).map(drop)
}
