//! Finding the places of values: a walk through the text beside the tree that was read from
//! it, so that only extents are to be found, not what things are.

use super::layout::{Form, Part, Place, Style};
use super::scan::{is_blank, key_end};
use crate::vietnamese::clean;
use crate::yaml::{Entry, Node, Value};

/// The places of a front matter; `text` reaches from the opening fence to before the closing
/// one. None where it is written in a way that is not known here.
pub(super) fn layout(text: &str, root: &Node) -> Option<Place> {
    let start = text.find('\n').map_or(text.len(), |at| at + 1);
    let mut walk = Walk { text, at: start };
    let place = match &root.value {
        Value::Null => Place { span: start..text.len(), form: Form::Block(Vec::new()) },
        Value::Map(entries) => {
            walk.gap();
            // A map within braces has no lines that could be edited one by one.
            (walk.peek()? != '{').then_some(())?;
            walk.block(start, entries.len(), |walk, index| walk.entry(&entries[index]))?
        }
        Value::List(_) | Value::Scalar(_) => return None,
    };
    if !matches!(root.value, Value::Null) {
        walk.gap();
        (walk.at == text.len()).then_some(())?;
    }
    Some(place)
}

/// A place in the text, up to which everything is known.
pub(super) struct Walk<'t> {
    pub text: &'t str,
    pub at: usize,
}

impl Walk<'_> {
    pub(super) fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Passes blanks of the line.
    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
    }

    /// Passes blanks, line breaks and comments.
    fn gap(&mut self) {
        loop {
            let rest = self.rest();
            let is_space = |c: char| is_blank(c) || matches!(c, '\r' | '\n');
            let passed = rest.len() - rest.trim_start_matches(is_space).len();
            self.at += passed;
            let behind_space = self.text[..self.at].ends_with(is_space);
            if !(self.rest().starts_with('#') && behind_space) {
                return;
            }
            self.at = self.line_end();
        }
    }

    /// The end of the line, before its break.
    pub(super) fn line_end(&self) -> usize {
        let line = self.rest().split('\n').next().unwrap_or_default();
        self.at + line.trim_end_matches('\r').len()
    }

    fn column(&self, at: usize) -> usize {
        column(self.text, at)
    }

    /// A block whose parts are read one after the other; `behind` is where it may begin.
    fn block(
        &mut self,
        behind: usize,
        count: usize,
        mut part: impl FnMut(&mut Self, usize) -> Option<Part>,
    ) -> Option<Place> {
        let mut parts: Vec<Part> = Vec::with_capacity(count);
        for index in 0..count {
            self.gap();
            let found = part(self, index)?;
            let column = self.column(found.start);
            let first = parts.first().map_or(column, |first| self.column(first.start));
            (column == first).then_some(())?;
            self.at = found.end;
            parts.push(found);
        }
        let end = parts.last()?.end;
        Some(Place { span: behind..end, form: Form::Block(parts) })
    }

    /// A key of a block with its value.
    fn entry(&mut self, entry: &Entry) -> Option<Part> {
        let start = self.at;
        self.key(entry, false)?.then_some(())?;
        let behind = self.at;
        let value = self.value(&entry.node, self.column(start), false)?;
        self.part(Some(entry.key.clone()), start, behind, value)
    }

    /// An item of a block.
    fn item(&mut self, node: &Node) -> Option<Part> {
        let start = self.at;
        self.rest().strip_prefix('-')?;
        self.at += 1;
        let behind = self.at;
        let value = self.value(node, self.column(start), false)?;
        self.part(None, start, behind, value)
    }

    /// The part whose value has been passed, up to the end of its line.
    fn part(&self, key: Option<String>, start: usize, behind: usize, value: Place) -> Option<Part> {
        let end = match &value.form {
            Form::Block(_) => value.span.end,
            _ => {
                let end = self.line_end();
                let rest = &self.text[self.at..end];
                let comment = rest.trim_start_matches(is_blank);
                let is_comment = comment.starts_with('#') && comment.len() < rest.len();
                (comment.is_empty() || is_comment).then_some(())?;
                end
            }
        };
        Some(Part { key, start, behind, value, end })
    }

    /// Passes a key and its colon; false where it has none.
    fn key(&mut self, entry: &Entry, in_flow: bool) -> Option<bool> {
        let start = self.at;
        let quote = self.peek().filter(|c| matches!(c, '"' | '\''));
        let name = match quote {
            Some(_) => {
                self.quoted()?;
                None
            }
            None => {
                let end = key_end(self.rest(), in_flow)?;
                self.at += end;
                Some(self.text[start..self.at].trim_end_matches(is_blank))
            }
        };
        if name.is_some_and(|name| *clean(name) != *entry.key) {
            return None;
        }
        self.blanks();
        let has_colon = self.rest().starts_with(':');
        self.at += usize::from(has_colon);
        Some(has_colon)
    }

    fn value(&mut self, node: &Node, column: usize, in_flow: bool) -> Option<Place> {
        let behind = self.at;
        match &node.value {
            Value::Null => Some(self.null(behind)),
            Value::Scalar(scalar) => {
                self.gap();
                let start = self.at;
                let style = self.scalar(column, in_flow)?;
                let written = &self.text[start..self.at];
                let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                if style == Style::Plain && words(&clean(written)) != words(scalar.text()) {
                    return None;
                }
                Some(Place { span: start..self.at, form: Form::Scalar(style) })
            }
            Value::List(items) => {
                self.gap();
                match self.peek()? {
                    '[' => self.flow(']', items.len(), |walk, index| walk.flow_item(&items[index])),
                    '-' => self.block(behind, items.len(), |walk, index| walk.item(&items[index])),
                    _ => None,
                }
            }
            Value::Map(entries) => {
                self.gap();
                match self.peek()? {
                    '{' => self.flow('}', entries.len(), |walk, at| walk.flow_entry(&entries[at])),
                    _ => self.block(behind, entries.len(), |walk, at| walk.entry(&entries[at])),
                }
            }
        }
    }

    /// Nothing, or a word for it.
    fn null(&mut self, behind: usize) -> Place {
        self.blanks();
        let word = ["null", "Null", "NULL", "~"].into_iter().find(|it| self.rest().starts_with(it));
        match word {
            Some(word) => {
                let start = self.at;
                self.at += word.len();
                Place { span: start..self.at, form: Form::Scalar(Style::Plain) }
            }
            None => {
                self.at = behind;
                Place { span: behind..behind, form: Form::Empty }
            }
        }
    }

    fn flow(
        &mut self,
        close: char,
        count: usize,
        mut part: impl FnMut(&mut Self, usize) -> Option<Part>,
    ) -> Option<Place> {
        let start = self.at;
        self.at += 1;
        let mut parts = Vec::with_capacity(count);
        for index in 0..count {
            self.gap();
            let found = part(self, index)?;
            self.at = found.end;
            parts.push(found);
            self.gap();
            if self.rest().starts_with(',') {
                self.at += 1;
            } else if index + 1 < count {
                return None;
            }
        }
        self.gap();
        self.rest().strip_prefix(close)?;
        self.at += 1;
        Some(Place { span: start..self.at, form: Form::Flow(parts) })
    }

    fn flow_item(&mut self, node: &Node) -> Option<Part> {
        let start = self.at;
        let is_pair = matches!(node.value, Value::Map(_)) && self.peek()? != '{';
        (!is_pair).then_some(())?;
        let value = self.value(node, 0, true)?;
        let end = value.span.end;
        Some(Part { key: None, start, behind: start, value, end })
    }

    fn flow_entry(&mut self, entry: &Entry) -> Option<Part> {
        let start = self.at;
        let has_colon = self.key(entry, true)?;
        let behind = self.at;
        let value = if has_colon {
            self.value(&entry.node, 0, true)?
        } else {
            Place { span: behind..behind, form: Form::Empty }
        };
        // What has a colon and nothing behind it ends with the colon.
        let end = value.span.end.max(behind);
        let key = Some(entry.key.clone());
        Some(Part { key, start, behind, value, end })
    }
}

/// How far a place is from the start of its line, in bytes.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |it| it + 1)
}
