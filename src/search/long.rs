//! The whole lists of syllables whose list was cut: without them nobody could tell what a
//! cut list is when an article has changed.

use std::collections::BTreeMap;

use super::format::decoder::Damaged;
use super::format::entry::Entry;
use super::format::shard::{Scale, Shards};
use super::layout::Layout;
use super::previous::Note;

/// A note for each pack of single syllables that needs one; the lists come with their
/// shards.
pub(super) fn notes(lists: Vec<(usize, Entry)>, layout: Layout, scale: Scale) -> Vec<Option<Note>> {
    let mut by_pack: BTreeMap<usize, BTreeMap<String, Entry>> = BTreeMap::new();
    for (shard, entry) in lists {
        let pack = by_pack.entry(shard >> layout.single_packs.items).or_default();
        pack.insert(entry.text.clone(), entry);
    }
    let packs = 1 << (layout.singles - layout.single_packs.items);
    let note = |pack| by_pack.get(&pack).map(|lists| Note::new(write(lists, scale)));
    (0..packs).map(note).collect()
}

/// Writes lists as a shard.
pub(super) fn write(lists: &BTreeMap<String, Entry>, scale: Scale) -> Vec<u8> {
    let mut bytes = Vec::new();
    Shards::new(std::iter::empty()).write_item(lists.values(), &mut bytes, scale);
    bytes
}

/// Reads what [`write`] wrote.
pub(super) fn read(bytes: &[u8], scale: Scale) -> Result<BTreeMap<String, Entry>, Damaged> {
    let entries = Shards::new(std::iter::empty()).read(bytes, scale)?;
    Ok(entries.into_iter().map(|entry| (entry.text.clone(), entry)).collect())
}
