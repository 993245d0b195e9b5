//! A term and where it occurs.

use super::letters::class;

/// A term: a syllable, or two that stand side by side; and the articles that have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its syllables, with a space between.
    pub text: String,
    /// The articles in ascending order.
    pub places: Vec<Place>,
    /// The sets of marks that it occurs with, the commonest first.
    pub variants: Variants,
    /// How many articles have it, where the list was cut.
    pub cut_from: Option<u32>,
}

/// An article that has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The number of the article.
    pub article: u32,
    /// How much the article is about the term, below [`LEVELS`].
    pub impact: u8,
    /// Index of the set of marks.
    pub variant: u32,
}

/// Levels of impact, from 0.
pub const LEVELS: u8 = 4;

/// Sets of marks, one after the other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variants {
    /// The marks of all sets: of a pair, those of the first syllable in the higher 6 bits.
    marks: Vec<u16>,
    /// Where each set ends.
    ends: Vec<u32>,
}

impl Variants {
    /// How many sets there are.
    pub fn count(&self) -> usize {
        self.ends.len()
    }

    /// The sets in order.
    pub fn iter(&self) -> impl Iterator<Item = &[u16]> {
        (0..self.count()).map(|index| self.get(index))
    }

    /// A set by its index.
    pub fn get(&self, index: usize) -> &[u16] {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.marks[start as usize..self.ends[index] as usize]
    }

    /// Adds a set.
    pub fn push(&mut self, marks: impl Iterator<Item = u16>) {
        self.marks.extend(marks);
        self.ends.push(self.marks.len() as u32);
    }

    /// Removes all sets.
    pub fn clear(&mut self) {
        self.marks.clear();
        self.ends.clear();
    }
}

impl Entry {
    /// How many articles have the term.
    pub fn articles(&self) -> u32 {
        self.cut_from.unwrap_or(self.places.len() as u32)
    }
}

/// What the letters of a syllable tell of its marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// For a syllable with a d, which may have a bar: does it begin with it?
    pub bar: Option<bool>,
    /// The last vowel, and whether another stands before it, as a number below 64: they
    /// decide which vowel marks are possible.
    pub vowels: u8,
    /// The last letter.
    pub last: u8,
}

impl Traits {
    /// The traits of a syllable.
    pub fn of(syllable: &str) -> Self {
        let letters = syllable.as_bytes();
        let is_vowel = |b: &u8| b"aeiouy".contains(b);
        let vowels = letters.iter().rposition(is_vowel).map_or(0, |at| {
            let is_second = at > 0 && is_vowel(&letters[at - 1]);
            class(char::from(letters[at])) + if is_second { 32 } else { 0 }
        });
        Self {
            bar: letters.contains(&b'd').then(|| letters[0] == b'd'),
            vowels,
            last: syllable.chars().next_back().map_or(0, class),
        }
    }

    /// The traits of the syllables of a term; those of a single one stand first.
    pub fn of_term(text: &str) -> [Self; 2] {
        match text.split_once(' ') {
            Some((first, second)) => [Self::of(first), Self::of(second)],
            None => [Self::of(text), Self::default()],
        }
    }
}
