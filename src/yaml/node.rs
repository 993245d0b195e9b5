//! Located YAML values.

use crate::diagnostics::Span;

/// A YAML value and its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands. Lists and maps are located at their first character only.
    pub span: Span,
}

/// What a node holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing: an empty value, `~` or `null`.
    Null,
    /// Text, a number or a truth value.
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// A map, in the order of the file; keys may repeat.
    Map(Vec<Entry>),
}

/// Text as it stands in the file, and what YAML takes it for.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// Text, plain or quoted, brought to NFC.
    Text(String),
    /// A number, as it was written.
    Number(String),
    /// `true` or `false`, as it was written.
    Bool(bool, String),
}

impl Scalar {
    /// The text as written.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) | Self::Bool(_, text) => text,
        }
    }
}

/// A key of a map with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key, brought to NFC.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}
