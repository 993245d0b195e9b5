//! Where the values of a front matter stand in its text.

use std::ops::Range;

/// A value in the text.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Its bytes. Those of a block begin behind the colon or dash that it belongs to, and end
    /// with the line of its last part.
    pub span: Range<usize>,
    /// How it is written.
    pub form: Form,
}

/// How a value is written.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// Nothing stands there.
    Empty,
    /// Text, a number or a truth value.
    Scalar(Style),
    /// A map or list of lines.
    Block(Vec<Part>),
    /// A map or list within brackets.
    Flow(Vec<Part>),
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotation marks.
    Plain,
    /// `'…'`
    Single,
    /// `"…"`
    Double,
    /// `|` or `>` and lines below.
    Lines,
}

/// An item of a list, or a key with its value.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// The key; none in lists.
    pub key: Option<String>,
    /// Where the key, the dash or the item begins.
    pub start: usize,
    /// Where the value may begin: behind the colon or the dash.
    pub behind: usize,
    /// The value.
    pub value: Place,
    /// Where the part ends; in a block that is the end of its line, behind any comment.
    pub end: usize,
}
