//! Resolving every link of a site, and checking those of files that stay out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::article::{Links, Prose};
use super::files::{Files, Use};
use super::links::{Destination, Resolver};
use super::write_up::WriteUp;
use crate::diagnostics::{Faults, Located};
use crate::document::Document;
use crate::markdown::{Body, is_reserved_id};
use crate::vocabulary::Kind;

/// Texts whose links are resolved.
pub(super) struct Linked {
    /// The links of each write-up.
    pub links: Vec<Links>,
    /// The texts of sections and of the home page, by folder.
    pub pages: BTreeMap<String, Prose>,
}

/// Resolves the links of all write-ups and indexes, and checks those of `bodies`.
/// Files that they lead to are noted in `files`.
pub(super) fn link(
    indexes: &BTreeMap<String, Arc<Document>>,
    bodies: &[(String, Arc<Body>)],
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    faults: &mut Faults,
) -> Linked {
    let write_ups = resolver.write_ups.iter();
    let links = write_ups
        .map(|it| faults.within(&it.source, |faults| links_of(it, resolver, files, faults)))
        .collect();
    let mut prose = |(folder, document): (&String, &Arc<Document>)| {
        let path = format!("content/{}", document.path);
        let prose =
            faults.within(path, |faults| resolve_index(folder, document, resolver, files, faults));
        (folder.clone(), prose)
    };
    let pages = indexes.iter().map(&mut prose).collect();
    for taken in resolver.catalogue.taken() {
        faults.within(&taken.source, |faults| {
            resolve(taken, resolver, &mut files.aside(), faults);
        });
    }
    for (path, body) in bodies {
        faults.within(format!("content/{path}"), |faults| {
            check_body(path, body, resolver, files, faults);
        });
    }
    Linked { links, pages }
}

/// The links of a write-up. What only a withdrawn one refers to is checked, but published no
/// longer.
fn links_of(
    write_up: &WriteUp,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    faults: &mut Faults,
) -> Links {
    if write_up.is_listed() {
        return resolve(write_up, resolver, files, faults);
    }
    let mut links = resolve(write_up, resolver, &mut files.aside(), faults);
    for destination in &mut links.body {
        if matches!(destination, Destination::File(_) | Destination::Media { .. }) {
            *destination = Destination::Nowhere;
        }
    }
    links.cover = None;
    links.attachments.fill(None);
    links.documents.fill(None);
    links
}

fn resolve(
    write_up: &WriteUp,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    faults: &mut Faults,
) -> Links {
    let folder = &write_up.folder;
    let has_anchor = |anchor: &str| write_up.has_anchor(anchor);
    let body = resolver.body(&write_up.body, folder, &has_anchor, files, faults);
    let mut file = |written: &Located<String>, way| {
        let source = resolver.file(written, written.span, folder, faults)?;
        Some(files.publish(source, way, faults.path(), written.span))
    };
    let cover = write_up.front.cover.as_ref().and_then(|cover| file(&cover.src, Use::Shown));
    let attachments =
        write_up.front.attachments.iter().map(|it| file(&it.src, Use::Offered)).collect();
    let documents = write_up.record.iter().flat_map(|record| &record.documents);
    let documents = documents.map(|it| file(it.src.as_ref()?, Use::Offered)).collect();
    let shortcomings = write_up.record.iter().flat_map(|record| &record.shortcomings);
    let repeats = shortcomings.map(|it| resolver.repeated(it.repeats.as_ref()?, folder, faults));
    let repeats = repeats.collect();
    let plan = write_up.record.as_ref().and_then(|record| record.plan.as_ref()?.page.as_ref());
    let plan = plan.and_then(|page| resolver.page_of(page, Kind::Plan, folder, faults));
    let planned = write_up.plan.iter().flat_map(|plan| &plan.inspections);
    let planned =
        planned.map(|it| resolver.page_of(it.page.as_ref()?, Kind::Inspection, folder, faults));
    let planned = planned.collect();
    Links { body, cover, attachments, documents, repeats, plan, planned }
}

/// Checks the links of a file that is not published because its front matter has
/// faults, so that an editor sees everything at once.
fn check_body(
    path: &str,
    body: &Body,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    faults: &mut Faults,
) {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A record whose front matter cannot be read may have any anchor.
    let has_anchor = |anchor: &str| body.has_anchor(anchor) || is_reserved_id(anchor);
    resolver.body(body, folder, &has_anchor, files, faults);
}

fn resolve_index(
    folder: &str,
    document: &Arc<Document>,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    faults: &mut Faults,
) -> Prose {
    let has_anchor = |anchor: &str| document.body.has_anchor(anchor);
    let destinations = resolver.body(&document.body, folder, &has_anchor, files, faults);
    Prose { document: Arc::clone(document), destinations }
}
