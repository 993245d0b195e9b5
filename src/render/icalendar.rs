//! The calendar of planned inspections and of due dates (iCalendar, RFC 5545).
//!
//! It holds what has a day: an inspection that is planned for a month is left out, and so is
//! a request without a due date. A request leaves the calendar once somebody reports on it.

use chrono::{Days, NaiveDate};
use ics::components::{Parameter, Property};
use ics::properties::{Categories, Description, Summary, Transp, URL};
use ics::{Event, ICalendar, escape_text};

use super::views::Viewer;
use super::whose::whose;
use crate::addresses::request_anchor;
use crate::record::RequestState;
use crate::site::{Article, RegisterList};

/// Something on one day or several.
struct Entry<'e> {
    /// The first and the last day.
    days: (NaiveDate, NaiveDate),
    /// What it is within its article: it outlives changes of other entries.
    id: String,
    article: &'e Article,
    summary: String,
    description: String,
    /// The language of the description, where it is another than the calendar's.
    described_in: Option<&'static str>,
    /// The word for what it is.
    category: &'e str,
    /// Its anchor with `#`; may be empty.
    anchor: String,
}

/// The calendar of a site, by day.
pub(super) fn calendar(viewer: &Viewer<'_>) -> String {
    let config = &viewer.site.config;
    let mut calendar =
        ICalendar::new("2.0", concat!("-//congbo//congbo//", env!("CARGO_PKG_VERSION")));
    let name = format!("{}: {}", config.title, viewer.words.get("calendar"));
    for key in ["NAME", "X-WR-CALNAME"] {
        calendar.push(Property::new(key, text(&name)));
    }
    let mut entries: Vec<Entry<'_>> = planned(viewer).chain(due(viewer)).collect();
    entries.sort_by(|a, b| (a.days, &a.article.id, &a.id).cmp(&(b.days, &b.article.id, &b.id)));
    for entry in entries {
        calendar.add_event(event(entry, viewer));
    }
    calendar.to_string()
}

fn event<'e>(entry: Entry<'e>, viewer: &Viewer<'_>) -> Event<'e> {
    let base = &viewer.site.config.base_url;
    let Entry { days: (from, to), id, article, summary, category, anchor, .. } = entry;
    // What was written on a day that nobody stated is stamped with that of the build.
    let stamp = article.modified().and_then(|it| it.date.day()).unwrap_or(viewer.site.today);
    let uid = format!("{}/{id}@{}", article.id, base.host());
    let mut event = Event::new(text(&uid), format!("{}T000000Z", stamp.format("%Y%m%d")));
    event.push(day("DTSTART", from));
    // The end is the first day after (RFC 5545, 3.6.1).
    event.push(day("DTEND", to.checked_add_days(Days::new(1)).unwrap_or(to)));
    event.push(Summary::new(text(&summary)));
    let mut description = Description::new(text(&entry.description));
    if let Some(lang) = entry.described_in {
        description.add(Parameter::new("LANGUAGE", lang));
    }
    event.push(description);
    event.push(Categories::new(text(category)));
    event.push(URL::new(format!("{}{anchor}", base.absolute(&article.address))));
    event.push(Transp::transparent());
    event
}

/// Inspections that are planned for a day.
fn planned<'v>(viewer: &'v Viewer<'_>) -> impl Iterator<Item = Entry<'v>> {
    let years = viewer.site.plans.years.iter();
    let articles = years.flat_map(|year| &year.plans).map(|key| &viewer.site.articles[*key]);
    let each = articles.flat_map(|article| {
        let inspections = article.plan.iter().flat_map(|plan| &plan.inspections);
        inspections.enumerate().map(move |(place, planned)| (article, place, planned))
    });
    each.filter_map(|(article, place, planned)| {
        let units: Vec<&str> = planned.units.iter().map(|unit| unit.shown.as_str()).collect();
        let category = viewer.words.get("calendar_inspection");
        let units = if units.is_empty() { article.title().to_owned() } else { units.join("; ") };
        Some(Entry {
            days: planned.when?.days()?,
            id: format!("ke-hoach-{}", place + 1),
            article,
            summary: format!("{category}: {units}"),
            description: article.title().to_owned(),
            described_in: (article.lang != viewer.lang).then(|| article.lang.tag()),
            category,
            anchor: String::new(),
        })
    })
}

/// Due dates of requests on which nobody has reported.
fn due<'v>(viewer: &'v Viewer<'_>) -> impl Iterator<Item = Entry<'v>> {
    let open = viewer.site.register.list(RegisterList::State(RequestState::Open)).iter();
    open.filter_map(|item| {
        let article = &viewer.site.articles[item.id.article];
        let record = article.record.as_ref()?;
        let request = record.request(&item.id.id)?;
        let day = request.due()?;
        let anchor = request_anchor(&request.id);
        let category = viewer.words.get("due");
        let lines = [whose(request, record, viewer), Some(article.title().to_owned())];
        Some(Entry {
            days: (day, day),
            summary: format!("{category}: {}", request.text),
            description: lines.into_iter().flatten().collect::<Vec<_>>().join("\n"),
            // Names of units are in no language but their own.
            described_in: None,
            category,
            article,
            anchor: format!("#{anchor}"),
            id: anchor,
        })
    })
}

fn day(key: &'static str, day: NaiveDate) -> Property<'static> {
    let mut property = Property::new(key, day.format("%Y%m%d").to_string());
    property.add(Parameter::new("VALUE", "DATE"));
    property
}

/// A value of type TEXT; it has no control characters but ends of lines (3.3.11).
fn text(value: &str) -> String {
    let clean: String = value.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    escape_text(clean).into_owned()
}
