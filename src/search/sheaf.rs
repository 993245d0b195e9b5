//! The syllables of some articles, as one build leaves them to the next: when an article
//! has changed, they tell which terms it had.

use rustc_hash::FxHashMap;

use super::collect::tokens::{Token, Tokens};
use super::collect::words::{Syllable, Words};
use super::fields::Field;
use crate::vietnamese::Marks;

/// Ties the syllables of some articles together.
#[derive(Default)]
pub(super) struct Tie {
    /// The syllables with their marks, by number and marks.
    known: FxHashMap<(u32, Marks), u32>,
    order: Vec<(u32, Marks)>,
    /// The texts of all articles.
    texts: Vec<u8>,
    /// How many bytes of `texts` each article has.
    lengths: Vec<u32>,
}

/// Articles that were tied together; their syllables still have no letters.
#[derive(Default)]
pub(super) struct Tied {
    order: Vec<(u32, Marks)>,
    texts: Vec<u8>,
    lengths: Vec<u32>,
}

impl Tie {
    /// Adds an article.
    pub fn add(&mut self, article: &Tokens) {
        let before = self.texts.len();
        for (field, tokens) in article.texts() {
            self.texts.push(field as u8);
            write(&mut self.texts, tokens.len() as u32);
            for token in tokens {
                let key = (token.word.number, token.marks);
                let next = self.order.len() as u32;
                let index = *self.known.entry(key).or_insert(next);
                if index == next {
                    self.order.push(key);
                }
                write(&mut self.texts, index);
            }
        }
        self.lengths.push((self.texts.len() - before) as u32);
    }

    /// What was added since the last time.
    pub fn take(&mut self) -> Tied {
        self.known.clear();
        Tied {
            order: std::mem::take(&mut self.order),
            texts: std::mem::take(&mut self.texts),
            lengths: std::mem::take(&mut self.lengths),
        }
    }
}

impl Tied {
    /// The bytes to keep; `letters` gives those of a syllable.
    pub fn write<'s>(&self, letters: impl Fn(u32) -> &'s str) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.texts.len() + self.order.len() * 8);
        write(&mut bytes, self.order.len() as u32);
        for (number, marks) in &self.order {
            let letters = letters(*number);
            bytes.push(marks.code());
            write(&mut bytes, letters.len() as u32);
            bytes.extend_from_slice(letters.as_bytes());
        }
        write(&mut bytes, self.lengths.len() as u32);
        self.lengths.iter().for_each(|length| write(&mut bytes, *length));
        bytes.extend_from_slice(&self.texts);
        bytes
    }

    /// The bytes to keep, once all syllables have arrived.
    pub fn spelt(&self, syllables: &[Syllable]) -> Vec<u8> {
        self.write(|number| &syllables[number as usize].text)
    }
}

/// Articles that an earlier build tied together.
#[derive(Default)]
pub(super) struct Sheaf<'b> {
    syllables: Vec<Option<Token>>,
    articles: Vec<&'b [u8]>,
}

impl<'b> Sheaf<'b> {
    /// Reads a sheaf; none where it is damaged.
    pub fn read(mut bytes: &'b [u8], words: &Words) -> Option<Self> {
        let bytes = &mut bytes;
        let mut syllables = Vec::new();
        for _ in 0..read(bytes)? {
            let marks = Marks::of_code(*take(bytes, 1)?.first()?)?;
            let length = read(bytes)? as usize;
            let letters = std::str::from_utf8(take(bytes, length)?).ok()?;
            syllables.push(words.number(letters).map(|word| Token { word, marks }));
        }
        let mut lengths = Vec::new();
        for _ in 0..read(bytes)? {
            lengths.push(read(bytes)? as usize);
        }
        let mut articles = Vec::new();
        for length in lengths {
            articles.push(take(bytes, length)?);
        }
        bytes.is_empty().then_some(Self { syllables, articles })
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.articles.len()
    }

    /// Reads an article.
    pub fn article(&self, index: usize, tokens: &mut Tokens) -> Option<()> {
        tokens.clear();
        let mut texts = *self.articles.get(index)?;
        while let [field, rest @ ..] = texts {
            let field = Field::of_number(*field)?;
            texts = rest;
            for _ in 0..read(&mut texts)? {
                let token = *self.syllables.get(read(&mut texts)? as usize)?;
                token.into_iter().for_each(|token| tokens.push(token));
            }
            tokens.end(field);
        }
        Some(())
    }
}

/// Writes a number, seven bits to a byte.
fn write(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn read(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0;
    for shift in [0, 7, 14, 21, 28] {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some(number);
        }
    }
    None
}

fn take<'b>(bytes: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (taken, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(taken)
}
