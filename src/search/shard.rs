//! The bytes of a shard: terms and their lists, one after the other.

use super::coder::{Encoder, Model, Numbers};
use super::terms::{Entry, Place};

/// The first byte of every binary file of the index: the version of the format.
pub(super) const VERSION: u8 = 1;

/// What stands behind the last term.
const SEAL: u32 = 0xc0de;

/// Letters by number: 0 for the end of a text, a to z, space, digits; the last number
/// announces any other character.
const SPACE: u32 = 27;
const DIGIT: u32 = 28;
const OTHER: u32 = 63;

/// What is expected of a shard. `docs/search.md` names each model.
pub(super) struct Shard {
    encoder: Encoder,
    counts: Numbers,
    shared: Numbers,
    /// By the letter before.
    letters: Vec<Model>,
    sizes: Numbers,
    sets: Numbers,
    bars: [Model; 2],
    /// By the last vowel, and whether another stands before it.
    shapes: Vec<Model>,
    /// By the last letter.
    tones: Vec<Model>,
    /// By how far apart articles are expected.
    gaps: Vec<Numbers>,
    /// By the impact before.
    impacts: Vec<Model>,
    /// By whether the one before was the commonest.
    commonest: [Model; 2],
    variants: Numbers,
    /// The text before.
    before: String,
}

impl Shard {
    pub fn new() -> Self {
        Self {
            encoder: Encoder::new(),
            counts: Numbers::NEW,
            shared: Numbers::NEW,
            letters: vec![Model::NEW; 64 * 64],
            sizes: Numbers::NEW,
            sets: Numbers::NEW,
            bars: [Model::NEW; 2],
            shapes: vec![Model::NEW; 64 * 4],
            tones: vec![Model::NEW; 64 * 8],
            gaps: std::iter::repeat_with(|| Numbers::EVEN).take(32).collect(),
            impacts: vec![Model::NEW; 4 * 4],
            commonest: [Model::NEW; 2],
            variants: Numbers::NEW,
            before: String::new(),
        }
    }

    /// The bytes, behind that of the version. A reader that does not come upon the
    /// seal at their end has read nonsense.
    pub fn finish(mut self) -> Vec<u8> {
        self.encoder.plain(SEAL, 16);
        let mut bytes = vec![VERSION];
        bytes.extend(self.encoder.finish());
        bytes
    }

    /// A count: of terms, or of the articles that have a syllable.
    pub fn count(&mut self, count: usize) {
        self.encoder.number(&mut self.counts, count as u32);
    }

    /// A text: how much it shares with the one before, and its other letters.
    pub fn text(&mut self, text: &str) {
        let same = text.chars().zip(self.before.chars()).take_while(|(a, b)| a == b);
        let (shared, last) = same.fold((0, 0), |(shared, _), (c, _)| (shared + 1, class(c)));
        self.encoder.number(&mut self.shared, shared);
        let mut previous = last;
        for c in text.chars().skip(shared as usize) {
            let letter = class(c);
            self.letter(previous, letter);
            if letter == OTHER {
                self.encoder.plain(c as u32, 21);
            }
            previous = letter;
        }
        self.letter(previous, 0);
        self.before.clear();
        self.before.push_str(text);
    }

    fn letter(&mut self, previous: u32, letter: u32) {
        let from = previous as usize * 64;
        self.encoder.symbol(&mut self.letters[from..from + 64], letter, 6);
    }

    /// A term and its list; terms come sorted by text. `documents` is the number of
    /// articles.
    pub fn entry(&mut self, entry: &Entry, documents: usize) {
        self.text(&entry.text);
        let cut = u32::from(entry.cut_from.is_some());
        self.encoder.number(&mut self.sizes, (entry.places.len() as u32 - 1) * 2 + cut);
        if let Some(before) = entry.cut_from {
            self.encoder.number(&mut self.sizes, before as u32);
        }
        self.encoder.number(&mut self.sets, entry.variants.len() as u32 - 1);
        for set in &entry.variants {
            self.encoder.number(&mut self.sets, set.len() as u32 - 1);
            for marks in set {
                match entry.text.split_once(' ') {
                    Some((first, second)) => {
                        self.marks(first, u32::from(marks >> 6));
                        self.marks(second, u32::from(marks & 63));
                    }
                    None => self.marks(&entry.text, u32::from(*marks)),
                }
            }
        }
        self.places(&entry.places, entry.variants.len() > 1, documents);
    }

    /// The marks of a syllable, which its letters make more or less likely.
    fn marks(&mut self, syllable: &str, marks: u32) {
        let (tone, shape, bar) = (marks % 6, marks / 6 % 4, marks >= 24);
        self.encoder.bit(&mut self.bars[usize::from(syllable.starts_with('d'))], bar);
        let shapes = vowels(syllable) * 4;
        self.encoder.symbol(&mut self.shapes[shapes..shapes + 4], shape, 2);
        let tones = syllable.chars().last().map_or(0, class) as usize * 8;
        self.encoder.symbol(&mut self.tones[tones..tones + 8], tone, 3);
    }

    fn places(&mut self, places: &[Place], has_variants: bool, documents: usize) {
        let gaps = &mut self.gaps[(documents / places.len()).max(1).ilog2() as usize];
        let (mut next, mut impact, mut was_commonest) = (0, 0, 1);
        for place in places {
            self.encoder.number(gaps, place.article - next);
            next = place.article + 1;
            let from = impact * 4;
            self.encoder.symbol(&mut self.impacts[from..from + 4], u32::from(place.impact), 2);
            impact = usize::from(place.impact);
            if has_variants {
                let is_commonest = place.variant == 0;
                self.encoder.bit(&mut self.commonest[was_commonest], is_commonest);
                was_commonest = usize::from(is_commonest);
                if !is_commonest {
                    self.encoder.number(&mut self.variants, place.variant - 1);
                }
            }
        }
    }
}

fn class(c: char) -> u32 {
    match c {
        'a'..='z' => c as u32 - 'a' as u32 + 1,
        ' ' => SPACE,
        '0'..='9' => DIGIT + c as u32 - '0' as u32,
        _ => OTHER,
    }
}

/// The last vowel of a syllable, and whether another stands before it, as a number
/// below 64: they decide which vowel marks are possible.
fn vowels(syllable: &str) -> usize {
    let letters = syllable.as_bytes();
    let is_vowel = |b: &u8| b"aeiouy".contains(b);
    let Some(at) = letters.iter().rposition(is_vowel) else { return 0 };
    let is_second = at > 0 && is_vowel(&letters[at - 1]);
    class(char::from(letters[at])) as usize + if is_second { 32 } else { 0 }
}
