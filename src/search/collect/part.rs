//! A part of the index: the shards of the terms that begin with some of the syllables.
//!
//! Parts need nothing of each other, so that threads can make them side by side.

use std::ops::Range;

use super::postings::{Chunk, Term};
use super::terms::{Gathered, Maker, Mention, cut};
use super::words::Syllable;
use crate::search::format::coder::Encoder;
use crate::search::format::entry::{Entry, Traits};
use crate::search::format::pack::Items;
use crate::search::format::shard::{Scale, Shards};
use crate::search::format::vocabulary::Counted;
use crate::search::layout::{LONGEST_LIST, Layout, PARTS};

/// The written shards of a part.
#[derive(Default)]
pub(in crate::search) struct Part {
    /// Those of single syllables, in order.
    pub singles: Items,
    /// Those of pairs.
    pub pairs: Items,
    /// Syllables, and how many articles have each.
    pub counts: Vec<Counted>,
    /// The whole lists of those whose list was cut, by their shard.
    pub long: Vec<(usize, Entry)>,
}

/// A term on its way into a shard.
struct Listed<'g> {
    shard: usize,
    /// The places of its syllables in the order of letters.
    rank: (u32, Option<u32>),
    term: Term,
    mentions: &'g [Mention],
}

/// What parts are made from.
pub(in crate::search) struct Source {
    /// The postings of all articles.
    pub chunks: Vec<Chunk>,
    /// The syllables that they number.
    pub syllables: Vec<Syllable>,
    /// How far apart articles may be.
    pub scale: Scale,
    /// How the index is divided.
    pub layout: Layout,
}

/// What one thread makes parts with.
pub(in crate::search) struct Workbench {
    gathered: Gathered,
    maker: Maker,
    shards: Shards,
}

impl Workbench {
    pub fn new(shards: Shards) -> Self {
        Self { gathered: Gathered::default(), maker: Maker::new(), shards }
    }
}

impl Source {
    /// Makes one of the parts.
    pub fn part(&self, number: usize, workbench: &mut Workbench) -> Part {
        let Workbench { gathered, maker, shards } = workbench;
        let count = self.layout.parts();
        let together = PARTS / count;
        gathered.gather(&self.chunks, &(number * together..(number + 1) * together));
        let (mut singles, mut pairs) = (Vec::new(), Vec::new());
        for (term, mentions) in gathered.terms() {
            let listed = self.listed(term, mentions);
            if listed.rank.1.is_some() { pairs.push(listed) } else { singles.push(listed) }
        }
        let of_part = |bits: u32| {
            let each = (1 << bits) / count;
            number * each..(number + 1) * each
        };
        let mut part = Part::default();
        let range = of_part(self.layout.singles);
        part.singles = self.shards(singles, range, (maker, shards), |shard, entry| {
            part.counts.push((entry.text.clone(), entry.places.len() as u32));
            if entry.places.len() > LONGEST_LIST {
                part.long.push((shard, entry.clone()));
                cut(entry);
            }
        });
        let range = of_part(self.layout.pairs);
        part.pairs = self.shards(pairs, range, (maker, shards), |_, _| ());
        part
    }

    fn listed<'g>(&self, term: Term, mentions: &'g [Mention]) -> Listed<'g> {
        let (first, second) = term.syllables();
        let first = &self.syllables[first as usize];
        let second = second.map(|second| &self.syllables[second as usize]);
        let shard = match second {
            None => self.layout.single(first.hash),
            Some(second) => self.layout.pair(first.hash, second.hash),
        };
        Listed { shard, rank: (first.rank, second.map(|it| it.rank)), term, mentions }
    }

    /// Writes the shards of a range; `visit` sees each entry.
    fn shards(
        &self,
        mut terms: Vec<Listed<'_>>,
        range: Range<usize>,
        (maker, shards): (&mut Maker, &mut Shards),
        mut visit: impl FnMut(usize, &mut Entry),
    ) -> Items {
        // A space sorts before all letters, so syllable by syllable is text by text.
        terms.sort_unstable_by_key(|it| (it.shard, it.rank));
        let mut items = Items::default();
        let mut rest = terms.as_slice();
        for shard in range {
            let (here, behind) = rest.split_at(rest.partition_point(|it| it.shard <= shard));
            rest = behind;
            items.add(|bytes| {
                // Many shards of a small site are empty.
                if here.is_empty() {
                    return;
                }
                let mut encoder = Encoder::new(bytes);
                shards.begin(&mut encoder, here.len());
                for listed in here {
                    let traits = self.spell(listed.term, &mut maker.entry.text);
                    maker.fill(listed.mentions);
                    visit(shard, &mut maker.entry);
                    shards.write(&mut encoder, &maker.entry, &traits, self.scale);
                }
                encoder.finish();
            });
        }
        items
    }

    /// Spells a term; gives the traits of its syllables.
    fn spell(&self, term: Term, text: &mut String) -> [Traits; 2] {
        let (first, second) = term.syllables();
        let first = &self.syllables[first as usize];
        text.clear();
        text.push_str(&first.text);
        let second = second.map(|second| &self.syllables[second as usize]);
        if let Some(second) = second {
            text.push(' ');
            text.push_str(&second.text);
        }
        [first.traits, second.map_or_else(Traits::default, |it| it.traits)]
    }
}
