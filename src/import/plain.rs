//! Plain texts: lines into paragraphs.

use super::blocks::{Block, Manuscript, Span};
use super::old_fonts;
use crate::diagnostics::Text;
use crate::text;
use crate::vietnamese::clean;

/// Bytes as text: Unicode, or an old encoding of one byte a letter.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Option<old_fonts::Encoding>), Text> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    };
    let encoding = old_fonts::of_text(&text);
    let is_unicode = std::str::from_utf8(bytes).is_ok()
        || bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff]);
    match encoding {
        Some(encoding) => Ok((clean(&encoding.convert(&text)).into_owned(), Some(encoding))),
        None if is_unicode => Ok((clean(&text).into_owned(), None)),
        None => Err(text!(
            "không phải văn bản Unicode; mở bằng Notepad, chọn Lưu thành… với mã hóa UTF-8 rồi thử lại",
            "the text is not Unicode; open it with Notepad, save it with the encoding UTF-8, and try again"
        )),
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// Reads a plain text.
pub(super) fn read(text: &str) -> Manuscript {
    let lines: Vec<&str> =
        text.lines().map(|line| line.trim_matches(|c: char| c.is_whitespace())).collect();
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let long = lines.iter().filter(|line| line.chars().count() * 10 > longest * 7).count();
    // Lines of one width were broken by a program.
    let is_wrapped = (40..=120).contains(&longest)
        && long * 2 > lines.iter().filter(|line| !line.is_empty()).count();
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let Some(first) = line.chars().next() else {
            is_open = false;
            continue;
        };
        let (marker, rest) = item(line);
        let goes_on = is_open && marker.is_none() && (is_wrapped || first.is_lowercase());
        match blocks.last_mut() {
            Some(Block::Paragraph(spans) | Block::Item { spans, .. }) if goes_on => {
                if let Some(last) = spans.last_mut() {
                    last.text.push(' ');
                    last.text.push_str(line);
                }
            }
            _ => blocks.push(match marker {
                Some(level) => {
                    Block::Item { level, numbered: false, spans: vec![Span::plain(rest)] }
                }
                None => Block::Paragraph(vec![Span::plain(line)]),
            }),
        }
        is_open = true;
    }
    Manuscript { blocks, is_page: true, ..Manuscript::default() }
}

/// The level of an item, and what stands behind its dash.
pub(super) fn item(line: &str) -> (Option<usize>, &str) {
    for (marks, level) in [(&["- ", "– ", "• ", "* ", "· "][..], 0), (&["+ ", "○ ", "o "][..], 1)]
    {
        if let Some(rest) = marks.iter().find_map(|mark| line.strip_prefix(mark)) {
            return (Some(level), rest.trim_start());
        }
    }
    (None, line)
}

/// Reads Markdown: kept as its author wrote it.
pub(super) fn read_markdown(text: &str) -> Manuscript {
    let mut said = super::blocks::Said::default();
    let mut body = text.trim_start();
    if let Some(rest) = body.strip_prefix("# ") {
        let (title, rest) = rest.split_once('\n').unwrap_or((rest, ""));
        said.title = Some(title.trim().trim_end_matches('#').trim().to_owned());
        body = rest;
    }
    let blocks = vec![Block::Markdown(body.trim().to_owned())];
    Manuscript { blocks, said, ..Manuscript::default() }
}
