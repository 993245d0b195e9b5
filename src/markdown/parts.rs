//! Where in a body text stands, and what else there is: for those who judge the writing.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::Dialect;

/// A part of a body, by its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text between marks, on one line.
    Text(Range<usize>),
    /// Lines that their indentation makes code.
    IndentedCode(Range<usize>),
    /// An image alone in its paragraph, without a caption; where it leads.
    BareFigure(Range<usize>, String),
}

/// The parts of a body, in order.
pub fn parts(text: &str) -> Vec<Part> {
    let events: Vec<_> =
        Parser::new_ext(text, Dialect::Congbo.options()).into_offset_iter().collect();
    let mut parts = Vec::new();
    let mut is_code = false;
    for (at, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                is_code = true;
                if *kind == CodeBlockKind::Indented {
                    parts.push(Part::IndentedCode(range.clone()));
                }
            }
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(_) if !is_code => parts.push(Part::Text(range.clone())),
            Event::Start(Tag::Image { dest_url, title, .. }) if title.is_empty() => {
                let is_alone = at > 0 && matches!(events[at - 1].0, Event::Start(Tag::Paragraph));
                let end =
                    events[at..].iter().position(|(it, _)| matches!(it, Event::End(TagEnd::Image)));
                let behind = end.and_then(|end| events.get(at + end + 1));
                if is_alone && matches!(behind, Some((Event::End(TagEnd::Paragraph), _))) {
                    parts.push(Part::BareFigure(range.clone(), dest_url.to_string()));
                }
            }
            _ => {}
        }
    }
    parts
}
