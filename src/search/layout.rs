//! How many files an index of a given size is divided into.

/// The divisions of an index. More articles get more files, so that the few that
/// a query needs stay small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The shards of pairs.
    pub pairs: Shards,
    /// The shards of single syllables.
    pub singles: Shards,
}

/// Shards chosen by the first bits of a term's hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Shards {
    /// There are 2 to the power of `bits`.
    pub bits: u32,
    /// How many neighbours share a digest, so that the manifest stays small.
    pub block: usize,
}

/// Cards that share a file.
pub(super) const CARDS: usize = 6;

/// Files of cards that share a digest.
pub(super) const CARD_BLOCK: usize = 256;

/// Syllables that share a file of the vocabulary.
pub(super) const VOCABULARY: usize = 400;

/// The longest list of a single syllable. Pairs are never cut.
pub(super) const LONGEST_LIST: usize = 8192;

/// The most digests of one kind that the manifest lists.
const DIGESTS: usize = 512;

/// The hash bits that a first syllable decides: pairs with the same first
/// syllable come from a small part of the shards, so that the index can be made
/// part by part.
pub(super) const PART_BITS: u32 = 6;

/// The most parts that the index is made in.
pub(super) const PARTS: usize = 1 << PART_BITS;

impl Layout {
    /// The layout for a number of articles.
    pub fn of(documents: usize) -> Self {
        Self { pairs: Shards::of(documents / 5), singles: Shards::of(documents / 20) }
    }
}

impl Shards {
    /// Shards of a number near to `wanted`.
    fn of(wanted: usize) -> Self {
        let bits = wanted.max(1).next_power_of_two().ilog2();
        Self { bits, block: ((1_usize << bits) / DIGESTS).max(1) }
    }

    /// How many shards there are.
    pub fn count(self) -> usize {
        1 << self.bits
    }

    /// The shard of a term: of its first syllable's hash the first bits, then
    /// those of its own.
    pub fn of_term(self, first: u32, whole: u32) -> usize {
        let mixed = (first & PART_MASK) | (whole >> PART_BITS);
        if self.bits == 0 { 0 } else { (mixed >> (32 - self.bits)) as usize }
    }
}

const PART_MASK: u32 = !(u32::MAX >> PART_BITS);

/// The part of the index that a first syllable's hash belongs to.
pub(super) fn part(first: u32) -> u8 {
    (first >> (32 - PART_BITS)) as u8
}

/// FNV-1a over the UTF-8 of a term; multiplied and shifted once more, since the
/// first bits of plain FNV hardly depend on the last letters.
pub(super) fn hash(term: impl Iterator<Item = u8>) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    let fnv = term.fold(0x811c_9dc5, step);
    let mixed = (fnv ^ (fnv >> 15)).wrapping_mul(0x2c1b_3c6d);
    mixed ^ (mixed >> 13)
}
