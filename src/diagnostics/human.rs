//! The format for people: the source line with a caret, and help.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Message, Renderer, Snippet};

use super::{Diagnostic, Position, Report, Severity, Span};
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
        let text = cache.text(found, sources);
        out.push_str(&one(found, text, lang, &renderer));
        out.push_str("\n\n");
    }
    out
}

/// Diagnostics come sorted by path, so one text at a time is enough.
#[derive(Default)]
struct LastText {
    path: String,
    text: Option<String>,
}

impl LastText {
    fn text(&mut self, found: &Diagnostic, sources: &dyn SourceTexts) -> Option<&str> {
        if self.path != found.path {
            self.path.clone_from(&found.path);
            self.text = (!found.path.is_empty()).then(|| sources.text(&found.path)).flatten();
        }
        self.text.as_deref()
    }
}

fn one(found: &Diagnostic, text: Option<&str>, lang: Lang, renderer: &Renderer) -> String {
    let title = level(found.severity(), lang)
        .primary_title(found.message.in_lang(lang))
        .id(found.code.name());
    let located = found.span.zip(text);
    let mut group = match located {
        Some((span, text)) => {
            let line = text.lines().nth(span.start.line as usize - 1).unwrap_or_default();
            group_with_snippet(title, found, span, line)
        }
        None if found.path.is_empty() => annotate_snippets::Group::with_title(title),
        None => title.element(annotate_snippets::Origin::path(found.path.as_str())),
    };
    if let Some(help) = &found.help {
        group = group.element(help_message(help.in_lang(lang), lang));
    }
    renderer.render(&[group])
}

fn group_with_snippet<'a>(
    title: annotate_snippets::Title<'a>,
    found: &'a Diagnostic,
    span: Span,
    line: &'a str,
) -> annotate_snippets::Group<'a> {
    title.element(
        Snippet::source(line)
            .line_start(span.start.line as usize)
            .path(found.path.as_str())
            .annotation(AnnotationKind::Primary.span(bytes_in_line(span, line))),
    )
}

/// The part of a span that lies in its first line, in bytes of that line.
fn bytes_in_line(span: Span, line: &str) -> Range<usize> {
    let at = |position: Position| {
        let skipped = position.column.saturating_sub(1) as usize;
        line.char_indices().nth(skipped).map_or(line.len(), |(byte, _)| byte)
    };
    let start = at(span.start);
    let end = if span.end.line == span.start.line { at(span.end) } else { line.len() };
    start..end.max(start)
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
