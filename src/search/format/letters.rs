//! The texts of terms: folded letters, each expected after the one before.

use super::coder::Encoder;
use super::decoder::{Damaged, Decoder};
use super::models::{Model, Numbers};

/// Letters by number: 0 for the end of a text, a to z, space, digits; the last number
/// announces any other character.
const SPACE: u8 = 27;
const DIGIT: u8 = 28;
const OTHER: u8 = 63;

/// How many bits a letter has, and how many letters there are.
const BITS: u32 = 6;
const COUNT: usize = 1 << BITS;

/// The number of a letter.
pub fn class(c: char) -> u8 {
    match c {
        'a'..='z' => c as u8 - b'a' + 1,
        ' ' => SPACE,
        '0'..='9' => DIGIT + c as u8 - b'0',
        _ => OTHER,
    }
}

fn letter(class: u8) -> Option<char> {
    match class {
        1..SPACE => Some(char::from(b'a' + class - 1)),
        SPACE => Some(' '),
        DIGIT..38 => Some(char::from(b'0' + class - DIGIT)),
        _ => None,
    }
}

/// Models of texts, each of which is told by how much it shares with the one before and
/// by its other letters.
#[derive(Clone)]
pub struct Texts {
    shared: Numbers,
    /// By the letter before.
    letters: Vec<Model>,
    /// The letters that models were changed after, a bit for each.
    touched: u64,
    before: String,
}

impl Texts {
    /// Models that have seen some syllables.
    pub fn primed<'s>(syllables: impl Iterator<Item = &'s str>) -> Self {
        let letters = vec![Model::NEW; COUNT * COUNT];
        let mut new = Self { shared: Numbers::NEW, letters, touched: 0, before: String::new() };
        let mut nowhere = Vec::new();
        let mut encoder = Encoder::new(&mut nowhere);
        for syllable in syllables {
            new.letters(&mut encoder, 0, syllable);
        }
        new.touched = 0;
        new
    }

    /// Forgets what was learned since `base`, which these models come from.
    pub fn reset(&mut self, base: &Self) {
        self.shared = base.shared.clone();
        while self.touched != 0 {
            let from = self.touched.trailing_zeros() as usize * COUNT;
            self.letters[from..from + COUNT].copy_from_slice(&base.letters[from..from + COUNT]);
            self.touched &= self.touched - 1;
        }
        self.before.clear();
    }

    /// Writes a text.
    pub fn write(&mut self, encoder: &mut Encoder<'_>, text: &str) {
        let same = text.bytes().zip(self.before.bytes()).take_while(|(a, b)| a == b).count();
        let same = text.floor_char_boundary(same);
        let shared = &text[..same];
        encoder.number(&mut self.shared, shared.chars().count() as u32);
        let last = shared.chars().next_back().map_or(0, class);
        self.letters(encoder, last, &text[same..]);
        self.before.truncate(same);
        self.before.push_str(&text[same..]);
    }

    fn letters(&mut self, encoder: &mut Encoder<'_>, mut previous: u8, text: &str) {
        for c in text.chars() {
            let class = class(c);
            encoder.symbol(self.after(previous), class.into(), BITS);
            if class == OTHER {
                encoder.plain(c as u32, 21);
            }
            previous = class;
        }
        encoder.symbol(self.after(previous), 0, BITS);
    }

    #[inline]
    fn after(&mut self, previous: u8) -> &mut [Model] {
        self.touched |= 1 << previous;
        let from = usize::from(previous) * COUNT;
        &mut self.letters[from..from + COUNT]
    }

    /// Reads a text.
    pub fn read(&mut self, decoder: &mut Decoder<'_>) -> Result<&str, Damaged> {
        let shared = decoder.number(&mut self.shared)? as usize;
        if let Some((end, _)) = self.before.char_indices().nth(shared) {
            self.before.truncate(end);
        }
        let mut previous = self.before.chars().next_back().map_or(0, class);
        loop {
            let class = decoder.symbol(self.after(previous), BITS) as u8;
            match class {
                0 => return Ok(&self.before),
                OTHER => self.before.push(char::from_u32(decoder.plain(21)).ok_or(Damaged)?),
                _ => self.before.push(letter(class).ok_or(Damaged)?),
            }
            if decoder.is_beyond() {
                return Err(Damaged);
            }
            previous = class;
        }
    }
}
