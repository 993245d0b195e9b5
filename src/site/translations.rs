//! Write-ups that are translations of each other.

use std::collections::BTreeMap;

use super::WriteUps;
use super::catalogue::{Catalogue, Entry};
use super::key::ArticleKey;
use super::write_up::WriteUp;
use crate::diagnostics::{Code, Faults, Located};
use crate::text;

/// Finds, for every write-up, the same text in all its languages, the original
/// first; empty where there is only one.
pub(super) fn join(
    write_ups: &WriteUps,
    catalogue: &Catalogue,
    faults: &mut Faults,
) -> Vec<Vec<ArticleKey>> {
    let mut groups: BTreeMap<usize, Vec<ArticleKey>> = BTreeMap::new();
    for write_up in write_ups.iter() {
        let original = faults
            .within(&write_up.source, |faults| original(write_up, write_ups, catalogue, faults));
        if let Some(original) = original {
            groups.entry(write_ups.place(original)).or_default().push(write_up.key);
        }
    }
    let mut of_each = vec![Vec::new(); write_ups.len()];
    for (original, translations) in groups {
        let members: Vec<ArticleKey> =
            std::iter::once(write_ups.at(original).key).chain(translations).collect();
        for member in &members {
            of_each[write_ups.place(*member)].clone_from(&members);
        }
    }
    of_each
}

/// What an original no longer says, its translation should not say either.
fn report_withdrawn(written: &Located<String>, faults: &mut Faults) {
    faults.push_with_help(
        Code::LinkToUnpublished,
        written.span,
        text!(
            "bài gốc đã thu hồi, nhưng bản dịch này vẫn đăng",
            "the original was withdrawn, but this translation is still published"
        ),
        text!(
            "thu hồi cả bản dịch: chép `withdrawn: …` của bài gốc sang",
            "withdraw the translation too: copy `withdrawn: …` from the original"
        ),
    );
}

fn original(
    write_up: &WriteUp,
    write_ups: &WriteUps,
    catalogue: &Catalogue,
    faults: &mut Faults,
) -> Option<ArticleKey> {
    let written = write_up.front.translation_of.as_ref()?;
    let path = written.trim_start_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    match catalogue.find(path) {
        Some(Entry::Article(original)) if write_ups[original].lang != write_up.lang => {
            if write_up.is_listed() && !write_ups[original].is_listed() {
                report_withdrawn(written, faults);
                return None;
            }
            Some(original)
        }
        Some(Entry::Article(original)) if original != write_up.key => {
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
        Some(Entry::Unpublished(_) | Entry::Unreadable | Entry::Taken(_)) => None,
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
