//! What a part of a Word file refers to.

use std::collections::BTreeMap;

use crate::diagnostics::Text;
use crate::import::archive::Archive;

/// What something in a document refers to.
#[derive(Clone, Debug)]
pub(super) enum Relation {
    /// Another part of the file.
    Part(String),
    /// Something outside the file.
    Outside(String),
}

/// The part that holds the text.
pub(super) fn main_part(archive: &mut Archive<'_>) -> Result<String, Text> {
    let relations = archive.tree("_rels/.rels")?;
    let is_document = |kind: &str| kind.ends_with("/officeDocument");
    let found = relations.as_ref().and_then(|tree| {
        let mut all = tree.elements();
        let main = all.find(|it| it.attribute("Type").is_some_and(is_document))?;
        Some(main.attribute("Target")?.trim_start_matches('/').to_owned())
    });
    Ok(found.unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// What a part refers to, by id.
pub(super) fn of_part(
    archive: &mut Archive<'_>,
    part: &str,
) -> Result<BTreeMap<String, Relation>, Text> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let path = if folder.is_empty() {
        format!("_rels/{name}.rels")
    } else {
        format!("{folder}/_rels/{name}.rels")
    };
    let Some(tree) = archive.tree(&path)? else { return Ok(BTreeMap::new()) };
    let relation = |it: &crate::import::xml::Element| {
        let (id, target) = (it.attribute("Id")?.to_owned(), it.attribute("Target")?);
        let relation = match it.attribute("TargetMode") {
            Some("External") => Relation::Outside(target.to_owned()),
            _ => Relation::Part(joined(folder, target)),
        };
        Some((id, relation))
    };
    Ok(tree.elements().filter_map(relation).collect())
}

/// The path of a target, which is written as seen from a folder.
fn joined(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
