//! Which field of the form a fault belongs to.

use crate::diagnostics::{Faults, Position};
use crate::document::front_matter_end;
use crate::yaml::{self, Node, Value};

/// The path of the field at a place of a write-up's text (`report.units.0`); `body` behind
/// the front matter.
pub fn field_at(text: &str, at: Position) -> String {
    let Some((front_end, _)) = front_matter_end(text) else { return String::new() };
    let lines = text[..front_end].matches('\n').count();
    if at.line as usize > lines {
        return "body".to_owned();
    }
    let Some(node) = yaml::parse(&text[..front_end], &mut Faults::default()) else {
        return String::new();
    };
    let mut found = String::new();
    descend(&node, "", at, &mut found);
    found
}

/// Notes the last value that begins at or before the place.
fn descend(node: &Node, path: &str, at: Position, found: &mut String) {
    let is_before = |start: Position| (start.line, start.column) <= (at.line, at.column);
    let inner = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match &node.value {
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| is_before(entry.key_span.start)) {
                *found = inner(&entry.key);
                descend(&entry.node, &inner(&entry.key), at, found);
            }
        }
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                if is_before(item.span.start) {
                    *found = inner(&index.to_string());
                    descend(item, &inner(&index.to_string()), at, found);
                }
            }
        }
        Value::Null | Value::Scalar(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_that_of_the_innermost_value() {
        let text = "---\ntitle: A\nreport:\n  units: [a, b]\n  figures:\n    applications:\n      received: 7\n      late: 9\n---\nThân\n";
        let field = |line, column| field_at(text, Position { line, column });
        assert_eq!(field(2, 8), "title");
        assert_eq!(field(4, 14), "report.units.1");
        assert_eq!(field(8, 13), "report.figures.applications.late");
        assert_eq!(field(10, 1), "body");
    }
}
