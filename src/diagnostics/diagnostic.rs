//! One diagnostic: what is wrong, where, and what to do about it.

use serde::{Deserialize, Serialize};

use super::{Code, Severity, Text};

/// A place in a text file. Lines and columns start at 1; columns count Unicode
/// scalars of the file as it is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
}

/// A stretch of a text file; `end` is the position after its last character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first character.
    pub start: Position,
    /// The position behind the last character.
    pub end: Position,
}

impl Span {
    /// The first character of a file.
    pub const START: Self =
        Self { start: Position { line: 1, column: 1 }, end: Position { line: 1, column: 1 } };

    /// A stretch of `length` characters within one line.
    pub fn within_line(line: u32, column: u32, length: u32) -> Self {
        Self { start: Position { line, column }, end: Position { line, column: column + length } }
    }
}

/// A place in a file of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The file, relative to the root of the site.
    pub path: String,
    /// The stretch of it.
    pub span: Span,
}

/// Something that the user should know about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// What kind of fault it is; decides the severity too.
    pub code: Code,
    /// The file, relative to the root of the site, with `/` between folders.
    /// Empty where no file is meant.
    pub path: String,
    /// The place in the file; `None` where the file as a whole is meant.
    pub span: Option<Span>,
    /// What is wrong.
    pub message: Text,
    /// What to do about it.
    pub help: Option<Text>,
}

impl Diagnostic {
    /// A diagnostic about a file as a whole.
    pub fn new(code: Code, path: impl Into<String>, message: Text) -> Self {
        Self { code, path: path.into(), span: None, message, help: None }
    }

    /// Adds the place in the file.
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Adds the place in the file, where there is one.
    pub fn maybe_at(mut self, span: Option<Span>) -> Self {
        self.span = span.or(self.span);
        self
    }

    /// Adds advice on what to do.
    pub fn help(mut self, help: Text) -> Self {
        self.help = Some(help);
        self
    }

    /// The severity that goes with the code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}
