//! An article on its own page.

use serde::Serialize;
use tera::Value;

use super::card::cover;
use super::viewer::Viewer;
use super::{
    ArticleLinkView, DateView, ImageView, LinkView, PlanView, RecordView, SourceView, UnitLinkView,
};
use crate::Lang;
use crate::render::prose::Text;
use crate::site::{Article, ArticleKey, PublishedFile};
use crate::vietnamese::{Decimal, group_thousands};

/// Articles with at least this many headings of level 2 show their contents.
const CONTENTS: usize = 3;

/// An article, as `article` in its template.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleView {
    /// Type: `inspection`, `result`, `news`, `notice`, `plan` or `page`.
    pub kind: &'static str,
    /// Title.
    pub title: String,
    /// Line above the title.
    pub kicker: Option<String>,
    /// The lead as front matter has it; none where it is the first paragraph,
    /// which stands in the text anyway.
    pub summary: Option<String>,
    /// When it was published.
    pub date: Option<DateView>,
    /// When it was last changed; none where it never was.
    pub modified: Option<DateView>,
    /// Authors.
    pub authors: Vec<String>,
    /// Where the text comes from.
    pub sources: Vec<SourceView>,
    /// Its section.
    pub section: Option<LinkView>,
    /// Its tags.
    pub tags: Vec<LinkView>,
    /// Its cover.
    pub cover: Option<ImageView>,
    /// The inspection record.
    pub record: Option<RecordView>,
    /// The inspection plan, with what came of it.
    pub plan: Option<PlanView>,
    /// The units that news and notices are about.
    pub units: Vec<UnitLinkView>,
    /// The text as HTML.
    pub content: Value,
    /// Its opening: what stands before the first heading that has text before it.
    pub opening: Value,
    /// What follows the opening; empty where nothing does.
    pub rest: Value,
    /// The headings of level 2; empty where there are few.
    pub contents: Vec<ContentsEntry>,
    /// Files to download.
    pub attachments: Vec<AttachmentView>,
    /// Changes since publication, oldest first.
    pub changes: Vec<ChangeView>,
    /// The withdrawal, in place of everything else.
    pub withdrawn: Option<WithdrawnView>,
    /// How often it was read, where that was counted.
    pub views: Option<ViewsView>,
    /// The next older article of the section.
    pub older: Option<NeighbourView>,
    /// The next newer article of the section.
    pub newer: Option<NeighbourView>,
    /// Other articles of interest, as cards.
    pub related: Vec<Value>,
    /// The address of a mail to the publisher with subject and address of the article; none
    /// where the publisher has none.
    pub error_report: Option<String>,
    /// The id in the open data.
    pub id: String,
}

/// An article beside another in its section.
#[derive(Clone, Debug, Serialize)]
pub struct NeighbourView {
    /// Its title.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Its language: `vi` or `en`.
    pub lang: String,
}

/// A heading in the table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ContentsEntry {
    /// Its words.
    pub title: String,
    /// Its anchor without `#`.
    pub anchor: String,
}

/// A file to download.
#[derive(Clone, Debug, Serialize)]
pub struct AttachmentView {
    /// Its name for readers.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Type in capitals: `PDF`.
    pub format: String,
    /// Size for readers: `1,2 MB`.
    pub size: String,
}

/// A change since publication.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// `correction` or `update`.
    pub kind: &'static str,
    /// When.
    pub date: DateView,
    /// What was changed.
    pub note: String,
}

/// How often an article was read.
#[derive(Clone, Debug, Serialize)]
pub struct ViewsView {
    /// Readings.
    pub count: u64,
    /// The last day that is counted.
    pub date: DateView,
}

/// A withdrawal.
#[derive(Clone, Debug, Serialize)]
pub struct WithdrawnView {
    /// When.
    pub date: DateView,
    /// Why.
    pub reason: String,
}

impl ArticleView {
    /// The view of an article with its text, and whose other articles are `related`. A withdrawn one keeps its title, its date and the reason.
    pub(crate) fn new(
        article: &Article,
        viewer: &Viewer<'_>,
        text: &Text,
        related: Vec<Value>,
    ) -> Self {
        let site = viewer.site;
        let is_out = article.withdrawn.is_none();
        let front = &article.front;
        let record = article.record.as_ref().filter(|_| is_out);
        let (opening, rest) = text.html.split_at(text.opening);
        let html = |html: &str| Value::safe_string(if is_out { html } else { "" });
        Self {
            kind: article.kind.word(),
            title: article.title().to_owned(),
            kicker: front.kicker.clone().filter(|_| is_out),
            summary: front.summary.clone().filter(|_| is_out),
            date: article.date.map(|date| viewer.moment(date)),
            modified: article
                .modified()
                .filter(|it| article.date != Some(*it))
                .map(|date| viewer.moment(date)),
            authors: if is_out { front.authors.0.clone() } else { Vec::new() },
            sources: front
                .source
                .iter()
                .filter(|_| is_out)
                .map(|source| SourceView {
                    name: source.name.clone(),
                    url: source.url.as_ref().map(|url| url.value.clone()),
                    accessed: source.accessed.map(|date| viewer.date(date)),
                })
                .collect(),
            section: article
                .section
                .map(|index| &site.sections[index])
                .map(|section| viewer.link(&section.title, &section.address)),
            tags: article
                .tags
                .iter()
                .map(|index| &site.tags[*index])
                .map(|tag| viewer.link(&tag.name, &tag.address))
                .collect(),
            cover: cover(article, site).filter(|_| is_out),
            record: record.map(|record| RecordView::new(article, record, viewer)),
            plan: Some(article).filter(|_| is_out).and_then(|it| PlanView::new(it, viewer)),
            units: article
                .units
                .iter()
                .filter(|_| is_out && article.plan.is_none())
                .map(|unit| viewer.named_unit(unit))
                .collect(),
            content: html(&text.html),
            opening: html(opening),
            rest: html(rest),
            contents: if is_out { contents(article) } else { Vec::new() },
            attachments: if is_out { attachments(article, viewer) } else { Vec::new() },
            changes: article
                .changes
                .iter()
                .map(|change| ChangeView {
                    kind: change.kind.word(),
                    date: viewer.date(change.date.0),
                    note: change.note.clone(),
                })
                .collect(),
            withdrawn: article.withdrawn.as_ref().map(|withdrawn| WithdrawnView {
                date: viewer.date(withdrawn.date.0),
                reason: withdrawn.reason.clone(),
            }),
            views: article
                .views
                .filter(|_| is_out)
                .map(|views| ViewsView { count: views.count, date: viewer.date(views.date) }),
            older: article.neighbours.older.map(|key| neighbour(key, viewer)),
            newer: article.neighbours.newer.map(|key| neighbour(key, viewer)),
            related,
            error_report: error_report(article, viewer),
            id: article.id.clone(),
        }
    }
}

fn neighbour(key: ArticleKey, viewer: &Viewer<'_>) -> NeighbourView {
    let ArticleLinkView { title, url, lang } = viewer.article_link(key);
    NeighbourView { title, url, lang: lang.to_owned() }
}

fn error_report(article: &Article, viewer: &Viewer<'_>) -> Option<String> {
    let config = &viewer.site.config;
    let email = config.publisher.as_ref()?.email.as_ref()?;
    let subject = viewer.words.get("error_report_subject").replace("{title}", article.title());
    let text = format!("{}\r\n\r\n", config.base_url.absolute(&article.address));
    let [email, subject, text] = [email, &subject, &text].map(|it| in_address(it));
    Some(format!("mailto:{email}?subject={subject}&body={text}"))
}

/// A text as a part of a mail's address (RFC 6068).
fn in_address(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b'@' | b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

fn contents(article: &Article) -> Vec<ContentsEntry> {
    let entries: Vec<ContentsEntry> = article
        .body
        .headings
        .iter()
        .filter(|heading| heading.level == 2)
        .map(|heading| ContentsEntry { title: heading.text.clone(), anchor: heading.id.clone() })
        .collect();
    if entries.len() >= CONTENTS { entries } else { Vec::new() }
}

fn attachments(article: &Article, viewer: &Viewer<'_>) -> Vec<AttachmentView> {
    let site = viewer.site;
    let found = article.front.attachments.iter().zip(&article.links.attachments);
    found
        .filter_map(|(entry, file)| {
            Some(attachment(&site.files[(*file)?], entry.title.as_deref(), viewer))
        })
        .collect()
}

/// The view of a file to download, under a title or its own name.
pub(super) fn attachment(
    file: &PublishedFile,
    title: Option<&str>,
    viewer: &Viewer<'_>,
) -> AttachmentView {
    let name = file.source.path.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    AttachmentView {
        title: title.unwrap_or(stem).to_owned(),
        url: viewer.url(&file.address),
        format: extension.to_uppercase(),
        size: file_size(file.source.size, viewer.lang),
    }
}

/// A size for readers: whole kB below 1 MB, one decimal above.
pub(crate) fn file_size(bytes: u64, lang: Lang) -> String {
    if bytes < 1_000_000 {
        let whole = bytes.div_ceil(1000).to_string();
        return format!("{}\u{a0}kB", group_thousands(&whole, '.'));
    }
    let tenths = i64::try_from(bytes / 100_000).unwrap_or(i64::MAX);
    let megabytes = Decimal::tenths(tenths).display(lang);
    format!("{megabytes}\u{a0}MB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_for_readers() {
        assert_eq!(file_size(1, Lang::Vi), "1\u{a0}kB");
        assert_eq!(file_size(1_250_000, Lang::Vi), "1,2\u{a0}MB");
        assert_eq!(file_size(20_000_000, Lang::En), "20.0\u{a0}MB");
    }
}
