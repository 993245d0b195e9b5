//! Small views that others are made of.

use chrono::{FixedOffset, NaiveTime};
use serde::Serialize;

use crate::Lang;
use crate::calendar::Moment;
use crate::vietnamese::{long_date, short_date};

/// A link with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// The words.
    pub title: String,
    /// The address, with the path of `base_url`.
    pub url: String,
}

/// A link to an article under its title, or to something in it under its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArticleLinkView {
    /// The words.
    pub title: String,
    /// The address, with the path of `base_url`.
    pub url: String,
    /// Language of the article, and so of the words: `vi` or `en`.
    pub lang: &'static str,
}

/// A unit under the name of its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnitLinkView {
    /// The name of its day, as written.
    pub title: String,
    /// Address of its page, with the path of `base_url`.
    pub url: Option<String>,
    /// What it became; empty where it is in force.
    pub present: Vec<PresentView>,
    /// True where it was divided: several units each have a part of it.
    pub is_divided: bool,
}

/// A unit that another became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PresentView {
    /// Kind and name.
    pub title: String,
    /// Address of its page, with the path of `base_url`.
    pub url: String,
    /// `whole`, `part`, or `ground` for a part without people.
    pub share: &'static str,
}

/// Whom a finding, a figure or a request is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AboutView {
    /// The units, under the names of their day; where it was stated of nobody in
    /// particular, all units of the report.
    pub units: Vec<UnitLinkView>,
    /// True where it was stated of nobody in particular: it is counted against none.
    pub is_shared: bool,
    /// True where it goes without saying: the report has one unit only.
    pub is_sole: bool,
}

/// A date, in every form that templates show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For machines: `2020-09-18`, or with a time `2020-09-18T09:27:00+07:00`; `2020-09` or
    /// `2020` where no day is known, and the other forms likewise.
    pub iso: String,
    /// `18/09/2020`.
    pub short: String,
    /// `ngày 18 tháng 9 năm 2020`.
    pub long: String,
    /// `09:27`, where a time is known.
    pub time: Option<String>,
}

impl DateView {
    /// The view of a moment in the site's time zone.
    pub fn new(moment: Moment, zone: FixedOffset, lang: Lang) -> Self {
        let iso = match moment.time {
            Some(_) => rfc3339(moment, zone),
            None => moment.date.to_string(),
        };
        Self {
            iso,
            short: short_date(moment.date, lang),
            long: long_date(moment.date, lang),
            time: moment.time.map(|time| time.format("%H:%M").to_string()),
        }
    }
}

/// A moment as RFC 3339 has it; a day without a time starts at midnight. Whoever needs a
/// day asks for moments that have one: of others it is the last.
pub(crate) fn rfc3339(moment: Moment, zone: FixedOffset) -> String {
    let time = moment.time.unwrap_or(NaiveTime::MIN);
    format!("{}T{}{zone}", moment.date.last(), time.format("%H:%M:%S"))
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ImageView {
    /// The address, with the path of `base_url`.
    pub url: String,
    /// Files of several widths as `srcset` has them; none where there is one only.
    pub srcset: Option<String>,
    /// Width in pixels, where it is known.
    pub width: Option<u32>,
    /// Height in pixels, where it is known.
    pub height: Option<u32>,
    /// The text alternative; may be empty.
    pub alt: String,
    /// The caption.
    pub caption: Option<String>,
    /// Who took or owns it.
    pub credit: Option<String>,
}

/// Where a text comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceView {
    /// Name.
    pub name: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// When it was read.
    pub accessed: Option<DateView>,
}
