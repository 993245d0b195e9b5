//! Feeds of the register: their entries are requests.

use chrono::{Days, NaiveDate};

use super::feeds::head;
use super::renderer::Renderer;
use super::views::{RequestItemView, rfc3339};
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
        let words = self.theme.words(site.config.lang);
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
        let words = self.theme.words(config.lang);
        let label = words.get(&format!("state_{}", state.word())).to_owned();
        xml.text("title", &[], &entry.request.text);
        xml.text("id", &[], &url);
        xml.empty("link", &[("rel", "alternate"), ("href", &url)]);
        let since = Moment::from(entry.since);
        xml.text("updated", &[], &rfc3339(since, config.timezone));
        xml.empty("category", &[("term", state.word()), ("label", &label)]);
        let whose = self.whose(entry);
        xml.text("summary", &[], &format!("{label} – {whose}{}", entry.article.title()));
    }
}

impl Renderer {
    /// Whose request it is, before what follows: who is addressed, else the units that it is
    /// about.
    fn whose(&self, entry: &Entry<'_>) -> String {
        let viewer = self.own_viewer();
        let Some(record) = entry.article.record.as_ref() else { return String::new() };
        let request = RequestItemView::new(entry.request, entry.article, record, &viewer);
        let to: Vec<String> = request.to.into_iter().map(|it| it.title).collect();
        let units: Vec<String> = request.about.units.into_iter().map(|it| it.title).collect();
        if !to.is_empty() {
            format!("{}: {} – ", viewer.words.get("request_to"), to.join("; "))
        } else if request.about.is_shared && units.len() > 1 {
            let stated = viewer.words.get("stated_of_all").replace("{n}", &units.len().to_string());
            format!("{stated}: {} – ", units.join(", "))
        } else if units.is_empty() {
            String::new()
        } else {
            format!("{} – ", units.join(", "))
        }
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
