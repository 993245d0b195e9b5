//! Anchors of headings.

use rustc_hash::{FxHashMap, FxHashSet};

use super::body::Heading;
use crate::diagnostics::{Code, Faults, Span};
use crate::text;
use crate::vietnamese::{numbered, slug};

/// Ids that pages use themselves; headings that fold to one of them get a prefix.
const RESERVED: [&str; 12] = [
    "ket-luan",
    "tom-tat",
    "so-lieu",
    "uu-diem",
    "ton-tai",
    "kien-nghi",
    "phan-hoi",
    "noi-dung",
    "bai-viet",
    "muc-luc",
    "tin-khac",
    "search-results",
];

/// Beginnings of ids that pages use themselves.
const RESERVED_PREFIXES: [&str; 8] =
    ["ton-tai-", "kien-nghi-", "uu-diem-", "so-lieu-", "fn-", "fnref-", "cb-", "bieu-do-"];

/// Goes before an id that would collide with one of the page's own.
const PREFIX: &str = "muc-";

/// True for ids that belong to the pages themselves, not to authors.
pub fn is_reserved_id(id: &str) -> bool {
    RESERVED.contains(&id) || RESERVED_PREFIXES.iter().any(|prefix| id.starts_with(prefix))
}

/// Gives every heading of a body its own anchor.
#[derive(Default)]
pub(super) struct Anchors {
    taken: FxHashSet<String>,
    /// The number to try next for headings that fold alike.
    next: FxHashMap<String, usize>,
}

impl Anchors {
    /// The anchor of a heading: what the author wrote (`{#id}`), else its text folded.
    pub(super) fn assign(
        &mut self,
        text: &str,
        written: Option<&str>,
        span: impl FnOnce() -> Span,
        faults: &mut Faults,
    ) -> String {
        let base = unreserved(slug(written.unwrap_or(text)));
        if written.is_some() && self.taken.contains(&base) {
            faults.push_with_help(
                Code::DuplicateAnchor,
                span(),
                text!("neo `#{base}` đã dùng ở trên", "the anchor `#{base}` is used already"),
                text!(
                    "đổi một trong hai: `{{#{base}-2}}`",
                    "change one of the two: `{{#{base}-2}}`"
                ),
            );
        }
        self.free(base)
    }

    /// The id that an element gets for which an author wrote one in HTML.
    pub(super) fn claim(&mut self, id: &str) -> String {
        self.free(unreserved(id.to_owned()))
    }

    fn free(&mut self, base: String) -> String {
        let number = self.next.entry(base.clone()).or_insert(1);
        loop {
            let id = numbered(&base, *number);
            *number += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

fn unreserved(id: String) -> String {
    if is_reserved_id(&id) { format!("{PREFIX}{id}") } else { id }
}

/// Moves headings down where the author started at level 1, which is the title's.
/// Returns by how many levels.
pub(super) fn shift(levels: impl Iterator<Item = u8>) -> u8 {
    levels.min().map_or(0, |top| u8::from(top == 1))
}

impl Heading {
    pub(super) fn new(level: u8, id: String, text: &str) -> Self {
        Self { level, id, text: text.trim().to_owned() }
    }
}
