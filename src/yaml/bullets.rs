//! Lists as a word processor writes them: `• …`, `– …`, `-…` and `1. …` on lines of their own.
//!
//! To YAML such lines are one text, and several findings would silently become one.

use super::node::{Node, Scalar, Value};
use crate::diagnostics::{Code, Faults};
use crate::text;

/// Signs that start a line of a list elsewhere; U+F0B7 is that of Word's symbol font.
const BULLETS: [char; 9] = ['•', '●', '▪', '◦', '·', '\u{f0b7}', '–', '—', '+'];

/// Reports a text where a list belongs, if it starts like a line of a list.
pub(super) fn report(node: &Node, faults: &mut Faults) -> bool {
    let Value::Scalar(Scalar::Text(written)) = &node.value else { return false };
    let Some(bullet) = bullet(written) else { return false };
    faults.push_with_help(
        Code::InvalidValue,
        node.span,
        text!(
            "dòng bắt đầu bằng “{bullet}” không phải là một mục của danh sách",
            "a line that starts with “{bullet}” is no item of a list"
        ),
        text!(
            "viết mỗi mục trên một dòng, bắt đầu bằng dấu gạch ngang và một dấu cách: `- Chưa niêm yết đủ`",
            "write each item on a line of its own that starts with a hyphen and a space: `- Chưa niêm yết đủ`"
        ),
    );
    true
}

/// What a text starts with as a line of a list does.
fn bullet(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let rest = &text[first.len_utf8()..];
    if BULLETS.contains(&first) || (first == '-' && rest.starts_with(char::is_alphabetic)) {
        return Some(&text[..first.len_utf8()]);
    }
    // A sentence may start with a number; a list goes on with the next.
    let is_numbered = rest.starts_with(". ") || rest.starts_with(") ");
    let goes_on = || text.contains(&format!(" 2{}", &rest[..2]));
    (first == '1' && is_numbered && goes_on()).then(|| &text[..2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_word_processors_are_told_from_sentences() {
        for list in ["• A • B", "– A", "-Chưa", "+ A", "1. A 2. B", "1) A 2) B"] {
            assert!(bullet(list).is_some(), "{list}");
        }
        for sentence in ["Chưa niêm yết", "-4,17", "1. một mục", "2020", "-", "", "1.5 lần"]
        {
            assert_eq!(bullet(sentence), None, "{sentence}");
        }
    }
}
