//! A part of the index: the shards of the terms that begin with some of the syllables.
//!
//! Parts need nothing of each other, so that threads can make them side by side.

use std::ops::Range;

use super::layout::{Layout, PARTS, Shards, hash};
use super::postings::{Chunk, Term};
use super::shard::Shard;
use super::terms::{Entry, Gathered, Mention};
use super::words::Numbered;

/// The written shards of a part.
pub(super) struct Part {
    /// Those of single syllables, in order.
    pub singles: Vec<Vec<u8>>,
    /// Those of pairs.
    pub pairs: Vec<Vec<u8>>,
    /// Syllables, and how many articles have each.
    pub counts: Vec<(String, usize)>,
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
pub(super) struct Source {
    /// The postings of all articles.
    pub chunks: Vec<Chunk>,
    /// The syllables that they number.
    pub words: Numbered,
    /// How many articles there are.
    pub documents: usize,
    /// How many files the index is divided into.
    pub layout: Layout,
}

impl Source {
    /// Makes one of `count` parts.
    pub fn part(&self, number: usize, count: usize) -> Part {
        let together = PARTS / count;
        let gathered = Gathered::new(&self.chunks, &(number * together..(number + 1) * together));
        let (mut singles, mut pairs) = (Vec::new(), Vec::new());
        for (term, mentions) in gathered.terms() {
            let listed = self.listed(term, mentions);
            if listed.rank.1.is_some() { pairs.push(listed) } else { singles.push(listed) }
        }
        let mut counts = Vec::with_capacity(singles.len());
        let of_part = |shards: Shards| {
            let each = shards.count() / count;
            number * each..(number + 1) * each
        };
        let singles = self.shards(singles, of_part(self.layout.singles), |entry| {
            counts.push((entry.text.clone(), entry.cut_from.unwrap_or(entry.places.len())));
        });
        let pairs = self.shards(pairs, of_part(self.layout.pairs), |_| ());
        Part { singles, pairs, counts }
    }

    fn listed<'g>(&self, term: Term, mentions: &'g [Mention]) -> Listed<'g> {
        let (first, second) = term.syllables();
        let text = |number: u32| self.words.texts[number as usize].bytes();
        let rank = |number: u32| self.words.ranks[number as usize];
        let own = hash(text(first));
        let shard = match second {
            None => self.layout.singles.of_term(own, own),
            Some(second) => {
                let whole = text(first).chain([b' ']).chain(text(second));
                self.layout.pairs.of_term(own, hash(whole))
            }
        };
        Listed { shard, rank: (rank(first), second.map(rank)), term, mentions }
    }

    /// Writes the shards of a range; `visit` sees each entry.
    fn shards(
        &self,
        mut terms: Vec<Listed<'_>>,
        range: Range<usize>,
        mut visit: impl FnMut(&Entry),
    ) -> Vec<Vec<u8>> {
        // A space sorts before all letters, so syllable by syllable is text by text.
        terms.sort_unstable_by_key(|it| (it.shard, it.rank));
        let mut rest = terms.as_slice();
        let write = |number| {
            let (here, behind) = rest.split_at(rest.partition_point(|it| it.shard <= number));
            rest = behind;
            let mut shard = Shard::new();
            shard.count(here.len());
            for listed in here {
                let entry = self.entry(listed);
                visit(&entry);
                shard.entry(&entry, self.documents);
            }
            shard.finish()
        };
        range.map(write).collect()
    }

    fn entry(&self, listed: &Listed<'_>) -> Entry {
        let (first, second) = listed.term.syllables();
        let text = |number: u32| &*self.words.texts[number as usize];
        let (text, may_cut) = match second {
            None => (text(first).to_owned(), true),
            Some(second) => ([text(first), " ", text(second)].concat(), false),
        };
        Entry::new(text, listed.mentions, may_cut)
    }
}
