//! The body of a draft as Markdown that says what the file said, and nothing by accident.

use super::blocks::{Block, Manuscript, Span};
use super::portal::is_numbered;

/// Writes a body; `names` are those of the pictures.
pub(super) fn write(read: &Manuscript, names: &[String]) -> String {
    let highest = read.blocks.iter().filter_map(|it| match it {
        Block::Heading(level, _) => Some(*level),
        _ => None,
    });
    // The title of the page is its only heading of the first level.
    let highest = highest.min().unwrap_or(2);
    let mut body = String::new();
    let mut was_item = false;
    for block in &read.blocks {
        let written = match block {
            Block::Heading(level, spans) => {
                let signs = "#".repeat((level - highest + 2).min(6));
                format!("{signs} {}", inline(&without_bold(spans), true))
            }
            Block::Paragraph(spans) => paragraph(spans),
            Block::Item { level, numbered, spans } => {
                let mark = if *numbered { "1. " } else { "- " };
                format!("{:indent$}{mark}{}", "", inline(spans, true), indent = level * 3)
            }
            Block::Table(rows) => table(rows),
            Block::Picture(place, caption) => picture(read, names, *place, caption),
            Block::Caption(spans) => {
                let text = inline(&[Span::plain(super::blocks::text_of(spans))], true);
                format!("*{text}*")
            }
            Block::Markdown(text) => text.clone(),
        };
        let is_item = matches!(block, Block::Item { .. });
        if written.is_empty() {
            continue;
        }
        if !body.is_empty() {
            body.push_str(if was_item && is_item { "\n" } else { "\n\n" });
        }
        body.push_str(&written);
        was_item = is_item;
    }
    for (number, spans) in &read.footnotes {
        body.push_str(&format!("\n\n[^{number}]: {}", inline(spans, true)));
    }
    body.push('\n');
    body
}

/// A paragraph; one in bold that begins as headings do is one.
fn paragraph(spans: &[Span]) -> String {
    let text = super::blocks::text_of(spans);
    let is_bold = spans.iter().all(|span| span.bold || span.text.trim().is_empty());
    let is_capitals = !text.chars().any(char::is_lowercase);
    if (is_bold || is_capitals) && is_numbered(&text) && text.chars().count() < 140 {
        let first = text.chars().next();
        let level = if first.is_some_and(|c| matches!(c, 'I' | 'V' | 'X' | 'A'..='H')) {
            "##"
        } else {
            "###"
        };
        return format!("{level} {}", inline(&without_bold(spans), true));
    }
    let written = inline(spans, false);
    // A number that somebody typed before a paragraph is one in Markdown too.
    match written.split_once('\\') {
        Some((number, rest)) if is_number(number) && rest.starts_with(". ") => {
            number.to_owned() + rest
        }
        _ => written,
    }
}

fn is_number(text: &str) -> bool {
    (1..=3).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit())
}

fn without_bold(spans: &[Span]) -> Vec<Span> {
    spans.iter().map(|span| Span { bold: false, ..span.clone() }).collect()
}

fn picture(read: &Manuscript, names: &[String], place: usize, caption: &[Span]) -> String {
    let (Some(picture), Some(name)) = (read.pictures.get(place), names.get(place)) else {
        return String::new();
    };
    let alt = escaped(&picture.alt, false);
    let caption = super::blocks::text_of(caption).replace('\\', "\\\\").replace('"', "\\\"");
    let title = if caption.is_empty() { String::new() } else { format!(" \"{caption}\"") };
    format!("![{alt}]({name}{title})")
}

fn table(rows: &[Vec<Vec<Span>>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(|cell| inline(cell, true)).collect();
        cells.resize(width, String::new());
        lines.push(format!("| {} |", cells.join(" | ")));
        if index == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines.join("\n")
}

/// Spans as Markdown, on one line or with their line breaks.
fn inline(spans: &[Span], is_one_line: bool) -> String {
    let mut written = String::new();
    for span in merged(spans) {
        if let Some(number) = span.footnote {
            written.push_str(&format!("[^{number}]"));
            continue;
        }
        let text = &span.text;
        let inner = text.trim_matches(|c: char| c.is_whitespace());
        let lead = &text[..text.len() - text.trim_start().len()];
        let tail = if inner.is_empty() { "" } else { &text[text.trim_end().len()..] };
        let marks = match (span.bold, span.italic) {
            _ if inner.is_empty() => "",
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        // Marks between letters mean nothing to Markdown, and stay away.
        let before =
            written.chars().next_back().is_some_and(char::is_alphanumeric) && lead.is_empty();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let marks =
            if before || !is_word(inner.chars().next()) || !is_word(inner.chars().next_back()) {
                ""
            } else {
                marks
            };
        written.push_str(&spaces(lead));
        let text = escaped(inner, written.trim_end_matches(' ').is_empty());
        let text = if marks.is_empty() {
            text
        } else {
            text.split('\n')
                .map(|line| format!("{marks}{line}{marks}"))
                .collect::<Vec<_>>()
                .join("\n")
        };
        match span.link.as_deref().and_then(address) {
            Some(link) if !inner.is_empty() => written.push_str(&format!("[{text}](<{link}>)")),
            _ => written.push_str(&text),
        }
        written.push_str(&spaces(tail));
    }
    let lines =
        written.split('\n').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    if is_one_line {
        return lines.join(" ");
    }
    // A line that begins anew may look like the start of a block.
    let anew = |(index, line): (usize, String)| if index == 0 { line } else { at_start(&line) };
    lines.into_iter().enumerate().map(anew).collect::<Vec<_>>().join("\\\n")
}

/// White space as it is written: a break, or a space.
fn spaces(text: &str) -> String {
    match (text.contains('\n'), text.is_empty()) {
        (true, _) => "\n".to_owned(),
        (false, true) => String::new(),
        (false, false) => " ".to_owned(),
    }
}

/// Spans of one look as one.
fn merged(spans: &[Span]) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last)
                if last.footnote.is_none()
                    && span.footnote.is_none()
                    && (last.bold, last.italic, &last.link)
                        == (span.bold, span.italic, &span.link) =>
            {
                last.text.push_str(&span.text);
            }
            _ => merged.push(span.clone()),
        }
    }
    merged
}

/// An address that can be written as it is.
fn address(link: &str) -> Option<&str> {
    let is_web = ["http://", "https://", "mailto:"].iter().any(|start| link.starts_with(start));
    let is_plain = !link.contains(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\' | '|')
    });
    (is_web && is_plain).then_some(link)
}

/// A text that Markdown takes as it is.
fn escaped(text: &str, is_start: bool) -> String {
    let mut written = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let is_special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' => true,
            '&' => letters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#'),
            '{' | '}' | '#' => true,
            _ => false,
        };
        if is_special {
            written.push('\\');
        }
        // Spaces that no parser takes for one, and signs that are not seen.
        match c {
            c if crate::vietnamese::is_no_break_space(c) => written.push(' '),
            c if crate::vietnamese::is_invisible(c) || crate::vietnamese::is_direction(c) => {}
            c => written.push(c),
        }
    }
    if is_start { at_start(&written) } else { written }
}

/// A line whose first letters do not begin a list, a heading or a rule.
fn at_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &line[digits..];
    if (1..10).contains(&digits) && behind.starts_with(['.', ')']) {
        return format!("{}\\{behind}", &line[..digits]);
    }
    if line.starts_with(['-', '+', '=', ':']) { format!("\\{line}") } else { line.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bold(text: &str) -> Span {
        Span { bold: true, ..Span::plain(text) }
    }

    #[test]
    fn nothing_becomes_markdown_by_accident() {
        let written = |text: &str| inline(&[Span::plain(text)], false);
        assert_eq!(
            written("1. Kết quả *đạt* <b> | [x]"),
            "1\\. Kết quả \\*đạt\\* \\<b\\> \\| \\[x\\]"
        );
        assert_eq!(written("- một\n+ hai\n# ba"), "\\- một\\\n\\+ hai\\\n\\# ba");
        assert_eq!(written("a&nbsp;b & c"), "a\\&nbsp;b & c");
        assert_eq!(written("12.5 % và 3)"), "12\\.5 % và 3)");
    }

    #[test]
    fn marks_hold_their_words() {
        assert_eq!(
            inline(&[Span::plain("một "), bold("hai "), bold("ba"), Span::plain(" bốn")], false),
            "một **hai ba** bốn"
        );
        assert_eq!(inline(&[Span::plain("từ"), bold("ng")], false), "từng");
        assert_eq!(paragraph(&[bold("II. Hạn chế")]), "## II. Hạn chế");
        assert_eq!(paragraph(&[Span::plain("2. Đề nghị a.")]), "2. Đề nghị a.");
        assert_eq!(paragraph(&[Span::plain("12.5 % là ít")]), "12\\.5 % là ít");
    }
}
