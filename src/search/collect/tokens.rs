//! The syllables of an article, text by text: all that the index knows of its words.

use crate::search::fields::Field;
use crate::vietnamese::{Marks, each_syllable};

use super::words::{Speller, Word};

/// A syllable as it stands in a text.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) struct Token {
    pub word: Word,
    pub marks: Marks,
}

/// The texts of an article.
#[derive(Debug, Default)]
pub(in crate::search) struct Tokens {
    tokens: Vec<Token>,
    /// The field of each text, and where its tokens end.
    texts: Vec<(Field, u32)>,
}

impl Tokens {
    /// Forgets the article, but not the room that it took.
    pub fn clear(&mut self) {
        self.tokens.clear();
        self.texts.clear();
    }

    /// Adds a text.
    pub fn read(&mut self, field: Field, text: &str, speller: &mut Speller<'_>) {
        each_syllable(text, |folded, marks| {
            self.tokens.extend(speller.number(folded).map(|word| Token { word, marks }));
        });
        self.end(field);
    }

    /// Adds a token to the text that [`Self::end`] ends.
    pub fn push(&mut self, token: Token) {
        self.tokens.push(token);
    }

    /// Ends a text.
    pub fn end(&mut self, field: Field) {
        self.texts.push((field, self.tokens.len() as u32));
    }

    /// The texts in order.
    pub fn texts(&self) -> impl Iterator<Item = (Field, &[Token])> {
        let starts = std::iter::once(0).chain(self.texts.iter().map(|(_, end)| *end));
        starts
            .zip(&self.texts)
            .map(|(start, (field, end))| (*field, &self.tokens[start as usize..*end as usize]))
    }
}
