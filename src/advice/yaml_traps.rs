//! What YAML understands otherwise than it was meant, without being wrong.

use super::manuscript::Manuscript;
use crate::diagnostics::{Code, Faults};
use crate::text;

/// The keys whose values are words for readers.
const TEXTS: [&str; 14] = [
    "title",
    "kicker",
    "summary",
    "text",
    "cause",
    "caption",
    "alt",
    "name",
    "note",
    "reason",
    "label",
    "explanation",
    "description",
    "credit",
];

pub(super) fn report(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    cut_by_hash(manuscript, faults);
    tags(manuscript, faults);
}

/// `title: Kết quả #2` ends before the `#`, which starts a remark.
fn cut_by_hash(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let mut at = 0;
    for line in manuscript.text[..manuscript.front_end].split_inclusive('\n') {
        let start = at;
        at += line.len();
        let inner = line.trim_end().trim_start_matches([' ', '-']);
        let Some((key, value)) = inner.split_once(':') else { continue };
        let value_start = value.trim_start();
        let is_plain = !value_start.starts_with(['"', '\'', '[', '{', '#', '|', '>']);
        if !TEXTS.contains(&key) || !is_plain {
            continue;
        }
        if let Some(hash) = value.find(" #") {
            let lead = line.find(key).unwrap_or(0) + key.len() + 1;
            let place = start + lead + hash + 1..start + lead + value.len();
            faults.push_with_help(
                Code::CutByHash,
                manuscript.span(place),
                text!(
                    "từ dấu `#` trở đi là ghi chú của YAML, không hiện trên trang",
                    "what follows the `#` is a remark to YAML and does not show"
                ),
                text!(
                    "đặt cả giá trị trong ngoặc kép: `{key}: \"{value_start}\"`",
                    "quote the whole value: `{key}: \"{value_start}\"`"
                ),
            );
        }
    }
}

/// `tags: một cửa, niêm yết` is one tag.
fn tags(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let Some([tag]) = manuscript.front.map(|front| &front.tags.0[..]) else { return };
    if tag.contains([',', ';']) {
        let list = tag.split([',', ';']).map(str::trim).filter(|it| !it.is_empty());
        let list = list.collect::<Vec<_>>().join(", ");
        faults.push_with_help(
            Code::TagsAsOne,
            tag.span,
            text!("đây là một từ khóa, không phải nhiều", "this is one tag, not several"),
            text!("viết trong ngoặc vuông: `tags: [{list}]`", "write brackets: `tags: [{list}]`"),
        );
    }
}
