//! What a result shows.

use serde_json::{Value, json};

use crate::site::{Article, Site};
use crate::vietnamese::{short_date, shorten};

/// The longest passage, in characters.
const PASSAGE: usize = 180;

/// The most findings that a card quotes beside the lead, and the longest.
const FINDINGS: usize = 3;
const FINDING: usize = 140;

/// An article as a result: address, title, day, type, main unit, passages, and of
/// a report the number of shortcomings and of requests that wait.
pub(super) fn card(article: &Article, site: &Site) -> Value {
    let day = article.date.map(|date| short_date(date.day, site.config.lang));
    let unit = article.named_units().first().map(|unit| unit.shown.as_str());
    let mut passages = vec![shorten(article.summary(), PASSAGE)];
    let mut card = vec![
        json!(site.config.base_url.link(&article.address)),
        json!(article.title()),
        json!(day.unwrap_or_default()),
        json!(article.kind.word()),
        json!(unit.unwrap_or_default()),
    ];
    let record = article.record.as_ref();
    let findings = record.iter().flat_map(|record| &record.shortcomings);
    passages.extend(findings.take(FINDINGS).map(|it| shorten(&it.finding.text, FINDING)));
    passages.retain(|passage| !passage.is_empty());
    card.push(json!(passages));
    if let Some(record) = record {
        card.extend([json!(record.shortcomings.len()), json!(record.waiting())]);
    }
    Value::from(card)
}
