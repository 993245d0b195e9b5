//! Feeds for those who follow the site, a section or a tag.

use serde_json::{Value, json};

use super::views::rfc3339;
use super::xml::Writer;
use crate::plan::Feed;
use crate::site::{Article, Site};
use crate::theme::Theme;
use crate::yaml::Moment;

/// How many articles a feed holds.
const ENTRIES: usize = 30;

/// What a feed holds.
struct Selection<'s> {
    title: String,
    /// The address of the page that the feed follows.
    page: String,
    /// The address of the feed.
    address: String,
    articles: Vec<&'s Article>,
}

fn select<'s>(site: &'s Site, feed: Feed) -> Selection<'s> {
    let newest = |indices: &[usize]| {
        let articles = indices.iter().map(|index| &site.articles[*index]);
        articles.filter(|it| it.is_news()).take(ENTRIES).collect()
    };
    let (title, page, articles) = match feed {
        Feed::Site => {
            let articles = site.articles.iter().filter(|it| it.is_news()).take(ENTRIES).collect();
            (None, "/".to_owned(), articles)
        }
        Feed::Section(index) => {
            let section = &site.sections[index];
            (Some(&section.title), section.address.clone(), newest(&section.articles))
        }
        Feed::Tag(index) => {
            let tag = &site.tags[index];
            (Some(&tag.name), tag.address.clone(), newest(&tag.articles))
        }
    };
    let site_title = &site.config.title;
    Selection {
        title: title.map_or_else(|| site_title.clone(), |title| format!("{title} – {site_title}")),
        address: format!("{page}atom.xml"),
        page,
        articles,
    }
}

/// An Atom feed (RFC 4287). It is dated by its newest entry, never by the build.
pub(super) fn atom(site: &Site, theme: &Theme, feed: Feed) -> String {
    let selection = select(site, feed);
    let base = &site.config.base_url;
    let lang = site.config.lang;
    let mut xml = Writer::new();
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang.tag())];
    xml.element("feed", &root, |xml| {
        xml.text("title", &[], &selection.title);
        xml.text("id", &[], &base.absolute(&selection.page));
        xml.empty("link", &[("rel", "self"), ("href", &base.absolute(&selection.address))]);
        xml.empty("link", &[("rel", "alternate"), ("href", &base.absolute(&selection.page))]);
        xml.text("updated", &[], &updated(&selection.articles, site));
        let publisher = site.config.publisher.as_ref().map(|publisher| publisher.name.as_str());
        xml.element("author", &[], |xml| {
            xml.text("name", &[], publisher.unwrap_or(&site.config.title));
        });
        xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "congbo");
        for article in &selection.articles {
            xml.element("entry", &[], |xml| entry(xml, article, site, theme));
        }
    });
    xml.finish()
}

fn entry(xml: &mut Writer, article: &Article, site: &Site, theme: &Theme) {
    let url = site.config.base_url.absolute(&article.address);
    let zone = site.config.timezone;
    xml.text("title", &[], article.title());
    xml.text("id", &[], &url);
    xml.empty("link", &[("rel", "alternate"), ("href", &url)]);
    if let Some(date) = article.date {
        xml.text("published", &[], &rfc3339(date, zone));
    }
    if let Some(modified) = article.modified() {
        xml.text("updated", &[], &rfc3339(modified, zone));
    }
    for author in &article.front.authors {
        xml.element("author", &[], |xml| xml.text("name", &[], author));
    }
    let kind = article.kind.word();
    let label = theme.words(site.config.lang).get(&format!("kind_{kind}")).to_owned();
    xml.empty("category", &[("term", kind), ("label", &label)]);
    for tag in &article.tags {
        xml.empty("category", &[("term", &site.tags[*tag].name)]);
    }
    if !article.summary.is_empty() {
        xml.text("summary", &[], &article.summary);
    }
}

/// The newest change of any entry; a feed without entries is dated by the epoch.
fn updated(articles: &[&Article], site: &Site) -> String {
    let newest = articles.iter().filter_map(|article| article.modified()).max();
    let epoch = Moment { day: chrono::NaiveDate::default(), time: None };
    rfc3339(newest.unwrap_or(epoch), site.config.timezone)
}

/// A JSON feed of the whole site (<https://jsonfeed.org/version/1.1>).
pub(super) fn json(site: &Site) -> String {
    let selection = select(site, Feed::Site);
    let base = &site.config.base_url;
    let items: Vec<Value> = selection.articles.iter().map(|article| item(article, site)).collect();
    let mut feed = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": selection.title,
        "home_page_url": base.absolute("/"),
        "feed_url": base.absolute("/feed.json"),
        "language": site.config.lang.tag(),
        "items": items,
    });
    if let Some(description) = &site.config.description {
        feed["description"] = json!(description);
    }
    if let Some(publisher) = &site.config.publisher {
        feed["authors"] = json!([{ "name": publisher.name }]);
    }
    format!("{feed:#}\n")
}

fn item(article: &Article, site: &Site) -> Value {
    let zone = site.config.timezone;
    let url = site.config.base_url.absolute(&article.address);
    let mut item = json!({
        "id": url,
        "url": url,
        "title": article.title(),
        "content_text": article.summary,
        "language": article.lang.tag(),
    });
    if let Some(date) = article.date {
        item["date_published"] = json!(rfc3339(date, zone));
    }
    if let Some(modified) = article.modified().filter(|it| article.date != Some(*it)) {
        item["date_modified"] = json!(rfc3339(modified, zone));
    }
    let authors: Vec<Value> =
        article.front.authors.iter().map(|name| json!({ "name": name })).collect();
    if !authors.is_empty() {
        item["authors"] = json!(authors);
    }
    let tags: Vec<&str> = article.tags.iter().map(|tag| site.tags[*tag].name.as_str()).collect();
    if !tags.is_empty() {
        item["tags"] = json!(tags);
    }
    item
}
