//! Joining style sheets: what a style sheet imports is put in its place, so that
//! a theme is written in several files and fetched in one request.

use std::collections::{BTreeMap, BTreeSet};

/// Puts the style sheets that others import with `@import "path.css";`, on a line
/// of its own, in place of that line, and takes them from the list. Paths are
/// relative to the file that imports. An `@import url(…)` stays as it is.
///
/// A file is joined once into a style sheet: one that imports itself by way of
/// others does no harm.
pub(super) fn style_sheets<'f>(files: &BTreeMap<&'f str, &[u8]>) -> BTreeMap<&'f str, Vec<u8>> {
    let mut imported = BTreeSet::new();
    let mut joined: BTreeMap<&str, Vec<u8>> = BTreeMap::new();
    for (name, bytes) in files {
        let mut seen = BTreeSet::from([*name]);
        joined.insert(name, join(name, bytes, files, &mut seen));
        seen.remove(name);
        imported.extend(seen);
    }
    joined.retain(|name, _| !imported.contains(name));
    joined
}

/// A file with its imports in place; `seen` collects what went into it.
fn join<'f>(
    name: &str,
    bytes: &[u8],
    files: &BTreeMap<&'f str, &[u8]>,
    seen: &mut BTreeSet<&'f str>,
) -> Vec<u8> {
    let text = name.ends_with(".css").then(|| std::str::from_utf8(bytes).ok()).flatten();
    let Some(text) = text else { return bytes.to_vec() };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut joined = Vec::with_capacity(bytes.len());
    for line in text.split_inclusive('\n') {
        let found = import(line).map(|path| resolve(folder, path));
        match found.and_then(|path| files.get_key_value(path.as_str())) {
            Some((other, bytes)) if seen.insert(other) => {
                joined.extend(join(other, bytes, files, seen));
                if !joined.ends_with(b"\n") {
                    joined.push(b'\n');
                }
            }
            Some(_) => {}
            None => joined.extend_from_slice(line.as_bytes()),
        }
    }
    joined
}

/// The path of a line that imports.
fn import(line: &str) -> Option<&str> {
    let path = line.trim().strip_prefix("@import \"")?.strip_suffix("\";")?;
    path.ends_with(".css").then_some(path)
}

fn resolve(folder: &str, path: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(files: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
        let files = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        style_sheets(&files).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
    }

    #[test]
    fn imports_are_put_in_place_and_not_published() {
        let files = [
            ("css/a.css", "@import \"../b.css\";\na {}"),
            ("b.css", "b {}\n"),
            ("site.css", "@import \"css/a.css\";\nc {}\n"),
        ];
        assert_eq!(joined(&files), [("site.css", "b {}\na {}\nc {}\n".to_owned())]);
    }

    #[test]
    fn circles_end_and_what_is_no_file_stays() {
        let files = [
            ("a.css", "@import \"b.css\";\n@import \"gone.css\";\n"),
            ("b.css", "@import \"a.css\";\nb {}\n"),
            ("c.css", "@import \"a.css\";\n"),
        ];
        let expected = "b {}\n@import \"gone.css\";\n";
        assert_eq!(joined(&files), [("c.css", expected.to_owned())]);
    }
}
