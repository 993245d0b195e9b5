//! Resolving every link of a site, and checking those of files that stay out.

use std::collections::BTreeMap;

use super::article::{Links, Prose};
use super::files::{Files, Use};
use super::links::Resolver;
use super::write_up::WriteUp;
use crate::diagnostics::{Diagnostic, Faults, Located};
use crate::document::Document;
use crate::markdown::{Body, is_reserved_id};

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
    indexes: BTreeMap<String, Document>,
    bodies: &[(String, Body)],
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Linked {
    let write_ups = resolver.write_ups.iter();
    let links = write_ups.map(|it| resolve(it, resolver, files, diagnostics)).collect();
    let pages = resolve_indexes(indexes, resolver, files, diagnostics);
    diagnostics.extend(check_bodies(bodies, resolver, files));
    Linked { links, pages }
}

fn resolve(
    write_up: &WriteUp,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Links {
    let mut faults = Faults::new(&write_up.source);
    let folder = &write_up.folder;
    let has_anchor = |anchor: &str| write_up.has_anchor(anchor);
    let body = resolver.body(&write_up.body, folder, &has_anchor, files, &mut faults);
    let mut file = |written: &Located<String>, way| {
        let source = resolver.file(written, written.span, folder, &mut faults)?;
        Some(files.publish(source, way, faults.path(), written.span))
    };
    let cover = write_up.front.cover.as_ref().and_then(|cover| file(&cover.src, Use::Shown));
    let attachments =
        write_up.front.attachments.iter().map(|it| file(&it.src, Use::Offered)).collect();
    diagnostics.extend(faults.into_diagnostics());
    Links { body, cover, attachments }
}

/// Checks the links of files that are not published because their front matter
/// has faults, so that an editor sees everything at once.
fn check_bodies(
    bodies: &[(String, Body)],
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (path, body) in bodies {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut faults = Faults::new(format!("content/{path}"));
        // A record whose front matter cannot be read may have any anchor.
        let has_anchor = |anchor: &str| body.has_anchor(anchor) || is_reserved_id(anchor);
        resolver.body(body, folder, &has_anchor, files, &mut faults);
        diagnostics.extend(faults.into_diagnostics());
    }
    diagnostics
}

fn resolve_indexes(
    indexes: BTreeMap<String, Document>,
    resolver: &Resolver<'_>,
    files: &mut Files<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> BTreeMap<String, Prose> {
    let resolve = |(folder, document): (String, Document)| {
        let mut faults = Faults::new(format!("content/{}", document.path));
        let has_anchor = |anchor: &str| document.body.has_anchor(anchor);
        let destinations = resolver.body(&document.body, &folder, &has_anchor, files, &mut faults);
        diagnostics.extend(faults.into_diagnostics());
        let title = document.front.title.value;
        (folder, Prose { title, body: document.body, destinations })
    };
    indexes.into_iter().map(resolve).collect()
}
