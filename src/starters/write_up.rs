//! The beginning of a write-up of each type.

use chrono::{Datelike, NaiveDate};

use crate::Lang;
use crate::config::Config;
use crate::vocabulary::Kind;

/// The text of a new write-up: a draft that is about nothing yet.
pub fn write_up(kind: Kind, title: &str, today: NaiveDate, lang: Lang) -> String {
    let text = match (kind, lang) {
        (Kind::Inspection, Lang::Vi) => include_str!("vi/inspection.md"),
        (Kind::Inspection, Lang::En) => include_str!("en/inspection.md"),
        (Kind::Result, Lang::Vi) => include_str!("vi/result.md"),
        (Kind::Result, Lang::En) => include_str!("en/result.md"),
        (Kind::News, Lang::Vi) => include_str!("vi/news.md"),
        (Kind::News, Lang::En) => include_str!("en/news.md"),
        (Kind::Notice, Lang::Vi) => include_str!("vi/notice.md"),
        (Kind::Notice, Lang::En) => include_str!("en/notice.md"),
        (Kind::Plan, Lang::Vi) => include_str!("vi/plan.md"),
        (Kind::Plan, Lang::En) => include_str!("en/plan.md"),
        (Kind::Page, Lang::Vi) => include_str!("vi/page.md"),
        (Kind::Page, Lang::En) => include_str!("en/page.md"),
    };
    // The title last, since it may hold anything.
    text.replace("{date}", &today.to_string())
        .replace("{year}", &today.year().to_string())
        .replacen("{title}", &quoted(title), 1)
}

/// The folder under `content/` for write-ups of a type where site.yaml names none; a page
/// needs no folder.
fn folder(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Inspection => Some("kiem-tra"),
        Kind::Result => Some("ket-qua"),
        Kind::News => Some("tin-tuc"),
        Kind::Notice => Some("thong-bao"),
        // `/ke-hoach/` is the list of all plans.
        Kind::Plan => Some("van-ban"),
        Kind::Page => None,
    }
}

/// The folder for write-ups of a type: the first section of that type, else the usual one.
pub fn section(config: &Config, kind: Kind) -> Option<&str> {
    let of_kind = config.sections.iter().find(|section| section.kind == Some(kind));
    of_kind.map(|section| section.folder.as_str()).or(folder(kind))
}

/// A text of one line in quotation marks, as YAML reads it whatever it holds.
pub(super) fn quoted(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("\"{}\"", line.replace('\\', "\\\\").replace('"', "\\\""))
}
