//! Write-ups that are translations of each other.

use std::collections::BTreeMap;

use super::catalogue::{Catalogue, Entry};
use super::write_up::WriteUp;
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::text;

/// Finds, for every write-up, the same text in all its languages, the original
/// first; empty where there is only one.
pub(super) fn join(
    write_ups: &[WriteUp],
    catalogue: &Catalogue,
) -> (Vec<Vec<usize>>, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, write_up) in write_ups.iter().enumerate() {
        let mut faults = Faults::new(&write_up.source);
        if let Some(original) = original(write_up, index, write_ups, catalogue, &mut faults) {
            groups.entry(original).or_default().push(index);
        }
        diagnostics.extend(faults.into_diagnostics());
    }
    let mut of_each = vec![Vec::new(); write_ups.len()];
    for (original, translations) in groups {
        let members: Vec<usize> = std::iter::once(original).chain(translations).collect();
        for member in &members {
            of_each[*member].clone_from(&members);
        }
    }
    (of_each, diagnostics)
}

fn original(
    write_up: &WriteUp,
    index: usize,
    write_ups: &[WriteUp],
    catalogue: &Catalogue,
    faults: &mut Faults,
) -> Option<usize> {
    let written = write_up.front.translation_of.as_ref()?;
    let path = written.trim_start_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    match catalogue.find(path) {
        Some(Entry::Article(original)) if write_ups[original].lang != write_up.lang => {
            Some(original)
        }
        Some(Entry::Article(original)) if original != index => {
            let lang = write_up.lang;
            faults.push_with_help(
                Code::UnknownTranslation,
                written.span,
                text!(
                    "bài dịch và bài gốc cùng một ngôn ngữ (`{lang}`)",
                    "the translation and its original are in the same language (`{lang}`)"
                ),
                text!("thêm `lang: en` vào bài dịch", "add `lang: en` to the translation"),
            );
            None
        }
        Some(Entry::Unpublished(_) | Entry::Unreadable) => None,
        _ => {
            faults.push_with_help(
                Code::UnknownTranslation,
                written.span,
                text!("không có bài gốc `{path}`", "there is no original `{path}`"),
                text!(
                    "viết đường dẫn của bài gốc tính từ `content/`, ví dụ `kiem-tra/cho-don.md`",
                    "write the path of the original below `content/`, such as `kiem-tra/cho-don.md`"
                ),
            );
            None
        }
    }
}
