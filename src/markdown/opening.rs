//! Where the opening of a body ends, behind which pages may put something in.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

/// The first heading that stands in no other block and has a paragraph before it. An author's
/// HTML may enclose headings, so that nothing can be parted there.
pub(super) fn opening_end(events: &[(Event<'_>, Range<usize>)]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut has_text = false;
    let mut end = None;
    for (at, (event, _)) in events.iter().enumerate() {
        match event {
            Event::Start(Tag::Heading { .. }) if depth == 0 && has_text => {
                end = end.or(Some(at));
            }
            Event::Html(_) | Event::InlineHtml(_) => return None,
            _ => {}
        }
        match event {
            Event::Start(tag) => {
                has_text |= matches!(tag, Tag::Paragraph | Tag::List(_) | Tag::Table(_));
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    end
}
