//! What a result shows.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::article_list::ArticleList;
use super::files::Packed;
use super::format::card::{Card, Cards};
use super::format::pack::{Items, Pack, Places};
use super::format::slots::room;
use super::layout::CARD;
use crate::Lang;
use crate::record::{About, Record, Shortcoming};
use crate::site::{Article, Site};
use crate::units::NamedUnit;
use crate::vietnamese::{short_date, shorten};

/// The longest passage, in characters.
const PASSAGE: usize = 180;

/// The most findings that a card quotes beside the lead, and the longest.
const FINDINGS: usize = 3;

/// The most units that a card names.
const UNITS: usize = 3;

const FINDING: usize = 140;

/// Packs the cards of some articles, by their numbers. Those that `known` has are taken
/// over as they are.
pub(super) fn pack<'k>(
    list: &ArticleList<'_>,
    numbers: Range<usize>,
    places: Places,
    cards: &mut Cards,
    known: impl Fn(usize) -> Option<&'k [u8]>,
) -> Packed {
    let mut items = Items::default();
    for number in numbers {
        items.add(|bytes| match known(number) {
            Some(item) => bytes.extend_from_slice(item),
            None => write_card(list.get(number), list.site, cards, bytes),
        });
    }
    Packed::made(Pack::of(items.iter(), places))
}

/// Writes the card of an article into `bytes`, with as many findings as have room.
fn write_card(article: &Article, site: &Site, cards: &mut Cards, bytes: &mut Vec<u8>) {
    let (mut card, start) = (card(article, site), bytes.len());
    loop {
        cards.write(&card, bytes);
        if bytes.len() - start <= room(CARD) || card.passages.len() < 2 {
            return;
        }
        bytes.truncate(start);
        card.passages.pop();
    }
}

/// The card of an article.
fn card(article: &Article, site: &Site) -> Card {
    let day = article.date.map(|date| short_date(date.date, site.config.lang));
    let lang = site.config.lang;
    let record = article.record.as_ref();
    let findings = record.iter().flat_map(|record| &record.shortcomings).take(FINDINGS);
    let lead = std::iter::once(shorten(article.summary(), PASSAGE));
    let passages = lead.chain(findings.map(|it| finding(it, record)));
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Card {
        address: site.config.base_url.link(&article.address),
        title: article.title().to_owned(),
        day: day.unwrap_or_default(),
        kind: article.kind.word().to_owned(),
        unit: units(article.named_units(), lang),
        passages: passages.filter(|passage| !passage.is_empty()).collect(),
        lang: (article.lang != lang).then(|| article.lang.to_string()),
        counts: record.map(|it| {
            [count(it.shortcomings.len()), count(it.waiting()), u32::from(it.is_settled())]
        }),
    }
}

/// The units that an article is about: the first by name, then how many more.
fn units(named: &[NamedUnit], lang: Lang) -> String {
    let first: Vec<&str> = named.iter().take(UNITS).map(|unit| unit.shown.as_str()).collect();
    let more = named.len() - first.len();
    let more = match (more, lang) {
        (0, _) => String::new(),
        (_, Lang::Vi) => format!(" và {more} đơn vị khác"),
        (_, Lang::En) => format!(" and {more} more"),
    };
    first.join(", ") + &more
}

/// A finding, behind the units that the write-up names: the card names others beside it.
fn finding(it: &Shortcoming, record: Option<&Record>) -> String {
    let text = shorten(&it.finding.text, FINDING);
    let about = &it.finding.about;
    let (About::Named(_), Some(record)) = (about, record) else { return text };
    let names: Vec<&str> = record.named(about).map(|unit| unit.shown.as_str()).collect();
    format!("{}: {text}", names.join(", "))
}

/// Feeds a hash with all that a card shows and [`super::fields::hash_texts`] does not: the
/// title, the lead, findings and units are among the texts.
pub(super) fn hash_card(article: &Article, site: &Site, hasher: &mut impl Hasher) {
    site.config.base_url.path().hash(hasher);
    article.address.hash(hasher);
    article.date.map(|date| short_date(date.date, site.config.lang)).hash(hasher);
    article.kind.word().hash(hasher);
    (article.lang == site.config.lang).hash(hasher);
    if let Some(record) = &article.record {
        (record.shortcomings.len(), record.waiting(), record.is_settled()).hash(hasher);
        // Whom a finding is about may change where no text does.
        for it in record.shortcomings.iter().take(FINDINGS) {
            it.finding.about.units().hash(hasher);
        }
    }
}
