//! How the index of a site of a given size is divided.

use super::format::pack::{Division, Places};

/// The divisions of an index. They change only when the number of articles passes a power
/// of two: then everything is divided anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// The shards of single syllables, as a power of two.
    pub singles: u32,
    /// The shards of pairs.
    pub pairs: u32,
    /// How shards of single syllables are packed.
    pub single_packs: Division,
    /// How shards of pairs are packed.
    pub pair_packs: Division,
    /// How cards are packed.
    pub card_packs: Division,
}

/// The longest list of a single syllable. Pairs are never cut.
pub(super) const LONGEST_LIST: usize = 8192;

/// The bytes that a card may have. Three cards of four have room with all that they could
/// say; the others say less.
pub(super) const CARD: u32 = 320;

/// The hash bits of a pair that its first syllable decides: pairs with the same first
/// syllable then stand in few shards, which takes less room.
const FIRST_BITS: u32 = 8;

/// The hash bits that decide which part of the index a term belongs to. Fewer than
/// [`FIRST_BITS`], so that a part has all pairs of a syllable.
const PART_BITS: u32 = 6;

/// The most parts that the index is made in.
pub(super) const PARTS: usize = 1 << PART_BITS;

impl Layout {
    /// The layout for a number of articles.
    pub fn of(documents: usize) -> Self {
        /// Up to this power of two, twice the articles have twice the shards; beyond, the
        /// manifest must not grow as fast.
        const SMALL: u32 = 14;
        let scale = documents.max(1).next_power_of_two().ilog2();
        let beyond = scale.saturating_sub(SMALL);
        let pairs = scale - beyond + beyond.div_ceil(2);
        let singles = pairs.saturating_sub(3);
        let page = 9 + beyond / 2;
        Self {
            singles,
            pairs,
            single_packs: Division { items: 4.min(singles), places: Places::Pages(page) },
            pair_packs: Division { items: 5.min(pairs), places: Places::Pages(page) },
            card_packs: Division { items: 6 + beyond / 4, places: Places::Slots(CARD) },
        }
    }

    /// How many parts the index is made in: each has whole shards.
    pub fn parts(self) -> usize {
        PARTS.min(1 << self.singles)
    }

    /// The shard of a single syllable.
    pub fn single(self, own: u32) -> usize {
        first_bits(own, self.singles)
    }

    /// The shard of a pair.
    pub fn pair(self, first: u32, second: u32) -> usize {
        const FIRST: u32 = !(u32::MAX >> FIRST_BITS);
        let own = mix(first.wrapping_mul(PRIME) ^ second);
        first_bits(first & FIRST | own >> FIRST_BITS, self.pairs)
    }
}

fn first_bits(hash: u32, bits: u32) -> usize {
    (u64::from(hash) >> (u32::BITS - bits)) as usize
}

/// The part of the index that terms belong to whose first syllable has this hash.
pub(super) fn part(first: u32) -> u8 {
    first_bits(first, PART_BITS) as u8
}

const PRIME: u32 = 0x0100_0193;

/// The hash of a syllable: FNV-1a over its UTF-8, mixed once more, since the first bits
/// of plain FNV hardly depend on the last letters.
pub(super) fn hash(syllable: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(PRIME);
    mix(syllable.bytes().fold(0x811c_9dc5, step))
}

fn mix(hash: u32) -> u32 {
    let mixed = (hash ^ (hash >> 15)).wrapping_mul(0x2c1b_3c6d);
    mixed ^ (mixed >> 13)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_whole_shards_and_shards_are_filled_evenly() {
        for documents in [0, 1, 7, 300, 1_000, 10_000, 150_000, 3_000_000] {
            let layout = Layout::of(documents);
            let syllables: Vec<u32> = (0..300).map(|n| hash(&format!("x{n}"))).collect();
            for first in &syllables {
                let own = usize::from(part(*first)) >> (PART_BITS - layout.parts().ilog2());
                let of = |shard: usize, bits: u32| (shard * layout.parts()) >> bits;
                assert_eq!(of(layout.single(*first), layout.singles), own);
                for second in &syllables {
                    assert_eq!(of(layout.pair(*first, *second), layout.pairs), own);
                }
            }
        }
        // 17,951 syllables once fell into 64 of 512 shards.
        let layout = Layout::of(10_000);
        let shards: std::collections::BTreeSet<usize> =
            (0..20_000).map(|n| layout.single(hash(&format!("x{n}")))).collect();
        assert!(shards.len() > 2_000, "{}", shards.len());
    }
}
