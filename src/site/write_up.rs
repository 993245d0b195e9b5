//! A published write-up on its own, with its place and type.

use std::sync::Arc;

use chrono::NaiveDate;

use super::key::ArticleKey;
use super::publication::Choice;
use crate::Lang;
use crate::addresses::Place;
use crate::calendar::Moment;
use crate::config::Config;
use crate::diagnostics::{Faults, Located};
use crate::document::{ChangeEntry, Document, FrontMatter, WithdrawnEntry};
use crate::inspection_plan::InspectionPlan;
use crate::record::{Areas, Record, Scope, Topics};
use crate::units::{Days, NamedUnit, Naming};
use crate::vocabulary::{Kind, LangChoice};

/// A published write-up: its document, and what the configuration and the day
/// make of it.
#[derive(Clone, Debug)]
pub struct WriteUp {
    /// Which write-up it is.
    pub key: ArticleKey,
    /// The file, relative to the root: `content/kiem-tra/cho-don.md`.
    pub source: String,
    /// The folder of the file below `content/`.
    pub folder: String,
    /// The address: `/kiem-tra/cho-don/`.
    pub address: String,
    /// The id in the open data; with `id:` it outlives a change of address.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The language of its text.
    pub lang: Lang,
    /// When it was published; only pages have none.
    pub date: Option<Moment>,
    /// The write-up as written.
    pub document: Arc<Document>,
    /// The inspection record, of inspections and results.
    pub record: Option<Record>,
    /// What is planned, of inspection plans.
    pub plan: Option<InspectionPlan>,
    /// The units that news, notices and plans are about.
    pub units: Vec<NamedUnit>,
    /// Changes until the day of the build, oldest first.
    pub changes: Vec<ChangeEntry>,
    /// The withdrawal, if it has happened by the day of the build.
    pub withdrawn: Option<WithdrawnEntry>,
}

/// What write-ups are made with, beside their own files.
#[derive(Clone, Copy, Debug)]
pub struct Workshop<'w> {
    /// The configuration.
    pub config: &'w Config,
    /// The areas of the site.
    pub areas: &'w Areas,
    /// The topics of the site.
    pub topics: &'w Topics,
    /// The names of units.
    pub naming: &'w Naming,
    /// Which write-ups are out, and on which day.
    pub choice: &'w Choice,
}

impl std::ops::Deref for WriteUp {
    type Target = Document;

    fn deref(&self) -> &Document {
        &self.document
    }
}

impl WriteUp {
    /// Makes a write-up of a document; its record and its units are checked.
    pub(super) fn new(
        document: &Arc<Document>,
        place: Place,
        kind: Kind,
        workshop: &Workshop<'_>,
        faults: &mut Faults,
    ) -> Self {
        let Document { path, front, .. } = &**document;
        let today = workshop.choice.today;
        let mut changes: Vec<ChangeEntry> =
            front.changes.iter().filter(|change| change.date.0 <= today).cloned().collect();
        changes.sort_by_key(|change| change.date);
        let own_id = front.id.as_ref().map(|id| id.value.clone());
        let published = front.date.as_ref().map_or(today, |date| date.date.last());
        let Workshop { areas, topics, naming, .. } = *workshop;
        let plan = front.plan.as_ref().filter(|_| kind == Kind::Plan);
        let plan = plan.map(|it| InspectionPlan::new(it, areas, naming, faults));
        let units = match &plan {
            Some(plan) => plan.units(),
            None => naming.list(&front.units, days_of(front.date.as_ref(), today), faults),
        };
        let scope = Scope { areas, topics, naming, published, today };
        let record = front.report.as_ref().map(|it| Record::new(it, &scope, faults));
        Self {
            key: ArticleKey::of(path),
            source: format!("content/{path}"),
            id: own_id.unwrap_or_else(|| place.address.trim_matches('/').to_owned()),
            folder: place.folder,
            address: place.address,
            kind,
            lang: front.lang.map_or(workshop.config.lang, LangChoice::lang),
            date: front.date.as_ref().map(|date| date.value),
            withdrawn: front.withdrawn.clone().filter(|it| it.date.0 <= today),
            record,
            plan,
            units,
            changes,
            document: Arc::clone(document),
        }
    }

    /// The title.
    pub fn title(&self) -> &str {
        &self.front.title
    }

    /// The lead: what the front matter says, or the first paragraph.
    pub fn summary(&self) -> &str {
        let lead = self.front.summary.as_ref().or(self.body.first_paragraph.as_ref());
        lead.map_or("", String::as_str)
    }

    /// True where lists, feeds and data show it: unless it was withdrawn.
    pub fn is_listed(&self) -> bool {
        self.withdrawn.is_none()
    }

    /// The record where views that cross records count it: not after a withdrawal,
    /// and not that of a translation, whose original has it already.
    pub fn counted_record(&self) -> Option<&Record> {
        let counts = self.is_listed() && self.front.translation_of.is_none();
        self.record.as_ref().filter(|_| counts)
    }

    /// True where lists of news show it: pages stand in no list.
    pub fn is_news(&self) -> bool {
        self.is_listed() && self.kind != Kind::Page
    }

    /// The year that it belongs to: of a report that of its inspection, of others that of
    /// their publication.
    pub fn year(&self) -> Option<i32> {
        use chrono::Datelike;
        let of_record = self.record.as_ref().map(|record| record.days.to.year());
        of_record.or(self.date.map(|it| it.date.year()))
    }

    /// When it was last changed: the last change or the withdrawal, else its
    /// publication.
    pub fn modified(&self) -> Option<Moment> {
        let changed = self.changes.last().map(|change| Moment::from(change.date.0));
        let withdrawn = self.withdrawn.as_ref().map(|it| Moment::from(it.date.0));
        [self.date, changed, withdrawn].into_iter().flatten().max_by_key(|moment| moment.date)
    }

    /// True for an anchor that links may lead to.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        self.body.has_anchor(anchor)
            || self.record.as_ref().is_some_and(|record| record.has_anchor(anchor))
    }

    /// The units that it names: those of its record, or those it is about.
    pub fn named_units(&self) -> &[NamedUnit] {
        self.record.as_ref().map_or(&self.units, |record| &record.units)
    }
}

/// The days on which a write-up may have been published: names are those of one of them.
fn days_of(date: Option<&Located<Moment>>, today: NaiveDate) -> Days {
    let stated = date.map(|it| Days { from: it.date.first(), to: it.date.last() });
    stated.unwrap_or(Days::one(today))
}

/// The type of a write-up: its own, else that of its section, else `page` at the
/// root of `content/` and `news` elsewhere.
pub(super) fn kind_of(front: &FrontMatter, section: Option<&str>, config: &Config) -> Kind {
    let own = front.kind.as_ref().map(|kind| kind.value);
    let of_section = || {
        let section = config.sections.iter().find(|it| Some(it.folder.as_str()) == section)?;
        section.kind
    };
    let default = if section.is_none() { Kind::Page } else { Kind::News };
    own.or_else(of_section).unwrap_or(default)
}
