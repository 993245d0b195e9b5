//! What every template knows of its own page.

use serde::Serialize;
use tera::Value;

use super::LinkView;
use crate::config::BaseUrl;
use crate::plan::Paging;

/// The page, as `page` in every template.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// What the page is: `home`, `section`, `article`, `tags`, `tag`, `years`, `year`, `units`,
    /// `unit`, `areas`, `area`, `topics`, `topic`, `plans`, `plan-year`, `register`, `changes`,
    /// `statistics`, `open-data`, `search`, `not-found`, `redirect`.
    pub kind: &'static str,
    /// The title, without that of the site.
    pub title: String,
    /// What the browser calls the page: unlike all others of the site, and with its title.
    pub head_title: String,
    /// A description for search engines; may be empty.
    pub description: String,
    /// Language of the page: `vi` or `en`.
    pub lang: String,
    /// Address of the page, with the path of `base_url`.
    pub url: String,
    /// Full URL of the page.
    pub permalink: String,
    /// True where search engines should leave the page out.
    pub noindex: bool,
    /// The way from the home page, without the page itself.
    pub breadcrumbs: Vec<LinkView>,
    /// The same page in other languages, itself included; empty where there is one.
    pub alternates: Vec<AlternateView>,
    /// Feeds that the page announces.
    pub feeds: Vec<LinkView>,
    /// The other pages of the list; none where it fits on one page.
    pub pager: Option<PagerView>,
    /// The image that stands for the page where it is shared: the cover, else a picture that
    /// congbo draws.
    pub image: Option<ShareImageView>,
    /// Linked data (JSON-LD), safe to stand in a `<script>` of data.
    pub json_ld: Option<Value>,
}

/// What pages that belong to one item of the menu have around them, as `frame` in every
/// template.
#[derive(Clone, Debug, Serialize)]
pub struct FrameView {
    /// Address of the item of the menu that the page belongs to; none where it belongs to none.
    pub menu: Option<String>,
    /// True where that item leads to the page itself.
    pub is_menu_page: bool,
    /// The header, as HTML.
    pub header: Value,
    /// The footer, as HTML.
    pub footer: Value,
}

/// What the header and the footer know of a page, as `page` in their templates: many pages
/// have the same.
#[derive(Clone, Debug, Serialize)]
pub struct FramedPageView {
    /// What the page is.
    pub kind: &'static str,
    /// Language of the page: `vi` or `en`.
    pub lang: String,
}

/// An image for pages of others.
#[derive(Clone, Debug, Serialize)]
pub struct ShareImageView {
    /// Full URL.
    pub permalink: String,
    /// Width in pixels, where it is known.
    pub width: Option<u32>,
    /// Height in pixels, where it is known.
    pub height: Option<u32>,
    /// The text alternative; may be empty.
    pub alt: String,
}

/// The same page in another language.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// Its language.
    pub lang: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Full URL.
    pub permalink: String,
}

/// The pages of a list that has several.
#[derive(Clone, Debug, Serialize)]
pub struct PagerView {
    /// Number of this page.
    pub number: usize,
    /// Number of pages.
    pub total: usize,
    /// Address of the page before.
    pub previous: Option<String>,
    /// Address of the page after.
    pub next: Option<String>,
    /// The pages that are linked: the first, the last, and those around this one.
    pub entries: Vec<PagerEntry>,
}

/// A page of a list, or a gap.
#[derive(Clone, Debug, Serialize)]
pub struct PagerEntry {
    /// Number of the page; none for a gap.
    pub number: Option<usize>,
    /// Address; none for a gap and for this page.
    pub url: Option<String>,
}

impl PagerView {
    /// The pager of the list at `address`; none for a list of one page.
    pub fn new(address: &str, page: Paging, base: &BaseUrl) -> Option<Self> {
        if page.total <= 1 {
            return None;
        }
        let url = |number: usize| base.link(&Paging::address(address, number));
        let mut entries = Vec::new();
        let mut last_shown = 0;
        for number in 1..=page.total {
            let is_shown = number == 1 || number == page.total || number.abs_diff(page.number) <= 1;
            if is_shown {
                if number > last_shown + 1 {
                    entries.push(PagerEntry { number: None, url: None });
                }
                let url = (number != page.number).then(|| url(number));
                entries.push(PagerEntry { number: Some(number), url });
                last_shown = number;
            }
        }
        Some(Self {
            number: page.number,
            total: page.total,
            previous: (page.number > 1).then(|| url(page.number - 1)),
            next: (page.number < page.total).then(|| url(page.number + 1)),
            entries,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_have_gaps() {
        let base = BaseUrl::parse("https://a.vn/").unwrap();
        let pager = PagerView::new("/x/", Paging { number: 5, total: 9 }, &base).unwrap();
        let numbers: Vec<_> = pager.entries.iter().map(|entry| entry.number).collect();
        assert_eq!(numbers, [Some(1), None, Some(4), Some(5), Some(6), None, Some(9)]);
        assert_eq!(pager.previous.as_deref(), Some("/x/trang/4/"));
        assert!(PagerView::new("/x/", Paging::WHOLE, &base).is_none());
    }
}
