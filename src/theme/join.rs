//! Joining style sheets: what a style sheet imports is put in its place, so that
//! a theme is written in several files and fetched in one request.

use std::collections::{BTreeMap, BTreeSet};

/// The folder of style sheets that are joined, and not published by themselves.
const PARTS: &str = "css/";

/// Puts the parts that a style sheet imports with `@import "css/part.css";`, on a
/// line of its own, in place of that line, and takes the parts from the list.
/// A part is joined once into a style sheet, so that circles do no harm.
pub(super) fn style_sheets<'f>(files: &BTreeMap<&'f str, &[u8]>) -> BTreeMap<&'f str, Vec<u8>> {
    let whole = files.iter().filter(|(name, _)| !name.starts_with(PARTS));
    whole.map(|(name, bytes)| (*name, join(name, bytes, files, &mut BTreeSet::new()))).collect()
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
    let mut joined = Vec::with_capacity(bytes.len());
    for line in text.split_inclusive('\n') {
        match import(line).and_then(|path| files.get_key_value(path)) {
            Some((part, bytes)) if seen.insert(part) => {
                joined.extend(join(part, bytes, files, seen));
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

/// The part that a line imports.
fn import(line: &str) -> Option<&str> {
    let path = line.trim().strip_prefix("@import \"")?.strip_suffix("\";")?;
    (path.starts_with(PARTS) && path.ends_with(".css")).then_some(path)
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
    fn parts_are_put_in_place_and_not_published() {
        let files = [
            ("css/a.css", "@import \"css/b.css\";\na {}"),
            ("css/b.css", "b {}\n"),
            ("css/unused.css", "u {}\n"),
            ("site.css", "@import \"css/a.css\";\nc {}\n"),
        ];
        assert_eq!(joined(&files), [("site.css", "b {}\na {}\nc {}\n".to_owned())]);
    }

    #[test]
    fn circles_end_and_what_is_no_part_stays() {
        let files = [
            ("css/a.css", "@import \"css/b.css\";\n@import \"css/gone.css\";\n"),
            ("css/b.css", "@import \"css/a.css\";\nb {}\n"),
            ("site.css", "@import \"./x.css\";\n@import \"css/a.css\";\n"),
        ];
        let expected = "@import \"./x.css\";\nb {}\n@import \"css/gone.css\";\n";
        assert_eq!(joined(&files), [("site.css", expected.to_owned())]);
    }
}
