//! Values that were not there before, as a person would write them.

use serde_json::{Map, Value};

use super::scalar::{self, Spot};
use super::shape::Shape;
use super::tree::is_nothing;

/// The longest list or map within brackets, in letters, where nothing beside it tells.
const SHORT: usize = 100;

/// The longest where all beside it are within brackets.
const LONG: usize = 400;

/// Text of a value: what stands on the line of its key or dash, and the lines below, each
/// with the break before it.
#[derive(Clone, Debug, Default)]
pub(super) struct Fresh {
    pub head: String,
    pub below: String,
}

impl Fresh {
    pub(super) fn inline(head: String) -> Self {
        Self { head, below: String::new() }
    }
}

/// How what stands beside a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beside {
    Nothing,
    Lines,
    Brackets,
}

/// What to write, and where.
#[derive(Clone, Copy)]
pub(super) struct Writer<'e> {
    pub eol: &'e str,
}

impl Writer<'_> {
    /// The value of a key that stands in `column`.
    pub fn behind_key(&self, value: &Value, shape: &Shape, column: usize) -> Fresh {
        match value {
            Value::Array(items) => self.list(items, shape, column),
            Value::Object(map) if !is_short(&inline(value, shape), map, SHORT) => {
                Fresh { head: String::new(), below: self.map(map, shape, column + 2, true) }
            }
            Value::Object(_) => Fresh::inline(inline(value, shape)),
            _ => self.scalar(value, shape, column),
        }
    }

    /// An item whose dash stands in `column`.
    pub fn behind_dash(
        &self,
        value: &Value,
        shape: &Shape,
        column: usize,
        beside: Beside,
    ) -> Fresh {
        let longest = match beside {
            Beside::Nothing => SHORT,
            Beside::Lines => 0,
            Beside::Brackets => LONG,
        };
        match value {
            Value::Object(map) if !is_short(&inline(value, shape), map, longest) => {
                Fresh::inline(self.map(map, shape, column + 2, false))
            }
            Value::Object(_) | Value::Array(_) => Fresh::inline(inline(value, shape)),
            _ => self.scalar(value, shape, column),
        }
    }

    /// A key with its value, in `column`.
    pub fn entry(&self, key: &str, value: &Value, shape: &Shape, column: usize) -> String {
        let Fresh { head, below } = self.behind_key(value, &shape.child(key), column);
        let gap = if head.is_empty() { "" } else { " " };
        format!("{key}:{gap}{head}{below}")
    }

    fn scalar(&self, value: &Value, shape: &Shape, column: usize) -> Fresh {
        let spot = Spot { below: column + 2, in_flow: false, number: shape.is_number() };
        scalar::fresh(value, spot, self.eol)
    }

    fn list(&self, items: &[Value], shape: &Shape, column: usize) -> Fresh {
        let items: Vec<&Value> = items.iter().filter(|it| !is_nothing("", it)).collect();
        let item = shape.item();
        let is_scalar = |it: &&Value| !it.is_object() && !it.is_array();
        let words: Vec<String> = items.iter().map(|it| inline(it, &item)).collect();
        let line = format!("[{}]", words.join(", "));
        if items.iter().all(is_scalar) && line.chars().count() <= SHORT && !line.contains("\\n") {
            return Fresh::inline(line);
        }
        let indent = " ".repeat(column + 2);
        // Items look alike: where one has lines of its own, all have.
        let is_long = |it: &&Value| match it {
            Value::Object(map) => !is_short(&inline(it, &item), map, SHORT),
            _ => false,
        };
        let beside = if items.iter().any(is_long) { Beside::Lines } else { Beside::Nothing };
        let write = |it: &&Value| {
            let Fresh { head, below } = self.behind_dash(it, &item, column + 2, beside);
            format!("{}{indent}- {head}{below}", self.eol)
        };
        Fresh { head: String::new(), below: items.iter().map(write).collect() }
    }

    /// The lines of a map; the first one begins a line where `broken`.
    fn map(&self, map: &Map<String, Value>, shape: &Shape, column: usize, broken: bool) -> String {
        let indent = format!("{}{}", self.eol, " ".repeat(column));
        let entries: Vec<String> = ordered(map, shape)
            .into_iter()
            .map(|(key, value)| self.entry(key, value, shape, column))
            .collect();
        let lines = entries.join(&indent);
        if broken { format!("{indent}{lines}") } else { lines }
    }
}

/// A value on one line.
pub(super) fn inline(value: &Value, shape: &Shape) -> String {
    match value {
        Value::Array(items) => {
            let item = shape.item();
            let items = items.iter().filter(|it| !is_nothing("", it));
            let words: Vec<String> = items.map(|it| inline(it, &item)).collect();
            format!("[{}]", words.join(", "))
        }
        Value::Object(map) => {
            let entry = |(key, value): (&String, &Value)| {
                format!("{key}: {}", inline(value, &shape.child(key)))
            };
            let words: Vec<String> = ordered(map, shape).into_iter().map(entry).collect();
            format!("{{{}}}", words.join(", "))
        }
        _ => {
            let spot = Spot { below: 0, in_flow: true, number: shape.is_number() };
            scalar::fresh(value, spot, "\n").head
        }
    }
}

/// The entries that say something, in the order of the schema.
pub(super) fn ordered<'m>(
    map: &'m Map<String, Value>,
    shape: &Shape,
) -> Vec<(&'m String, &'m Value)> {
    let keys = shape.keys();
    let mut entries: Vec<_> = map.iter().filter(|(key, it)| !is_nothing(key, it)).collect();
    entries.sort_by_key(|(key, _)| keys.iter().position(|it| it == key).unwrap_or(keys.len()));
    entries
}

/// True for a text that reads badly before a comma.
fn is_sentence(text: &str) -> bool {
    text.ends_with(['.', ';', '!', '?', '…']) && text.contains(' ')
}

/// True for a map that may stand within braces: short, without sentences, lists of maps or lines.
fn is_short(line: &str, map: &Map<String, Value>, longest: usize) -> bool {
    let is_deep = |value: &Value| match value {
        Value::Array(items) => items.iter().any(|it| it.is_object() || it.is_array()),
        Value::Object(_) => longest != LONG,
        Value::String(text) => longest != LONG && is_sentence(text),
        _ => false,
    };
    line.chars().count() <= longest && !line.contains("\\n") && !map.values().any(is_deep)
}
