//! The YAML library behind [`parse`]: its options, its budget, its errors.

use serde::de::{
    Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use serde_yaml::{Location, Spanned};

use super::node::{Entry, Node, Scalar, Value};
use super::reasons::Reason;
use super::spaces::with_plain_spaces;
use crate::deception;
use crate::diagnostics::{Code, Faults, Position, Span, Text};
use crate::text;
use crate::vietnamese::clean;

/// Reads one YAML document into located nodes.
///
/// `text` starts at the first byte of its file, so that positions are the
/// file's. A document that cannot be read at all gives one fault and `None`.
/// Anchors, aliases, tags and further documents are refused, and so is
/// anything larger than a front matter can be.
pub fn parse(text: &str, faults: &mut Faults) -> Option<Node> {
    let spaced = with_plain_spaces(text, faults);
    let options = serde_yaml::options! {
        budget: serde_yaml::budget! {
            max_anchors: 0,
            max_aliases: 0,
            max_depth: 16,
            max_nodes: 10_000,
            max_documents: 1,
            max_total_scalar_bytes: 262_144,
        },
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        reject_unsupported_tags: true,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        with_snippet: false,
    };
    match serde_yaml::from_str_with_options::<Raw>(&spaced, options) {
        Ok(raw) => {
            let node = raw.into_node(&spaced);
            report_deceptions(&node, faults);
            Some(node)
        }
        Err(error) => {
            report(&error, &spaced, faults);
            None
        }
    }
}

/// Values are looked at as they are read: an escape (`"\u202E"`) writes any character.
fn report_deceptions(node: &Node, faults: &mut Faults) {
    match &node.value {
        Value::Scalar(scalar) => deception::report(scalar.text(), |_| node.span, faults),
        Value::List(items) => items.iter().for_each(|item| report_deceptions(item, faults)),
        Value::Map(entries) => {
            for entry in entries {
                deception::report(&entry.key, |_| entry.key_span, faults);
                report_deceptions(&entry.node, faults);
            }
        }
        Value::Null => {}
    }
}

fn report(error: &serde_yaml::Error, text: &str, faults: &mut Faults) {
    let reason = Reason::of(&error.without_snippet().to_string());
    let mut span = error.location().map_or(Span::START, |location| span_of(&location));
    if reason == Reason::Tab {
        // The library tells where the value began that the tab broke.
        span = first_tab(text, span).unwrap_or(span);
    }
    let line = text.lines().nth(span.start.line as usize - 1).unwrap_or_default();
    let before: String = line.chars().take(span.start.column as usize - 1).collect();
    let reason = reason.refined(line, &before);
    let Text { vi, en } = reason.message();
    let help = if reason != Reason::Colon && line.contains(['“', '”', '‘', '’']) {
        text!(
            "dùng ngoặc kép thẳng (\"), không dùng ngoặc kép cong",
            "use straight quotation marks (\"), not curly ones"
        )
    } else {
        reason.help()
    };
    faults.push_with_help(
        Code::InvalidYaml,
        span,
        text!("không đọc được YAML: {vi}", "this is not valid YAML: {en}"),
        help,
    );
}

/// The first tab that indents a line, from a place on.
fn first_tab(text: &str, from: Span) -> Option<Span> {
    let lines = text.lines().enumerate().skip(from.start.line as usize - 1);
    let mut tabs = lines.filter_map(|(number, line)| {
        let indent = line.len() - line.trim_start().len();
        Some((number, line[..indent].find('\t')?))
    });
    let (number, column) = tabs.next()?;
    let place = |column: usize| Position {
        line: u32::try_from(number + 1).unwrap_or(u32::MAX),
        column: u32::try_from(column + 1).unwrap_or(u32::MAX),
    };
    Some(Span { start: place(column), end: place(column + 1) })
}

/// A value as the library gives it: without the spelling of numbers.
struct Raw {
    value: RawValue,
    location: Location,
}

enum RawValue {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Raw>),
    Map(Vec<(Spanned<String>, Raw)>),
}

impl Raw {
    fn into_node(self, text: &str) -> Node {
        let span = span_within(&self.location, text);
        let written = || raw_text(&self.location, text).to_owned();
        let value = match self.value {
            RawValue::Null => Value::Null,
            RawValue::Bool(truth) => Value::Scalar(Scalar::Bool(truth, written())),
            RawValue::Number => Value::Scalar(Scalar::Number(written())),
            RawValue::Text(text) => Value::Scalar(Scalar::Text(clean(&text).into_owned())),
            RawValue::List(items) => {
                Value::List(items.into_iter().map(|item| item.into_node(text)).collect())
            }
            RawValue::Map(entries) => Value::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| Entry {
                        key: clean(&key.value).into_owned(),
                        key_span: span_within(&key.referenced, text),
                        node: value.into_node(text),
                    })
                    .collect(),
            ),
        };
        Node { value, span }
    }
}

fn raw_text<'t>(location: &Location, text: &'t str) -> &'t str {
    let span = location.span();
    let bytes = span.byte_offset().zip(span.byte_len());
    bytes
        .and_then(|(start, len)| text.get(start as usize..(start + len) as usize))
        .unwrap_or_default()
}

/// The stretch of a value; of one of several lines, what stands on its first.
fn span_within(location: &Location, text: &str) -> Span {
    let whole = span_of(location);
    match raw_text(location, text).split_once('\n') {
        Some((first, _)) => {
            let length = first.trim_end().chars().count().max(1);
            let end = whole.start.column + u32::try_from(length).unwrap_or(u32::MAX);
            Span { end: Position { column: end, ..whole.end }, ..whole }
        }
        None => whole,
    }
}

fn span_of(location: &Location) -> Span {
    let start =
        Position { line: location.line().max(1) as u32, column: location.column().max(1) as u32 };
    let length = (location.span().len() as u32).max(1);
    Span { start, end: Position { line: start.line, column: start.column + length } }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<RawValue>::deserialize(deserializer)?;
        Ok(Self { value: spanned.value, location: spanned.referenced })
    }
}

impl<'de> Deserialize<'de> for RawValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = RawValue;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E>(self, truth: bool) -> Result<RawValue, E> {
        Ok(RawValue::Bool(truth))
    }

    fn visit_i64<E>(self, _: i64) -> Result<RawValue, E> {
        Ok(RawValue::Number)
    }

    fn visit_u64<E>(self, _: u64) -> Result<RawValue, E> {
        Ok(RawValue::Number)
    }

    fn visit_i128<E>(self, _: i128) -> Result<RawValue, E> {
        Ok(RawValue::Number)
    }

    fn visit_u128<E>(self, _: u128) -> Result<RawValue, E> {
        Ok(RawValue::Number)
    }

    fn visit_f64<E>(self, _: f64) -> Result<RawValue, E> {
        Ok(RawValue::Number)
    }

    fn visit_str<E>(self, text: &str) -> Result<RawValue, E> {
        Ok(RawValue::Text(text.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_none<E>(self) -> Result<RawValue, E> {
        Ok(RawValue::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<RawValue, D::Error> {
        RawValue::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<RawValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(RawValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<RawValue, A::Error> {
        let mut map = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            map.push(entry);
        }
        Ok(RawValue::Map(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<RawValue, A::Error> {
        let (name, variant) = data.variant::<String>()?;
        variant.unit_variant()?;
        Ok(RawValue::Text(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_of_several_lines_stands_on_the_first() {
        let text = "a: \"Xã\n  Ba Đình\"\nb: >-\n  Chợ\n  Đồn\nc: một dòng\n";
        let node = parse(text, &mut Faults::default()).unwrap();
        let Value::Map(entries) = node.value else { panic!("{node:?}") };
        let lines: Vec<&str> = text.lines().collect();
        for entry in entries {
            let Span { start, end } = entry.node.span;
            let length = lines[start.line as usize - 1].chars().count() as u32;
            assert!(start.line == end.line && end.column <= length + 1, "{entry:?}");
        }
    }
}
