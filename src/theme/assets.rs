//! Assets: style sheets, scripts and images of the theme, published under names
//! that carry a digest of their contents.

use std::collections::BTreeMap;

use super::scripts::lightened;
use crate::diagnostics::{Code, Diagnostic};
use crate::digest::Sha256Digest;
use crate::text;

/// An asset, ready to be published.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name in the theme: `site.css`.
    pub name: String,
    /// Its address: `/assets/site.0123456789abcdef.css`.
    pub address: String,
    /// Its contents, with references to other assets rewritten.
    pub bytes: Vec<u8>,
}

/// Names assets by their contents. A style sheet or script may refer to another
/// asset by a relative name in quotes or in `url(…)`; since the published name
/// of the other becomes part of its contents, assets are named in the order of
/// their references, and references in a circle are an error.
pub(super) fn publish(
    files: &BTreeMap<&str, &[u8]>,
    folder: &str,
) -> (Vec<Asset>, Vec<Diagnostic>) {
    let mut done: BTreeMap<&str, Asset> = BTreeMap::new();
    let mut waiting: Vec<&str> = files.keys().copied().collect();
    let mut diagnostics = Vec::new();
    while !waiting.is_empty() {
        let (ready, blocked): (Vec<&str>, Vec<&str>) = waiting
            .iter()
            .partition(|name| references(name, files).iter().all(|other| done.contains_key(other)));
        if ready.is_empty() {
            diagnostics.push(circle(&blocked, folder));
            break;
        }
        for name in ready {
            let bytes = rewrite(name, files[name], &done);
            done.insert(
                name,
                Asset { name: name.to_owned(), address: address(name, &bytes), bytes },
            );
        }
        waiting = blocked;
    }
    (done.into_values().collect(), diagnostics)
}

fn address(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256Digest::of(bytes).short();
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{digest}.{extension}"),
        None => format!("/assets/{name}.{digest}"),
    }
}

/// The other assets that a style sheet or script names.
fn references<'f>(name: &str, files: &BTreeMap<&'f str, &[u8]>) -> Vec<&'f str> {
    let Some(text) = rewritable(name, files[name]) else { return Vec::new() };
    files
        .keys()
        .copied()
        .filter(|other| *other != name)
        .filter(|other| relative(other, name).is_some_and(|it| contains(text, it)))
        .collect()
}

fn contains(text: &str, path: &str) -> bool {
    spellings(path).iter().any(|it| text.contains(it))
}

/// The name of an asset as another one in the same folder, or in one above,
/// refers to it.
fn relative<'o>(other: &'o str, name: &str) -> Option<&'o str> {
    match name.rsplit_once('/') {
        Some((folder, _)) => other.strip_prefix(folder)?.strip_prefix('/'),
        None => Some(other),
    }
}

fn rewritable<'b>(name: &str, bytes: &'b [u8]) -> Option<&'b str> {
    let is_text = name.ends_with(".css") || name.ends_with(".js");
    is_text.then(|| std::str::from_utf8(bytes).ok()).flatten()
}

/// The ways in which an asset is referred to, all of them delimited.
fn spellings(name: &str) -> [String; 6] {
    [
        format!("\"./{name}\""),
        format!("'./{name}'"),
        format!("url({name})"),
        format!("url(./{name})"),
        format!("url(\"{name}\")"),
        format!("url('{name}')"),
    ]
}

fn rewrite(name: &str, bytes: &[u8], done: &BTreeMap<&str, Asset>) -> Vec<u8> {
    let Some(text) = rewritable(name, bytes) else { return bytes.to_vec() };
    let is_script = name.ends_with(".js");
    let mut text = if is_script { lightened(text) } else { text.to_owned() };
    for (other, asset) in done {
        let published = asset.address.trim_start_matches("/assets/");
        let Some(path) = relative(other, name) else { continue };
        let Some(published) = relative(published, name) else { continue };
        for spelling in spellings(path) {
            let renamed = spelling.replace(path, published);
            text = text.replace(&spelling, &renamed);
        }
    }
    text.into_bytes()
}

fn circle(names: &[&str], folder: &str) -> Diagnostic {
    let list = names.join(", ");
    Diagnostic::new(
        Code::AssetCircle,
        format!("{folder}/assets/{}", names.first().unwrap_or(&"")),
        text!(
            "các tệp này gọi lẫn nhau theo vòng: {list}",
            "these files refer to each other in a circle: {list}"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(files: &[(&'static str, &'static [u8])]) -> Vec<Asset> {
        publish(&files.iter().copied().collect(), "themes/x").0
    }

    #[test]
    fn references_follow_the_published_name() {
        let assets =
            published(&[("a.js", b"import x from './b.js'"), ("b.js", b"export default 1")]);
        let module = assets[1].address.trim_start_matches("/assets/");
        assert_eq!(assets[0].bytes, format!("import x from './{module}'\n").into_bytes());
    }

    #[test]
    fn a_change_of_the_other_changes_both_names() {
        let before = published(&[("a.css", b"@import url(b.css)"), ("b.css", b"x")]);
        let after = published(&[("a.css", b"@import url(b.css)"), ("b.css", b"y")]);
        assert_ne!(before[0].address, after[0].address);
    }

    #[test]
    fn references_are_relative_to_the_folder() {
        let assets = published(&[
            ("search/a.js", b"import './b.js'"),
            ("search/b.js", b""),
            ("b.js", b"another"),
        ]);
        let module = assets[2].address.trim_start_matches("/assets/search/");
        assert_eq!(assets[1].bytes, format!("import './{module}'\n").into_bytes());
    }

    #[test]
    fn circles_are_errors() {
        let files = [("a.js", b"'./b.js'".as_slice()), ("b.js", b"'./a.js'".as_slice())];
        assert_eq!(publish(&files.into_iter().collect(), "themes/x").1.len(), 1);
    }
}
