//! Markdown to HTML, with everything else that a body tells: its text, headings,
//! links and images.
//!
//! A body is rendered before anybody knows what its links lead to, so its HTML
//! is kept in [`Piece`]s, with a gap for each internal link, image and word of
//! the interface. Which page or file a [`Reference`] means is for the site to
//! find out; nothing here looks at other files.

mod body;
mod draft;
mod elements;
mod footnotes;
mod headings;
mod html;
mod inline;
mod media;
mod opening;
mod parts;
mod plain;
mod raw_html;
mod tables;
mod urls;
mod writer;

pub use body::{Body, Heading, Piece, Reference, ReferenceKind, Target, Word};
pub use headings::is_reserved_id;
pub(crate) use html::{escape, escape_url};
pub use media::Media;
pub use parts::{Part, parts};
pub use urls::{Destination, destination};

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

use crate::deception;
use crate::diagnostics::{Faults, Positions};

/// Which Markdown is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// CommonMark 0.31.2 as specified, with nothing added, checked or taken away.
    CommonMark,
    /// What write-ups are written in: CommonMark with tables, footnotes,
    /// definition lists, task lists, strikethrough, heading ids and alerts, made
    /// safe for publication.
    Congbo,
}

impl Dialect {
    fn options(self) -> Options {
        match self {
            Self::CommonMark => Options::empty(),
            Self::Congbo => {
                Options::ENABLE_TABLES
                    | Options::ENABLE_FOOTNOTES
                    | Options::ENABLE_STRIKETHROUGH
                    | Options::ENABLE_TASKLISTS
                    | Options::ENABLE_HEADING_ATTRIBUTES
                    | Options::ENABLE_GFM
                    | Options::ENABLE_DEFINITION_LIST
            }
        }
    }
}

/// Blocks nested deeper than this are refused: no reader can follow them, and
/// sanitisers take quadratic time.
const DEEPEST: usize = 256;

/// Renders a body.
///
/// `text` is the body, which starts at byte `offset` of the cleaned file that
/// `positions` knows. Faults are recorded and the rest is rendered; a body that
/// is nested too deep comes back empty.
pub fn render(
    text: &str,
    offset: usize,
    dialect: Dialect,
    positions: &Positions<'_>,
    faults: &mut Faults,
) -> Body {
    if dialect == Dialect::Congbo {
        let span = |range: Range<usize>| positions.span(range.start + offset..range.end + offset);
        deception::report(text, span, faults);
    }
    let events = Parser::new_ext(text, dialect.options()).into_offset_iter();
    writer::write(events, &writer::Source { text, offset, positions }, dialect, faults)
}
