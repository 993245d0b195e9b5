//! Ids within a record: unique, well formed, and known where they are named.

use std::collections::BTreeMap;

use super::raw::{FindingId, RecordEntry};
use super::resolve::own_id;
use crate::diagnostics::{Code, Faults, Located};
use crate::spelling::nearest;
use crate::text;
use crate::vietnamese::slug;

/// Checks the ids of shortcomings and requests, and those that requests are for.
pub(super) fn check(entry: &RecordEntry, faults: &mut Faults) {
    let shortcomings = entry.shortcomings.iter().map(|it| (it.id.as_ref(), &it.text, it.is_plain));
    let requests = entry.requests.iter().map(|it| (it.id.as_ref(), &it.text, it.is_plain));
    let known = unique(shortcomings, faults);
    unique(requests, faults);
    for wanted in entry.requests.iter().flat_map(|it| &it.shortcomings) {
        if known.contains(&wanted.value.0) {
            continue;
        }
        let id = &wanted.value.0;
        let near = nearest(id, known.iter().map(String::as_str));
        faults
            .push(
                Code::UnknownId,
                wanted.span,
                text!("không có tồn tại mang mã `{id}`", "no shortcoming has the id `{id}`"),
            )
            .help = Some(match near {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None if known.is_empty() => {
                text!("bài này chưa có `shortcomings` nào", "this record has no `shortcomings`")
            }
            None => {
                let list = known.join(", ");
                text!("các mã trong bài: {list}", "the ids of this record: {list}")
            }
        });
    }
}

/// The ids of a list, with ordinals where there are none; an id that repeats and
/// one that is missing are reported.
fn unique<'e>(
    items: impl Iterator<Item = (Option<&'e Located<FindingId>>, &'e Located<String>, bool)>,
    faults: &mut Faults,
) -> Vec<String> {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut ids = Vec::new();
    for (ordinal, (id, text, is_plain_text)) in items.enumerate() {
        let value = own_id(id, ordinal);
        match id {
            None => {
                let number = ordinal + 1;
                let proposed = proposed_entry(text, is_plain_text);
                faults.push_with_help(
                    Code::MissingId,
                    text.span,
                    text!(
                        "mục này chưa có mã; tạm dùng số thứ tự {number}",
                        "this entry has no id; its number, {number}, stands in for it"
                    ),
                    text!(
                        "thêm mã, ví dụ `{proposed}`; số thứ tự sẽ đổi khi thêm bớt mục",
                        "add one, such as `{proposed}`; numbers change when entries come and go"
                    ),
                );
            }
            Some(id) if !is_plain(&value) => {
                let plain = slug(&value);
                faults.push_with_help(
                    Code::InvalidValue,
                    id.span,
                    text!(
                        "mã chỉ gồm chữ không dấu, chữ số và gạch nối",
                        "an id has unaccented letters, digits and hyphens only"
                    ),
                    text!("viết `{plain}`", "write `{plain}`"),
                );
            }
            Some(_) => {}
        }
        if seen.insert(value.clone(), ()).is_some() {
            faults.push_with_help(
                Code::RepeatedId,
                id.map_or(text.span, |id| id.span),
                text!("mã `{value}` đã dùng ở trên", "the id `{value}` is used already"),
                text!(
                    "đặt cho mục này một mã khác; mã đã đăng thì giữ nguyên",
                    "give this entry another id; leave those that are published alone"
                ),
            );
        }
        ids.push(value);
    }
    ids
}

/// The key to add; of plain text the whole entry, since a key cannot be added to it.
fn proposed_entry(text: &str, is_plain: bool) -> String {
    let id = proposed_id(text);
    if is_plain { format!("- {{id: {id}, text: \"{text}\"}}") } else { format!("id: {id}") }
}

/// An id that says what the entry is about: its first words.
fn proposed_id(text: &str) -> String {
    let words: Vec<String> = slug(text).split('-').take(3).map(str::to_owned).collect();
    words.join("-")
}

fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}
