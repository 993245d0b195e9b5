//! Making the index from nothing.

use rayon::prelude::*;

use super::abbreviations;
use super::article_list::ArticleList;
use super::cards;
use super::collect::part::{Part, Source, Workbench};
use super::collect::postings::{Chunk, Collector, TOGETHER};
use super::collect::tokens::Tokens;
use super::collect::words::{Speller, Syllable, Words};
use super::files::Packed;
use super::format::card::Cards;
use super::format::entry::Entry;
use super::format::manifest::prose_of;
use super::format::pack::{Division, Items, Pack, packs};
use super::format::shard::{Scale, Shards};
use super::format::vocabulary::Counted;
use super::layout::Layout;
use super::long;
use super::outcome::Outcome;
use super::previous::Note;
use super::sheaf::{Tie, Tied};

/// Makes the index of some articles. Notes for the next build are taken where that will
/// ask for them.
pub(super) fn make(list: &ArticleList<'_>, takes_notes: bool) -> Outcome {
    let layout = Layout::of(list.len());
    let scale = Scale::of(list.len() as u32);
    let (chunks, tied, syllables) = collect(list, takes_notes);
    let sheaves = tied.into_par_iter().map(|tied| Note::new(tied.spelt(&syllables))).collect();
    let (parts, mut counts, long) = parts(&Source { chunks, syllables, scale, layout });
    counts.sort_unstable();
    let singles = packed(parts.iter().map(|part| &part.singles), layout.single_packs);
    let pairs = packed(parts.iter().map(|part| &part.pairs), layout.pair_packs);
    drop(parts);
    let long = if takes_notes { long::notes(long, layout, scale) } else { Vec::new() };
    let cards = packs_of_cards(list, layout.card_packs);
    Outcome { layout, packs: [singles, pairs, cards], counts, sheaves, long }
}

/// The postings of all articles, their syllables tied together, and the letters of these.
fn collect(list: &ArticleList<'_>, takes_notes: bool) -> (Vec<Chunk>, Vec<Tied>, Vec<Syllable>) {
    let words = Words::new();
    let new = || (Collector::new(&words), Speller::new(&words), Tokens::default(), Tie::default());
    let starts: Vec<usize> = (0..list.len()).step_by(TOGETHER).collect();
    let (chunks, tied) = starts
        .into_par_iter()
        .map_init(new, |(collector, speller, tokens, tie), start| {
            for number in start..(start + TOGETHER).min(list.len()) {
                list.read(number, speller, tokens);
                collector.collect(tokens, number - start);
                if takes_notes {
                    tie.add(tokens);
                }
            }
            (collector.chunk(start as u32), takes_notes.then(|| tie.take()))
        })
        .unzip::<_, _, Vec<_>, Vec<_>>();
    (chunks, tied.into_iter().flatten().collect(), words.syllables())
}

/// The parts of the index, how many articles have each syllable, and the whole lists of
/// those whose list was cut, by their shard.
fn parts(source: &Source) -> (Vec<Part>, Vec<Counted>, Vec<(usize, Entry)>) {
    let shards = || Workbench::new(Shards::new(abbreviations::folded()));
    let mut parts: Vec<Part> = (0..source.layout.parts())
        .into_par_iter()
        .map_init(shards, |workbench, number| source.part(number, workbench))
        .collect();
    let counts = parts.iter_mut().flat_map(|part| std::mem::take(&mut part.counts)).collect();
    let long = parts.iter_mut().flat_map(|part| std::mem::take(&mut part.long)).collect();
    (parts, counts, long)
}

/// Packs the shards of all parts.
fn packed<'p>(parts: impl Iterator<Item = &'p Items>, division: Division) -> Vec<Packed> {
    let all: Vec<&[u8]> = parts.flat_map(Items::iter).collect();
    let ranges: Vec<_> = packs(all.len(), division).collect();
    let pack = |range: std::ops::Range<usize>| {
        Packed::made(Pack::of(all[range].iter().copied(), division.places))
    };
    ranges.into_par_iter().map(pack).collect()
}

/// The packs of all cards.
fn packs_of_cards(list: &ArticleList<'_>, division: Division) -> Vec<Packed> {
    let prose = prose_of(&abbreviations::texts());
    let ranges: Vec<_> = packs(list.len(), division).collect();
    ranges
        .into_par_iter()
        .map_init(
            || Cards::new(&prose),
            |cards, range| cards::pack(list, range, division.places, cards, |_| None),
        )
        .collect()
}
