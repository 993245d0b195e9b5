//! From byte offsets to lines and columns of the file as it is on disk.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use memchr::memchr_iter;
use rustc_hash::FxHashMap;
use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::{Position, Span};
use crate::vietnamese::clean;

/// Finds positions in a file whose text was cleaned ([`clean`]) before it was
/// parsed. Cleaning keeps lines, but may shorten them; columns are counted in
/// the original line.
#[derive(Debug)]
pub struct Positions<'t> {
    original: &'t str,
    cleaned: &'t str,
    /// True where cleaning changed nothing.
    is_same: bool,
    line_starts: Vec<usize>,
    /// Where the lines of the original start, if it differs.
    original_starts: OnceCell<Vec<usize>>,
    /// The columns of long lines that were asked for: a line may be megabytes long, and
    /// have as many faults.
    columns: RefCell<FxHashMap<usize, Columns>>,
}

impl<'t> Positions<'t> {
    /// Positions in `cleaned`, which `clean` made from `original`.
    pub fn new(original: &'t str, cleaned: &'t str) -> Self {
        Self {
            original,
            cleaned,
            is_same: original == cleaned,
            line_starts: line_starts(cleaned),
            original_starts: OnceCell::new(),
            columns: RefCell::default(),
        }
    }

    /// The place of a byte range of the cleaned text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span { start: self.position(range.start), end: self.position(range.end.max(range.start)) }
    }

    fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.cleaned.len());
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        let cleaned = line_at(self.cleaned, &self.line_starts, line);
        let byte = offset - self.line_starts[line];
        let columns = || Columns::new(cleaned, self.original_line(line));
        let column = if cleaned.len() > STEP {
            self.columns.borrow_mut().entry(line).or_insert_with(columns).of(cleaned, byte)
        } else {
            columns().of(cleaned, byte)
        };
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// A line as it is on disk, where cleaning may have changed it.
    fn original_line(&self, line: usize) -> Option<&'t str> {
        if self.is_same {
            return None;
        }
        let starts = self.original_starts.get_or_init(|| line_starts(self.original));
        Some(line_at(self.original, starts, line))
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect()
}

/// The text of a line, with its line break.
fn line_at<'t>(text: &'t str, starts: &[usize], line: usize) -> &'t str {
    let Some(start) = starts.get(line) else { return "" };
    &text[*start..starts.get(line + 1).copied().unwrap_or(text.len())]
}

/// Where a line is measured, in bytes of the cleaned line.
const STEP: usize = 256;

/// The columns of a line, measured here and there.
#[derive(Debug)]
struct Columns {
    marks: Vec<Mark>,
}

/// From here on, up to the next mark, each character is one column.
#[derive(Clone, Copy, Debug)]
struct Mark {
    /// Where it lies in the cleaned line.
    byte: usize,
    /// Its column in the original line, from 0.
    column: usize,
}

impl Columns {
    fn new(cleaned: &str, original: Option<&str>) -> Self {
        let mut marks = vec![Mark { byte: 0, column: 0 }];
        match original {
            None => mark_plain(cleaned, &mut marks),
            Some(original) => mark_cleaned(original, &mut marks),
        }
        Self { marks }
    }

    /// The column of a byte of the cleaned line, from 0.
    fn of(&self, cleaned: &str, byte: usize) -> usize {
        let after = self.marks.partition_point(|mark| mark.byte <= byte);
        let mark = self.marks[after - 1];
        // What cleaning takes from one letter belongs to it.
        let most = self.marks.get(after).map_or(usize::MAX, |next| next.column);
        let between = cleaned.get(mark.byte..byte).unwrap_or_default();
        (mark.column + between.chars().count()).min(most)
    }
}

fn mark_plain(line: &str, marks: &mut Vec<Mark>) {
    let mut mark = marks[0];
    while line.len() - mark.byte > STEP {
        let end = line.floor_char_boundary(mark.byte + STEP);
        mark = Mark { byte: end, column: mark.column + line[mark.byte..end].chars().count() };
        marks.push(mark);
    }
}

/// Cleans a line piece by piece: what stands before a letter that composes with nothing
/// before it does not depend on it.
fn mark_cleaned(original: &str, marks: &mut Vec<Mark>) {
    let mut rest = original;
    let (mut at, mut last) = (marks[0], marks[0]);
    while let Some(first) = rest.chars().next() {
        let next = rest[first.len_utf8()..].find(starts_anew).map(|it| it + first.len_utf8());
        let (piece, behind) = rest.split_at(next.unwrap_or(rest.len()));
        let cleaned = clean(piece);
        at = Mark { byte: at.byte + cleaned.len(), column: at.column + piece.chars().count() };
        if cleaned != piece || at.byte - last.byte > STEP {
            marks.push(at);
            last = at;
        }
        rest = behind;
    }
}

fn starts_anew(c: char) -> bool {
    c.is_ascii()
        || canonical_combining_class(c) == 0 && is_nfc_quick([c].into_iter()) == IsNormalized::Yes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(original: &str, needle: &str) -> (u32, u32) {
        let cleaned = clean(original);
        let at = cleaned.find(needle).unwrap();
        let span = Positions::new(original, &cleaned).span(at..at + needle.len());
        (span.start.line, span.start.column)
    }

    #[test]
    fn columns_count_characters() {
        assert_eq!(start("đầu\nhai ba", "ba"), (2, 5));
    }

    #[test]
    fn columns_are_those_of_the_decomposed_file() {
        // "tiếng" decomposed has two more characters than composed.
        assert_eq!(start("x\ntie\u{302}\u{301}ng vie\u{323}\u{302}t", "việt"), (2, 9));
    }

    #[test]
    fn what_cleaning_took_away_is_counted() {
        assert_eq!(start("\u{1}a\u{feff}\u{fdd0}b c", "c"), (1, 7));
        assert_eq!(start("a\u{1}\u{2}b", "b"), (1, 4));
        // Marks that compose with nothing stay.
        assert_eq!(start("e\u{301}x\u{331}\u{331}y", "y"), (1, 6));
    }

    #[test]
    fn long_lines_are_measured_all_along() {
        let line = "Tiê\u{301}ng Việt, ".repeat(2_000);
        let (original, cleaned) = (line.clone(), clean(&line).into_owned());
        let (plain, changed) =
            (Positions::new(&cleaned, &cleaned), Positions::new(&original, &cleaned));
        let length = 13;
        for word in (0..2_000).rev() {
            let (at, _) = cleaned.match_indices("Tiếng").nth(word).unwrap();
            assert_eq!(plain.position(at).column as usize, word * length - word + 1);
            assert_eq!(changed.position(at).column as usize, word * length + 1);
        }
    }
}
