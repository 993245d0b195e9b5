//! Maps and lists of lines: what stands above each part, and putting parts together again.

use serde_json::Value;

use super::edit::{Editor, Spotted};
use super::fresh::{Beside, Fresh};
use super::layout::{Form, Part};
use super::matching::matched;
use super::shape::Shape;
use super::tree::is_nothing;
use super::walk::column;

/// The lines between a part and the one before it, each with its break.
#[derive(Clone, Debug, Default)]
pub(super) struct Lead {
    /// Blank lines, and comments that something sets apart from the part.
    pub kept: String,
    /// Comments right above it, which are about it.
    pub own: String,
}

impl Lead {
    /// Nothing stands above.
    pub fn none() -> Self {
        Self::default()
    }

    /// What stands above each of the parts of a block that begins at `start`.
    pub fn all(text: &str, parts: &[Part], start: usize, is_root: bool) -> Vec<Self> {
        let starts = std::iter::once(start).chain(parts.iter().map(|part| part.end));
        let leads = starts.zip(parts).enumerate();
        leads
            .map(|(at, (from, part))| Self::of(&text[from..part.start], is_root && at == 0))
            .collect()
    }

    fn of(between: &str, starts_line: bool) -> Self {
        let skipped = usize::from(!starts_line);
        let lines: Vec<&str> = between.split_inclusive('\n').skip(skipped).collect();
        // The last one is the indent of the part itself.
        let lines: Vec<&str> = lines.into_iter().filter(|line| line.ends_with('\n')).collect();
        let is_comment = |line: &&&str| line.trim_start().starts_with('#');
        let own = lines.iter().rev().take_while(is_comment).count();
        let (kept, own) = lines.split_at(lines.len() - own);
        Self { kept: kept.concat(), own: own.concat() }
    }
}

/// Puts the parts of a block together. `opening` stood before the first one; parts without
/// text leave what stood above them.
pub(super) fn assemble(
    outs: Vec<(Lead, Option<String>)>,
    opening: &str,
    column: usize,
    is_root: bool,
    eol: &str,
) -> String {
    let first_line = opening.split_inclusive('\n').next().filter(|it| it.ends_with('\n'));
    let mut out = String::new();
    let mut carried = String::new();
    let mut is_first = true;
    for (lead, text) in outs {
        let above = format!("{}{}", lead.kept, lead.own);
        let Some(text) = text else {
            if above.contains('#') {
                carried.push_str(&above);
            }
            continue;
        };
        let above = format!("{}{above}", std::mem::take(&mut carried));
        let indent = " ".repeat(column);
        match (is_first, is_root, first_line) {
            (true, true, _) => {}
            (true, false, Some(line)) => out.push_str(line),
            // On the line of a dash.
            (true, false, None) if above.is_empty() => {
                out.push_str(opening);
                out.push_str(&text);
                is_first = false;
                continue;
            }
            _ => out.push_str(eol),
        }
        out.push_str(&above);
        out.push_str(&indent);
        out.push_str(&text);
        is_first = false;
    }
    if !carried.is_empty() {
        if !is_first {
            out.push_str(eol);
        }
        out.push_str(carried.trim_end_matches(['\r', '\n']));
    }
    out
}

impl Editor<'_> {
    pub(super) fn block_list(
        &self,
        parts: &[Part],
        start: usize,
        old: &[Value],
        new: &[Value],
        shape: &Shape,
    ) -> String {
        let leads = Lead::all(self.text, parts, start, false);
        let column = column(self.text, parts[0].start);
        let shape = shape.item();
        let spotted = Spotted { shape: &shape, in_flow: false };
        let new: Vec<&Value> = new.iter().filter(|it| !is_nothing("", it)).collect();
        let origins = matched(old, &new);
        let mut outs: Vec<(Option<usize>, Lead, Option<String>)> = Vec::new();
        for (value, origin) in new.iter().zip(&origins) {
            outs.push(match origin {
                Some(at) => {
                    let text = self.part(&parts[*at], &old[*at], value, spotted);
                    (Some(*at), leads[*at].clone(), Some(text))
                }
                None => {
                    let beside = beside(parts);
                    let Fresh { head, below } =
                        self.writer().behind_dash(value, &shape, column, beside);
                    (None, Lead::none(), Some(format!("- {head}{below}")))
                }
            });
        }
        for (at, lead) in leads.iter().enumerate().filter(|(at, _)| !origins.contains(&Some(*at))) {
            let place = outs.iter().position(|(origin, ..)| origin.is_some_and(|it| it > at));
            // Comments right above an item are about it and go with it.
            let lead = Lead { own: String::new(), ..lead.clone() };
            outs.insert(place.unwrap_or(outs.len()), (Some(at), lead, None));
        }
        let outs = outs.into_iter().map(|(_, lead, text)| (lead, text)).collect();
        assemble(outs, &self.text[start..parts[0].start], column, false, self.eol)
    }
}

/// How most items of a list are written.
fn beside(parts: &[Part]) -> Beside {
    let flow = parts.iter().filter(|it| matches!(it.value.form, Form::Flow(_))).count();
    let block = parts.iter().filter(|it| matches!(it.value.form, Form::Block(_))).count();
    match (flow, block) {
        (0, 0) => Beside::Nothing,
        (flow, block) if flow >= block => Beside::Brackets,
        _ => Beside::Lines,
    }
}
