//! Maps and lists within brackets.

use serde_json::{Map, Value};

use super::edit::{Editor, Spotted, insertion};
use super::fresh::{inline, ordered};
use super::layout::{Part, Place};
use super::matching::matched;
use super::shape::Shape;
use super::tree::is_nothing;

/// A part between two commas.
struct Piece {
    /// Blanks, breaks and comments before it.
    lead: String,
    /// Where it stood before; none for what is new.
    was: Option<usize>,
    /// The part, and what stands between it and the comma; none where it is gone.
    text: Option<String>,
}

impl Editor<'_> {
    pub(super) fn flow_map(
        &self,
        place: &Place,
        parts: &[Part],
        old: &Map<String, Value>,
        new: &Map<String, Value>,
        shape: &Shape,
    ) -> String {
        let (leads, trails, tail) = self.gaps(place, parts);
        let mut pieces: Vec<(String, Piece)> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            let key = part.key.clone().unwrap_or_default();
            let before = old.get(&key).unwrap_or(&Value::Null);
            let after = new.get(&key).unwrap_or(&Value::Null);
            let is_gone = is_nothing(&key, after) && !is_nothing(&key, before);
            let after = if is_nothing(&key, after) { before } else { after };
            let child = shape.child(&key);
            let spotted = Spotted { shape: &child, in_flow: true };
            let text = (!is_gone)
                .then(|| format!("{}{}", self.part(part, before, after, spotted), trails[at]));
            pieces.push((key, Piece { lead: leads[at].clone(), was: Some(at), text }));
        }
        let order = shape.keys();
        for (key, value) in ordered(new, shape) {
            if old.contains_key(key) {
                continue;
            }
            let names = pieces.iter().map(|(key, piece)| piece.text.as_ref().map_or("", |_| key));
            let at = insertion(names, key, &order);
            let text = format!("{key}: {}", inline(value, &shape.child(key)));
            pieces.insert(
                at,
                (key.clone(), Piece { lead: String::new(), was: None, text: Some(text) }),
            );
        }
        self.joined(place, pieces.into_iter().map(|(_, piece)| piece).collect(), &leads, &tail)
    }

    /// None where the list is to become one of lines.
    pub(super) fn flow_list(
        &self,
        place: &Place,
        parts: &[Part],
        old: &[Value],
        new: &[Value],
        shape: &Shape,
        in_flow: bool,
    ) -> Option<String> {
        let (leads, trails, tail) = self.gaps(place, parts);
        let shape = shape.item();
        let spotted = Spotted { shape: &shape, in_flow: true };
        let new: Vec<&Value> = new.iter().filter(|it| !is_nothing("", it)).collect();
        let origins = matched(old, &new);
        let mut pieces: Vec<(Option<usize>, Piece)> = Vec::new();
        for (value, origin) in new.iter().zip(&origins) {
            let is_long = inline(value, &shape).chars().count() > 100;
            if origin.is_none() && is_long && !in_flow && !self.has_comment(place) {
                return None;
            }
            pieces.push(match origin {
                Some(at) => {
                    let text = self.part(&parts[*at], &old[*at], value, spotted);
                    let text = Some(format!("{text}{}", trails[*at]));
                    (Some(*at), Piece { lead: leads[*at].clone(), was: *origin, text })
                }
                None => {
                    let text = Some(inline(value, &shape));
                    (None, Piece { lead: String::new(), was: None, text })
                }
            });
        }
        for (at, lead) in leads.iter().enumerate().filter(|(at, _)| !origins.contains(&Some(*at))) {
            let next = pieces.iter().position(|(origin, _)| origin.is_some_and(|it| it > at));
            let lead = format!("{lead}{}", trails[at]);
            let piece = Piece { lead, was: Some(at), text: None };
            pieces.insert(next.unwrap_or(pieces.len()), (Some(at), piece));
        }
        let pieces = pieces.into_iter().map(|(_, piece)| piece).collect();
        Some(self.joined(place, pieces, &leads, &tail))
    }

    fn has_comment(&self, place: &Place) -> bool {
        self.text[place.span.clone()].contains(" #")
    }

    /// What stands before and behind each part, and before the closing bracket.
    fn gaps(&self, place: &Place, parts: &[Part]) -> (Vec<String>, Vec<String>, String) {
        let close = place.span.end - 1;
        let mut from = place.span.start + 1;
        let (mut leads, mut trails) = (Vec::new(), Vec::new());
        for part in parts {
            leads.push(self.text[from..part.start].to_owned());
            let next = comma(&self.text[part.end..close]).map(|it| part.end + it);
            let is_last = trails.len() + 1 == parts.len();
            // What follows the last one without a comma stands before the bracket.
            let behind = next.unwrap_or(if is_last { part.end } else { close });
            trails.push(self.text[part.end..behind].to_owned());
            from = next.map_or(behind, |comma| comma + 1);
        }
        let has_comma = parts.last().is_some_and(|last| from > last.end);
        let comma = if has_comma { "," } else { "" };
        (leads, trails, format!("{comma}{}", &self.text[from..close]))
    }

    fn joined(&self, place: &Place, pieces: Vec<Piece>, leads: &[String], tail: &str) -> String {
        let span = &place.span;
        let opening = &self.text[span.start..=span.start];
        let closing = &self.text[span.end - 1..span.end];
        let is_blank = |lead: &str| !lead.contains('#');
        let first = leads.first().filter(|it| is_blank(it)).cloned().unwrap_or_default();
        let other = leads.get(1).filter(|it| is_blank(it) && !it.is_empty()).cloned();
        let other = other.unwrap_or_else(|| match first.contains('\n') {
            true => first.clone(),
            false => " ".to_owned(),
        });
        let mut out = opening.to_owned();
        let mut carried = String::new();
        let mut is_first = true;
        for piece in pieces {
            let Some(text) = piece.text else {
                if !is_blank(&piece.lead) {
                    carried.push_str(&piece.lead);
                }
                continue;
            };
            let usual = if is_first { &first } else { &other };
            // What stays first, or behind another, keeps its distance.
            let is_placed = piece.was.is_some_and(|was| (was == 0) == is_first);
            let lead = if is_placed || !is_blank(&piece.lead) { &piece.lead } else { usual };
            let lead = match carried.ends_with('\n') {
                true => format!("{}{}", std::mem::take(&mut carried), lead.trim_start()),
                false => format!("{}{lead}", std::mem::take(&mut carried)),
            };
            if !is_first {
                out.push(',');
            }
            out.push_str(&lead);
            out.push_str(&text);
            is_first = false;
        }
        out.push_str(&carried);
        if !is_first || !tail.starts_with(',') {
            out.push_str(tail);
        }
        out.push_str(closing);
        out
    }
}

/// Where the comma behind a part stands; a comment may come first.
fn comma(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let shown = line.find('#').map_or(line, |hash| &line[..hash]);
        if let Some(comma) = shown.find(',') {
            return Some(at + comma);
        }
        at += line.len();
    }
    None
}
