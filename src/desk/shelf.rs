//! Which write-ups there are, and how each stands.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::diagnostics::{Report, Severity};
use crate::releases::Seen;
use crate::site::{Article, ArticleKey, Site};
use crate::source::SourceFile;
use crate::vietnamese::short_date;
use crate::vocabulary::Kind;
use crate::{Lang, text};

/// How a write-up stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It has an error, so nothing is published.
    Faulty,
    /// It is a draft.
    Draft,
    /// Its date is still to come.
    Future,
    /// It is written, and readers do not see it yet, or nobody here knows.
    Ready,
    /// Readers see it as it was before its file was changed.
    Changed,
    /// Readers see it.
    Published,
    /// It was withdrawn.
    Withdrawn,
    /// It is shown nowhere: expired.
    Hidden,
}

impl Standing {
    /// All, in the order in which an editor looks at them.
    pub const ALL: [Self; 8] = [
        Self::Faulty,
        Self::Draft,
        Self::Ready,
        Self::Changed,
        Self::Future,
        Self::Published,
        Self::Withdrawn,
        Self::Hidden,
    ];

    /// What it is called.
    pub fn words(self, lang: Lang) -> String {
        let words = match self {
            Self::Faulty => text!("Có lỗi", "Faulty"),
            Self::Draft => text!("Bản nháp", "Draft"),
            Self::Future => text!("Hẹn ngày", "Dated ahead"),
            Self::Ready => text!("Sẵn sàng đăng", "Ready"),
            Self::Changed => text!("Đã đăng, có sửa", "Published, changed since"),
            Self::Published => text!("Đã đăng", "Published"),
            Self::Withdrawn => text!("Đã thu hồi", "Withdrawn"),
            Self::Hidden => text!("Đã hết hạn", "Expired"),
        };
        words.in_lang(lang).to_owned()
    }
}

/// A write-up in the list.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its path below `content/`.
    pub path: String,
    /// Its title; its path where it cannot be read.
    pub title: String,
    /// How it stands.
    pub standing: Standing,
    /// What it is, where that is known.
    pub kind: Option<Kind>,
    /// The units that it names.
    pub units: Vec<String>,
    /// The date that it bears, for people.
    pub date: String,
    /// When its file was changed.
    pub changed: Option<SystemTime>,
    /// How many errors and warnings it has.
    pub faults: usize,
}

/// All write-ups, the last changed first. `seen` is what readers see, where that is known.
pub fn rows(site: &Site, files: &[SourceFile], report: &Report, seen: Option<&Seen>) -> Vec<Row> {
    let mut faults: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for found in report.diagnostics() {
        if found.severity() == Severity::Advice {
            continue;
        }
        let of_file = faults.entry(&found.path).or_default();
        of_file.0 += 1;
        of_file.1 |= found.severity() == Severity::Error;
    }
    let row = |file: &SourceFile| {
        let path = &file.path;
        if path.rsplit('/').next() == Some("_index.md") {
            return None;
        }
        let source = format!("content/{path}");
        let (count, has_errors) = faults.get(&*source).copied().unwrap_or_default();
        let article = site.articles.get(ArticleKey::of(path));
        let changed = file.disk.metadata().and_then(|it| it.modified()).ok();
        let standing = match article {
            _ if has_errors => Standing::Faulty,
            Some(it) if it.withdrawn.is_some() => Standing::Withdrawn,
            Some(it) if it.front.draft => Standing::Draft,
            Some(it) if it.date.is_some_and(|date| date.date.last() > site.today) => {
                Standing::Future
            }
            Some(it) => out(it, changed, seen),
            None => Standing::Hidden,
        };
        let units =
            article.map(|it| it.named_units().iter().map(|unit| unit.shown.clone()).collect());
        let date = article.and_then(|it| it.date);
        Some(Row {
            title: article.map_or_else(|| path.clone(), |it| it.title().to_owned()),
            path: path.clone(),
            standing,
            kind: article.map(|it| it.kind),
            units: units.unwrap_or_default(),
            date: date.map(|it| short_date(it.date, site.config.lang)).unwrap_or_default(),
            changed,
            faults: count,
        })
    };
    let mut rows: Vec<Row> = files.iter().filter_map(row).collect();
    rows.sort_by(|a, b| b.changed.cmp(&a.changed).then_with(|| a.path.cmp(&b.path)));
    rows
}

/// How a write-up stands that goes out with the next publication.
fn out(article: &Article, changed: Option<SystemTime>, seen: Option<&Seen>) -> Standing {
    let Some(seen) = seen.filter(|seen| seen.shows(&article.address)) else {
        return Standing::Ready;
    };
    // Releases are named by the second.
    let seconds =
        |moment: SystemTime| moment.duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let is_newer = changed.is_some_and(|changed| seconds(changed) > seconds(seen.since()));
    if is_newer { Standing::Changed } else { Standing::Published }
}
