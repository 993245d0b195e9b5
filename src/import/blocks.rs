//! What every kind of file is read into: a text in blocks, with its pictures beside it.

use super::notes::Notes;

/// A text that was read from a file.
#[derive(Debug, Default)]
pub(super) struct Manuscript {
    pub(super) blocks: Vec<Block>,
    /// Footnotes: number and text.
    pub(super) footnotes: Vec<(usize, Vec<Span>)>,
    pub(super) pictures: Vec<Picture>,
    /// What the file itself says of the text: its title, author, day and address.
    pub(super) said: Said,
    /// True for a page or a text from one, which has words of its portal around the text.
    pub(super) is_page: bool,
    pub(super) notes: Notes,
}

/// What stands beside the text in a file.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<String>,
    pub(super) address: Option<String>,
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Block {
    /// A heading; 1 is the highest.
    Heading(usize, Vec<Span>),
    Paragraph(Vec<Span>),
    /// An item of a list: how deep it lies, and whether it is numbered.
    Item {
        level: usize,
        numbered: bool,
        spans: Vec<Span>,
    },
    /// Rows of cells.
    Table(Vec<Vec<Vec<Span>>>),
    /// A picture, by its place among the pictures, with its caption.
    Picture(usize, Vec<Span>),
    /// Words that stand below a picture, where it did not come along.
    Caption(Vec<Span>),
    /// Markdown as its author wrote it.
    Markdown(String),
}

impl Block {
    /// The spans of a block that is neither table nor Markdown.
    pub(super) fn spans(&self) -> &[Span] {
        match self {
            Self::Heading(_, spans)
            | Self::Paragraph(spans)
            | Self::Item { spans, .. }
            | Self::Picture(_, spans)
            | Self::Caption(spans) => spans,
            Self::Table(_) | Self::Markdown(_) => &[],
        }
    }

    /// The words of a block, with single spaces.
    pub(super) fn text(&self) -> String {
        text_of(self.spans())
    }
}

/// A run of letters that look alike.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Span {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) link: Option<String>,
    /// The number of a footnote, which stands in place of text.
    pub(super) footnote: Option<usize>,
}

impl Span {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// Makes items of paragraphs before which somebody has typed a dash, as most people do.
pub(super) fn list_what_has_dashes(blocks: &mut [Block]) {
    for block in blocks {
        let Block::Paragraph(spans) = block else { continue };
        if spans.iter().any(|span| span.text.contains('\n')) {
            continue;
        }
        let Some(first) = spans.first_mut() else { continue };
        if let (Some(level), rest) = super::plain::item(first.text.trim_start()) {
            first.text = rest.to_owned();
            *block = Block::Item { level, numbered: false, spans: std::mem::take(spans) };
        }
    }
}

/// The words of spans, with single spaces.
pub(super) fn text_of(spans: &[Span]) -> String {
    let joined: String = spans.iter().map(|span| span.text.as_str()).collect();
    joined.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A picture.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) bytes: Vec<u8>,
    /// `jpg`, `png` …
    pub(super) extension: &'static str,
    pub(super) alt: String,
}

/// Which kind of picture its first bytes show, of those that can be published.
pub(super) fn picture_kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("jpg"),
        [0x89, b'P', b'N', b'G', ..] => Some("png"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("webp"),
        [b'G', b'I', b'F', b'8', ..] => Some("gif"),
        _ => None,
    }
}
