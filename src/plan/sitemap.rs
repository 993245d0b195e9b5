//! Which outputs sitemaps list.

use super::{Job, Output, Paging, Plan};
use crate::site::Site;

/// The most addresses that a sitemap may hold (sitemaps.org).
pub(super) const SITEMAP: usize = 50_000;

impl Plan {
    /// The outputs that one sitemap lists.
    pub fn sitemap<'p>(&'p self, site: &'p Site, part: Paging) -> impl Iterator<Item = &'p Output> {
        let listed = self.outputs.iter().filter(|output| is_in_sitemap(output, site));
        listed.skip((part.number - 1) * SITEMAP).take(SITEMAP)
    }
}

/// True for pages that search engines should find. Further pages of a list are
/// found through the first.
pub(super) fn is_in_sitemap(output: &Output, site: &Site) -> bool {
    match output.job {
        Job::Home
        | Job::Tags
        | Job::Years
        | Job::Units
        | Job::Areas
        | Job::Topics
        | Job::Plans
        | Job::OpenData => true,
        Job::Section(_, page)
        | Job::Tag(_, page)
        | Job::Year(_, page)
        | Job::Unit(_, page)
        | Job::Area(_, page)
        | Job::Topic(_, page)
        | Job::PlanYear(_, page)
        | Job::Register(_, page)
        | Job::Changes(page)
        | Job::Statistics(page) => page.number == 1,
        Job::Article(key) => {
            let article = &site.articles[key];
            article.is_listed() && !article.front.noindex
        }
        _ => false,
    }
}
