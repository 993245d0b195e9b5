//! The format for people: the source line with a caret, and help.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Message, Origin, Renderer, Snippet};
use memchr::memchr_iter;

use super::{Diagnostic, Report, Severity, Span, visible};
use crate::Lang;

/// Where the human format finds the text of a file, to show the line at fault.
pub trait SourceTexts {
    /// The text of the file at `path` (relative to the root); `None` where it
    /// cannot be shown.
    fn text(&self, path: &str) -> Option<String>;
}

/// Whether to colour the output with terminal escapes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Never,
    /// Terminal escapes.
    Always,
}

/// Longer source lines are trimmed around the caret.
const WIDTH: usize = 120;

/// Of longer lines the library sees a part only, in bytes.
const LONGEST: usize = 2_000;

pub(super) fn render(
    report: &Report,
    sources: &dyn SourceTexts,
    lang: Lang,
    colour: Colour,
) -> String {
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    }
    .decor_style(DecorStyle::Ascii)
    .term_width(WIDTH);
    let mut cache = LastText::default();
    let mut out = String::new();
    for found in report.diagnostics() {
        let excerpt = cache.excerpt(found, sources);
        out.push_str(&one(found, excerpt, lang, &renderer));
        out.push_str("\n\n");
    }
    out
}

/// Diagnostics come sorted by path, so one text at a time is enough.
#[derive(Default)]
struct LastText {
    path: String,
    text: Option<String>,
    line_starts: Vec<usize>,
    /// A place in the text: a line, a column of it, and its byte in the line. Places come
    /// in order, and a line may be megabytes long.
    last: (usize, usize, usize),
}

impl LastText {
    /// The line at fault, or what fits of it; none where it cannot be shown.
    fn excerpt(&mut self, found: &Diagnostic, sources: &dyn SourceTexts) -> Option<Excerpt> {
        let span = found.span?;
        if self.path != found.path {
            self.path.clone_from(&found.path);
            self.text = (!found.path.is_empty()).then(|| sources.text(&found.path)).flatten();
            let text = self.text.as_deref().unwrap_or_default();
            let breaks = memchr_iter(b'\n', text.as_bytes());
            self.line_starts = std::iter::once(0).chain(breaks.map(|at| at + 1)).collect();
            self.last = (0, 0, 0);
        }
        let text = self.text.as_deref()?;
        let line = span.start.line as usize - 1;
        let start = self.line_starts.get(line).copied().unwrap_or(text.len());
        let end = self.line_starts.get(line + 1).map_or(text.len(), |next| next - 1);
        let whole = text[start..end].trim_end_matches('\r');
        let column = span.start.column.saturating_sub(1) as usize;
        let (known_line, known_column, known_byte) = self.last;
        let (from, skipped) = if known_line == line && known_column <= column {
            (known_byte, column - known_column)
        } else {
            (0, column)
        };
        let at = from + byte_of(&whole[from.min(whole.len())..], skipped);
        self.last = (line, column, at);
        Some(Excerpt::of(whole, at, span))
    }
}

/// The byte at which a character of a text starts; the end where there are fewer.
fn byte_of(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(byte, _)| byte)
}

/// A line, or the part of it around what is at fault.
struct Excerpt {
    text: String,
    /// What is at fault, in bytes of the text.
    range: Range<usize>,
    is_cut: bool,
}

impl Excerpt {
    /// The part of a line around its byte `at`, where a span starts.
    fn of(line: &str, at: usize, span: Span) -> Self {
        let length = (span.end.column.saturating_sub(span.start.column)) as usize;
        let rest = &line[at..];
        let end =
            if span.end.line == span.start.line { at + byte_of(rest, length) } else { line.len() };
        if line.len() <= LONGEST {
            return Self { text: line.to_owned(), range: at..end, is_cut: false };
        }
        let first = line.floor_char_boundary(at.saturating_sub(LONGEST / 2));
        let last = line.floor_char_boundary((at + LONGEST / 2).min(line.len()));
        let before = if first > 0 { "…" } else { "" };
        let after = if last < line.len() { "…" } else { "" };
        let offset = before.len();
        Self {
            text: format!("{before}{}{after}", &line[first..last]),
            range: at - first + offset..end.min(last) - first + offset,
            is_cut: true,
        }
    }
}

fn one(found: &Diagnostic, excerpt: Option<Excerpt>, lang: Lang, renderer: &Renderer) -> String {
    let message = visible::line(found.message.in_lang(lang));
    let help = found.help.as_ref().map(|help| visible::lines(help.in_lang(lang)));
    let path = visible::line(&found.path);
    let title = level(found.severity(), lang).primary_title(&*message).id(found.code.name());
    let mut group = match found.span.zip(excerpt) {
        Some((span, excerpt)) => group_with_snippet(title, &path, span, excerpt),
        None if found.path.is_empty() => annotate_snippets::Group::with_title(title),
        None => title.element(Origin::path(&*path)),
    };
    if let Some(help) = &help {
        group = group.element(help_message(help, lang));
    }
    renderer.render(&[group])
}

fn group_with_snippet<'a>(
    title: annotate_snippets::Title<'a>,
    path: &'a str,
    span: Span,
    excerpt: Excerpt,
) -> annotate_snippets::Group<'a> {
    let line = span.start.line as usize;
    let Excerpt { text, range, is_cut } = excerpt;
    let (text, range) = visible_excerpt(text, range);
    let snippet =
        Snippet::source(text).line_start(line).annotation(AnnotationKind::Primary.span(range));
    if is_cut {
        // The library would count columns from where the line was cut.
        let origin = Origin::path(path).line(line).char_column(span.start.column as usize);
        return title.element(origin).element(snippet);
    }
    title.element(snippet.path(path))
}

/// The library shows most controls as signs of their own, and counts columns by them.
fn visible_excerpt(text: String, range: Range<usize>) -> (String, Range<usize>) {
    let before = visible::source(&text[..range.start]);
    let within = visible::source(&text[range.clone()]);
    let after = visible::source(&text[range.end..]);
    let range = before.len()..before.len() + within.len();
    (format!("{before}{within}{after}"), range)
}

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match (severity, lang) {
        (Severity::Error, Lang::Vi) => Level::ERROR.with_name("lỗi"),
        (Severity::Error, Lang::En) => Level::ERROR,
        (Severity::Warning, Lang::Vi) => Level::WARNING.with_name("cảnh báo"),
        (Severity::Warning, Lang::En) => Level::WARNING,
        (Severity::Advice, Lang::Vi) => Level::NOTE.with_name("lời khuyên"),
        (Severity::Advice, Lang::En) => Level::NOTE.with_name("advice"),
    }
}

fn help_message(help: &str, lang: Lang) -> Message<'_> {
    match lang {
        Lang::Vi => Level::HELP.with_name("cách sửa"),
        Lang::En => Level::HELP,
    }
    .message(help)
}
