//! No-break spaces where YAML wants plain ones.

use crate::diagnostics::{Code, Faults, Span};
use crate::text;
use crate::vietnamese::is_no_break_space;

/// Reads no-break spaces around keys and list dashes as plain spaces, and says so.
///
/// Word processors put them there, and nobody sees them. Within a value they
/// stay what they are. Every character still stands where it stood, so lines
/// and columns remain those of the file.
pub(super) fn with_plain_spaces(text: &str, faults: &mut Faults) -> String {
    if !text.contains(is_no_break_space) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut first = None;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let structure = structure_length(line);
        for (index, (byte, c)) in line.char_indices().enumerate() {
            if is_no_break_space(c) && byte < structure {
                first.get_or_insert((number as u32 + 1, index as u32 + 1));
                out.push(' ');
            } else {
                out.push(c);
            }
        }
    }
    if let Some((line, column)) = first {
        report(line, column, faults);
    }
    out
}

/// Bytes of a line before its value starts: indentation, dashes, key, colon, spaces.
fn structure_length(line: &str) -> usize {
    let is_space = |c: char| c == ' ' || is_no_break_space(c);
    let lead = line.len() - line.trim_start_matches(|c| is_space(c) || c == '-').len();
    let Some((key, value)) = line[lead..].split_once(':') else { return lead };
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    if !key.trim_end_matches(is_space).chars().all(is_key) {
        return lead;
    }
    line.len() - value.trim_start_matches(is_space).len()
}

fn report(line: u32, column: u32, faults: &mut Faults) {
    faults.push_with_help(
        Code::NoBreakSpace,
        Span::within_line(line, column, 1),
        text!(
            "ở đây có dấu cách không ngắt (thường do dán từ Word); nó được đọc như dấu cách thường",
            "there is a no-break space here (often pasted from Word); it is read as a plain space"
        ),
        text!("thay bằng dấu cách thường", "replace it with a plain space"),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spaced(text: &str) -> (String, usize) {
        let mut faults = Faults::new("a.md");
        (with_plain_spaces(text, &mut faults), faults.len())
    }

    #[test]
    fn spaces_around_keys_become_plain() {
        let (text, advice) = spaced("title:\u{a0}A\n\u{a0}\u{a0}-\u{a0}name\u{a0}:\u{202f}B\n");
        assert_eq!(text, "title: A\n  - name : B\n");
        assert_eq!(advice, 1);
    }

    #[test]
    fn spaces_within_values_stay() {
        let (text, advice) = spaced("title: TP\u{a0}Hưng Yên: 97\u{a0}%\n");
        assert_eq!(text, "title: TP\u{a0}Hưng Yên: 97\u{a0}%\n");
        assert_eq!(advice, 0);
    }
}
