//! Feeds of the register: their entries are requests.

use chrono::{Days, NaiveDate};

use super::feeds::{head, lang};
use super::renderer::Renderer;
use super::views::rfc3339;
use super::whose::whose;
use super::xml::Writer;
use crate::addresses::request_anchor;
use crate::calendar::Moment;
use crate::record::Request;
use crate::site::{Article, RegisterList};

/// How many requests a feed holds.
const ENTRIES: usize = 50;

/// A request in a feed, with the day on which it came into the list.
struct Entry<'e> {
    article: &'e Article,
    request: &'e Request,
    since: NaiveDate,
}

impl Renderer {
    /// The Atom feed of a list of the register, those that came into it last first.
    pub(super) fn register_feed(&self, list: RegisterList) -> String {
        let site = &*self.site;
        let mut entries: Vec<Entry<'_>> = site
            .register
            .list(list)
            .iter()
            .filter_map(|item| {
                let article = &site.articles[item.id.article];
                let request = article.record.as_ref()?.request(&item.id.id)?;
                Some(Entry { article, request, since: since(list, article, request)? })
            })
            .collect();
        entries.sort_by(|a, b| b.since.cmp(&a.since).then_with(|| id(a).cmp(&id(b))));
        entries.truncate(ENTRIES);
        let words = self.common.theme.words(site.config.lang);
        let title = match list {
            RegisterList::All => words.get("register").to_owned(),
            _ => format!(
                "{}: {}",
                words.get("register"),
                words.get(&format!("state_{}", list.word()))
            ),
        };
        let updated = entries.first().map(|entry| Moment::from(entry.since));
        let mut xml = Writer::new();
        head(&mut xml, site, &title, list.address(), updated, |xml| {
            for entry in &entries {
                xml.element("entry", &[], |xml| self.register_entry(xml, entry));
            }
        });
        xml.finish()
    }

    fn register_entry(&self, xml: &mut Writer, entry: &Entry<'_>) {
        let config = &self.site.config;
        let page = config.base_url.absolute(&entry.article.address);
        let url = format!("{page}#{}", request_anchor(&entry.request.id));
        let state = entry.request.state();
        let words = self.common.theme.words(config.lang);
        let label = words.get(&format!("state_{}", state.word())).to_owned();
        xml.text("title", lang(entry.article, &self.site).as_slice(), &entry.request.text);
        xml.text("id", &[], &url);
        xml.empty("link", &[("rel", "alternate"), ("href", &url)]);
        let since = Moment::from(entry.since);
        xml.text("updated", &[], &rfc3339(since, config.timezone));
        xml.empty("category", &[("term", state.word()), ("label", &label)]);
        let viewer = self.own_viewer();
        let whose = entry.article.record.as_ref().and_then(|it| whose(entry.request, it, &viewer));
        let parts = [Some(label), whose, Some(entry.article.title().to_owned())];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        xml.text("summary", &[], &parts.join(" – "));
    }
}

fn id<'e>(entry: &Entry<'e>) -> (&'e str, &'e str) {
    (&entry.article.id, &entry.request.id)
}

/// The day on which a request came into a list: that of its last step, that after
/// its due date, or that of the publication; none where nobody stated a day. Never the day
/// of the build.
fn since(list: RegisterList, article: &Article, request: &Request) -> Option<NaiveDate> {
    match list {
        RegisterList::Overdue => request.due()?.checked_add_days(Days::new(1)),
        _ => request.state_date().or(article.date.map(|it| it.date))?.day(),
    }
}
