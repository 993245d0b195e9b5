//! HTML that authors write within Markdown: sanitised, its links resolved like
//! all others.
//!
//! The sanitiser sees the whole body, because an author's tag may enclose
//! Markdown. Safety rests with the sanitiser alone; [`scan`] only serves to tell
//! authors what was dropped, and where.

mod attributes;
mod filter;
mod nesting;
mod policy;
mod report;
mod scan;
mod weave;

use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use self::filter::Filter;
use self::scan::Tag;
use super::DEEPEST;
use super::body::{Body, Piece, Reference, ReferenceKind};
use super::draft::Draft;
use super::headings::Anchors;
use super::urls::{Destination, destination};
use super::writer::Source;
use crate::diagnostics::{Code, Faults};
use crate::text;
use crate::vietnamese::without_forbidden;

/// Sanitises a body that contains HTML of its author, in the ranges `raw`.
pub(super) fn sanitise(
    draft: Draft,
    raw: &[Range<usize>],
    source: &Source<'_>,
    anchors: Anchors,
    body: &mut Body,
    faults: &mut Faults,
) -> Vec<Piece> {
    let written = scan::tags(source.text, raw);
    report::dropped(&written, source, faults);
    report::hidden_directions(raw, source, faults);
    let woven = weave::weave(draft);
    if attributes::are_too_many(&woven.html) {
        report::too_many_attributes(&written, source, faults);
        return Vec::new();
    }
    let tags_of_author = raw.iter().map(|range| nesting::tags(&source.text[range.clone()])).sum();
    if nesting::is_too_deep(&woven.html, tags_of_author) {
        let first = written.first().map_or(0..0, |tag| tag.range.clone());
        faults.push_with_help(
            Code::TooDeep,
            source.span(&first),
            text!(
                "HTML lồng nhau quá {DEEPEST} lớp, hay thẻ không đóng hoặc đặt sai chỗ trong bảng lặp lại quá nhiều",
                "HTML is nested more than {DEEPEST} levels deep, or repeats too many tags that are never closed or misplaced in tables"
            ),
            text!("bỏ HTML dán vào, viết lại bằng Markdown", "delete the HTML that was pasted, and write Markdown"),
        );
        return Vec::new();
    }
    let filter = Filter::new(woven.name.clone(), body.references.len(), anchors);
    let filter = Arc::new(Mutex::new(filter));
    let seen = Arc::clone(&filter);
    let clean = policy::sanitiser(&woven.name, move |tag, attribute, value| {
        // A poisoned lock would mean a panic in this very closure.
        let mut filter = seen.lock().unwrap_or_else(PoisonError::into_inner);
        filter.value(tag, attribute, value)
    })
    .clean(&woven.html)
    .to_string();
    let mut filter = filter.lock().unwrap_or_else(PoisonError::into_inner);
    body.anchors.append(&mut filter.ids);
    refer(&filter.references, &written, source, body);
    // The parser has decoded character references, which can name any character.
    weave::cut(&without_forbidden(&clean), &woven.name, woven.gaps)
}

/// Adds the references that the sanitiser met, in their order.
fn refer(
    found: &[(ReferenceKind, String)],
    written: &[Tag<'_>],
    source: &Source<'_>,
    body: &mut Body,
) {
    let mut places = scan::Places::new(written);
    for (kind, url) in found {
        let Destination::Internal(target) = destination(url) else { continue };
        body.references.push(Reference {
            kind: *kind,
            target,
            title: String::new(),
            alt: String::new(),
            span: source.span(&places.of(*kind, url)),
        });
    }
}
