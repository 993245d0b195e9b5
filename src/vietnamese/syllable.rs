//! The normaliser of the search: text as a row of folded syllables with their marks.
//!
//! `docs/search.md` specifies it; `themes/default/assets/search/engine.js` has
//! the same in JavaScript. `tests/search/normalise.json` holds both to one result.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

use super::fold_char;

/// The longest syllable, in characters; what follows is left out.
const LONGEST: usize = 40;

/// What folding takes from a syllable: tone, vowel mark and the bar of đ, as one
/// number from 0 (nothing) to 47. With the folded letters it tells the syllables
/// of Vietnamese apart, wherever the tone mark stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks(u8);

impl Marks {
    /// The number: tone (0 to 5) + 6 × vowel mark (none, ^, breve, horn) + 24 for đ.
    pub fn code(self) -> u8 {
        self.0
    }

    /// The marks that have a number; none where it is no such number.
    pub fn of_code(code: u8) -> Option<Self> {
        (code < 48).then_some(Self(code))
    }

    fn new(tone: u8, shape: u8, bar: bool) -> Self {
        Self(tone + 6 * shape + if bar { 24 } else { 0 })
    }

    fn parts(self) -> (u8, u8, bool) {
        (self.0 % 6, self.0 / 6 % 4, self.0 >= 24)
    }

    /// The marks of a syllable and of a letter that follows in it: the first vowel
    /// mark stays, the last tone counts.
    fn then(self, next: Self) -> Self {
        if next.0 == 0 {
            return self;
        }
        let (tone, shape, bar) = self.parts();
        let (next_tone, next_shape, next_bar) = next.parts();
        let tone = if next_tone == 0 { tone } else { next_tone };
        let shape = if shape == 0 { next_shape } else { shape };
        Self::new(tone, shape, bar || next_bar)
    }
}

/// The syllables of any text, folded, with their marks.
pub fn syllables(text: &str) -> Vec<(String, Marks)> {
    let mut found = Vec::new();
    let composed: String = text.nfc().collect();
    each_syllable(&composed, |folded, marks| found.push((folded.to_owned(), marks)));
    found
}

/// Calls `visit` for each syllable of a text that is in NFC already, in order.
pub fn each_syllable(text: &str, mut visit: impl FnMut(&str, Marks)) {
    let mut open = Open::default();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match letter(c) {
            Letter::Ascii(folded, marks) => open.push(folded, marks),
            Letter::Other => open.extend(c),
            Letter::Mark(marks) => open.marks = open.marks.then(marks),
            Letter::None if c == '.' && open.is_group() && starts_group(rest.as_str()) => {
                open.is_grouped = true;
            }
            Letter::None => open.close(&mut visit),
        }
    }
    open.close(&mut visit);
}

/// The syllable that is being read.
#[derive(Default)]
struct Open {
    folded: String,
    length: usize,
    marks: Marks,
    /// True within a number whose thousands are set apart.
    is_grouped: bool,
}

impl Open {
    fn push(&mut self, letter: u8, marks: Marks) {
        if self.length < LONGEST {
            self.folded.push(char::from(letter));
            self.length += 1;
            self.marks = self.marks.then(marks);
        }
    }

    fn extend(&mut self, c: char) {
        if self.length < LONGEST {
            fold_char(c, &mut self.folded);
            self.length += 1;
            self.marks = self.marks.then(marks_of(c));
        }
    }

    /// True where a dot could stand between thousands: `57.689`, not `0.125`.
    fn is_group(&self) -> bool {
        let digits = self.folded.bytes().all(|b| b.is_ascii_digit());
        let fits = self.is_grouped || (1..=3).contains(&self.length);
        digits && fits && !self.folded.starts_with('0')
    }

    fn close(&mut self, visit: &mut impl FnMut(&str, Marks)) {
        if !self.folded.is_empty() {
            if ends_in_bare_y(self.folded.as_bytes()) {
                self.folded.pop();
                self.folded.push('i');
            }
            visit(without_leading_zeros(&self.folded), self.marks);
        }
        self.folded.clear();
        self.length = 0;
        self.marks = Marks::default();
        self.is_grouped = false;
    }
}

/// A number as it counts: the 07 of a date is 7.
fn without_leading_zeros(syllable: &str) -> &str {
    if !syllable.starts_with('0') || !syllable.bytes().all(|b| b.is_ascii_digit()) {
        return syllable;
    }
    let rest = syllable.trim_start_matches('0');
    if rest.is_empty() { "0" } else { rest }
}

/// Three digits and no fourth.
fn starts_group(rest: &str) -> bool {
    let mut next = rest.chars();
    let digits = next.by_ref().take(3).filter(char::is_ascii_digit).count() == 3;
    digits && !next.next().is_some_and(char::is_alphanumeric)
}

/// `ky`, `quy`: consonants and `y`, which is also written `i` (kỹ = kĩ).
fn ends_in_bare_y(syllable: &[u8]) -> bool {
    let Some((b'y', onset)) = syllable.split_last() else { return false };
    let is_consonant = |b: &u8| b"bcdfghjklmnpqrstvwxz".contains(b);
    onset == b"qu" || (1..=3).contains(&onset.len()) && onset.iter().all(is_consonant)
}

/// What a character is to a syllable.
#[derive(Clone, Copy)]
enum Letter {
    /// It folds to this ASCII letter or digit.
    Ascii(u8, Marks),
    /// A letter or digit of another kind.
    Other,
    /// A combining mark that no letter before it could take.
    Mark(Marks),
    /// It ends a syllable.
    None,
}

fn letter(c: char) -> Letter {
    LATIN.get(c as usize).copied().unwrap_or_else(|| letter_slowly(c))
}

/// The letters below U+1F00, among them all of Vietnamese.
static LATIN: LazyLock<Box<[Letter]>> = LazyLock::new(|| {
    (0..0x1f00).map(|code| char::from_u32(code).map_or(Letter::None, letter_slowly)).collect()
});

fn letter_slowly(c: char) -> Letter {
    if is_combining_mark(c) {
        return Letter::Mark(marks_of(c));
    }
    if !c.is_alphanumeric() {
        return Letter::None;
    }
    let mut folded = String::new();
    fold_char(c, &mut folded);
    match folded.as_bytes() {
        [b] => Letter::Ascii(*b, marks_of(c)),
        _ => Letter::Other,
    }
}

/// The marks of one character.
fn marks_of(c: char) -> Marks {
    let mut marks = Marks::default();
    decompose_canonical(c, |part| {
        let shape = match part {
            '\u{302}' => 1,
            '\u{306}' => 2,
            '\u{31b}' => 3,
            _ => 0,
        };
        let bar = matches!(part, 'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ');
        marks = marks.then(Marks::new(tone_of(part), shape, bar));
    });
    marks
}

fn tone_of(mark: char) -> u8 {
    match mark {
        '\u{300}' => 1,
        '\u{309}' => 2,
        '\u{303}' => 3,
        '\u{301}' => 4,
        '\u{323}' => 5,
        _ => 0,
    }
}
