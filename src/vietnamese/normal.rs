//! The form in which all text enters the program: NFC, without characters that
//! no document may carry.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Brings text to the form that every later stage relies on.
///
/// Letters are composed (Unicode NFC, as TCVN 6909:2001 expects), and
/// characters that HTML and XML cannot or should not carry are removed: controls
/// but tab and line breaks, byte order marks and noncharacters. Line breaks are
/// kept as they are, so line numbers stay those of the file.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    match compose(text) {
        Cow::Borrowed(text) => without_forbidden(text),
        Cow::Owned(text) => Cow::Owned(without_forbidden(&text).into_owned()),
    }
}

/// Removes the characters that [`clean`] removes, and composes nothing: in HTML,
/// a `>` and a mark behind it would become one letter.
pub fn without_forbidden(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_forbidden) {
        Cow::Owned(text.chars().filter(|&c| !is_forbidden(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// True for the spaces that look like a space and are none to a parser:
/// U+00A0, U+2007 and U+202F, which word processors insert.
pub fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

fn compose(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// True for what Vietnamese texts are made of: allowed, and in NFC whatever stands
/// beside it. Asking the tables about each would take ten times as long.
fn is_plain(c: char) -> bool {
    let is_latin = matches!(c, ' '..='~' | '\u{a0}'..'\u{300}' | '\u{1ea0}'..='\u{1ef9}');
    is_latin || matches!(c, '\t' | '\n' | '\r' | '\u{2010}'..='\u{2027}')
}

fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => (c as u32) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decomposed_letters_are_composed() {
        assert_eq!(clean("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"), "Tiếng Việt");
    }

    #[test]
    fn plain_letters_need_no_cleaning() {
        for c in (0..0x11_0000).filter_map(char::from_u32).filter(|c| is_plain(*c)) {
            assert!(!is_forbidden(c), "{c:?}");
            assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn what_xml_cannot_carry_is_removed() {
        assert_eq!(clean("a\u{0}b\u{b}c\u{feff}d\u{fffe}e\u{85}\n\tf"), "abcde\n\tf");
    }

    #[test]
    fn clean_text_is_not_copied() {
        assert!(matches!(clean("Đã sạch"), Cow::Borrowed(_)));
    }
}
