//! Tones, apart from the vowel that happens to carry their mark.

use std::sync::LazyLock;

use unicode_normalization::char::{compose, decompose_canonical};

use super::clean;

/// The six tones of Vietnamese, in dictionary order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// No mark.
    Ngang,
    /// Grave accent, U+0300.
    Huyen,
    /// Hook above, U+0309.
    Hoi,
    /// Tilde, U+0303.
    Nga,
    /// Acute accent, U+0301.
    Sac,
    /// Dot below, U+0323.
    Nang,
}

impl Tone {
    fn of_mark(mark: char) -> Option<Self> {
        match mark {
            '\u{300}' => Some(Self::Huyen),
            '\u{309}' => Some(Self::Hoi),
            '\u{303}' => Some(Self::Nga),
            '\u{301}' => Some(Self::Sac),
            '\u{323}' => Some(Self::Nang),
            _ => None,
        }
    }

    /// The tone as a digit, `0` (ngang) to `5` (nặng).
    pub fn digit(self) -> char {
        match self {
            Self::Ngang => '0',
            Self::Huyen => '1',
            Self::Hoi => '2',
            Self::Nga => '3',
            Self::Sac => '4',
            Self::Nang => '5',
        }
    }
}

/// Splits a letter into the letter without its tone mark, and the tone.
/// The marks that make another letter (â ă ê ô ơ ư) stay: `ắ` → (`ă`, sắc).
pub fn split_tone(c: char) -> (char, Tone) {
    if c.is_ascii() {
        return (c, Tone::Ngang);
    }
    LATIN.get(c as usize).copied().unwrap_or((c, Tone::Ngang))
}

/// The letters below U+1F00, among them all Vietnamese ones, split.
static LATIN: LazyLock<Box<[(char, Tone)]>> = LazyLock::new(|| {
    let letters = (0..0x1f00).map(|code| char::from_u32(code).unwrap_or('\u{fffd}'));
    letters.map(split_slowly).collect()
});

fn split_slowly(c: char) -> (char, Tone) {
    let mut letter = None;
    let mut tone = Tone::Ngang;
    decompose_canonical(c, |part| match (letter, Tone::of_mark(part)) {
        (Some(_), Some(found)) => tone = found,
        (Some(base), None) => letter = compose(base, part).or(letter),
        (None, _) => letter = Some(part),
    });
    (letter.unwrap_or(c), tone)
}

/// A key that is equal for spellings that differ only in letter case, in
/// composition, or in where the tone mark stands: `Hoà` = `Hòa`, `THUỶ` = `thủy`.
///
/// Each word keeps its letters, followed by the digit of its tone. Words that
/// differ in tone, vowel mark or đ keep different keys.
pub fn tone_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut pending = Tone::Ngang;
    for c in clean(text).chars().flat_map(char::to_lowercase) {
        let (letter, tone) = split_tone(c);
        if !letter.is_alphabetic() {
            close_word(&mut key, &mut pending);
        }
        key.push(letter);
        if tone != Tone::Ngang {
            close_word(&mut key, &mut pending);
            pending = tone;
        }
    }
    close_word(&mut key, &mut pending);
    key
}

fn close_word(key: &mut String, pending: &mut Tone) {
    if *pending != Tone::Ngang {
        key.push(pending.digit());
        *pending = Tone::Ngang;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_part_from_their_tone() {
        assert_eq!(split_tone('ắ'), ('ă', Tone::Sac));
        assert_eq!(split_tone('Ợ'), ('Ơ', Tone::Nang));
        assert_eq!(split_tone('đ'), ('đ', Tone::Ngang));
        assert_eq!(split_tone('ê'), ('ê', Tone::Ngang));
    }

    #[test]
    fn the_place_of_the_mark_does_not_matter() {
        for (old, new) in [("Hòa", "hoà"), ("THỦY", "thuỷ"), ("khỏe", "khoẻ"), ("qúy", "quý")]
        {
            assert_eq!(tone_key(old), tone_key(new), "{old} {new}");
        }
    }

    #[test]
    fn other_units_stay_other_units() {
        for (a, b) in
            [("Sơn Đông", "Sơn Đồng"), ("Hoa Sơn", "Hòa Sơn"), ("Thiện", "Thiên"), ("Dông", "Đông")]
        {
            assert_ne!(tone_key(a), tone_key(b), "{a} {b}");
        }
    }
}
