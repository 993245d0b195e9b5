//! What of an article is searched, and how much each part says about it.

use std::hash::{Hash, Hasher};

use crate::Lang;
use crate::record::Record;
use crate::site::{Article, Site};
use crate::units::NamedUnit;
use crate::vietnamese::short_date;

/// A part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Title,
    Lead,
    /// Shortcomings, strengths and requests.
    Findings,
    Headings,
    /// The units that it names.
    Units,
    /// The units around them: those above, and what they became.
    RelatedUnits,
    Tags,
    /// Who, by which plan, and what else the record states.
    Record,
    /// Figures and days.
    Numbers,
    Body,
}

impl Field {
    /// All fields, in the order of their numbers.
    pub const ALL: [Self; 10] = [
        Self::Title,
        Self::Lead,
        Self::Findings,
        Self::Headings,
        Self::Units,
        Self::RelatedUnits,
        Self::Tags,
        Self::Record,
        Self::Numbers,
        Self::Body,
    ];

    /// Weights are counted in this part of 1: as whole numbers, their sum does not
    /// depend on the order of occurrences.
    pub const UNIT: u32 = 4096;

    /// How much an occurrence counts, and the length in syllables at which it
    /// does. The lengths are fixed: were they the averages of the site, every new
    /// article would change the whole index.
    fn usual(self) -> (f32, f32) {
        match self {
            Self::Title => (9.0, 12.0),
            Self::Lead => (3.0, 40.0),
            Self::Findings => (2.0, 200.0),
            Self::Headings => (2.0, 40.0),
            Self::Units => (5.0, 12.0),
            Self::RelatedUnits => (1.5, 30.0),
            Self::Tags => (3.0, 12.0),
            Self::Record => (1.0, 60.0),
            Self::Numbers => (1.0, 60.0),
            Self::Body => (1.0, 400.0),
        }
    }

    /// The field of a number.
    pub fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// What one occurrence counts in a field of `length` syllables, in [`Self::UNIT`]s.
    pub fn weight(self, length: usize) -> u32 {
        /// How much longer fields count less (b of BM25).
        const SLOPE: f32 = 0.6;
        let (weight, usual) = self.usual();
        let counted = weight / (1.0 - SLOPE + SLOPE * length as f32 / usual);
        (counted * Self::UNIT as f32).round() as u32
    }
}

/// Calls `visit` with each text of an article. `related` are the names of the
/// units that it concerns without naming them.
pub(super) fn each_text<'s>(
    site: &'s Site,
    article: &'s Article,
    related: &[&str],
    mut visit: impl FnMut(Field, &str),
) {
    each_short_text(site, article, related, &mut visit);
    visit(Field::Body, &article.body.text());
}

/// Feeds a hash with all that [`each_text`] depends on.
pub(super) fn hash_texts(
    site: &Site,
    article: &Article,
    related: &[&str],
    hasher: &mut impl Hasher,
) {
    each_short_text(site, article, related, &mut |field, text| (field as u8, text).hash(hasher));
    article.body.hash_text(hasher);
}

/// All texts but the body.
fn each_short_text<'s>(
    site: &'s Site,
    article: &'s Article,
    related: &[&str],
    visit: &mut impl FnMut(Field, &str),
) {
    let front = &article.front;
    visit(Field::Title, article.title());
    visit(Field::Lead, article.summary());
    if let Some(kicker) = &front.kicker {
        visit(Field::Headings, kicker);
    }
    article.body.headings.iter().for_each(|heading| visit(Field::Headings, &heading.text));
    units(site, article.named_units(), visit);
    related.iter().for_each(|name| visit(Field::RelatedUnits, name));
    article.tags.iter().for_each(|tag| visit(Field::Tags, &site.tags[*tag].name));
    if let Some(it) = &article.record {
        record(site, it, visit);
        numbers(it, visit);
    }
    front.authors.iter().for_each(|author| visit(Field::Record, author));
}

/// Units by the names of their day, and by their full ones.
fn units<'s>(site: &'s Site, named: &'s [NamedUnit], visit: &mut impl FnMut(Field, &str)) {
    for unit in named {
        visit(Field::Units, &unit.shown);
        if let Some(page) = site.units.of(unit.id)
            && page.name != unit.shown
        {
            visit(Field::Units, &page.name);
        }
    }
}

fn record<'s>(site: &'s Site, record: &'s Record, visit: &mut impl FnMut(Field, &str)) {
    let shortcomings = record.shortcomings.iter();
    let causes = shortcomings.clone().filter_map(|it| it.cause.as_deref());
    let findings = shortcomings.map(|it| &it.finding).chain(&record.strengths);
    findings.for_each(|finding| visit(Field::Findings, &finding.text));
    causes.for_each(|cause| visit(Field::Findings, cause));
    let explained = record.shortcomings.iter().filter_map(|it| it.explanation.as_deref());
    explained.for_each(|text| visit(Field::Findings, text));
    for request in &record.requests {
        visit(Field::Findings, &request.text);
        let notes = request.steps.iter().filter_map(|step| step.note.as_deref());
        let to = request.to.iter().map(|to| to.written.as_str());
        to.chain(notes).for_each(|it| visit(Field::Record, it));
    }
    let (framework, lang) = (record.framework(), site.config.lang);
    for area in &record.areas {
        visit(Field::Record, site.areas.title(area, framework, lang));
    }
    let lead = record.leads.iter().flat_map(|it| [Some(it.name.as_str()), it.position.as_deref()]);
    let received = record.received_by.iter();
    let received = received.flat_map(|it| [Some(it.name.as_str()), it.position.as_deref()]);
    let plan = record.plan.iter().flat_map(|it| [it.number.as_deref(), it.title.as_deref()]);
    let decision = record.decision.iter().map(|it| it.number.as_deref());
    let documents =
        record.documents.iter().flat_map(|it| [it.number.as_deref(), it.title.as_deref()]);
    let response = record.response.iter().map(|it| Some(it.text.as_str()));
    let all = lead.chain(received).chain(plan).chain(decision).chain(documents).chain(response);
    all.chain(record.teams.iter().map(|team| Some(team.as_str())))
        .flatten()
        .for_each(|text| visit(Field::Record, text));
}

/// Figures, and the days that somebody may look for. Numbers stand apart, since what is
/// beside them is no phrase; their labels, which many records share, would only hide what
/// articles say. A day is written as in Vietnamese in any language.
fn numbers(record: &Record, visit: &mut impl FnMut(Field, &str)) {
    let mut visit = |text: &str| visit(Field::Numbers, text);
    for it in &record.applications {
        it.scope.iter().for_each(|scope| visit(scope));
        it.counts.iter().for_each(|count| visit(&count.value.to_string()));
        it.shares.iter().for_each(|share| visit(&share.percent.to_string()));
    }
    for it in &record.indicators {
        let values = [it.value, it.of, it.percent];
        values.iter().flatten().for_each(|value| visit(&value.to_string()));
    }
    for it in &record.scores {
        [it.value, it.max].iter().flatten().for_each(|value| visit(&value.to_string()));
        let rank = [it.rank, it.of];
        rank.iter().flatten().for_each(|number| visit(&number.to_string()));
    }
    let held = record.held.into_iter().flat_map(|held| {
        let (from, to) = held.ends();
        [Some(from), Some(to).filter(|it| *it != from)]
    });
    let documents = record.documents.iter().map(|it| it.date);
    let signed = record.plan.iter().map(|it| it.date);
    let stated = held.chain(documents).chain(signed).flatten();
    let due = record.requests.iter().flat_map(|it| [it.due_original, it.due()]);
    let mut days: Vec<String> = stated.map(|date| short_date(date, Lang::Vi)).collect();
    days.extend(due.flatten().map(|day| short_date(day, Lang::Vi)));
    days.sort_unstable();
    days.dedup();
    days.iter().for_each(|day| visit(day));
}
