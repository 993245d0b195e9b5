//! Shortcomings that were found before.

use std::collections::{BTreeMap, BTreeSet};

use super::WriteUps;
use super::article::{Links, Repeated};
use super::catalogue::Entry;
use super::key::ArticleKey;
use super::links::{Resolver, join, report_unpublished};
use crate::diagnostics::{Code, Faults, Located};
use crate::spelling::nearest;
use crate::text;

impl Resolver<'_> {
    /// The shortcoming that `../2017/quy-chau.md#niem-yet` means; what is none is reported.
    pub(super) fn repeated(
        &self,
        written: &Located<String>,
        folder: &str,
        faults: &mut Faults,
    ) -> Option<Repeated> {
        let (path, id) = written.split_once('#').unwrap_or((written, ""));
        let entry = join(folder, path).and_then(|path| self.catalogue.find(&path));
        let (message, help) = match entry {
            // The fault is told where it is.
            Some(Entry::Unreadable | Entry::Taken(_)) => return None,
            Some(Entry::Unpublished(reason)) => {
                report_unpublished(&reason.name(), written.span, faults);
                return None;
            }
            Some(Entry::Article(article)) if !self.is_out(article, written.span, faults) => {
                return None;
            }
            Some(Entry::Article(article)) => {
                let record = self.write_ups[article].record.as_ref();
                let found = record.iter().flat_map(|record| &record.shortcomings);
                let ids: Vec<&str> = found.map(|it| it.id.as_str()).collect();
                if ids.contains(&id) {
                    return Some(Repeated { article, id: id.to_owned() });
                }
                let message = text!(
                    "`{path}` không có tồn tại nào mang mã `{id}`",
                    "`{path}` has no shortcoming with the id `{id}`"
                );
                let list = ids.join(", ");
                let help = match nearest(id, ids.iter().copied()) {
                    Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                    None => text!("các mã ở đó: {list}", "the ids there: {list}"),
                };
                (message, help)
            }
            _ => (
                text!("không có bài `{path}`", "there is no published write-up `{path}`"),
                text!(
                    "viết đường dẫn của bài và mã tồn tại: `../2017/quy-chau.md#niem-yet`",
                    "write the path of a write-up and an id: `../2017/quy-chau.md#niem-yet`"
                ),
            ),
        };
        faults.push_with_help(Code::UnknownRepeat, written.span, message, help);
        None
    }
}

/// Reports shortcomings that repeat each other in a circle.
pub(super) fn check(write_ups: &WriteUps, links: &[Links], faults: &mut Faults) {
    let mut before: BTreeMap<(ArticleKey, &str), &Repeated> = BTreeMap::new();
    for (write_up, links) in write_ups.iter().zip(links) {
        let shortcomings = write_up.record.iter().flat_map(|record| &record.shortcomings);
        for (it, repeated) in shortcomings.zip(&links.repeats) {
            before
                .extend(repeated.iter().map(|repeated| ((write_up.key, it.id.as_str()), repeated)));
        }
    }
    for write_up in write_ups.iter() {
        let shortcomings = write_up.record.iter().flat_map(|record| &record.shortcomings);
        for it in shortcomings {
            let own = (write_up.key, it.id.as_str());
            let mut seen = BTreeSet::new();
            let mut next = before.get(&own);
            while let Some(repeated) = next.filter(|it| seen.insert((it.article, it.id.as_str()))) {
                next = before.get(&(repeated.article, repeated.id.as_str()));
            }
            let is_circle = seen.contains(&own);
            if let Some(written) = it.repeats.as_ref().filter(|_| is_circle) {
                faults.within(&write_up.source, |faults| {
                    faults.push_with_help(
                        Code::RepeatCircle,
                        written.span,
                        text!(
                            "tồn tại này nhắc lại chính nó, qua các bài khác",
                            "this shortcoming repeats itself by way of others"
                        ),
                        text!(
                            "chỉ ghi `repeats` ở lần nêu sau, trỏ về lần nêu trước",
                            "write `repeats` in the later report only, and let it lead to the earlier one"
                        ),
                    );
                });
            }
        }
    }
}
