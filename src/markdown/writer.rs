//! From the parser's events to a [`Body`].

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::body::{Body, Heading, Piece, Word};
use super::draft::{Draft, Filling};
use super::footnotes::Footnotes;
use super::headings::{Anchors, shift};
use super::inline::{OpenLink, decoded};
use super::opening::opening_end;
use super::tables::Table;
use super::{DEEPEST, Dialect, elements, raw_html};
use crate::deception;
use crate::diagnostics::{Code, Faults, Positions, Span};
use crate::text;
use crate::vietnamese::is_direction;

/// The text that the events came from.
pub(super) struct Source<'t> {
    /// The body.
    pub text: &'t str,
    /// Where the body starts in its file.
    pub offset: usize,
    /// The file's positions.
    pub positions: &'t Positions<'t>,
}

impl Source<'_> {
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.positions.span(range.start + self.offset..range.end + self.offset)
    }
}

pub(super) fn write<'t>(
    events: impl Iterator<Item = (Event<'t>, Range<usize>)>,
    source: &Source<'t>,
    dialect: Dialect,
    faults: &mut Faults,
) -> Body {
    let events: Vec<_> = events.collect();
    if let Some(range) = too_deep(&events) {
        faults.push_with_help(
            Code::TooDeep,
            source.span(range),
            text!(
                "nội dung lồng nhau quá {DEEPEST} lớp",
                "the text is nested more than {DEEPEST} levels deep"
            ),
            text!("bớt các dấu `>` và các lớp danh sách", "use fewer `>` and lists within lists"),
        );
        return Body::default();
    }
    if let Some(range) = endless_table(&events) {
        faults.push_with_help(
            Code::TooMany,
            source.span(range),
            text!(
                "bảng thiếu quá nhiều ô: các dòng ngắn hơn dòng đầu rất nhiều",
                "the table lacks too many cells: its rows are much shorter than its head"
            ),
            text!("chia thành nhiều bảng", "make several tables of it"),
        );
        return Body::default();
    }
    let mut writer = Writer::new(source, &events, dialect, faults);
    for at in 0..events.len() {
        writer.event(at);
    }
    writer.finish()
}

fn too_deep<'e>(events: &'e [(Event<'_>, Range<usize>)]) -> Option<&'e Range<usize>> {
    let mut depth = 0_usize;
    events.iter().find_map(|(event, range)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        (depth > DEEPEST).then_some(range)
    })
}

/// The place where the parser gave up filling the short rows of a table: what follows
/// stands in the table, but in no row.
fn endless_table<'e>(events: &'e [(Event<'_>, Range<usize>)]) -> Option<&'e Range<usize>> {
    let mut in_row = false;
    let mut in_table = false;
    events.iter().find_map(|(event, range)| {
        match event {
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            Event::Start(Tag::TableHead | Tag::TableRow) => in_row = true,
            Event::End(TagEnd::TableHead | TagEnd::TableRow) => in_row = false,
            _ if in_table && !in_row => return Some(range),
            _ => {}
        }
        None
    })
}

/// A body while it is written; links and images are in [`super::inline`].
pub(super) struct Writer<'w, 't> {
    pub(super) source: &'w Source<'t>,
    pub(super) events: &'w [(Event<'t>, Range<usize>)],
    pub(super) faults: &'w mut Faults,
    pub(super) dialect: Dialect,
    pub(super) draft: Draft,
    /// Drafts set aside while a footnote is written, and the footnote's label.
    aside: Vec<(Draft, &'w str)>,
    pub(super) body: Body,
    anchors: Anchors,
    footnotes: Footnotes,
    table: Table,
    shift: u8,
    /// The heading before which the opening ends, as an index of its event.
    opening_end: Option<usize>,
    /// Events before this index were dealt with by an earlier one.
    pub(super) skip_to: usize,
    pub(super) links: Vec<OpenLink>,
    /// Links of our own that wait for the end of the link that is open.
    pub(super) waiting: Vec<Filling>,
    /// The text of the paragraph that is being written, until one was not empty.
    paragraph: Option<String>,
    raw: Vec<Range<usize>>,
    literal_line: u32,
}

impl<'w, 't> Writer<'w, 't> {
    fn new(
        source: &'w Source<'t>,
        events: &'w [(Event<'t>, Range<usize>)],
        dialect: Dialect,
        faults: &'w mut Faults,
    ) -> Self {
        let levels = events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { level, .. }) if dialect == Dialect::Congbo => {
                Some(*level as u8)
            }
            _ => None,
        });
        Self {
            source,
            events,
            faults,
            dialect,
            draft: Draft::with_capacity(source.text.len() * 3 / 2),
            aside: Vec::new(),
            body: Body::default(),
            anchors: Anchors::default(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            shift: shift(levels),
            opening_end: (dialect == Dialect::Congbo).then(|| opening_end(events)).flatten(),
            skip_to: 0,
            links: Vec::new(),
            waiting: Vec::new(),
            paragraph: None,
            raw: Vec::new(),
            literal_line: 0,
        }
    }

    fn event(&mut self, at: usize) {
        if at < self.skip_to {
            return;
        }
        let (event, range) = &self.events[at];
        match event {
            Event::Start(tag) => self.start(tag, range, at),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => {
                self.look_behind(text, range);
                let text = decoded(text);
                self.check_literal_marks(&text, range);
                self.text(&text);
                self.draft.text(&text);
            }
            Event::Code(text) => {
                let text = decoded(text);
                self.text(&text);
                self.draft.push("<code>");
                self.draft.text(&text);
                self.draft.push("</code>");
            }
            Event::SoftBreak => {
                self.text(" ");
                self.draft.push("\n");
            }
            Event::HardBreak => {
                self.text(" ");
                self.draft.push("<br />\n");
            }
            Event::Html(html) | Event::InlineHtml(html) => {
                self.raw.push(range.clone());
                self.draft.push(html);
            }
            Event::FootnoteReference(label) => {
                let reference = self.footnotes.reference(label);
                self.link_of_ours(reference);
            }
            Event::TaskListMarker(done) => self.draft.gap(elements::task(*done)),
            Event::Rule => {
                self.draft.start_line();
                self.draft.push("<hr />\n");
            }
            // No dialect has formulas.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &'w Tag<'t>, range: &Range<usize>, at: usize) {
        match tag {
            Tag::Paragraph if self.figures(at) => {}
            Tag::Paragraph => {
                let is_first = self.body.first_paragraph.is_none() && self.aside.is_empty();
                self.paragraph = is_first.then(String::new);
                elements::start(tag, &mut self.draft);
            }
            Tag::Heading { level, id, .. } => self.heading(*level, id.as_deref(), range, at),
            Tag::BlockQuote(Some(kind)) => self.alert(*kind),
            Tag::Table(alignments) => self.draft.push(self.table.start(alignments)),
            Tag::TableHead => self.draft.push(self.table.start_head()),
            Tag::TableRow => self.draft.push(self.table.start_row()),
            Tag::TableCell => self.draft.push(self.table.start_cell()),
            Tag::FootnoteDefinition(label) => {
                self.aside.push((std::mem::take(&mut self.draft), label));
            }
            Tag::Link { dest_url, title, link_type, .. } => {
                let is_mail = *link_type == LinkType::Email;
                self.look_behind(title, range);
                self.link(&decoded(dest_url), &decoded(title), is_mail, range);
            }
            Tag::Image { dest_url, title, .. } => {
                let (alt, end) = self.inner_text(at);
                self.skip_to = end + 1;
                self.look_behind(title, range);
                self.image(&decoded(dest_url), &decoded(title), &alt, range);
            }
            _ => elements::start(tag, &mut self.draft),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => elements::end_heading(self.shifted(level), &mut self.draft),
            TagEnd::Paragraph => {
                self.end_paragraph();
                elements::end(tag, &mut self.draft);
            }
            TagEnd::BlockQuote(Some(_)) => self.draft.push("</div>\n"),
            TagEnd::Table => self.draft.push(Table::end()),
            TagEnd::TableHead => self.draft.push(self.table.end_head()),
            TagEnd::TableRow => self.draft.push(Table::end_row()),
            TagEnd::TableCell => self.draft.push(self.table.end_cell()),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Link => self.end_link(),
            _ => elements::end(tag, &mut self.draft),
        }
    }

    fn end_paragraph(&mut self) {
        let text = self.paragraph.take();
        let text = text.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        self.body.first_paragraph = self.body.first_paragraph.take().or(text);
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, range: &Range<usize>, at: usize) {
        let level = self.shifted(level);
        if self.opening_end == Some(at) {
            self.draft.piece(Piece::OpeningEnd);
        }
        elements::start_heading(level, &mut self.draft);
        if self.dialect == Dialect::Congbo {
            let (text, _) = self.inner_text(at);
            let id = self.anchors.assign(&text, id, || self.source.span(range), self.faults);
            self.draft.gap(Filling::Attributes(format!(" id=\"{id}\"")));
            self.body.headings.push(Heading::new(level as u8, id, &text));
        }
        self.draft.push(">");
    }

    fn shifted(&self, level: HeadingLevel) -> HeadingLevel {
        HeadingLevel::try_from(level as usize + usize::from(self.shift)).unwrap_or(HeadingLevel::H6)
    }

    fn alert(&mut self, kind: BlockQuoteKind) {
        let (start, word) = match kind {
            BlockQuoteKind::Note => ("<div class=\"alert alert-note\"", Word::Note),
            BlockQuoteKind::Tip => ("<div class=\"alert alert-tip\"", Word::Tip),
            BlockQuoteKind::Important => ("<div class=\"alert alert-important\"", Word::Important),
            BlockQuoteKind::Warning => ("<div class=\"alert alert-warning\"", Word::Warning),
            BlockQuoteKind::Caution => ("<div class=\"alert alert-caution\"", Word::Caution),
        };
        self.draft.push(start);
        self.draft.push(" role=\"note\">\n<p class=\"alert-title\">");
        self.draft.piece(Piece::Word(word));
        self.draft.push("</p>\n");
    }

    fn end_footnote(&mut self) {
        let Some((draft, label)) = self.aside.pop() else { return };
        let text = std::mem::replace(&mut self.draft, draft);
        self.footnotes.define(label, text);
    }

    /// Reports what character references hide: the file itself was looked at as it is.
    pub(super) fn look_behind(&mut self, text: &str, range: &Range<usize>) {
        if text.contains(is_direction) && !self.source.text[range.clone()].contains(is_direction) {
            deception::report_directions(text, || self.source.span(range), self.faults);
        }
    }

    /// Emphasis and footnotes that the parser left as they were typed.
    fn check_literal_marks(&mut self, text: &str, range: &Range<usize>) {
        let before = &self.source.text[..range.start];
        let after = &self.source.text[range.end..];
        if text.starts_with('^') && before.ends_with('[') && after.starts_with(']') {
            let label = &text[1..];
            self.faults.push_with_help(
                Code::MissingFootnote,
                self.source.span(range),
                text!("không có chú thích `[^{label}]:`", "there is no footnote `[^{label}]:`"),
                text!(
                    "thêm ở cuối bài một dòng `[^{label}]: …`, trước đó để một dòng trống",
                    "add a line `[^{label}]: …` at the end, with an empty one before it"
                ),
            );
        }
        // Each asterisk is a text of its own; one line is reported once.
        let is_pair = text == "*" && after.starts_with('*') && !before.ends_with(['*', '\\']);
        if !is_pair {
            return;
        }
        let span = self.source.span(&(range.start..range.end + 1));
        if self.literal_line != span.start.line {
            self.literal_line = span.start.line;
            self.faults.push_with_help(
                Code::LiteralEmphasis,
                span,
                text!(
                    "dấu `**` này sẽ hiện nguyên, không thành chữ đậm",
                    "these `**` show as they are and make nothing bold"
                ),
                text!(
                    "thêm dấu cách sau `**` đóng: `**Điều 1.** Nội dung`",
                    "put a space behind the closing `**`: `**Điều 1.** Nội dung`"
                ),
            );
        }
    }

    /// The text within the element that starts at `at`, and the index of its end.
    pub(super) fn inner_text(&self, at: usize) -> (String, usize) {
        let mut text = String::new();
        let mut depth = 0_usize;
        for (index, (event, _)) in self.events.iter().enumerate().skip(at) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        return (text, index);
                    }
                }
                Event::Text(part) | Event::Code(part) => text.push_str(&decoded(part)),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        (text, self.events.len())
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.push_str(text);
        }
    }

    fn finish(self) -> Body {
        let Self { source, faults, dialect, mut draft, mut body, anchors, footnotes, raw, .. } =
            self;
        footnotes.write_list(&mut draft);
        body.pieces = if raw.is_empty() || dialect == Dialect::CommonMark {
            draft.into_pieces()
        } else {
            raw_html::sanitise(draft, &raw, source, anchors, &mut body, faults)
        };
        body
    }
}
