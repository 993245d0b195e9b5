//! Scalars as a person would write them.

use serde_json::Value;

use super::fresh::Fresh;
use super::layout::Style;
use super::tree::plain;
use crate::vietnamese::{Decimal, is_no_break_space};

/// The width to which folded texts are wrapped.
const WIDTH: usize = 110;

/// Where a scalar is to stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// The column of lines below it.
    pub below: usize,
    /// True within brackets.
    pub in_flow: bool,
    /// True where a number belongs there.
    pub number: bool,
}

/// A scalar that was not there before.
pub(super) fn fresh(value: &Value, spot: Spot, eol: &str) -> Fresh {
    match value {
        Value::String(text) => text_in(Style::Plain, &plain(text), spot, eol),
        other => Fresh::inline(other.to_string()),
    }
}

/// A scalar in place of one that was written so.
pub(super) fn rewritten(old: &str, style: Style, value: &Value, spot: Spot, eol: &str) -> Fresh {
    let Value::String(text) = value else { return Fresh::inline(value.to_string()) };
    let text = plain(text);
    if style != Style::Lines || text.contains(is_no_break_space) {
        return text_in(style, &text, spot, eol);
    }
    let header = old.lines().next().unwrap_or_default();
    let is_folded = header.starts_with('>') && !text.contains('\n');
    let (indicator, comment) = header.split_once(' ').map_or((header, ""), |(a, b)| (a, b));
    // An indent that is stated may not be that of the new lines.
    let chomp = if indicator.contains('-') { "-" } else { "" };
    let sign = if is_folded { ">" } else { "|" };
    let gap = if comment.is_empty() { "" } else { " " };
    let lines =
        if is_folded { folded(&text) } else { text.split('\n').map(str::to_owned).collect() };
    Fresh { head: format!("{sign}{chomp}{gap}{comment}"), below: indented(&lines, spot.below, eol) }
}

/// A text in one of the styles of one line, or on lines where it has several.
fn text_in(style: Style, text: &str, spot: Spot, eol: &str) -> Fresh {
    let has_lines = text.contains('\n');
    if has_lines && !spot.in_flow && is_literal(text) {
        let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        return Fresh { head: "|-".to_owned(), below: indented(&lines, spot.below, eol) };
    }
    let is_simple = !text.chars().any(|c| c.is_control() || is_break(c));
    Fresh::inline(match style {
        Style::Plain | Style::Lines if is_simple && is_plain(text, spot) => text.to_owned(),
        Style::Single if is_simple => format!("'{}'", text.replace('\'', "''")),
        _ => double(text),
    })
}

/// True for lines that read the same in a block.
fn is_literal(text: &str) -> bool {
    !text
        .chars()
        .any(|c| is_no_break_space(c) || is_break(c) || (c.is_control() && !matches!(c, '\n')))
}

/// True for characters that some readers of YAML take for a line break.
fn is_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}')
}

fn indented(lines: &[String], column: usize, eol: &str) -> String {
    let indent = " ".repeat(column);
    let line = |line: &String| {
        let shown = if line.is_empty() { String::new() } else { format!("{indent}{line}") };
        format!("{eol}{shown}")
    };
    lines.iter().map(line).collect()
}

/// A text on lines of a readable length, broken where there is one space.
fn folded(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut before = "";
    for word in text.split(' ') {
        // Where there are several spaces, a break would make one of them.
        let may_break = !before.is_empty() && !word.is_empty();
        match lines.last_mut() {
            Some(line) if !may_break || line.chars().count() + word.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
        before = word;
    }
    lines
}

/// True for a text that reads as itself without quotation marks.
fn is_plain(text: &str, spot: Spot) -> bool {
    let starts_well = text.chars().next().is_some_and(|c| {
        !"-?:,[]{}#&*!|>'\"%@`=<.+~".contains(c) || spot.number && matches!(c, '-' | '+')
    });
    let is_split = text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':')
        || text.contains('\t')
        || text.match_indices(':').any(|(at, _)| text[at + 1..].starts_with(is_no_break_space));
    let in_flow = text.contains([',', '[', ']', '{', '}']);
    let is_broken = is_split || spot.in_flow && in_flow;
    starts_well && !is_broken && !is_word(text) && is_no_number(text, spot)
}

/// True for what this or another reader of YAML takes for a truth value or for nothing.
fn is_word(text: &str) -> bool {
    let words = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// True for a text that nobody takes for a number, unless one belongs there.
fn is_no_number(text: &str, spot: Spot) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+')) {
        return true;
    }
    if spot.number && text.parse::<Decimal>().is_ok() {
        let digits = text.trim_start_matches(['-', '+']);
        return !digits.starts_with('0') || digits == "0" || digits.starts_with("0.");
    }
    // Dates are written as they are; whatever else is made of digits might be read as a number.
    let is_digit = |c: char| c.is_ascii_hexdigit() || "xob_+-.,:".contains(c);
    let is_date = text.contains(['/', '-'])
        && text.matches(['/', '-']).count() <= 2
        && text.chars().all(|c| c.is_ascii_digit() || "/-: ".contains(c))
        && text.len() >= 6;
    is_date || !text.chars().all(is_digit)
}

fn double(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || is_break(c) => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
