//! The syllables of the site by their letters: to complete what is being typed,
//! and to guess what was misspelt.

use super::coder::Encoder;
use super::decoder::{Damaged, Decoder};
use super::letters::Texts;
use super::models::Numbers;

/// A syllable and how many articles have it.
pub type Counted = (String, u32);

/// Syllables that share a file of the vocabulary.
const CHAPTER: usize = 400;

/// A file of the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its first syllable.
    pub start: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How many articles a syllable must have that is no mere slip: where there are many,
/// syllables that hardly occur are mostly misspelt themselves.
pub fn least(documents: u32) -> u32 {
    match documents {
        0..1_000 => 1,
        1_000..50_000 => 2,
        _ => 3,
    }
}

/// Writes syllables, which come sorted.
pub fn write(syllables: &[Counted]) -> Vec<Chapter> {
    // A site without text has one chapter with nothing in it.
    let none = syllables.is_empty().then_some(syllables);
    syllables.chunks(CHAPTER).chain(none).map(chapter).collect()
}

fn chapter(syllables: &[Counted]) -> Chapter {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes);
    let (mut texts, mut counts) = (Texts::primed(std::iter::empty()), Numbers::NEW);
    encoder.number(&mut counts, syllables.len() as u32);
    for (text, articles) in syllables {
        texts.write(&mut encoder, text);
        encoder.number(&mut counts, *articles);
    }
    encoder.finish();
    Chapter { start: syllables.first().map(|(text, _)| text.clone()).unwrap_or_default(), bytes }
}

/// Reads a chapter.
pub fn read(bytes: &[u8]) -> Result<Vec<Counted>, Damaged> {
    let mut decoder = Decoder::new(bytes);
    let (mut texts, mut counts) = (Texts::primed(std::iter::empty()), Numbers::NEW);
    let mut syllables = Vec::new();
    for _ in 0..decoder.number(&mut counts)? {
        let text = texts.read(&mut decoder)?.to_owned();
        syllables.push((text, decoder.number(&mut counts)?));
    }
    decoder.finish()?;
    Ok(syllables)
}
