//! What search engines read: sitemaps and robots.txt.

use super::xml::Writer;
use crate::addresses;
use crate::plan::{Job, Output, Paging, Plan};
use crate::site::Site;

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// A sitemap (<https://www.sitemaps.org/protocol.html>).
pub(super) fn sitemap(site: &Site, plan: &Plan, part: Paging) -> String {
    let mut xml = Writer::new();
    xml.element("urlset", &[("xmlns", NAMESPACE)], |xml| {
        for output in plan.sitemap(site, part) {
            xml.element("url", &[], |xml| {
                xml.text("loc", &[], &site.config.base_url.absolute(&output.address()));
                if let Some(day) = modified(output, site) {
                    xml.text("lastmod", &[], &day);
                }
            });
        }
    });
    xml.finish()
}

fn modified(output: &Output, site: &Site) -> Option<String> {
    match output.job {
        Job::Article(index) => {
            let modified = site.articles[index].modified();
            modified.and_then(|it| it.date.day()).map(|day| day.to_string())
        }
        _ => None,
    }
}

/// The list of sitemaps.
pub(super) fn index(site: &Site, parts: usize) -> String {
    let mut xml = Writer::new();
    xml.element("sitemapindex", &[("xmlns", NAMESPACE)], |xml| {
        for part in 1..=parts {
            let address = addresses::sitemap(part);
            xml.element("sitemap", &[], |xml| {
                xml.text("loc", &[], &site.config.base_url.absolute(&address));
            });
        }
    });
    xml.finish()
}

/// Everything may be visited; the sitemap tells what there is (RFC 9309).
pub(super) fn robots(site: &Site) -> String {
    let sitemap = site.config.base_url.absolute(addresses::SITEMAP);
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}
