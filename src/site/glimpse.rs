//! A site in which one write-up is another already, and all else is as before: enough to look
//! at its page while somebody types.

use std::sync::Arc;

use super::Site;
use super::judge::Verdict;
use super::revise::Edit;
use super::write_up::WriteUp;
use crate::diagnostics::Located;

impl Site {
    /// The site with another version of a write-up in its place. Lists, and what other
    /// write-ups show, stay as they were. None where its page would lead elsewhere, or be
    /// elsewhere: then everything has to be put together anew.
    pub fn glimpsed(&self, (before, after): Edit<'_>) -> Option<Self> {
        let (Verdict::Published(before), Verdict::Published(after)) =
            (&before.verdict, &after.verdict)
        else {
            return None;
        };
        let article = self.articles.get(before.key)?;
        if !Arc::ptr_eq(&article.write_up, before) || !after.leads_like(before) {
            return None;
        }
        let mut article = article.revised(after);
        // Where none is a repetition, there may be more or fewer of them.
        article.links.repeats.resize(after.repeats().len(), None);
        let mut articles = self.articles.clone();
        articles.replace(after.key, article);
        Some(Self { articles, ..self.clone() })
    }
}

impl WriteUp {
    /// True where what an article knows of its surroundings, by places in its write-up, holds
    /// for both.
    fn leads_like(&self, other: &Self) -> bool {
        let place = |it: &Self| (it.address.clone(), it.kind, it.lang, it.withdrawn.is_some());
        let is_plain = |it: &Self| it.repeats().iter().all(Option::is_none);
        self.path == other.path
            && place(self) == place(other)
            && self.has_references_of(other)
            && self.front.plan.is_none()
            && other.front.plan.is_none()
            && self.named() == other.named()
            && (self.repeats() == other.repeats() || is_plain(self) && is_plain(other))
    }

    /// The shortcomings that those of the record repeat.
    fn repeats(&self) -> Vec<Option<String>> {
        let report = self.front.report.iter();
        let found = report.flat_map(|report| &report.shortcomings.0);
        found.map(|it| words(it.repeats.as_ref())).collect()
    }

    /// The tags, the write-up that it translates, the files that the front matter names, and
    /// the page of its plan.
    fn named(&self) -> Vec<Option<String>> {
        let front = &self.front;
        let tags = front.tags.0.iter().map(|it| words(Some(it)));
        let original = words(front.translation_of.as_ref());
        let cover = words(front.cover.as_ref().map(|it| &it.src));
        let attached = front.attachments.0.iter().map(|it| words(Some(&it.src)));
        let report = front.report.iter();
        let documents = report.clone().flat_map(|report| &report.documents.0);
        let documents = documents.map(|it| words(it.src.as_ref()));
        let plan = report.map(|it| words(it.plan.as_ref().and_then(|plan| plan.page.as_ref())));
        let first = [original, cover].into_iter();
        first.chain(tags).chain(attached).chain(documents).chain(plan).collect()
    }
}

fn words(located: Option<&Located<String>>) -> Option<String> {
    located.map(|it| it.value.clone())
}
