//! Bringing the index up to date: where few articles have changed, only the packs that
//! their terms and cards are in are read, changed and written again.
//!
//! The result is what [`super::make`] would make. Whatever is missing or damaged gives no
//! result, and the index is made from nothing.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::abbreviations;
use super::article_list::ArticleList;
use super::cards;
use super::changes::{Changes, Shard};
use super::files::{Contents, Packed, address};
use super::format::card::Cards;
use super::format::digest::Digest;
use super::format::entry::Entry;
use super::format::manifest::{Kind, Manifest, prose_of};
use super::format::pack::{Items, items, packs};
use super::format::shard::{Scale, Shards};
use super::format::vocabulary;
use super::layout::Layout;
use super::ledger::Ledger;
use super::long;
use super::mend::{Mended, mend};
use super::outcome::{FOLDERS, Last, Outcome, WORDS};
use super::previous::{Note, Previous};
use crate::digest::Sha256Digest;

/// The share of articles that may have changed: where more have, nearly every pack has,
/// and making all is faster.
const FEW: usize = 16;

/// Brings the last index up to date; `inputs` are those of the articles now.
pub(super) fn amend(list: &ArticleList<'_>, inputs: &[u64], last: &Last<'_>) -> Option<Outcome> {
    let (old, new) = (&last.ledger.inputs, inputs);
    let (layout, scale) = last.still_fits(list)?;
    let differs = |number: &usize| old.get(*number) != new.get(*number);
    let changed: Vec<usize> = (0..old.len().max(new.len())).filter(differs).collect();
    if changed.len() > 16 + new.len() / FEW {
        return None;
    }
    let changes = Changes::of(&changed, list, last)?;
    let singles = last.singles(&changes.singles, scale)?;
    let pairs = last.pairs(&changes.pairs, scale)?;
    let cards = last.cards(&changed, list, layout)?;
    let mut counts: BTreeMap<String, u32> = last.counts()?.into_iter().collect();
    counts.extend(singles.counts);
    Some(Outcome {
        layout,
        packs: [singles.packs, pairs, cards],
        counts: counts.into_iter().collect(),
        sheaves: changes.sheaves,
        long: singles.long,
    })
}

/// The packs of single syllables, and what follows from their lists.
struct Singles {
    packs: Vec<Packed>,
    /// How many articles have each syllable whose list was looked at.
    counts: Vec<(String, u32)>,
    long: Vec<Option<Note>>,
}

impl<'p> Last<'p> {
    /// What the last build left.
    pub fn of(previous: &'p Arc<dyn Previous>) -> Option<Self> {
        let ledger = Ledger::read(&previous.ledger()?)?;
        let (manifest, _) = Manifest::read(&ledger.manifest).ok()?;
        let kinds = [&manifest.singles, &manifest.pairs, &manifest.cards];
        let fits =
            kinds.iter().zip(&ledger.packs).all(|(kind, packs)| kind.starts.len() == packs.len());
        let is_whole = fits
            && ledger.inputs.len() == manifest.documents as usize
            && ledger.long.len() == ledger.packs[0].len()
            && manifest.abbreviations == abbreviations::texts();
        is_whole.then_some(Self { ledger, manifest, previous })
    }

    /// The layout, if it is the same for as many articles as there are now.
    fn still_fits(&self, list: &ArticleList<'_>) -> Option<(Layout, Scale)> {
        let (before, now) = (self.ledger.inputs.len(), list.len());
        let layout = Layout::of(now);
        let scale = Scale::of(now as u32);
        let is_same = Layout::of(before) == layout
            && Scale::of(before as u32) == scale
            && vocabulary::least(before as u32) == vocabulary::least(now as u32);
        is_same.then_some((layout, scale))
    }

    /// A note of the last build.
    pub fn note(&self, name: &str) -> Option<Cow<'p, [u8]>> {
        Note::read(name, &**self.previous)
    }

    fn kind(&self, index: usize) -> &Kind {
        [&self.manifest.singles, &self.manifest.pairs, &self.manifest.cards][index]
    }

    fn address(&self, kind: usize, pack: usize) -> Option<String> {
        let digest = self.kind(kind).digest(pack)?;
        Some(address(FOLDERS[kind], &pack.to_string(), digest))
    }

    /// A pack as it is.
    fn kept(&self, kind: usize, pack: usize) -> Option<Packed> {
        let from = self.address(kind, pack)?;
        if !self.previous.has_file(&from) {
            return None;
        }
        let digest = *self.ledger.packs[kind].get(pack)?;
        let starts = self.kind(kind).starts.get(pack)?.clone();
        let previous = Arc::clone(self.previous);
        Some(Packed { starts, digest, contents: Contents::Kept { from, previous } })
    }

    /// The items of a pack.
    fn items(&self, kind: usize, pack: usize, count: usize) -> Option<Items> {
        let digest = self.ledger.packs[kind].get(pack)?;
        let bytes = self.previous.file(&self.address(kind, pack)?)?;
        let is_sound = Sha256Digest::of(&bytes) == *digest;
        items(&bytes, count, self.kind(kind).division.places).ok().filter(|_| is_sound)
    }

    fn singles(&self, changed: &BTreeMap<usize, Shard>, scale: Scale) -> Option<Singles> {
        let mended = self.shards(0, changed, scale)?;
        let mut singles = Singles { packs: Vec::new(), counts: Vec::new(), long: Vec::new() };
        for (pack, Mended { packed, counts, long }) in mended.into_iter().enumerate() {
            singles.packs.push(packed);
            singles.counts.extend(counts);
            singles.long.push(match long {
                Some(lists) if lists.is_empty() => None,
                Some(lists) => Some(Note::new(long::write(&lists, scale))),
                None => Some(&self.ledger.long[pack])
                    .filter(|it| !it.is_empty())
                    .map(|it| Note::kept(it)),
            });
        }
        Some(singles)
    }

    fn pairs(&self, changed: &BTreeMap<usize, Shard>, scale: Scale) -> Option<Vec<Packed>> {
        let mended = self.shards(1, changed, scale)?;
        Some(mended.into_iter().map(|it| it.packed).collect())
    }

    /// The packs of all shards of a kind, those with changed shards written anew.
    fn shards(
        &self,
        kind: usize,
        changed: &BTreeMap<usize, Shard>,
        scale: Scale,
    ) -> Option<Vec<Mended>> {
        let packs: Vec<Range<usize>> = self.kind(kind).packs().collect();
        let new = || Shards::new(abbreviations::folded());
        packs
            .into_par_iter()
            .enumerate()
            .map_init(new, |shards, (pack, range)| {
                if changed.range(range.clone()).next().is_none() {
                    let packed = self.kept(kind, pack)?;
                    return Some(Mended { packed, counts: Vec::new(), long: None });
                }
                let items = self.items(kind, pack, range.len())?;
                let long = || self.long(pack, scale);
                let is_cut = kind == 0;
                mend(
                    &items,
                    range,
                    changed,
                    is_cut.then_some(&long),
                    (shards, scale, self.kind(kind).division.places),
                )
            })
            .collect()
    }

    /// The whole lists that belong to a pack of single syllables.
    fn long(&self, pack: usize, scale: Scale) -> Option<BTreeMap<String, Entry>> {
        match self.ledger.long[pack].as_str() {
            "" => Some(BTreeMap::new()),
            name => long::read(&self.note(name)?, scale).ok(),
        }
    }

    /// The packs of all cards, those with changed ones written anew.
    fn cards(
        &self,
        changed: &[usize],
        list: &ArticleList<'_>,
        layout: Layout,
    ) -> Option<Vec<Packed>> {
        let before = self.ledger.inputs.len();
        let division = layout.card_packs;
        let prose = prose_of(&abbreviations::texts());
        let old: Vec<Range<usize>> = packs(before, division).collect();
        let new: Vec<Range<usize>> = packs(list.len(), division).collect();
        let has_changed = |range: &Range<usize>| {
            let from = changed.partition_point(|number| *number < range.start);
            changed.get(from).is_some_and(|number| *number < range.end)
        };
        new.into_par_iter()
            .enumerate()
            .map_init(
                || Cards::new(&prose),
                |cards, (pack, range)| {
                    let old = old.get(pack);
                    if old == Some(&range) && !has_changed(&range) {
                        return self.kept(2, pack);
                    }
                    let known = match old {
                        Some(old) => self.items(2, pack, old.len())?,
                        None => Items::default(),
                    };
                    let start = range.start;
                    let unchanged = |number| match changed.binary_search(&number) {
                        Ok(_) => None,
                        Err(_) => Some(known.get(number - start)),
                    };
                    Some(cards::pack(list, range, division.places, cards, unchanged))
                },
            )
            .collect()
    }

    /// Syllables that the vocabulary lists, and how many articles have each.
    fn counts(&self) -> Option<Vec<vocabulary::Counted>> {
        let chapter = |(number, (_, digest)): (usize, &(String, _))| {
            let bytes = self.previous.file(&address(WORDS, &number.to_string(), *digest))?;
            let is_sound = Digest::of(&bytes) == *digest;
            vocabulary::read(&bytes).ok().filter(|_| is_sound)
        };
        let chapters: Option<Vec<_>> =
            self.manifest.words.iter().enumerate().map(chapter).collect();
        Some(chapters?.into_iter().flatten().collect())
    }
}
