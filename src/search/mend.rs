//! Writing the changed shards of a pack anew.

use std::collections::BTreeMap;
use std::ops::Range;

use super::changes::Shard;
use super::collect::terms::{Maker, Mention, cut};
use super::files::Packed;
use super::format::entry::Entry;
use super::format::pack::{Items, Pack, Places};
use super::format::shard::{Scale, Shards};
use super::layout::LONGEST_LIST;

/// A pack that was brought up to date.
pub(super) struct Mended {
    pub packed: Packed,
    /// How many articles have the terms that have changed.
    pub counts: Vec<(String, u32)>,
    /// The whole lists of those whose list is cut, if any of them has changed.
    pub long: Option<BTreeMap<String, Entry>>,
}

/// The whole lists of a pack; none where they are missing.
type Long<'l> = &'l dyn Fn() -> Option<BTreeMap<String, Entry>>;

/// What shards are read and written with, and where they are found.
type Tools<'t> = (&'t mut Shards, Scale, Places);

/// Writes a pack of the items that it had; `range` has the numbers of its shards. Lists are
/// cut where `long` is given.
pub(super) fn mend(
    items: &Items,
    range: Range<usize>,
    changed: &BTreeMap<usize, Shard>,
    long: Option<Long<'_>>,
    (shards, scale, places): Tools<'_>,
) -> Option<Mended> {
    let mut mender = Mender { maker: Maker::new(), long, lists: None, counts: Vec::new() };
    let mut mended = Items::default();
    for (number, item) in range.zip(items.iter()) {
        let Some(changes) = changed.get(&number) else {
            mended.add(|bytes| bytes.extend_from_slice(item));
            continue;
        };
        let known = shards.read_item(item, scale).ok()?;
        let entries = mender.entries(known, changes)?;
        mended.add(|bytes| shards.write_item(entries.iter(), bytes, scale));
    }
    let packed = Packed::made(Pack::of(mended.iter(), places));
    Some(Mended { packed, counts: mender.counts, long: mender.lists })
}

struct Mender<'l> {
    maker: Maker,
    long: Option<Long<'l>>,
    lists: Option<BTreeMap<String, Entry>>,
    counts: Vec<(String, u32)>,
}

impl Mender<'_> {
    /// The terms of a shard after the changes.
    fn entries(&mut self, known: Vec<Entry>, changes: &Shard) -> Option<Vec<Entry>> {
        let mut entries: BTreeMap<String, Entry> =
            known.into_iter().map(|entry| (entry.text.clone(), entry)).collect();
        for (text, articles) in changes {
            let known = entries.remove(text);
            let mended = self.entry(text, known, articles)?;
            let count = mended.as_ref().map_or(0, Entry::articles);
            self.counts.push((text.clone(), count));
            entries.extend(mended.map(|entry| (text.clone(), entry)));
        }
        Some(entries.into_values().collect())
    }

    /// A term after its changes; nothing within where no article has it any more.
    fn entry(
        &mut self,
        text: &str,
        known: Option<Entry>,
        articles: &BTreeMap<u32, Vec<Mention>>,
    ) -> Option<Option<Entry>> {
        let whole = match known {
            Some(entry) if entry.cut_from.is_some() => Some(self.lists()?.remove(text)?),
            known => known,
        };
        let mentions = merged(whole.as_ref(), articles);
        if mentions.is_empty() {
            return Some(None);
        }
        self.maker.fill(&mentions);
        let mut entry = self.maker.entry.clone();
        text.clone_into(&mut entry.text);
        if self.long.is_some() && entry.places.len() > LONGEST_LIST {
            self.lists()?.insert(text.to_owned(), entry.clone());
            cut(&mut entry);
        }
        Some(Some(entry))
    }

    fn lists(&mut self) -> Option<&mut BTreeMap<String, Entry>> {
        if self.lists.is_none() {
            self.lists = Some(self.long?()?);
        }
        self.lists.as_mut()
    }
}

/// What the articles of a list say, with those that have changed.
fn merged(whole: Option<&Entry>, changed: &BTreeMap<u32, Vec<Mention>>) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut changed = changed.iter().peekable();
    for place in whole.iter().flat_map(|entry| &entry.places) {
        while let Some((_, new)) = changed.next_if(|(article, _)| **article < place.article) {
            mentions.extend_from_slice(new);
        }
        if let Some((_, new)) = changed.next_if(|(article, _)| **article == place.article) {
            mentions.extend_from_slice(new);
            continue;
        }
        let marks = whole.iter().flat_map(|entry| entry.variants.get(place.variant as usize));
        let (article, impact) = (place.article, place.impact);
        mentions.extend(marks.map(|marks| Mention { article, impact, marks: *marks }));
    }
    changed.for_each(|(_, new)| mentions.extend_from_slice(new));
    mentions
}
