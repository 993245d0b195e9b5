//! HTML that authors write within Markdown: sanitised, its links resolved like
//! all others.
//!
//! The sanitiser sees the whole body, because an author's tag may enclose
//! Markdown. Safety rests with the sanitiser alone; [`scan`] only serves to tell
//! authors what was dropped, and where.

mod policy;
mod scan;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashSet;

use self::policy::{is_allowed_attribute, is_allowed_tag};
use self::scan::{Tag, tags};
use super::DEEPEST;
use super::body::{Body, Piece, Reference, ReferenceKind};
use super::headings::{Anchors, is_reserved_id};
use super::inline::report_missing_alt;
use super::marks::{mark, pieces};
use super::urls::{Destination, destination};
use super::writer::Source;
use crate::diagnostics::{Code, Faults};
use crate::text;

/// Sanitises a body that contains HTML of its author, in the ranges `raw`.
pub(super) fn sanitise(
    html: &str,
    raw: &[Range<usize>],
    source: &Source<'_>,
    anchors: &mut Anchors,
    body: &mut Body,
    faults: &mut Faults,
) -> String {
    let written = tags(source.text, raw);
    report_dropped(&written, source, faults);
    if let Some(tag) = too_deep(&written) {
        faults.push(
            Code::TooDeep,
            source.span(&tag.range),
            text!(
                "HTML lồng nhau quá {DEEPEST} lớp",
                "HTML is nested more than {DEEPEST} levels deep"
            ),
        );
        return String::new();
    }
    let found = Arc::new(Mutex::new(Found::new(body.references.len(), std::mem::take(anchors))));
    let seen = Arc::clone(&found);
    let clean = policy::sanitiser(move |tag, attribute, value| {
        // A poisoned lock would mean a panic in this very closure.
        let mut found = seen.lock().unwrap_or_else(PoisonError::into_inner);
        found.filter(tag, attribute, value)
    })
    .clean(html)
    .to_string();
    let clean = finished_images(&clean);
    let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
    *anchors = std::mem::take(&mut found.anchors);
    body.anchors.append(&mut found.ids);
    for (kind, url) in std::mem::take(&mut found.references) {
        let place = place_of(&written, kind, &url);
        let Destination::Internal(target) = destination(&url) else { continue };
        body.references.push(Reference {
            kind,
            target,
            title: String::new(),
            alt: String::new(),
            span: source.span(&place),
        });
    }
    clean
}

/// Drops images whose address was dropped, which show nothing but a broken frame;
/// leaves the others open for all that the site knows of them, unless the author
/// gave a size.
fn finished_images(html: &str) -> String {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, image)) = rest.split_once("<img") {
        kept.push_str(before);
        let end = scan::tag_end(image);
        if image[..end].contains(" src=\"") {
            kept.push_str("<img");
            kept.push_str(&with_all_attributes(&image[..end]));
        }
        rest = &image[end..];
    }
    kept.push_str(rest);
    kept
}

fn with_all_attributes(image: &str) -> Cow<'_, str> {
    let has_size = image.contains(" width=\"") || image.contains(" height=\"");
    let source = image.split_once("src=\"").and_then(|(before, rest)| {
        let (value, behind) = rest.split_once('"')?;
        Some((before, reference_of(value)?, behind))
    });
    match source {
        Some((before, index, behind)) if !has_size => {
            let attributes = mark(&Piece::ImageAttributes(index));
            Cow::Owned(format!("{before}{attributes}{behind}"))
        }
        _ => Cow::Borrowed(image),
    }
}

/// The reference whose mark is all of an address.
fn reference_of(address: &str) -> Option<usize> {
    match pieces(address).as_slice() {
        [Piece::Url(index)] => Some(*index),
        _ => None,
    }
}

fn too_deep<'a>(written: &'a [Tag<'_>]) -> Option<&'a Tag<'a>> {
    let mut depth = 0_usize;
    written.iter().find(|tag| {
        if tag.closing {
            depth = depth.saturating_sub(1);
        } else if !tag.is_void() {
            depth += 1;
        }
        depth > DEEPEST
    })
}

fn report_dropped(written: &[Tag<'_>], source: &Source<'_>, faults: &mut Faults) {
    for tag in written.iter().filter(|tag| !tag.closing) {
        let name = tag.name.to_ascii_lowercase();
        if name == "img" && lacks_alt(tag) {
            report_missing_alt(source.span(&tag.range), faults);
        }
        if !is_allowed_tag(&name) {
            faults.push(
                Code::UnsafeHtml,
                source.span(&tag.range),
                text!("thẻ `<{name}>` bị bỏ", "the tag `<{name}>` is dropped"),
            );
        }
        for (attribute, value) in &tag.attributes {
            if !is_allowed_attribute(attribute) {
                faults.push(
                    Code::UnsafeHtml,
                    source.span(&tag.range),
                    text!(
                        "thuộc tính `{attribute}` bị bỏ",
                        "the attribute `{attribute}` is dropped"
                    ),
                );
            }
            report_url(attribute, value, tag, source, faults);
        }
    }
}

/// True for an image that is shown and says nothing, not even that it is mere
/// decoration.
fn lacks_alt(tag: &Tag<'_>) -> bool {
    let value = |name: &str| {
        let mut attributes = tag.attributes.iter();
        attributes.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let is_shown = value("src").is_some_and(|url| {
        matches!(destination(&scan::decode_entities(url)), Destination::Internal(_))
    });
    is_shown && value("alt").is_none()
}

fn report_url(
    attribute: &str,
    value: &str,
    tag: &Tag<'_>,
    source: &Source<'_>,
    faults: &mut Faults,
) {
    let is_image = tag.name.eq_ignore_ascii_case("img");
    let decoded = scan::decode_entities(value);
    match (attribute.to_ascii_lowercase().as_str(), destination(&decoded)) {
        ("href" | "src", Destination::Unsafe(scheme)) => {
            faults.push(
                Code::UnsafeUrl,
                source.span(&tag.range),
                text!(
                    "địa chỉ `{scheme}:` không được phép, liên kết bị bỏ",
                    "an address with `{scheme}:` is not allowed; the link is dropped"
                ),
            );
        }
        ("src", Destination::External) if is_image => {
            faults.push(
                Code::ExternalImage,
                source.span(&tag.range),
                text!(
                    "ảnh nằm ở trang khác nên không được hiển thị",
                    "the image lies on another site and is not shown"
                ),
            );
        }
        _ => {}
    }
}

/// Where the tag stands that leads to `url`.
fn place_of(written: &[Tag<'_>], kind: ReferenceKind, url: &str) -> Range<usize> {
    let name = match kind {
        ReferenceKind::Link => "a",
        ReferenceKind::Image => "img",
    };
    let leads_there = |tag: &&Tag<'_>| {
        tag.name.eq_ignore_ascii_case(name)
            && tag.attributes.iter().any(|(_, value)| scan::decode_entities(value) == url)
    };
    written.iter().find(leads_there).or(written.first()).map_or(0..0, |tag| tag.range.clone())
}

/// What the sanitiser meets on its way.
struct Found {
    first_reference: usize,
    references: Vec<(ReferenceKind, String)>,
    anchors: Anchors,
    ids: Vec<String>,
    seen: FxHashSet<String>,
}

impl Found {
    fn new(first_reference: usize, anchors: Anchors) -> Self {
        Self {
            first_reference,
            references: Vec::new(),
            anchors,
            ids: Vec::new(),
            seen: FxHashSet::default(),
        }
    }

    /// The value that an attribute gets; `None` drops the attribute.
    fn filter(&mut self, tag: &str, attribute: &str, value: &str) -> Option<String> {
        match (tag, attribute) {
            ("a", "href") => match destination(value) {
                Destination::External => Some(value.to_owned()),
                Destination::Internal(target)
                    if is_reserved_id(&target.anchor) && target.path.is_empty() =>
                {
                    Some(value.to_owned())
                }
                Destination::Internal(_) => Some(self.refer(ReferenceKind::Link, value)),
                Destination::Unsafe(_) => None,
            },
            ("img", "src") => match destination(value) {
                Destination::Internal(_) => Some(self.refer(ReferenceKind::Image, value)),
                _ => None,
            },
            (_, "id") => self.id(value),
            (_, "class") => policy::classes(value),
            (_, "role") => {
                matches!(value, "note" | "doc-noteref" | "doc-backlink" | "doc-endnotes")
                    .then(|| value.to_owned())
            }
            (_, "tabindex") => (value == "0").then(|| value.to_owned()),
            _ => Some(value.to_owned()),
        }
    }

    fn refer(&mut self, kind: ReferenceKind, url: &str) -> String {
        let index = self.first_reference + self.references.len();
        self.references.push((kind, url.to_owned()));
        mark(&Piece::Url(index))
    }

    /// Ids of headings and footnotes are known and stay; an author's own is
    /// claimed like that of a heading. The second element of an id loses it.
    fn id(&mut self, value: &str) -> Option<String> {
        let is_ours = self.anchors.is_taken(value) || value.starts_with("fn");
        let id = if is_ours { value.to_owned() } else { self.anchors.claim(value)? };
        if !is_ours {
            self.ids.push(id.clone());
        }
        self.seen.insert(id.clone()).then_some(id)
    }
}
