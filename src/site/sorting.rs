//! From documents in any order to write-ups in the order of the site.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::catalogue::{Catalogue, Entry};
use super::checks;
use super::publication::{Choice, unpublished};
use super::write_up::{Workshop, WriteUp, kind_of};
use crate::addresses::Place;
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::document::{Document, ReadResult, Reading};
use crate::markdown::Body;
use crate::text;

/// All documents, sorted into what they are.
pub(super) struct Sorted {
    /// The published write-ups, newest first.
    pub write_ups: Vec<WriteUp>,
    /// The documents of `_index.md` files by folder; empty for `content/` itself.
    pub indexes: BTreeMap<String, Document>,
    /// The bodies of files whose front matter cannot be used, by path.
    pub bodies: Vec<(String, Body)>,
    /// The sections that have write-ups, published or not.
    pub section_folders: Vec<String>,
    /// What paths stand for, as far as write-ups go.
    pub catalogue: Catalogue,
}

/// Sorts documents; every write-up is checked, published or not.
pub(super) fn sort(
    readings: Vec<Reading>,
    workshop: &mut Workshop<'_>,
    choice: &Choice,
    diagnostics: &mut Vec<Diagnostic>,
) -> Sorted {
    let mut indexes = BTreeMap::new();
    let mut catalogue = Catalogue::default();
    let mut write_ups = Vec::new();
    let mut sections = Vec::new();
    let mut bodies = Vec::new();
    // Organisations are numbered in the order in which they are met.
    let mut readings = readings;
    readings.sort_by(|a, b| a.result.path().cmp(b.result.path()));
    for reading in readings {
        diagnostics.extend(reading.diagnostics);
        let document = match reading.result {
            ReadResult::Document(document) => *document,
            ReadResult::BodyOnly { path, body } => {
                catalogue.insert(&path, Entry::Unreadable);
                bodies.push((path, body));
                continue;
            }
        };
        let slug = document.front.slug.as_ref().map(|slug| slug.value.as_str());
        let place = Place::of(&document.path, slug);
        if place.is_index {
            diagnostics.extend(misplaced_index(&document, &place));
            indexes.insert(place.folder, document);
            continue;
        }
        let mut faults = Faults::new(format!("content/{}", document.path));
        let kind = kind_of(&document.front, place.section.as_deref(), workshop.config);
        checks::front_matter(&document.front, kind, &mut faults);
        let (path, section) = (document.path.clone(), place.section.clone());
        let unpublished = unpublished(&document.front, choice);
        // Those that are not out are checked all the same.
        let write_up = WriteUp::new(document, place, kind, workshop, &mut faults);
        diagnostics.extend(faults.into_diagnostics());
        if let Some(reason) = unpublished {
            catalogue.insert(&path, Entry::Unpublished(reason));
            catalogue.insert_address(&write_up.address, Entry::Unpublished(reason));
            continue;
        }
        sections.extend(section);
        write_ups.push(write_up);
    }
    write_ups.sort_by(|a, b| {
        (Reverse(a.date), a.source.as_str()).cmp(&(Reverse(b.date), b.source.as_str()))
    });
    report_same_ids(&write_ups, diagnostics);
    let write_ups = without_collisions(write_ups, &mut catalogue, diagnostics);
    for (index, write_up) in write_ups.iter().enumerate() {
        let path = write_up.source.strip_prefix("content/").unwrap_or(&write_up.source);
        catalogue.insert(path, Entry::Article(index));
        catalogue.insert_address(&write_up.address, Entry::Article(index));
    }
    sections.sort();
    sections.dedup();
    Sorted { write_ups, indexes, bodies, section_folders: sections, catalogue }
}

/// Only sections and `content/` itself have an `_index.md`.
fn misplaced_index(document: &Document, place: &Place) -> Option<Diagnostic> {
    place.folder.contains('/').then(|| {
        Diagnostic::new(
            Code::MisplacedIndex,
            format!("content/{}", document.path),
            text!(
                "`_index.md` chỉ dùng cho chuyên mục, là thư mục ngay dưới `content/`",
                "`_index.md` is for sections only, the folders directly under `content/`"
            ),
        )
        .help(text!(
            "đổi tên thành `index.md` nếu đây là bài viết",
            "rename it to `index.md` if it is a write-up"
        ))
    })
}

/// Of several write-ups at one address the first by path stays; each other is an
/// error that names it.
fn without_collisions(
    write_ups: Vec<WriteUp>,
    catalogue: &mut Catalogue,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<WriteUp> {
    let mut first: FxHashMap<String, String> = FxHashMap::default();
    for write_up in &write_ups {
        let holder =
            first.entry(write_up.address.clone()).or_insert_with(|| write_up.source.clone());
        if write_up.source < *holder {
            holder.clone_from(&write_up.source);
        }
    }
    let (kept, taken): (Vec<_>, Vec<_>) =
        write_ups.into_iter().partition(|it| first.get(&it.address) == Some(&it.source));
    for write_up in taken {
        let (address, other) = (&write_up.address, &first[&write_up.address]);
        let diagnostic = Diagnostic::new(
            Code::PathCollision,
            write_up.source.as_str(),
            text!(
                "địa chỉ `{address}` đã là của `{other}`",
                "the address `{address}` already belongs to `{other}`"
            ),
        )
        .maybe_at(write_up.front.slug.as_ref().map(|slug| slug.span))
        .help(text!("đổi tên tệp, hoặc thêm `slug: …`", "rename the file, or add `slug: …`"));
        diagnostics.push(diagnostic);
        let path = write_up.source.strip_prefix("content/").unwrap_or(&write_up.source);
        catalogue.insert(path, Entry::Unreadable);
    }
    kept
}

/// Ids in the open data must tell write-ups apart.
fn report_same_ids(write_ups: &[WriteUp], diagnostics: &mut Vec<Diagnostic>) {
    let mut by_id: BTreeMap<&str, Vec<&WriteUp>> = BTreeMap::new();
    for write_up in write_ups {
        by_id.entry(&write_up.id).or_default().push(write_up);
    }
    for (id, mut holders) in by_id.into_iter().filter(|(_, holders)| holders.len() > 1) {
        holders.sort_by_key(|write_up| (write_up.front.id.is_some(), &write_up.source));
        let first = &holders[0].source;
        for other in &holders[1..] {
            let diagnostic = Diagnostic::new(
                Code::DuplicateId,
                other.source.as_str(),
                text!(
                    "mã `{id}` đã là của `{first}`",
                    "the id `{id}` already belongs to `{first}`"
                ),
            );
            diagnostics.push(diagnostic.maybe_at(other.front.id.as_ref().map(|id| id.span)));
        }
    }
}
