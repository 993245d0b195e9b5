//! Numbers for syllables, so that millions of occurrences need no strings.

use std::hash::BuildHasher;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::layout::{hash, part};

/// The most syllables that can be told apart: 21 bits hold their numbers. Sites
/// of a million articles have some hundred thousand; what goes beyond is not
/// indexed.
pub(super) const MOST: usize = (1 << 21) - 1;

/// Few enough to be cheap, many enough that threads seldom wait for each other.
const LOCKS: usize = 64;

/// A syllable by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// In the order of arrival, which threads decide: nothing in the index may
    /// depend on it.
    pub number: u32,
    /// The part of the index that terms beginning with it belong to.
    pub part: u8,
}

/// Numbers syllables in the order of their arrival. Threads share it.
pub(super) struct Words {
    known: Vec<Mutex<FxHashMap<Box<str>, Word>>>,
    count: AtomicU32,
}

/// The syllables by their numbers.
pub(super) struct Numbered {
    /// Their letters.
    pub texts: Vec<Box<str>>,
    /// Their places in the order of letters.
    pub ranks: Vec<u32>,
}

impl Words {
    pub fn new() -> Self {
        let known = (0..LOCKS).map(|_| Mutex::default()).collect();
        Self { known, count: AtomicU32::new(0) }
    }

    /// The number of a syllable; `None` where there are too many.
    pub fn number(&self, syllable: &str) -> Option<Word> {
        let lock = FxBuildHasher.hash_one(syllable) as usize >> 20;
        // A thread that panicked has ended the build; what it left is never used.
        let mut known = match self.known[lock % LOCKS].lock() {
            Ok(known) => known,
            Err(poisoned) => poisoned.into_inner(),
        };
        if let Some(word) = known.get(syllable) {
            return Some(*word);
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        if number as usize >= MOST {
            return None;
        }
        let word = Word { number, part: part(hash(syllable.bytes())) };
        known.insert(syllable.into(), word);
        Some(word)
    }

    /// The syllables, once all have arrived.
    pub fn numbered(self) -> Numbered {
        let mut all: Vec<(Box<str>, u32)> = Vec::new();
        for known in self.known {
            let known = known.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
            all.extend(known.into_iter().map(|(text, word)| (text, word.number)));
        }
        all.sort_unstable();
        let mut texts = vec![Box::default(); all.len()];
        let mut ranks = vec![0; all.len()];
        for (rank, (text, number)) in all.into_iter().enumerate() {
            texts[number as usize] = text;
            ranks[number as usize] = rank as u32;
        }
        Numbered { texts, ranks }
    }
}

/// What one thread knows of [`Words`], so that it need not ask again: syllables of
/// at most eight letters a to z, as numbers.
pub(super) struct Speller<'w> {
    words: &'w Words,
    short: FxHashMap<u64, Word>,
}

impl<'w> Speller<'w> {
    pub fn new(words: &'w Words) -> Self {
        Self { words, short: FxHashMap::default() }
    }

    /// The number of a syllable, as [`Words::number`] gives it.
    pub fn number(&mut self, syllable: &str) -> Option<Word> {
        let Some(letters) = packed(syllable) else { return self.words.number(syllable) };
        if let Some(word) = self.short.get(&letters) {
            return Some(*word);
        }
        let word = self.words.number(syllable)?;
        self.short.insert(letters, word);
        Some(word)
    }
}

/// The bytes of a short text as one number; no text has a byte 0.
fn packed(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some(u64::from_le_bytes(bytes))
}
