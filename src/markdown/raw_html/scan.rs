//! A rough reading of the tags that an author wrote, for messages only.

use std::ops::Range;

use memchr::memchr;
use rustc_hash::FxHashMap;

use crate::markdown::body::ReferenceKind;
use crate::vietnamese::clean;

/// A tag as it stands in the source.
pub(super) struct Tag<'t> {
    pub(super) name: &'t str,
    pub(super) closing: bool,
    pub(super) attributes: Vec<(&'t str, &'t str)>,
    pub(super) range: Range<usize>,
}

/// All tags within `ranges` of `text`; comments are passed over.
pub(super) fn tags<'t>(text: &'t str, ranges: &[Range<usize>]) -> Vec<Tag<'t>> {
    let mut found = Vec::new();
    let mut behind_comment = 0;
    for range in ranges {
        let mut at = range.start.max(behind_comment);
        while at < range.end
            && let Some(offset) = memchr(b'<', &text.as_bytes()[at..range.end])
        {
            let start = at + offset;
            if text[start..].starts_with("<!--") {
                let end = text[start..].find("-->").map_or(text.len(), |end| start + end + 3);
                behind_comment = end;
                at = end;
            } else {
                at = tag(text, start, range.end).map_or(start + 1, |tag| {
                    let end = tag.range.end;
                    found.push(tag);
                    end
                });
            }
        }
    }
    found
}

fn tag(text: &str, start: usize, limit: usize) -> Option<Tag<'_>> {
    let inner = &text[start + 1..limit];
    let (closing, inner) = inner.strip_prefix('/').map_or((false, inner), |rest| (true, rest));
    let length =
        inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(inner.len());
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let (name, mut rest) = inner.split_at(length);
    let mut attributes = Vec::new();
    while let Some((name, value, behind)) = attribute(rest) {
        attributes.push((name, value));
        rest = behind;
    }
    let end = rest.find('>').map_or(limit, |close| limit - rest.len() + close + 1);
    Some(Tag { name, closing, attributes, range: start..end })
}

fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
    let length = text.find(|c: char| c.is_ascii_whitespace() || "=>/".contains(c))?;
    if length == 0 {
        return None;
    }
    let (name, rest) = text.split_at(length);
    let Some(value) = rest.trim_start().strip_prefix('=') else { return Some((name, "", rest)) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let (value, rest) = quoted.split_once(quote)?;
            return Some((name, value, rest));
        }
    }
    let end = value.find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    let (value, rest) = value.split_at(end);
    Some((name, value, rest))
}

/// Decodes the entities of an attribute value, as a browser would.
pub(super) fn decode_entities(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    // A link destination is the one place where the parser decodes entities alone.
    let quoted = value.replace(['<', '>', '\n'], " ");
    let source = format!("[a](<{quoted}>)");
    let destination = pulldown_cmark::Parser::new(&source).find_map(|event| match event {
        pulldown_cmark::Event::Start(pulldown_cmark::Tag::Link { dest_url, .. }) => {
            Some(dest_url.into_string())
        }
        _ => None,
    });
    destination.unwrap_or_else(|| value.to_owned())
}

/// Where the tags stand that lead somewhere.
pub(super) struct Places<'t> {
    /// The places of the tags that have an address, the last first.
    by_url: FxHashMap<(ReferenceKind, String), Vec<&'t Range<usize>>>,
    first: Range<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn new(tags: &'t [Tag<'_>]) -> Self {
        let mut by_url: FxHashMap<_, Vec<_>> = FxHashMap::default();
        for tag in tags.iter().rev().filter(|tag| !tag.closing) {
            let (kind, key) = match tag.name.to_ascii_lowercase().as_str() {
                "a" => (ReferenceKind::Link, "href"),
                "img" => (ReferenceKind::Image, "src"),
                _ => continue,
            };
            let mut attributes = tag.attributes.iter();
            if let Some((_, url)) = attributes.find(|(name, _)| name.eq_ignore_ascii_case(key)) {
                let url = clean(&decode_entities(url)).into_owned();
                by_url.entry((kind, url)).or_default().push(&tag.range);
            }
        }
        Self { by_url, first: tags.first().map_or(0..0, |tag| tag.range.clone()) }
    }

    /// The place of the next tag that leads to `url`; of any tag where none seems to.
    pub(super) fn of(&mut self, kind: ReferenceKind, url: &str) -> Range<usize> {
        let places = self.by_url.get_mut(&(kind, url.to_owned()));
        places.and_then(Vec::pop).map_or_else(|| self.first.clone(), Range::clone)
    }
}
