//! Folding: text as somebody types it who has no Vietnamese keyboard.

use std::sync::LazyLock;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Folds text to lower-case letters without marks: `Đắk Lắk` → `dak lak`.
///
/// Composed and decomposed input give the same result, and so do the look-alikes
/// of Đ (U+00D0, U+0189). Letters of other scripts, digits and punctuation stay.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut folded);
    }
    folded
}

/// Appends the fold of one character; combining marks append nothing.
pub fn fold_char(c: char, folded: &mut String) {
    if c.is_ascii() {
        folded.push(c.to_ascii_lowercase());
        return;
    }
    match LATIN.get(c as usize).copied().unwrap_or(0) {
        0 => fold_slowly(c, folded),
        letter => folded.push(char::from(letter)),
    }
}

/// The letters below U+1F00 that fold to one ASCII letter; 0 for all others.
static LATIN: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    (0..0x1f00)
        .map(|code| {
            let mut folded = String::new();
            if let Some(c) = char::from_u32(code) {
                fold_slowly(c, &mut folded);
            }
            match folded.as_bytes() {
                [letter] => *letter,
                _ => 0,
            }
        })
        .collect()
});

fn fold_slowly(c: char, folded: &mut String) {
    // First apart, then letter by letter: Ǽ is an Æ with a mark.
    decompose_canonical(c, |part| match part {
        'đ' | 'Đ' | 'Ð' | 'ð' | 'Ɖ' | 'ɖ' => folded.push('d'),
        'ß' | 'ẞ' => folded.push_str("ss"),
        'æ' | 'Æ' => folded.push_str("ae"),
        'œ' | 'Œ' => folded.push_str("oe"),
        'ø' | 'Ø' => folded.push('o'),
        'ł' | 'Ł' => folded.push('l'),
        _ if is_combining_mark(part) => {}
        _ => folded.extend(part.to_lowercase().filter(|&lower| !is_combining_mark(lower))),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_vietnamese_letter_loses_its_marks() {
        assert_eq!(
            fold("Đắk Lắk, ĐẤT ĐAI, Nghĩa Lộ, ưỡn ẹo"),
            "dak lak, dat dai, nghia lo, uon eo"
        );
    }

    #[test]
    fn decomposed_input_folds_alike() {
        assert_eq!(fold("D\u{323}a\u{306}\u{301}k"), "dak");
    }

    #[test]
    fn look_alikes_of_d_fold_to_d() {
        assert_eq!(fold("Ðà Nẵng, Ɖông"), "da nang, dong");
    }

    #[test]
    fn other_letters_fold_or_stay() {
        assert_eq!(fold("Straße Łódź Ørsted 中文 ½"), "strasse lodz orsted 中文 ½");
        assert_eq!(fold("Ǽ ǿ"), "ae o");
    }
}
