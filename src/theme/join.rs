//! Joining style sheets and scripts: what one imports from a folder of parts is put in its
//! place, so that a theme is written in several files and fetched in few requests.

use std::collections::{BTreeMap, BTreeSet};

/// Parts of style sheets or scripts, which are joined and not published by themselves.
struct Parts {
    folder: &'static str,
    extension: &'static str,
    /// What stands before the name of a part, on a line of its own.
    import: &'static str,
}

const PARTS: [Parts; 2] = [
    Parts { folder: "css/", extension: ".css", import: "@import \"" },
    Parts { folder: "parts/", extension: ".js", import: "import \"" },
];

/// Puts the parts that a file imports, with `@import "css/part.css";` or
/// `import "parts/part.js";` on a line of its own, in place of that line, and takes the parts
/// from the list. A part is joined once into the same place, so that circles do no harm.
pub(super) fn join_parts<'f>(files: &BTreeMap<&'f str, &[u8]>) -> BTreeMap<&'f str, Vec<u8>> {
    let is_part = |name: &str| PARTS.iter().any(|parts| name.starts_with(parts.folder));
    let whole = files.iter().filter(|(name, _)| !is_part(name));
    whole.map(|(name, bytes)| (*name, join(name, bytes, files, &BTreeSet::new()))).collect()
}

/// A file with its imports in place; `around` are the parts that it is put into.
fn join<'f>(
    name: &str,
    bytes: &[u8],
    files: &BTreeMap<&'f str, &[u8]>,
    around: &BTreeSet<&'f str>,
) -> Vec<u8> {
    let parts = PARTS.iter().find(|parts| name.ends_with(parts.extension));
    let text = parts.and_then(|parts| Some((parts, std::str::from_utf8(bytes).ok()?)));
    let Some((parts, text)) = text else { return bytes.to_vec() };
    let mut joined = Vec::with_capacity(bytes.len());
    for line in text.split_inclusive('\n') {
        match parts.imported(line).and_then(|path| files.get_key_value(path)) {
            Some((part, _)) if around.contains(part) => {}
            Some((part, bytes)) => {
                let around = around.iter().copied().chain([*part]).collect();
                joined.extend(join(part, bytes, files, &around));
                if !joined.ends_with(b"\n") {
                    joined.push(b'\n');
                }
            }
            None => joined.extend_from_slice(line.as_bytes()),
        }
    }
    joined
}

impl Parts {
    /// The part that a line imports.
    fn imported<'l>(&self, line: &'l str) -> Option<&'l str> {
        let path = line.trim().strip_prefix(self.import)?.strip_suffix("\";")?;
        (path.starts_with(self.folder) && path.ends_with(self.extension)).then_some(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(files: &[(&'static str, &'static str)]) -> Vec<(&'static str, String)> {
        let files = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        join_parts(&files).into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
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
    fn scripts_have_parts_too() {
        let files = [
            ("parts/a.js", "const a = 1;\n"),
            ("x/b.js", "import c from \"./c.js\";\nimport \"parts/a.js\";\nexport { a, c };\n"),
        ];
        let expected = "import c from \"./c.js\";\nconst a = 1;\nexport { a, c };\n";
        assert_eq!(joined(&files), [("x/b.js", expected.to_owned())]);
    }

    #[test]
    fn a_part_may_stand_in_several_places() {
        let files = [
            ("css/dark.css", "--ink: #fff;\n"),
            ("site.css", "a {\n@import \"css/dark.css\";\n}\nb {\n@import \"css/dark.css\";\n}\n"),
        ];
        let expected = "a {\n--ink: #fff;\n}\nb {\n--ink: #fff;\n}\n";
        assert_eq!(joined(&files), [("site.css", expected.to_owned())]);
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
