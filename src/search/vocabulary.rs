//! The syllables of the site by their letters: to complete what is being typed,
//! and to guess what was misspelt.

use super::layout::VOCABULARY;
use super::shard::Shard;

/// A file of the vocabulary.
pub(super) struct Chapter {
    /// Its first syllable.
    pub start: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Writes syllables and how many articles have each. Syllables that hardly occur
/// are left out where there are many articles: they are mostly misspelt themselves.
pub(super) fn write(mut syllables: Vec<(String, usize)>, documents: usize) -> Vec<Chapter> {
    let least = match documents {
        0..1_000 => 1,
        1_000..50_000 => 2,
        _ => 3,
    };
    syllables.retain(|(_, count)| *count >= least);
    syllables.sort_unstable();
    // A site without text has one chapter with nothing in it.
    let empty: &[(String, usize)] = &[];
    let none = syllables.is_empty().then_some(empty);
    syllables
        .chunks(VOCABULARY)
        .chain(none)
        .map(|chapter| {
            let mut shard = Shard::new();
            shard.count(chapter.len());
            for (text, count) in chapter {
                shard.text(text);
                shard.count(*count);
            }
            Chapter {
                start: chapter.first().map(|(text, _)| text.clone()).unwrap_or_default(),
                bytes: shard.finish(),
            }
        })
        .collect()
}
