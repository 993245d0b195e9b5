//! What becomes of the attributes that the sanitiser lets pass.

use rustc_hash::FxHashSet;

use super::policy;
use crate::markdown::body::ReferenceKind;
use crate::markdown::headings::Anchors;
use crate::markdown::urls::{Destination, destination};
use crate::vietnamese::clean;

/// Decides about values, and notes what the rest of the program must know of.
pub(super) struct Filter {
    /// The name of the attribute that stands for gaps.
    gap: String,
    first_reference: usize,
    anchors: Anchors,
    /// The ids that authors wrote, whether they were given them or not.
    written: FxHashSet<String>,
    /// Internal links and images, in the order of the document.
    pub(super) references: Vec<(ReferenceKind, String)>,
    /// The ids that authors' elements have.
    pub(super) ids: Vec<String>,
}

impl Filter {
    /// A filter for a body with so many references and these anchors already.
    pub(super) fn new(gap: String, first_reference: usize, anchors: Anchors) -> Self {
        let (written, references, ids) = Default::default();
        Self { gap, first_reference, anchors, written, references, ids }
    }

    /// The value that an attribute gets; `None` drops the attribute.
    ///
    /// An address within the site becomes the number of its reference, and no
    /// other address that is kept is a mere number.
    pub(super) fn value(&mut self, tag: &str, attribute: &str, value: &str) -> Option<String> {
        if attribute == self.gap {
            return Some(value.to_owned());
        }
        let value = &*clean(value);
        let is_kept = match (tag, attribute) {
            ("a", "href") => return self.url(ReferenceKind::Link, value),
            ("img", "src") => return self.url(ReferenceKind::Image, value),
            (_, "id") => return self.id(value),
            (_, "class") => return policy::classes(value),
            (_, "cite") => destination(value) == Destination::External,
            (_, "role") => policy::is_allowed_role(value),
            (_, "tabindex") => value == "0",
            _ => true,
        };
        is_kept.then(|| value.to_owned())
    }

    fn url(&mut self, kind: ReferenceKind, url: &str) -> Option<String> {
        match (destination(url), kind) {
            (Destination::Internal(_), _) => {
                let index = self.first_reference + self.references.len();
                self.references.push((kind, url.to_owned()));
                Some(index.to_string())
            }
            (Destination::External, ReferenceKind::Link) => Some(url.to_owned()),
            (Destination::External, ReferenceKind::Image | ReferenceKind::Media)
            | (Destination::Unsafe(_), _) => None,
        }
    }

    /// The first element of an id keeps it, unless it is a heading's or the page's.
    fn id(&mut self, written: &str) -> Option<String> {
        if !self.written.insert(written.to_owned()) {
            return None;
        }
        let id = self.anchors.claim(written);
        self.ids.push(id.clone());
        Some(id)
    }
}
