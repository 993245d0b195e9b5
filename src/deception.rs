//! What authors are told of characters that make a text read otherwise than it is: nobody
//! sees them where they write, and readers believe what they see.

use std::ops::Range;

use crate::diagnostics::{Code, Faults, Span};
use crate::text;
use crate::vietnamese::{Deception, deceptions, is_direction};

/// Reports what deceives in a text; `span` knows where a stretch of it stands.
pub(crate) fn report(text: &str, span: impl Fn(Range<usize>) -> Span, faults: &mut Faults) {
    for (range, deception) in deceptions(text) {
        one(&text[range.clone()], deception, span(range), faults);
    }
}

/// Reports the controls of direction in a text that stands somewhere else in another form.
pub(crate) fn report_directions(text: &str, span: impl Fn() -> Span, faults: &mut Faults) {
    if let Some(at) = text.find(is_direction) {
        let rest = &text[at..];
        let length = rest.chars().next().map_or(0, char::len_utf8);
        one(&rest[..length], Deception::Direction, span(), faults);
    }
}

fn one(written: &str, deception: Deception, span: Span, faults: &mut Faults) {
    let points: Vec<String> = written.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let points = points.join(" ");
    match deception {
        Deception::Direction => faults.push_with_help(
            Code::TextDirection,
            span,
            text!(
                "ký tự ẩn {points} làm chữ hiện ra theo thứ tự khác với thứ tự đã viết",
                "the hidden character {points} shows the text in another order than it is written"
            ),
            text!("xóa ký tự đó", "delete the character"),
        ),
        Deception::Invisible => faults.push_with_help(
            Code::InvisibleCharacter,
            span,
            text!(
                "giữa từ có ký tự ẩn {points}: máy đọc thành một từ khác",
                "an invisible character {points} stands within a word, which machines read as another word"
            ),
            text!("xóa ký tự đó, hoặc gõ lại từ này", "delete it, or type the word anew"),
        ),
        Deception::LookAlike => faults.push_with_help(
            Code::LookAlikeLetters,
            span,
            text!(
                "từ “{written}” lẫn chữ cái Kirin hoặc Hy Lạp trông giống chữ Latin",
                "the word “{written}” mixes Latin letters with Cyrillic or Greek ones that look alike"
            ),
            text!("gõ lại từ này bằng bàn phím tiếng Việt", "type the word anew"),
        ),
    }
}
