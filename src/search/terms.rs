//! From the postings of all articles to terms with their lists, part by part.

use super::layout::{LONGEST_LIST, Layout, hash};
use super::postings::{Posting, Term};
use super::words::Ranked;

/// The postings of some articles, sorted by term.
pub(super) struct Chunk {
    /// The number of the first article.
    pub first: u32,
    /// The postings.
    pub postings: Vec<Posting>,
}

/// A term and where it occurs.
pub(super) struct Entry {
    /// Its syllables, with a space between.
    pub text: String,
    /// The articles in ascending order.
    pub places: Vec<Place>,
    /// The sets of marks that it occurs with, the commonest first.
    pub variants: Vec<Vec<u16>>,
    /// How many articles have it, where the list was cut.
    pub cut_from: Option<usize>,
}

/// An article that has a term.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub article: u32,
    pub impact: u8,
    /// Index of the set of marks.
    pub variant: u32,
}

/// The terms of one part of the index, by shard.
pub(super) struct Part {
    /// Single syllables: number of the shard, and its terms.
    pub singles: Vec<(usize, Vec<Entry>)>,
    /// Pairs.
    pub pairs: Vec<(usize, Vec<Entry>)>,
}

/// Gathers the terms whose first syllable has a rank within `ranks`.
pub(super) fn gather(
    chunks: &[Chunk],
    ranked: &Ranked,
    ranks: std::ops::Range<u32>,
    layout: Layout,
) -> Part {
    let mut all: Vec<(u64, u32, u16)> = Vec::new();
    for chunk in chunks {
        let from = chunk.postings.partition_point(|it| it.term() < Term::least(ranks.start));
        let to = chunk.postings.partition_point(|it| it.term() < Term::least(ranks.end));
        all.extend(
            chunk.postings[from..to]
                .iter()
                .map(|it| (it.term().number(), chunk.first + it.article(), it.payload())),
        );
    }
    // Chunks come in the order of their articles, so a stable sort by term would
    // do; sorting by everything needs no second buffer.
    all.sort_unstable();
    let (mut singles, mut pairs) = (Vec::new(), Vec::new());
    for same in all.chunk_by(|a, b| a.0 == b.0) {
        let (first, second) = Term::from_number(same[0].0).syllables();
        let first = &ranked.syllables[first as usize];
        let Some(second) = second else {
            let own = hash(first);
            singles.push((layout.singles.of_term(own, own), entry(first.to_string(), same, true)));
            continue;
        };
        let text = format!("{first} {}", ranked.syllables[second as usize]);
        let shard = layout.pairs.of_term(hash(first), hash(&text));
        pairs.push((shard, entry(text, same, false)));
    }
    Part { singles: by_shard(singles), pairs: by_shard(pairs) }
}

fn by_shard(mut entries: Vec<(usize, Entry)>) -> Vec<(usize, Vec<Entry>)> {
    entries.sort_unstable_by(|a, b| (a.0, &a.1.text).cmp(&(b.0, &b.1.text)));
    let mut shards: Vec<(usize, Vec<Entry>)> = Vec::new();
    for (shard, entry) in entries {
        match shards.last_mut() {
            Some((last, inside)) if *last == shard => inside.push(entry),
            _ => shards.push((shard, vec![entry])),
        }
    }
    shards
}

fn entry(text: String, postings: &[(u64, u32, u16)], may_cut: bool) -> Entry {
    let mut sets: Vec<(Vec<u16>, usize)> = Vec::new();
    let mut places = Vec::new();
    for of_article in postings.chunk_by(|a, b| a.1 == b.1) {
        let marks = || of_article.iter().map(|(_, _, payload)| payload & 0xfff);
        let known = sets.iter().position(|(set, _)| set.iter().copied().eq(marks()));
        let variant = known.unwrap_or_else(|| {
            sets.push((marks().collect(), 0));
            sets.len() - 1
        });
        sets[variant].1 += 1;
        places.push(Place {
            article: of_article[0].1,
            impact: (of_article[0].2 >> 12) as u8,
            variant: variant as u32,
        });
    }
    let mut order: Vec<usize> = (0..sets.len()).collect();
    order.sort_by(|a, b| (sets[*b].1, &sets[*a].0).cmp(&(sets[*a].1, &sets[*b].0)));
    let mut renumbered = vec![0; sets.len()];
    for (new, old) in order.iter().enumerate() {
        renumbered[*old] = new as u32;
    }
    places.iter_mut().for_each(|place| place.variant = renumbered[place.variant as usize]);
    let variants = order.into_iter().map(|old| std::mem::take(&mut sets[old].0)).collect();
    let cut_from = (may_cut && places.len() > LONGEST_LIST).then(|| cut(&mut places));
    Entry { text, places, variants, cut_from }
}

/// Keeps the articles about which a common syllable says most, the newer ones
/// among equals; gives how many there were.
fn cut(places: &mut Vec<Place>) -> usize {
    let before = places.len();
    places.sort_unstable_by_key(|it| std::cmp::Reverse((it.impact, it.article)));
    places.truncate(LONGEST_LIST);
    places.sort_unstable_by_key(|it| it.article);
    before
}
