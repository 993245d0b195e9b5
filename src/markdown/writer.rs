//! From the parser's events to a [`Body`].

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, HeadingLevel, Tag, TagEnd, html::push_html};

use super::body::{Body, Heading, Piece, Word};
use super::footnotes::Footnotes;
use super::headings::{Anchors, shift};
use super::inline::OpenLink;
use super::marks::{mark, pieces};
use super::tables::Table;
use super::{DEEPEST, Dialect, raw_html};
use crate::diagnostics::{Code, Faults, Positions, Span};
use crate::text;

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
        faults.push(
            Code::TooDeep,
            source.span(range),
            text!(
                "nội dung lồng nhau quá {DEEPEST} lớp",
                "the text is nested more than {DEEPEST} levels deep"
            ),
        );
        return Body::default();
    }
    if dialect == Dialect::CommonMark {
        let mut html = String::with_capacity(source.text.len() * 3 / 2);
        push_html(&mut html, events.into_iter().map(|(event, _)| event));
        return Body { pieces: vec![Piece::Html(html.into())], ..Body::default() };
    }
    let mut writer = Writer::new(source, &events, faults);
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

/// A body while it is written; links and images are in [`super::inline`].
pub(super) struct Writer<'w, 't> {
    pub(super) source: &'w Source<'t>,
    pub(super) events: &'w [(Event<'t>, Range<usize>)],
    pub(super) faults: &'w mut Faults,
    /// What goes to the HTML writer of the library.
    pub(super) out: Vec<Event<'t>>,
    /// Output set aside while a footnote is written, and the footnote's label.
    aside: Vec<(Vec<Event<'t>>, CowStr<'t>)>,
    pub(super) body: Body,
    anchors: Anchors,
    footnotes: Footnotes,
    table: Table,
    shift: u8,
    /// Events before this index were dealt with by an earlier one.
    pub(super) skip_to: usize,
    pub(super) links: Vec<OpenLink>,
    /// The text of the paragraph that is being written, until one was not empty.
    paragraph: Option<String>,
    raw: Vec<Range<usize>>,
    literal_line: u32,
}

impl<'w, 't> Writer<'w, 't> {
    fn new(
        source: &'w Source<'t>,
        events: &'w [(Event<'t>, Range<usize>)],
        faults: &'w mut Faults,
    ) -> Self {
        let levels = events.iter().filter_map(|(event, _)| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(*level as u8),
            _ => None,
        });
        Self {
            source,
            events,
            faults,
            out: Vec::with_capacity(events.len()),
            aside: Vec::new(),
            body: Body::default(),
            anchors: Anchors::default(),
            footnotes: Footnotes::default(),
            table: Table::default(),
            shift: shift(levels),
            skip_to: 0,
            links: Vec::new(),
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
                self.check_literal_marks(text, range);
                self.text(text);
                self.out.push(event.clone());
            }
            Event::Code(text) => {
                self.text(text);
                self.out.push(event.clone());
            }
            Event::SoftBreak | Event::HardBreak => {
                self.text(" ");
                self.out.push(event.clone());
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                self.raw.push(range.clone());
                self.out.push(event.clone());
            }
            Event::FootnoteReference(label) => {
                let reference = self.footnotes.reference(label);
                self.html(reference);
            }
            Event::TaskListMarker(done) => self.task(*done),
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => {
                self.out.push(event.clone());
            }
        }
    }

    fn start(&mut self, tag: &Tag<'t>, range: &Range<usize>, at: usize) {
        match tag {
            Tag::Paragraph if self.figure(at) => {}
            Tag::Paragraph => {
                let is_first = self.body.first_paragraph.is_none() && self.aside.is_empty();
                self.paragraph = is_first.then(String::new);
                self.out.push(Event::Start(Tag::Paragraph));
            }
            Tag::Heading { level, id, .. } => self.heading(*level, id.as_deref(), range, at),
            Tag::BlockQuote(Some(kind)) => self.alert(*kind),
            Tag::Table(alignments) => {
                let html = self.table.start(alignments.clone());
                self.html(html);
            }
            Tag::TableHead => {
                let html = self.table.start_head();
                self.html(html);
            }
            Tag::TableRow => {
                let html = self.table.start_row();
                self.html(html);
            }
            Tag::TableCell => {
                let html = self.table.start_cell();
                self.html(html);
            }
            Tag::FootnoteDefinition(label) => {
                let out = std::mem::take(&mut self.out);
                self.aside.push((out, label.clone()));
            }
            Tag::Link { dest_url, title, .. } => self.link(tag, dest_url, title, range),
            Tag::Image { dest_url, title, .. } => {
                let (alt, end) = self.inner_text(at);
                self.skip_to = end + 1;
                self.image(dest_url, title, alt, range);
            }
            _ => self.out.push(Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                self.out.push(Event::End(TagEnd::Heading(self.shifted(level))));
            }
            TagEnd::Paragraph => {
                self.end_paragraph();
                self.out.push(Event::End(tag));
            }
            TagEnd::BlockQuote(Some(_)) => {
                self.html("</div>\n".to_owned());
            }
            TagEnd::Table => self.html(Table::end()),
            TagEnd::TableHead => {
                let html = self.table.end_head();
                self.html(html);
            }
            TagEnd::TableRow => self.html(Table::end_row()),
            TagEnd::TableCell => {
                let html = self.table.end_cell();
                self.html(html);
            }
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Link => self.end_link(),
            _ => self.out.push(Event::End(tag)),
        }
    }

    fn end_paragraph(&mut self) {
        let text = self.paragraph.take();
        let text = text.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
        self.body.first_paragraph = self.body.first_paragraph.take().or(text);
    }

    fn heading(&mut self, level: HeadingLevel, id: Option<&str>, range: &Range<usize>, at: usize) {
        let (text, _) = self.inner_text(at);
        let level = self.shifted(level);
        let id = self.anchors.assign(&text, id, self.source.span(range), self.faults);
        self.body.headings.push(Heading::new(level as u8, id.clone(), &text));
        self.out.push(Event::Start(Tag::Heading {
            level,
            id: Some(id.into()),
            classes: Vec::new(),
            attrs: Vec::new(),
        }));
    }

    fn shifted(&self, level: HeadingLevel) -> HeadingLevel {
        HeadingLevel::try_from(level as usize + usize::from(self.shift)).unwrap_or(HeadingLevel::H6)
    }

    fn alert(&mut self, kind: BlockQuoteKind) {
        let (class, word) = match kind {
            BlockQuoteKind::Note => ("note", Word::Note),
            BlockQuoteKind::Tip => ("tip", Word::Tip),
            BlockQuoteKind::Important => ("important", Word::Important),
            BlockQuoteKind::Warning => ("warning", Word::Warning),
            BlockQuoteKind::Caution => ("caution", Word::Caution),
        };
        let title = mark(&Piece::Word(word));
        self.html(format!(
            "<div class=\"alert alert-{class}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n"
        ));
    }

    fn task(&mut self, done: bool) {
        let (word, checked) =
            if done { (Word::TaskDone, " checked") } else { (Word::TaskOpen, "") };
        let label = mark(&Piece::Word(word));
        self.html(format!(r#"<input type="checkbox" disabled{checked} aria-label="{label}"> "#));
    }

    fn end_footnote(&mut self) {
        let Some((out, label)) = self.aside.pop() else { return };
        let mut html = String::new();
        push_html(&mut html, std::mem::replace(&mut self.out, out).into_iter());
        self.footnotes.define(&label, html);
    }

    /// Emphasis and footnotes that the parser left as they were typed.
    fn check_literal_marks(&mut self, text: &str, range: &Range<usize>) {
        let before = &self.source.text[..range.start];
        let after = &self.source.text[range.end..];
        if text.starts_with('^') && before.ends_with('[') && after.starts_with(']') {
            let label = &text[1..];
            self.faults.push(
                Code::MissingFootnote,
                self.source.span(range),
                text!("không có chú thích `[^{label}]:`", "there is no footnote `[^{label}]:`"),
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
                Event::Text(part) | Event::Code(part) => text.push_str(part),
                Event::SoftBreak | Event::HardBreak => text.push(' '),
                _ => {}
            }
        }
        (text, self.events.len())
    }

    pub(super) fn html(&mut self, html: String) {
        self.out.push(Event::Html(html.into()));
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some(paragraph) = &mut self.paragraph {
            paragraph.push_str(text);
        }
    }

    fn finish(self) -> Body {
        let Self { source, faults, out, mut body, mut anchors, footnotes, raw, .. } = self;
        let mut html = String::with_capacity(source.text.len() * 3 / 2);
        push_html(&mut html, out.into_iter());
        html.push_str(&footnotes.list());
        if !raw.is_empty() {
            html = raw_html::sanitise(&html, &raw, source, &mut anchors, &mut body, faults);
        }
        body.pieces = pieces(&html);
        // Bodies are kept for the whole run; what they grew into is given back.
        body.pieces.shrink_to_fit();
        body
    }
}
