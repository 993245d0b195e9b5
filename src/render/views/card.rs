//! An article as lists show it.

use serde::Serialize;

use super::viewer::Viewer;
use super::{DateView, ImageView, LinkView, ShareImageView, UnitLinkView};
use crate::artwork::SharePicture;
use crate::render::picture::Shown;
use crate::site::{Article, Site};
use crate::vietnamese::shorten;

/// The longest lead that a list shows, in characters.
const LEAD: usize = 240;

/// The most units that a list shows.
const UNITS: usize = 3;

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// Title.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Type: `inspection`, `result`, `news`, `notice`, `plan` or `page`.
    pub kind: &'static str,
    /// Language of the article: `vi` or `en`.
    pub lang: String,
    /// Line above the title.
    pub kicker: Option<String>,
    /// The lead, cut between words where it is long; may be empty.
    pub summary: String,
    /// When it was published.
    pub date: Option<DateView>,
    /// Its section.
    pub section: Option<LinkView>,
    /// Its cover.
    pub cover: Option<ImageView>,
    /// The first units that it names, the main one first.
    pub units: Vec<UnitLinkView>,
    /// How many more it names.
    pub units_more: usize,
    /// What its record says; none where it has none.
    pub record: Option<CardRecordView>,
}

/// A record in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardRecordView {
    /// How many shortcomings there are.
    pub shortcomings: usize,
    /// How many requests there are.
    pub requests: usize,
    /// How many requests are open or only reported.
    pub waiting: usize,
    /// How many requests have a due date.
    pub with_due: usize,
    /// How many requests are overdue.
    pub overdue: usize,
}

impl CardView {
    /// The view of an article in lists.
    pub(crate) fn new(article: &Article, viewer: &Viewer<'_>) -> Self {
        let site = viewer.site;
        Self {
            title: article.title().to_owned(),
            url: viewer.url(&article.address),
            kind: article.kind.word(),
            lang: article.lang.to_string(),
            kicker: article.front.kicker.clone(),
            summary: shorten(article.summary(), LEAD),
            date: article.date.map(|date| viewer.moment(date)),
            section: article
                .section
                .map(|index| &site.sections[index])
                .map(|section| viewer.link(&section.title, &section.address)),
            cover: cover(article, site),
            units: article
                .named_units()
                .iter()
                .take(UNITS)
                .map(|unit| viewer.named_unit(unit))
                .collect(),
            units_more: article.named_units().len().saturating_sub(UNITS),
            record: record(article, site),
        }
    }
}

fn record(article: &Article, site: &Site) -> Option<CardRecordView> {
    let record = article.record.as_ref()?;
    Some(CardRecordView {
        shortcomings: record.shortcomings.len(),
        requests: record.requests.len(),
        waiting: record.waiting(),
        with_due: record.with_due(),
        overdue: record.overdue(site.today),
    })
}

/// The cover of an article, if its file exists.
pub(super) fn cover(article: &Article, site: &Site) -> Option<ImageView> {
    let entry = article.front.cover.as_ref()?;
    let shown = Shown::new(&site.files[article.links.cover?], &site.config.base_url);
    Some(ImageView {
        url: shown.url,
        srcset: shown.srcset,
        width: shown.size.map(|(width, _)| width),
        height: shown.size.map(|(_, height)| height),
        alt: entry.alt.as_ref().map(|alt| alt.0.clone()).unwrap_or_default(),
        caption: entry.caption.clone(),
        credit: entry.credit.clone(),
    })
}

impl ShareImageView {
    /// The view of a picture that congbo draws and publishes at this address.
    pub(crate) fn drawn(picture: &SharePicture, address: &str, site: &Site) -> Self {
        let (width, height) = SharePicture::SIZE;
        Self {
            permalink: site.config.base_url.absolute(address),
            width: Some(width),
            height: Some(height),
            alt: picture.alt(),
        }
    }
}

/// The cover of an article for pages of others: the widest that there is.
pub(crate) fn share_image(article: &Article, site: &Site) -> Option<ShareImageView> {
    let entry = article.front.cover.as_ref().filter(|_| article.is_listed())?;
    let file = &site.files[article.links.cover?];
    let picture = file.picture.as_ref();
    let widest = picture.and_then(|picture| picture.widest());
    let address = widest.map_or(&file.address, |widest| &widest.address);
    Some(ShareImageView {
        permalink: site.config.base_url.absolute(address),
        width: widest.map(|widest| widest.width),
        height: widest.map(|widest| widest.height),
        alt: entry.alt.as_ref().map(|alt| alt.0.clone()).unwrap_or_default(),
    })
}
