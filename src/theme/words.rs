//! The words of the interface: one YAML file for each language.

use std::collections::BTreeMap;

use super::ThemeFiles;
use crate::Lang;
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::text;
use crate::yaml::{Decode, Map, parse};

/// The words of one language, by key.
#[derive(Clone, Debug, Default)]
pub struct Words {
    by_key: BTreeMap<String, String>,
}

impl Words {
    /// Reads the words of a language; a site's file overrides the built-in words
    /// one by one.
    pub(super) fn read(files: &ThemeFiles, lang: Lang) -> (Self, Vec<Diagnostic>) {
        let path = format!("words/{lang}.yaml");
        let mut words = Self::default();
        let mut diagnostics = Vec::new();
        if let Some(bytes) = files.builtin.get(&path) {
            diagnostics.extend(words.add(bytes, &format!("themes/default/{path}"), true));
        }
        if let Some(bytes) = files.overrides.get(&path) {
            diagnostics.extend(words.add(bytes, &format!("{}/{path}", files.folder), false));
        }
        (words, diagnostics)
    }

    fn add(&mut self, bytes: &[u8], path: &str, is_builtin: bool) -> Vec<Diagnostic> {
        let mut faults = Faults::new(path);
        let text = String::from_utf8_lossy(bytes);
        let map = parse(&text, &mut faults)
            .and_then(|node| Map::<String>::decode(&node, &mut faults))
            .unwrap_or_default();
        for (key, word) in map.0 {
            if !is_builtin && !self.by_key.contains_key(&key.value) {
                let name = &key.value;
                faults.push_with_help(
                    Code::UnusedOverride,
                    key.span,
                    text!("giao diện không dùng từ `{name}`", "the theme uses no word `{name}`"),
                    text!(
                        "xóa dòng này; `congbo theme list` cho biết những từ thay được",
                        "delete the line; `congbo theme list` says which words can be replaced"
                    ),
                );
            }
            self.by_key.insert(key.value, word);
        }
        faults.into_diagnostics()
    }

    /// The word of a key; the key itself where there is none.
    pub fn get<'w>(&'w self, key: &'w str) -> &'w str {
        self.by_key.get(key).map_or(key, String::as_str)
    }

    /// All words by key.
    pub fn all(&self) -> &BTreeMap<String, String> {
        &self.by_key
    }
}

/// Fills a word with numbers and names: `{n}` stands for the argument `n`. A
/// word with forms for one and for more (`{n} page | {n} pages`) gives the form
/// for `count`.
pub fn fill(word: &str, count: Option<i128>, arguments: &[(String, String)]) -> String {
    let form = match (word.split_once(" | "), count) {
        (Some((one, _)), Some(1)) => one,
        (Some((_, more)), _) => more,
        (None, _) => word,
    };
    arguments.iter().fold(form.to_owned(), |filled, (name, value)| {
        filled.replace(&format!("{{{name}}}"), value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_filled() {
        let arguments = |n: &str| vec![("n".to_owned(), n.to_owned())];
        assert_eq!(fill("quá hạn {n} ngày", Some(3), &arguments("3")), "quá hạn 3 ngày");
        assert_eq!(fill("{n} page | {n} pages", Some(1), &arguments("1")), "1 page");
        assert_eq!(fill("{n} page | {n} pages", Some(2), &arguments("2")), "2 pages");
    }
}
