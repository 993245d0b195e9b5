//! Numbers for syllables, so that millions of occurrences need no strings.

use std::hash::BuildHasher;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::layout::{PART_BITS, hash, part};

/// The most syllables that can be told apart: 21 bits hold their numbers. Sites
/// of a million articles have some hundred thousand; what goes beyond is not
/// indexed.
pub(super) const MOST: usize = (1 << 21) - 1;

/// Few enough to be cheap, many enough that threads seldom wait for each other.
const PARTS: usize = 64;

/// Numbers syllables in the order of their arrival. Threads share it, so the
/// numbers differ from run to run; [`Words::ranked`] makes order.
#[derive(Default)]
pub(super) struct Words {
    parts: Vec<Mutex<FxHashMap<Box<str>, u32>>>,
    count: AtomicU32,
}

/// The syllables in an order that no thread decides: by the part of the index
/// that they belong to, then by their letters.
pub(super) struct Ranked {
    /// The syllables by rank.
    pub syllables: Vec<Box<str>>,
    /// Ranks by number of arrival.
    pub ranks: Vec<u32>,
}

impl Words {
    pub fn new() -> Self {
        let parts = (0..PARTS).map(|_| Mutex::default()).collect();
        Self { parts, count: AtomicU32::new(0) }
    }

    /// The number of a syllable; `None` where there are too many.
    pub fn number(&self, syllable: &str) -> Option<u32> {
        let part = FxBuildHasher.hash_one(syllable) as usize >> 20;
        // A thread that panicked has ended the build; what it left is never used.
        let mut known = match self.parts[part % PARTS].lock() {
            Ok(known) => known,
            Err(poisoned) => poisoned.into_inner(),
        };
        if let Some(number) = known.get(syllable) {
            return Some(*number);
        }
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        if number as usize >= MOST {
            return None;
        }
        known.insert(syllable.into(), number);
        Some(number)
    }

    /// Puts the syllables in order.
    pub fn ranked(self) -> Ranked {
        let mut all: Vec<(u32, Box<str>, u32)> = Vec::new();
        for known in self.parts {
            let known = known.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
            all.extend(known.into_iter().map(|(text, number)| (part(hash(&text)), text, number)));
        }
        all.sort_unstable();
        let last = all.iter().map(|(_, _, number)| *number as usize + 1).max().unwrap_or(0);
        let mut ranks = vec![0; last];
        for (rank, (_, _, number)) in all.iter().enumerate() {
            ranks[*number as usize] = rank as u32;
        }
        Ranked { syllables: all.into_iter().map(|(_, text, _)| text).collect(), ranks }
    }
}

impl Ranked {
    /// The ranks of the syllables whose hash begins with these bits.
    pub fn of_part(&self, number: u32, bits: u32) -> std::ops::Range<u32> {
        let rank_of = |number: u32| {
            let part_of = |text: &str| part(hash(text)) >> (PART_BITS - bits);
            self.syllables.partition_point(|text| part_of(text) < number) as u32
        };
        rank_of(number)..rank_of(number + 1)
    }
}
