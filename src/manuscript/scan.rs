//! How far scalars and keys reach.

use super::layout::Style;
use super::walk::{self, Walk};
use crate::vietnamese::is_no_break_space;

impl Walk<'_> {
    pub(super) fn scalar(&mut self, column: usize, in_flow: bool) -> Option<Style> {
        match self.peek()? {
            '"' => self.quoted().map(|()| Style::Double),
            '\'' => self.quoted().map(|()| Style::Single),
            '|' | '>' if !in_flow => {
                self.lines(column);
                Some(Style::Lines)
            }
            '&' | '*' | '!' => None,
            _ => {
                self.plain(column, in_flow);
                Some(Style::Plain)
            }
        }
    }

    /// Passes a text in quotation marks.
    pub(super) fn quoted(&mut self) -> Option<()> {
        let quote = self.peek()?;
        let mut chars = self.rest().char_indices().skip(1).peekable();
        while let Some((at, c)) = chars.next() {
            if c == '\\' && quote == '"' {
                chars.next();
            } else if c == quote {
                if quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'') {
                    chars.next();
                } else {
                    self.at += at + 1;
                    return Some(());
                }
            }
        }
        None
    }

    /// Passes `|` or `>` with the lines that are indented deeper than `column`.
    fn lines(&mut self, column: usize) {
        let mut end = self.line_end();
        let mut line_start = self.text[end..].find('\n').map_or(self.text.len(), |it| end + it + 1);
        while line_start < self.text.len() {
            let line = self.text[line_start..].split_inclusive('\n').next().unwrap_or_default();
            let bare = line.trim_end_matches(['\r', '\n']);
            let indent = bare.len() - bare.trim_start_matches(' ').len();
            if !bare.trim_matches(is_blank).is_empty() {
                if indent <= column {
                    break;
                }
                end = line_start + bare.len();
            }
            line_start += line.len();
        }
        self.at = end;
    }

    /// Passes a text without quotation marks, on as many lines as it has.
    fn plain(&mut self, column: usize, in_flow: bool) {
        self.at += plain_end(self.rest(), in_flow);
        loop {
            let end = self.at;
            let line_end = self.line_end();
            let is_whole = self.text[end..line_end].trim_matches(is_blank).is_empty();
            if !is_whole || line_end == self.text.len() {
                return;
            }
            let rest = &self.text[line_end..];
            let next = line_end + rest.len() - rest.trim_start_matches(is_white).len();
            let Some(c) = self.text[next..].chars().next() else { return };
            let ends_here = if in_flow {
                matches!(c, ',' | ']' | '}' | '#')
            } else {
                c == '#' || walk::column(self.text, next) <= column
            };
            if ends_here {
                return;
            }
            let length = plain_end(&self.text[next..], in_flow);
            if length == 0 {
                return;
            }
            self.at = next + length;
        }
    }
}

/// True for a space within a line.
pub(super) fn is_blank(c: char) -> bool {
    c == ' ' || c == '\t' || is_no_break_space(c)
}

fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// Where a key without quotation marks ends.
pub(super) fn key_end(text: &str, in_flow: bool) -> Option<usize> {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let ends = |at: usize, c: char| match c {
        ':' => line[at + 1..].chars().next().is_none_or(|next| {
            is_blank(next) || in_flow && matches!(next, ',' | '[' | ']' | '{' | '}')
        }),
        ',' | '}' => in_flow,
        _ => false,
    };
    let end = line.char_indices().find(|(at, c)| ends(*at, *c)).map(|(at, _)| at);
    end.filter(|end| *end > 0)
}

/// Where a text without quotation marks ends on its line.
fn plain_end(text: &str, in_flow: bool) -> usize {
    let line = text.split(['\r', '\n']).next().unwrap_or_default();
    let ends = |at: usize, c: char| match c {
        '#' => line[..at].ends_with([' ', '\t']),
        ':' => line[at + 1..].chars().next().is_none_or(|next| {
            matches!(next, ' ' | '\t') || in_flow && matches!(next, ',' | '[' | ']' | '{' | '}')
        }),
        ',' | '[' | ']' | '{' | '}' => in_flow,
        _ => false,
    };
    let end = line.char_indices().find(|(at, c)| ends(*at, *c)).map_or(line.len(), |(at, _)| at);
    line[..end].trim_end_matches([' ', '\t']).len()
}
