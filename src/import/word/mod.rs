//! Word files: what a reader sees in them, and nothing that is hidden.
//!
//! Text that is hidden, also by a style, was deleted or moved away, field codes, comments,
//! headers and footers never come along; nothing outside the file is looked for.

mod body;
mod paragraph;
mod relations;
mod styles;

use super::archive::{Archive, damaged};
use super::blocks::Manuscript;
use crate::diagnostics::Text;

/// Reads a Word file.
pub(super) fn read(bytes: &[u8]) -> Result<Manuscript, Text> {
    let mut archive = Archive::open(bytes)?;
    let part = relations::main_part(&mut archive)?;
    let document = archive.tree(&part)?.ok_or_else(damaged)?;
    let relations = relations::of_part(&mut archive, &part)?;
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let beside =
        |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let styles = styles::Styles::read(
        archive.tree(&beside("styles.xml"))?,
        archive.tree(&beside("numbering.xml"))?,
    );
    let footnotes = archive.tree(&beside("footnotes.xml"))?;
    let endnotes = archive.tree(&beside("endnotes.xml"))?;
    body::read(&document, body::Parts { styles, relations, footnotes, endnotes, archive })
}
