//! From byte offsets to lines and columns of the file as it is on disk.

use std::ops::Range;

use super::{Position, Span};
use crate::vietnamese::clean;

/// Finds positions in a file whose text was cleaned ([`clean`]) before it was
/// parsed. Cleaning keeps lines, but may shorten them; columns are counted in
/// the original line.
#[derive(Debug)]
pub struct Positions<'t> {
    original: &'t str,
    cleaned: &'t str,
    line_starts: Vec<usize>,
}

impl<'t> Positions<'t> {
    /// Positions in `cleaned`, which `clean` made from `original`.
    pub fn new(original: &'t str, cleaned: &'t str) -> Self {
        let breaks = cleaned.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        Self { original, cleaned, line_starts }
    }

    /// The place of a byte range of the cleaned text.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span { start: self.position(range.start), end: self.position(range.end.max(range.start)) }
    }

    fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.cleaned.len());
        let line = self.line_starts.partition_point(|start| *start <= offset) - 1;
        let before = self.cleaned.get(self.line_starts[line]..offset).unwrap_or_default();
        let column = if self.original.len() == self.cleaned.len() {
            before.chars().count()
        } else {
            self.original_column(line, before.chars().count())
        };
        Position { line: line as u32 + 1, column: column as u32 + 1 }
    }

    /// How many characters of the original line make up `cleaned_column`
    /// characters of the cleaned one.
    fn original_column(&self, line: usize, cleaned_column: usize) -> usize {
        let original = self.original.split('\n').nth(line).unwrap_or_default();
        let ends: Vec<usize> =
            original.char_indices().map(|(at, _)| at).chain([original.len()]).collect();
        let reaches = |end: &usize| clean(&original[..*end]).chars().count() > cleaned_column;
        ends.partition_point(|end| !reaches(end)).saturating_sub(1)
    }
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
}
