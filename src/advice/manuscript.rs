//! A write-up as those see it who judge the writing.

use std::ops::Range;

use crate::diagnostics::{Positions, Span};
use crate::document::{FrontMatter, front_matter_end};
use crate::markdown::{Part, parts};

/// A write-up with the places of its text.
pub(super) struct Manuscript<'m> {
    /// The whole file, cleaned.
    pub text: &'m str,
    /// The end of the front matter.
    pub front_end: usize,
    /// Where the body starts.
    pub body_start: usize,
    /// What the front matter says, where it can be read.
    pub front: Option<&'m FrontMatter>,
    /// The parts of the body, by the bytes of the file.
    pub parts: Vec<Part>,
    /// What people read, in both: each range lies within one line.
    pub prose: Vec<Range<usize>>,
    positions: &'m Positions<'m>,
}

impl<'m> Manuscript<'m> {
    pub fn new(
        text: &'m str,
        front: Option<&'m FrontMatter>,
        positions: &'m Positions<'m>,
    ) -> Self {
        let (front_end, body_start) = front_matter_end(text).unwrap_or((0, 0));
        let moved = |range: Range<usize>| range.start + body_start..range.end + body_start;
        let parts: Vec<Part> = parts(&text[body_start..])
            .into_iter()
            .map(|part| match part {
                Part::Text(range) => Part::Text(moved(range)),
                Part::IndentedCode(range) => Part::IndentedCode(moved(range)),
                Part::BareFigure(range, url) => Part::BareFigure(moved(range), url),
            })
            .collect();
        let mut prose = values(text, front_end);
        prose.extend(parts.iter().filter_map(|part| match part {
            Part::Text(range) => Some(range.clone()),
            _ => None,
        }));
        Self { text, front_end, body_start, front, parts, prose, positions }
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        self.positions.span(range)
    }

    /// The lines of the body that begin with text, and no code or HTML: where each starts.
    pub fn lines(&self) -> Vec<(usize, &'m str)> {
        let texts = self.parts.iter().filter_map(|part| match part {
            Part::Text(range) => Some(range),
            _ => None,
        });
        let mut starts: Vec<usize> = texts
            .filter(|range| {
                let line = &self.text[..range.start];
                let line = &line[line.rfind('\n').map_or(0, |at| at + 1)..];
                line.trim().is_empty()
            })
            .map(|range| self.text[..range.start].rfind('\n').map_or(0, |at| at + 1))
            .collect();
        starts.dedup();
        let line = |start: usize| (start, self.text[start..].lines().next().unwrap_or_default());
        starts.into_iter().map(line).collect()
    }
}

/// What stands behind the keys of front matter.
fn values(text: &str, front_end: usize) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text[..front_end].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_end();
        let inner = content.trim_start_matches([' ', '-', '\t']);
        if inner.is_empty() || inner.starts_with('#') {
            continue;
        }
        let lead = content.len() - inner.len();
        let value = match inner.split_once(": ") {
            Some((key, value)) if !key.contains([' ', '{', '"']) => {
                lead + key.len() + 2 + (value.len() - value.trim_start().len())
            }
            _ => lead,
        };
        if value < content.len() {
            found.push(start + value..start + content.len());
        }
    }
    found
}
