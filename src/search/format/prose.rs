//! What people read, in whole sentences: the texts of cards and of the manifest.

use std::sync::LazyLock;

use super::coder::Encoder;
use super::decoder::{Damaged, Decoder};
use super::models::Model;

/// Characters by number. A capital is announced and then written as the small letter.
const CHARACTERS: &str = " aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz\
    0123456789.,-/:;()\"'…–“”’%&?!+";

/// Numbers that are no characters: the end, what announces a capital, and what announces
/// a character without a number.
const END: u8 = 0;
const CAPITAL: u8 = 1;
const OTHER: u8 = 2;
const FIRST: u8 = 3;

const BITS: u32 = 7;
const COUNT: usize = 1 << BITS;

/// The characters, by number from [`FIRST`].
static ALPHABET: LazyLock<Vec<char>> = LazyLock::new(|| CHARACTERS.chars().collect());

/// The number of each character below U+2100: of a capital that of its small letter, with
/// the highest bit set; 0 where it has none.
static NUMBERS: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    let mut numbers = vec![0; 0x2100];
    for (number, c) in (FIRST..).zip(&*ALPHABET) {
        numbers[*c as usize] = number;
        let mut capitals = c.to_uppercase();
        if let (Some(capital), None) = (capitals.next(), capitals.next())
            && capital != *c
        {
            numbers[capital as usize] = number | 0x80;
        }
    }
    numbers.into()
});

/// Models of texts.
#[derive(Clone)]
pub struct Prose {
    /// By the number before.
    characters: Vec<Model>,
    /// The numbers that models were changed after, a bit for each.
    touched: u128,
}

impl Prose {
    /// Models that expect nothing.
    pub fn new() -> Self {
        Self { characters: vec![Model::NEW; COUNT * COUNT], touched: 0 }
    }

    /// Forgets what was learned since `base`, which these models come from.
    pub fn reset(&mut self, base: &Self) {
        while self.touched != 0 {
            let row = self.touched.trailing_zeros() as usize * COUNT;
            let row = row..row + COUNT;
            self.characters[row.clone()].copy_from_slice(&base.characters[row]);
            self.touched &= self.touched - 1;
        }
    }

    /// Counts what was learned so far as if it had always been known.
    pub fn settle(&mut self) {
        self.touched = 0;
    }

    /// Writes a text.
    pub fn write(&mut self, encoder: &mut Encoder<'_>, text: &str) {
        let mut previous = END;
        for c in text.chars() {
            let number = NUMBERS.get(c as usize).copied().unwrap_or(0);
            if number & 0x80 != 0 {
                encoder.symbol(self.after(previous), CAPITAL.into(), BITS);
                previous = CAPITAL;
            }
            let number = number & 0x7f;
            let shown = if number == 0 { OTHER } else { number };
            encoder.symbol(self.after(previous), shown.into(), BITS);
            if shown == OTHER {
                encoder.plain(c as u32, 21);
            }
            previous = shown;
        }
        encoder.symbol(self.after(previous), END.into(), BITS);
    }

    #[inline]
    fn after(&mut self, previous: u8) -> &mut [Model] {
        self.touched |= 1 << previous;
        let from = usize::from(previous) * COUNT;
        &mut self.characters[from..from + COUNT]
    }

    /// Reads a text.
    pub fn read(&mut self, decoder: &mut Decoder<'_>) -> Result<String, Damaged> {
        let mut text = String::new();
        let mut previous = END;
        loop {
            let number = decoder.symbol(self.after(previous), BITS) as u8;
            let c = match number {
                END => return Ok(text),
                CAPITAL => None,
                OTHER => Some(char::from_u32(decoder.plain(21)).ok_or(Damaged)?),
                _ => Some(*ALPHABET.get(usize::from(number - FIRST)).ok_or(Damaged)?),
            };
            match c {
                Some(c) if previous == CAPITAL => text.extend(c.to_uppercase()),
                Some(c) => text.push(c),
                None => {}
            }
            if decoder.is_beyond() {
                return Err(Damaged);
            }
            previous = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_one_number() {
        assert!(ALPHABET.len() + usize::from(FIRST) <= COUNT);
        for (number, c) in (FIRST..).zip(&*ALPHABET) {
            assert_eq!(NUMBERS[*c as usize], number, "{c}");
        }
    }
}
