//! Text of authors as terminals and the logs of build services may show it: nothing in it
//! acts, and nothing hides.

use std::borrow::Cow;
use std::fmt::Write;

use crate::vietnamese::{is_direction, is_invisible};

/// What starts a command to a build service in the middle of a line (Azure Pipelines, and
/// GitHub Actions as it once was); others stand at the start of one.
const MARK: &str = "##[";

/// What is shown of a message, in characters: it may quote an address of megabytes.
const LONGEST: usize = 1_000;

/// One line: what acts or hides is written as its code point.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", escaped(&text[..end])).into(),
        None => escaped(text),
    }
}

fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_escaped) && !text.contains(MARK) {
        return Cow::Borrowed(text);
    }
    let escaped = text.chars().fold(String::with_capacity(text.len() + 16), |mut out, c| {
        if is_escaped(c) {
            // Writing to a string cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
        out
    });
    Cow::Owned(escaped.replace(MARK, "##\\["))
}

/// Several lines, none of which starts like a command (`::error::`).
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\n') {
        return line(text);
    }
    let shown = text.split('\n').enumerate().map(|(index, part)| {
        let part = line(part);
        if index > 0 && part.trim_start().starts_with("::") {
            format!("\\{}", part.trim_start())
        } else {
            part.into_owned()
        }
    });
    Cow::Owned(shown.collect::<Vec<_>>().join("\n"))
}

/// A part of a source line: one sign stands for what acts or hides, so that columns stay.
pub(super) fn source(text: &str) -> String {
    let shown = |c: char| {
        let is_shown = c == '\t' || !is_escaped(c);
        if is_shown { c } else { '\u{fffd}' }
    };
    text.chars().map(shown).collect::<String>().replace(MARK, "##\u{fffd}")
}

/// JSON text in which the same is escaped as JSON has it; only strings hold such characters.
pub(super) fn json(text: &str) -> String {
    let is_kept = |c: char| c == '\n' || !is_escaped(c);
    if text.chars().all(is_kept) && !text.contains(MARK) {
        return text.to_owned();
    }
    let mut units = [0; 2];
    let escaped = text.chars().fold(String::with_capacity(text.len() + 16), |mut out, c| {
        if is_kept(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut units) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
        out
    });
    escaped.replace(MARK, "##\\u005b")
}

fn is_escaped(c: char) -> bool {
    // Emoji are joined by it.
    let joins = c == '\u{200d}';
    c.is_control() && c != '\t'
        || is_direction(c)
        || is_invisible(c) && !joins
        || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_or_hides_is_written_out() {
        assert_eq!(line("a\n::error::b"), "a\\u{a}::error::b");
        assert_eq!(line("\u{1b}[2J\u{9b}\u{202e}\u{200b}"), "\\u{1b}[2J\\u{9b}\\u{202e}\\u{200b}");
        assert_eq!(line("##[error]x"), "##\\[error]x");
        assert_eq!(line(&"ă".repeat(2_000)), "ă".repeat(1_000) + "…");
        assert!(matches!(line("Chợ Đồn 👩\u{200d}💻"), Cow::Borrowed(_)));
    }

    #[test]
    fn no_line_of_several_is_a_command() {
        assert_eq!(lines("::a\nxã B\n  ::error::c"), "::a\nxã B\n\\::error::c");
    }

    #[test]
    fn json_stays_json() {
        let written = serde_json::to_string("a\u{9b}\u{202e}\u{e0001}##[error]\n").unwrap();
        let shown = json(&written);
        assert!(shown.is_ascii() && !shown.contains("##["), "{shown}");
        assert_eq!(
            serde_json::from_str::<String>(&shown).unwrap(),
            serde_json::from_str::<String>(&written).unwrap()
        );
    }
}
