//! What units have yet to do, by unit: requests that nobody has verified yet, the most
//! overdue first, each with the file that it stands in.

use chrono::NaiveDate;

use crate::gazetteer::Gazetteer;
use crate::record::{Record, RequestState};
use crate::site::{Article, RegisterItem, RegisterList, Site, Whose};
use crate::units::UnitId;
use crate::vietnamese::capitalised;

/// The requests that are a matter of one unit, of several, or of nobody in particular.
#[derive(Clone, Debug)]
pub struct Awaiting {
    /// Whose matter they are.
    pub whose: Whose,
    /// The unit of today: `Xã Chợ Đồn`; none where it is not one unit.
    pub unit: Option<String>,
    /// The province of that unit, where it is none itself.
    pub province: Option<String>,
    /// The requests, the most overdue first.
    pub requests: Vec<Awaited>,
}

/// A request that waits for a report or for being verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// The write-up, below `content/`.
    pub path: String,
    /// The title of the write-up.
    pub title: String,
    /// The id of the request there: its own, else its ordinal.
    pub request: String,
    /// The line of the file on which its text stands.
    pub line: u32,
    /// What is asked for.
    pub text: String,
    /// Who is to do it, as written; else the units that it is about.
    pub to: Vec<String>,
    /// Open, or reported and not verified.
    pub state: RequestState,
    /// The due date in force.
    pub due: Option<NaiveDate>,
    /// By how many days it is overdue; 0 where it is not.
    pub days_overdue: u64,
}

/// All requests that wait, by unit: the unit with the most overdue one first.
pub fn awaiting(site: &Site) -> Vec<Awaiting> {
    let mut groups: Vec<Awaiting> = Vec::new();
    for item in site.register.list(RegisterList::All) {
        if !item.state.is_waiting() {
            continue;
        }
        let found = site.articles.get(item.id.article);
        let Some((article, record)) = found.and_then(|it| Some((it, it.record.as_ref()?))) else {
            continue;
        };
        let Some((whose, awaited)) = awaited(item, article, record) else { continue };
        match groups.iter_mut().find(|group| group.whose == whose) {
            Some(group) => group.requests.push(awaited),
            None => groups.push(Awaiting {
                whose,
                unit: unit_of(whose).map(|id| name(site, id)),
                province: unit_of(whose).and_then(province),
                requests: vec![awaited],
            }),
        }
    }
    groups
}

fn awaited(item: &RegisterItem, article: &Article, record: &Record) -> Option<(Whose, Awaited)> {
    let place = record.requests.iter().position(|it| it.id == item.id.id)?;
    let request = &record.requests[place];
    let written = &article.front.report.as_ref()?.value.requests;
    let units: Vec<UnitId> = record.named(&request.about).map(|unit| unit.id).collect();
    let named = record.named(&request.about).map(|unit| unit.shown.clone());
    let to: Vec<String> = request.to.iter().map(|it| it.written.clone()).collect();
    let awaited = Awaited {
        path: article.path.clone(),
        title: article.title().to_owned(),
        request: request.id.to_string(),
        line: written.0.get(place)?.text.span.start.line,
        text: request.text.clone(),
        to: if to.is_empty() { named.collect() } else { to },
        state: item.state,
        due: request.due(),
        days_overdue: item.days_overdue,
    };
    Some((Whose::of(&units), awaited))
}

fn unit_of(whose: Whose) -> Option<UnitId> {
    match whose {
        Whose::Unit(unit) => Some(unit),
        Whose::Several | Whose::Nobody => None,
    }
}

fn name(site: &Site, id: UnitId) -> String {
    site.units.of(id).map_or_else(String::new, |page| capitalised(&page.name))
}

fn province(id: UnitId) -> Option<String> {
    let UnitId::Place(place) = id else { return None };
    let gazetteer = Gazetteer::get();
    let province = gazetteer.province(place);
    (province != place).then(|| gazetteer.unit(province).name.to_owned())
}
