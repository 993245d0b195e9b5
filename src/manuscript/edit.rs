//! What of the text changes where the tree does.

use serde_json::{Map, Value};

use super::block::{Lead, assemble};
use super::fresh::{Fresh, Writer};
use super::layout::{Form, Part, Place};
use super::scalar::{self, Spot};
use super::shape::Shape;
use super::tree::{is_nothing, same};
use super::walk::column;

/// Edits the front matter of a text.
pub(super) struct Editor<'t> {
    pub text: &'t str,
    pub eol: &'t str,
}

/// The place of a value among others.
#[derive(Clone, Copy)]
pub(super) struct Spotted<'s> {
    pub shape: &'s Shape,
    pub in_flow: bool,
}

impl<'t> Editor<'t> {
    pub fn writer(&self) -> Writer<'t> {
        Writer { eol: self.eol }
    }

    /// The text up to the closing fence.
    pub fn front(&self, layout: &Place, old: &Value, new: &Value, end: usize) -> String {
        let (Form::Block(parts), Value::Object(old), Value::Object(new)) = (&layout.form, old, new)
        else {
            return self.text[..end].to_owned();
        };
        let start = layout.span.start;
        let shape = Shape::front();
        if parts.is_empty() {
            let mut out = self.text[..end].to_owned();
            for (key, value) in super::fresh::ordered(new, &shape) {
                out.push_str(&self.writer().entry(key, value, &shape, 0));
                out.push_str(self.eol);
            }
            return out;
        }
        let edited = self.block_map(parts, start, old, new, &shape, true);
        let last = layout.span.end;
        if edited.is_empty() {
            let rest = &self.text[last..end];
            let rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
            return format!("{}{rest}", &self.text[..start]);
        }
        format!("{}{edited}{}", &self.text[..start], &self.text[last..end])
    }

    /// The text of a part, from its start to its end, with the new value.
    pub fn part(&self, part: &Part, old: &Value, new: &Value, spotted: Spotted<'_>) -> String {
        let text = self.text;
        if same(old, new) {
            return text[part.start..part.end].to_owned();
        }
        let Part { start, behind, value, end, .. } = part;
        let kept = self.unfolded(part, old, new, spotted);
        if let Some(lines) = kept.or_else(|| self.listed(part, old, new, spotted)) {
            return lines;
        }
        if let Some(edited) = self.within(value, old, new, spotted) {
            let (before, after) = (&text[*start..value.span.start], &text[value.span.end..*end]);
            return format!("{before}{edited}{after}");
        }
        let column = column(text, *start);
        let fresh = self.anew(part, new, spotted, column);
        let before = &text[*start..*behind];
        if spotted.in_flow {
            let gap = if part.key.is_some() { " " } else { "" };
            return format!("{before}{gap}{}", fresh.head);
        }
        let (between, tail) = match value.form {
            Form::Block(_) => ("", ""),
            _ => (&text[*behind..value.span.start], &text[value.span.end..*end]),
        };
        // A comment between a key and its value stays.
        let between = if between.contains('#') { between.trim_end() } else { "" };
        let gap = if fresh.head.is_empty() { "" } else { " " };
        format!("{before}{gap}{}{between}{tail}{}", fresh.head, fresh.below)
    }

    /// The text of a value that stays of its kind; none where it is to be written anew.
    fn within(
        &self,
        place: &Place,
        old: &Value,
        new: &Value,
        spotted: Spotted<'_>,
    ) -> Option<String> {
        let shape = spotted.shape;
        let start = place.span.start;
        match (&place.form, old, new) {
            (Form::Block(parts), Value::Object(old), Value::Object(new)) => {
                Some(self.block_map(parts, start, old, new, shape, false))
            }
            (Form::Block(parts), Value::Array(old), Value::Array(new)) => {
                Some(self.block_list(parts, start, old, new, shape))
            }
            (Form::Block(parts), Value::Array(old), new) => {
                Some(self.block_list(parts, start, old, std::slice::from_ref(new), shape))
            }
            (Form::Flow(parts), Value::Object(old), Value::Object(new)) => {
                Some(self.flow_map(place, parts, old, new, shape))
            }
            (Form::Flow(parts), Value::Array(old), Value::Array(new)) => {
                self.flow_list(place, parts, old, new, shape, spotted.in_flow)
            }
            _ => None,
        }
    }

    /// An item within braces that gets a list of maps: from then on it has lines of its own,
    /// and its values stay as they are written. None for any other.
    fn unfolded(
        &self,
        part: &Part,
        old: &Value,
        new: &Value,
        spotted: Spotted<'_>,
    ) -> Option<String> {
        let (Form::Flow(parts), Value::Object(old), Value::Object(new)) =
            (&part.value.form, old, new)
        else {
            return None;
        };
        let has_maps = |value: &Value| {
            value.as_array().is_some_and(|items| items.iter().any(Value::is_object))
        };
        let gets_maps = new.iter().any(|(key, it)| {
            has_maps(it) && old.get(key).is_none_or(|before| is_nothing(key, before))
        });
        let written = &self.text[part.start..part.end];
        let is_plain = !written.contains(['\n', '\t']) && !written.contains(" #");
        if part.key.is_some() || spotted.in_flow || !gets_maps || !is_plain {
            return None;
        }
        let column = column(self.text, part.start) + 2;
        let mut lines: Vec<(String, String)> = Vec::new();
        for part in parts {
            let key = part.key.clone()?;
            let before = old.get(&key).unwrap_or(&Value::Null);
            let after = new.get(&key).unwrap_or(&Value::Null);
            let child = spotted.shape.child(&key);
            if !is_nothing(&key, after) {
                let spotted = Spotted { shape: &child, in_flow: true };
                lines.push((key, self.part(part, before, after, spotted)));
            }
        }
        let keys: Vec<&String> = lines.iter().map(|(key, _)| key).collect();
        let added = super::fresh::ordered(new, spotted.shape).into_iter();
        let added: Vec<_> = added.filter(|(key, _)| !keys.contains(key)).collect();
        for (key, value) in added {
            let names = lines.iter().map(|(key, _)| key.as_str());
            let at = insertion(names, key, &spotted.shape.keys());
            let text = self.writer().entry(key, value, spotted.shape, column);
            lines.insert(at, (key.clone(), text));
        }
        let lines: Vec<String> = lines.into_iter().map(|(_, line)| line).collect();
        let indent = format!("{}{}", self.eol, " ".repeat(column));
        Some(format!("- {}", lines.join(&indent)))
    }

    /// One plain item that becomes a list of several, and stays as it is written. None for
    /// any other.
    fn listed(
        &self,
        part: &Part,
        old: &Value,
        new: &Value,
        spotted: Spotted<'_>,
    ) -> Option<String> {
        let items = new.as_array().filter(|_| !old.is_array() && part.key.is_some())?;
        let written = &self.text[part.value.span.clone()];
        let is_block = matches!(part.value.form, Form::Block(_) | Form::Empty);
        let is_one_line = !is_block && !written.contains('\n');
        if spotted.in_flow || !is_one_line || !items.iter().any(|item| same(item, old)) {
            return None;
        }
        let column = column(self.text, part.start) + 2;
        let indent = format!("{}{}", self.eol, " ".repeat(column));
        let shape = spotted.shape.item();
        let beside = super::fresh::Beside::Nothing;
        let item = |item: &Value| {
            if same(item, old) {
                return format!("{indent}- {written}");
            }
            let Fresh { head, below } = self.writer().behind_dash(item, &shape, column, beside);
            format!("{indent}- {head}{below}")
        };
        let items: String = items.iter().filter(|it| !is_nothing("", it)).map(item).collect();
        let (before, after) = (part.start..part.behind, part.value.span.end..part.end);
        Some(format!("{}{}{items}", &self.text[before], &self.text[after]))
    }

    /// A value that is written anew, in the way of the old one where it is of its kind.
    fn anew(&self, part: &Part, new: &Value, spotted: Spotted<'_>, column: usize) -> Fresh {
        let is_scalar = !new.is_object() && !new.is_array();
        match part.value.form {
            Form::Scalar(style) if is_scalar => {
                let old = &self.text[part.value.span.clone()];
                let is_number = old.starts_with(|c: char| c.is_ascii_digit());
                let number = spotted.shape.is_number() || is_number && old.parse::<f64>().is_ok();
                let below = self.lines_column(part).unwrap_or(column + 2);
                let spot = Spot { below, in_flow: spotted.in_flow, number };
                scalar::rewritten(old, style, new, spot, self.eol)
            }
            _ if spotted.in_flow => Fresh::inline(super::fresh::inline(new, spotted.shape)),
            _ if part.key.is_some() => self.writer().behind_key(new, spotted.shape, column),
            _ => {
                let beside = super::fresh::Beside::Nothing;
                self.writer().behind_dash(new, spotted.shape, column, beside)
            }
        }
    }

    /// The column of the lines of a text that stands on several.
    fn lines_column(&self, part: &Part) -> Option<usize> {
        let written = &self.text[part.value.span.clone()];
        if !written.starts_with(['|', '>']) {
            return None;
        }
        let line = written.lines().skip(1).find(|line| !line.trim().is_empty())?;
        Some(line.len() - line.trim_start_matches(' ').len())
    }

    fn block_map(
        &self,
        parts: &[Part],
        start: usize,
        old: &Map<String, Value>,
        new: &Map<String, Value>,
        shape: &Shape,
        is_root: bool,
    ) -> String {
        let mut leads = Lead::all(self.text, parts, start, is_root);
        let column = column(self.text, parts[0].start);
        // Each with its key; no text where the key is gone.
        let mut outs: Vec<(String, Lead, Option<String>)> = Vec::new();
        for (part, lead) in parts.iter().zip(leads.drain(..)) {
            let key = part.key.clone().unwrap_or_default();
            let before = old.get(&key).unwrap_or(&Value::Null);
            let after = new.get(&key).unwrap_or(&Value::Null);
            // What said nothing before may go on doing so.
            let is_gone = is_nothing(&key, after) && !is_nothing(&key, before);
            let child = shape.child(&key);
            let text = (!is_gone).then(|| {
                let spotted = Spotted { shape: &child, in_flow: false };
                let after = if is_nothing(&key, after) { before } else { after };
                self.part(part, before, after, spotted)
            });
            outs.push((key, lead, text));
        }
        let order = shape.keys();
        for (key, value) in super::fresh::ordered(new, shape) {
            if old.contains_key(key) {
                continue;
            }
            let names = outs.iter().map(|(key, _, text)| text.as_ref().map_or("", |_| key));
            let at = insertion(names, key, &order);
            let text = self.writer().entry(key, value, shape, column);
            outs.insert(at, (key.clone(), Lead::none(), Some(text)));
        }
        let outs = outs.into_iter().map(|(_, lead, text)| (lead, text)).collect();
        assemble(outs, &self.text[start..parts[0].start], column, is_root, self.eol)
    }
}

/// Where a new key belongs among those that are there (`""` for one that is gone): behind the
/// nearest that comes before it in the schema.
pub(super) fn insertion<'k>(
    names: impl Iterator<Item = &'k str>,
    key: &str,
    order: &[&str],
) -> usize {
    let names: Vec<&str> = names.collect();
    let Some(rank) = order.iter().position(|it| *it == key) else { return names.len() };
    let mut before = order[..rank].iter().rev();
    let found = before.find_map(|wanted| names.iter().position(|name| name == wanted));
    found.map_or(0, |at| at + 1)
}
