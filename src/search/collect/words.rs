//! Numbers for syllables, so that millions of occurrences need no strings.

use std::hash::BuildHasher;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::search::format::entry::Traits;
use crate::search::layout::{hash, part};

/// The most syllables that can be told apart: 21 bits hold their numbers. Sites
/// of a million articles have some hundred thousand; what goes beyond is not
/// indexed.
pub(in crate::search) const MOST: usize = (1 << 21) - 1;

/// Few enough to be cheap, many enough that threads seldom wait for each other.
const LOCKS: usize = 64;

/// A syllable by its number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Word {
    /// In the order of arrival, which threads decide: nothing in the index may
    /// depend on it.
    pub number: u32,
    /// The part of the index that terms beginning with it belong to.
    pub part: u8,
}

/// Numbers syllables in the order of their arrival. Threads share it.
pub(in crate::search) struct Words {
    known: Vec<Mutex<FxHashMap<Box<str>, Word>>>,
    count: AtomicU32,
}

/// A syllable, once all have arrived.
#[derive(Clone, Debug, Default)]
pub(in crate::search) struct Syllable {
    /// Its letters.
    pub text: Box<str>,
    /// Its place in the order of letters.
    pub rank: u32,
    /// Its hash.
    pub hash: u32,
    /// What its letters tell of its marks.
    pub traits: Traits,
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
        let word = Word { number, part: part(hash(syllable)) };
        known.insert(syllable.into(), word);
        Some(word)
    }

    /// The syllables by their numbers.
    pub fn syllables(self) -> Vec<Syllable> {
        let mut all: Vec<(Box<str>, u32)> = Vec::new();
        for known in self.known {
            let known = known.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
            all.extend(known.into_iter().map(|(text, word)| (text, word.number)));
        }
        all.sort_unstable();
        let mut syllables = vec![Syllable::default(); all.len()];
        for (rank, (text, number)) in (0..).zip(all) {
            let (hash, traits) = (hash(&text), Traits::of(&text));
            syllables[number as usize] = Syllable { text, rank, hash, traits };
        }
        syllables
    }
}

/// What one thread knows of [`Words`], so that it need not ask again: syllables of
/// at most eight letters a to z, as numbers.
pub(in crate::search) struct Speller<'w> {
    words: &'w Words,
    short: FxHashMap<u64, Word>,
    /// Those of `short` that were met last, in a table that stays in the processor's
    /// nearest memory: most occurrences are of few syllables.
    recent: Vec<(u64, Word)>,
}

const RECENT_BITS: u32 = 11;

impl<'w> Speller<'w> {
    pub fn new(words: &'w Words) -> Self {
        let recent = vec![(0, Word::default()); 1 << RECENT_BITS];
        Self { words, short: FxHashMap::default(), recent }
    }

    /// The number of a syllable, as [`Words::number`] gives it.
    #[inline]
    pub fn number(&mut self, syllable: &str) -> Option<Word> {
        let Some(letters) = packed(syllable) else { return self.words.number(syllable) };
        // Fibonacci hashing.
        let place = letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT_BITS);
        let (recent, word) = self.recent[place as usize];
        if recent == letters {
            return Some(word);
        }
        let word = self.find(letters, syllable)?;
        self.recent[place as usize] = (letters, word);
        Some(word)
    }

    fn find(&mut self, letters: u64, syllable: &str) -> Option<Word> {
        if let Some(word) = self.short.get(&letters) {
            return Some(*word);
        }
        let word = self.words.number(syllable)?;
        self.short.insert(letters, word);
        Some(word)
    }
}

/// The bytes of a short text as one number that is not 0; no text has a byte 0.
fn packed(text: &str) -> Option<u64> {
    let mut bytes = [0; 8];
    bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
    Some(u64::from_le_bytes(bytes))
}
