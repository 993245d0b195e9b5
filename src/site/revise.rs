//! A site after edits that only the edited write-ups show.

use std::sync::Arc;

use super::Site;
use super::article::Article;
use super::judge::{Judged, Verdict};
use super::links::Destination;
use super::write_up::WriteUp;

/// A write-up before and after an edit.
pub type Edit<'e> = (&'e Judged, &'e Judged);

impl Site {
    /// The site after these edits; none where lists, the register or a link may see one of
    /// them, so that everything has to be put together anew. Both versions of a write-up
    /// must have been judged in the same workshop, and nothing else may have changed.
    pub fn revised<'e>(&self, edits: impl Iterator<Item = Edit<'e>>) -> Option<Self> {
        let mut articles = self.articles.clone();
        for (before, after) in edits {
            let (Verdict::Published(before), Verdict::Published(after)) =
                (&before.verdict, &after.verdict)
            else {
                return None;
            };
            // Of two write-ups at one address only one is in the site.
            let article = articles.get(before.key).filter(|it| Arc::ptr_eq(&it.write_up, before));
            let revised = article.filter(|_| after.differs_in_wording_only(before))?.revised(after);
            articles.replace(after.key, revised);
        }
        Some(Self { articles, ..self.clone() })
    }
}

impl WriteUp {
    /// True where nobody but a reader of the text, or of a card, sees a difference. What the
    /// workshop makes of two write-ups with the same path and front matter is the same.
    fn differs_in_wording_only(&self, other: &Self) -> bool {
        self.path == other.path
            && self.front.without_wording() == other.front.without_wording()
            && self.body.headings == other.body.headings
            && self.body.anchors == other.body.anchors
            && self.has_references_of(other)
    }

    /// True where the references of both bodies are the same, one by one.
    pub(super) fn has_references_of(&self, other: &Self) -> bool {
        let references = |it: &Self| {
            let all = it.body.references.iter();
            all.map(|reference| (reference.kind, reference.target.clone())).collect::<Vec<_>>()
        };
        references(self) == references(other)
    }
}

impl Article {
    /// The article with a version of its write-up whose references lead to the same.
    pub(super) fn revised(&self, write_up: &Arc<WriteUp>) -> Self {
        let mut article = Self { write_up: Arc::clone(write_up), ..self.clone() };
        for (destination, reference) in article.links.body.iter_mut().zip(&write_up.body.references)
        {
            if let Destination::Address { span, .. } = destination {
                *span = reference.span;
            }
        }
        article
    }
}
