//! From files in any order to write-ups in the order of the site.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::catalogue::{Catalogue, Entry};
use super::judge::{Judged, Verdict};
use super::write_up::WriteUp;
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::document::Document;
use crate::markdown::Body;
use crate::text;

/// All files, sorted into what they are.
pub(super) struct Sorted {
    /// The published write-ups, newest first.
    pub write_ups: Vec<Arc<WriteUp>>,
    /// The documents of `_index.md` files by folder; empty for `content/` itself.
    pub indexes: BTreeMap<String, Arc<Document>>,
    /// The bodies of files whose front matter cannot be used, by path.
    pub bodies: Vec<(String, Arc<Body>)>,
    /// The sections that have published write-ups.
    pub section_folders: BTreeSet<String>,
    /// What paths stand for, as far as write-ups go.
    pub catalogue: Catalogue,
}

/// Sorts files that were judged one by one.
pub(super) fn sort(files: &[Arc<Judged>], faults: &mut Faults) -> Sorted {
    let mut indexes = BTreeMap::new();
    let mut catalogue = Catalogue::default();
    let mut write_ups = Vec::new();
    let mut section_folders = BTreeSet::new();
    let mut bodies = Vec::new();
    for file in files {
        match &file.verdict {
            Verdict::Published(write_up) => {
                section_folders.extend(file.section.clone());
                write_ups.push(Arc::clone(write_up));
            }
            Verdict::Unpublished { path, address, reason } => {
                catalogue.insert(path, Entry::Unpublished(*reason));
                catalogue.insert_address(address, Entry::Unpublished(*reason));
            }
            Verdict::Index { folder, document } => {
                indexes.insert(folder.clone(), Arc::clone(document));
            }
            Verdict::Unreadable { path, body } => {
                catalogue.insert(path, Entry::Unreadable);
                bodies.push((path.clone(), Arc::clone(body)));
            }
        }
    }
    write_ups.sort_by(|a, b| {
        (Reverse(a.date), a.source.as_str()).cmp(&(Reverse(b.date), b.source.as_str()))
    });
    report_same_ids(&write_ups, faults);
    let write_ups = without_collisions(write_ups, &mut catalogue, faults);
    for write_up in &write_ups {
        catalogue.insert(&write_up.path, Entry::Article(write_up.key));
        catalogue.insert_address(&write_up.address, Entry::Article(write_up.key));
    }
    Sorted { write_ups, indexes, bodies, section_folders, catalogue }
}

/// Of several write-ups at one address the first by path stays; each other is an
/// error that names it.
fn without_collisions(
    write_ups: Vec<Arc<WriteUp>>,
    catalogue: &mut Catalogue,
    faults: &mut Faults,
) -> Vec<Arc<WriteUp>> {
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
        .at(write_up.front.title.span)
        .maybe_at(write_up.front.slug.as_ref().map(|slug| slug.span))
        .help(text!("đổi tên tệp, hoặc thêm `slug: …`", "rename the file, or add `slug: …`"));
        faults.add(diagnostic);
        catalogue.insert_taken(write_up);
    }
    kept
}

/// Ids in the open data must tell write-ups apart.
fn report_same_ids(write_ups: &[Arc<WriteUp>], faults: &mut Faults) {
    let mut by_id: BTreeMap<&str, Vec<&WriteUp>> = BTreeMap::new();
    for write_up in write_ups {
        by_id.entry(&write_up.id).or_default().push(write_up);
    }
    for (id, mut holders) in by_id.into_iter().filter(|(_, holders)| holders.len() > 1) {
        holders.sort_by_key(|write_up| (write_up.front.id.is_some(), &write_up.source));
        let first = &holders[0].source;
        for other in &holders[1..] {
            if other.front.id.is_none() && other.address == holders[0].address {
                // The id is the address, and that it is taken is told already.
                continue;
            }
            let diagnostic = Diagnostic::new(
                Code::DuplicateId,
                other.source.as_str(),
                text!(
                    "mã `{id}` đã là của `{first}`",
                    "the id `{id}` already belongs to `{first}`"
                ),
            );
            let help = text!("đổi `id` của một trong hai bài", "change the `id` of one of the two");
            faults.add(diagnostic.maybe_at(other.front.id.as_ref().map(|id| id.span)).help(help));
        }
    }
}
