//! Feeds for those who follow the site, or a section, tag, unit or area.

use serde_json::{Value, json};

use super::renderer::Renderer;
use super::views::rfc3339;
use super::xml::Writer;
use crate::addresses;
use crate::calendar::Moment;
use crate::plan::Feed;
use crate::record::Framework;
use crate::site::{Article, ArticleKey, Site};
use crate::theme::Theme;
use crate::units::UnitId;

/// How many articles a feed holds.
const ENTRIES: usize = 30;

/// What a feed holds.
struct Selection<'s> {
    title: String,
    /// The address of the page that the feed follows.
    page: String,
    articles: Vec<&'s Article>,
}

fn select<'s>(site: &'s Site, feed: Feed) -> Selection<'s> {
    let newest = |keys: &[ArticleKey]| {
        let articles = keys.iter().map(|key| &site.articles[*key]);
        articles.filter(|it| is_in_feeds(it)).take(ENTRIES).collect()
    };
    let (title, page, articles) = match feed {
        Feed::Section(index) => {
            let section = &site.sections[index];
            (&section.title, section.address.as_str(), newest(&section.articles))
        }
        Feed::Tag(index) => {
            let tag = &site.tags[index];
            (&tag.name, tag.address.as_str(), newest(&tag.articles))
        }
        Feed::Unit(id) => {
            let unit = &site.units[id];
            (&unit.name, unit.address.as_str(), newest(&site.articles_of(unit)))
        }
        Feed::Area(index) => {
            let area = &site.area_pages[index];
            let title = site.areas.title(&area.id, Framework::on(site.today), site.config.lang);
            let articles = newest(&area.articles);
            return Selection { title: title.to_owned(), page: area.address.clone(), articles };
        }
        Feed::Topic(index) => {
            let topic = &site.topic_pages[index];
            let title = site.topics.title(&topic.id, site.config.lang);
            let articles = newest(&topic.articles);
            return Selection { title: title.to_owned(), page: topic.address.clone(), articles };
        }
        Feed::Site | Feed::Register(_) => {
            let articles =
                site.articles.iter().filter(|it| is_in_feeds(it)).take(ENTRIES).collect();
            (&site.config.title, "/", articles)
        }
    };
    Selection { title: title.clone(), page: page.to_owned(), articles }
}

/// True for an article that feeds have: entries need a day, so one whose day nobody stated
/// is left out.
fn is_in_feeds(article: &Article) -> bool {
    article.is_news() && article.date.is_some_and(|it| it.date.day().is_some())
}

impl Renderer {
    /// An Atom feed of articles.
    pub(super) fn atom(&self, feed: Feed) -> String {
        let site = &*self.site;
        let selection = select(site, feed);
        let updated = selection.articles.iter().filter_map(|article| article.modified()).max();
        let mut xml = Writer::new();
        head(&mut xml, site, &selection.title, &selection.page, updated, |xml| {
            for article in &selection.articles {
                xml.element("entry", &[], |xml| entry(xml, article, site, &self.common.theme));
            }
        });
        xml.finish()
    }
}

/// An Atom feed (RFC 4287) of the page at an address. It is dated by its newest
/// entry, never by the build; a feed without entries by the epoch.
pub(super) fn head(
    xml: &mut Writer,
    site: &Site,
    title: &str,
    page: &str,
    updated: Option<Moment>,
    entries: impl FnOnce(&mut Writer),
) {
    let config = &site.config;
    let base = &config.base_url;
    let epoch = Moment::from(chrono::NaiveDate::default());
    let root = [("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", config.lang.tag())];
    xml.element("feed", &root, |xml| {
        let full_title =
            if page == "/" { title.to_owned() } else { format!("{title} – {}", config.title) };
        xml.text("title", &[], &full_title);
        xml.text("id", &[], &base.absolute(page));
        let own = base.absolute(&addresses::atom_of(page));
        xml.empty("link", &[("rel", "self"), ("href", &own)]);
        xml.empty("link", &[("rel", "alternate"), ("href", &base.absolute(page))]);
        xml.text("updated", &[], &rfc3339(updated.unwrap_or(epoch), config.timezone));
        let publisher = config.publisher.as_ref().map(|publisher| publisher.name.as_str());
        xml.element("author", &[], |xml| {
            xml.text("name", &[], publisher.unwrap_or(&config.title));
        });
        xml.text("generator", &[("version", env!("CARGO_PKG_VERSION"))], "congbo");
        entries(xml);
    });
}

fn entry(xml: &mut Writer, article: &Article, site: &Site, theme: &Theme) {
    let url = site.config.base_url.absolute(&article.address);
    let zone = site.config.timezone;
    let lang = lang(article, site);
    xml.text("title", lang.as_slice(), article.title());
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
    for unit in article.named_units() {
        unit_categories(xml, unit.id, &unit.shown, site);
    }
    if !article.summary().is_empty() {
        xml.text("summary", lang.as_slice(), article.summary());
    }
}

/// Says that a text is in another language than the feed.
pub(super) fn lang(article: &Article, site: &Site) -> Option<(&'static str, &'static str)> {
    (article.lang != site.config.lang).then(|| ("xml:lang", article.lang.tag()))
}

/// A unit under its code with the name of the day, and what it is today.
fn unit_categories(xml: &mut Writer, id: UnitId, shown: &str, site: &Site) {
    let scheme = site.config.base_url.absolute(addresses::UNITS);
    let Some(page) = site.units.of(id) else { return };
    let term = if page.code.is_empty() { shown } else { page.code };
    xml.empty("category", &[("scheme", &scheme), ("term", term), ("label", shown)]);
    for origin in &page.became {
        let (code, name) = (origin.unit.id, origin.unit.full_name());
        xml.empty("category", &[("scheme", &scheme), ("term", code), ("label", &name)]);
    }
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
        "feed_url": base.absolute(addresses::JSON_FEED),
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
        "content_text": article.summary(),
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
