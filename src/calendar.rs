//! Days and moments as write-ups state them.
//!
//! How they are shown is decided in [`crate::vietnamese`] and [`crate::render`]; nobody
//! here asks a clock.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// A date with an optional time of day, as the site's time zone has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// The time, where one was given.
    pub time: Option<NaiveTime>,
}

/// A day without a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub NaiveDate);

impl Moment {
    /// Reads `2020-09-17`, `17/9/2020` or `17-9-2020`, each with an optional
    /// `09:27` or `09:27:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (day, time) = match text.split_once([' ', 'T']) {
            Some((day, time)) => (day, Some(parse_time(time.trim())?)),
            None => (text, None),
        };
        Some(Self { day: parse_day(day)?, time })
    }
}

fn parse_day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.split(['-', '/']).collect();
    let [first, month, last] = parts[..] else { return None };
    let all_digits = parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let one_separator = !(text.contains('-') && text.contains('/'));
    if !all_digits || !one_separator || month.len() > 2 {
        return None;
    }
    let (year, day) = match (first.len(), last.len()) {
        (4, 1 | 2) if text.contains('-') => (first, last),
        (1 | 2, 4) => (last, first),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
        .filter(|day| *day >= NaiveDate::from_ymd_opt(1900, 1, 1).unwrap_or(NaiveDate::MIN))
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M:%S")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"))
        .ok()
}
