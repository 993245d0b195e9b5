//! Dates and moments as write-ups state them, as exact as they are stated.
//!
//! How they are shown is decided in [`crate::vietnamese`] and [`crate::render`]; nobody
//! here asks a clock.

use std::cmp::Ordering;
use std::fmt;
use std::time::SystemTime;

use chrono::{
    DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc,
};
use serde::{Deserialize, Serialize};

/// A date with an optional time of day, as the site's time zone has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// The date.
    pub date: Date,
    /// The time, where one was given; only a day has one.
    pub time: Option<NaiveTime>,
}

/// A moment as clocks in Vietnam show it.
pub fn in_hanoi(moment: SystemTime) -> NaiveDateTime {
    (DateTime::<Utc>::from(moment) + TimeDelta::hours(7)).naive_utc()
}

/// A day without a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub NaiveDate);

/// A date as exact as it was stated: nobody makes a day of a year.
///
/// Where dates are put in order, one without a day counts from the last day that it may
/// mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Date {
    /// Some time in a year.
    Year(i32),
    /// Some time in a month: the year, and the month from 1 to 12.
    Month(i32, u32),
    /// A day.
    Day(NaiveDate),
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// A day is known.
    Day,
    /// A month is known.
    Month,
    /// A year is known.
    Year,
}

impl Precision {
    /// The word in the open data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Month => "month",
            Self::Year => "year",
        }
    }
}

impl Date {
    /// Reads a day, a month (`2020-09`, `9/2020`) or a year (`2020`).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        parse_day(text)
            .map(Self::Day)
            .or_else(|| parse_month(text))
            .or_else(|| parse_year(text).map(Self::Year))
    }

    /// The first day that it may mean.
    pub fn first(self) -> NaiveDate {
        match self {
            Self::Year(year) => start(year, 1),
            Self::Month(year, month) => start(year, month),
            Self::Day(day) => day,
        }
    }

    /// The last day that it may mean.
    pub fn last(self) -> NaiveDate {
        let months = match self {
            Self::Year(_) => 12,
            Self::Month(..) => 1,
            Self::Day(day) => return day,
        };
        let after = self.first().checked_add_months(Months::new(months));
        after.and_then(|day| day.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
    }

    /// The day, where it is known.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Year(_) | Self::Month(..) => None,
        }
    }

    /// The year.
    pub fn year(self) -> i32 {
        match self {
            Self::Year(year) | Self::Month(year, _) => year,
            Self::Day(day) => day.year(),
        }
    }

    /// How exact it is.
    pub fn precision(self) -> Precision {
        match self {
            Self::Year(_) => Precision::Year,
            Self::Month(..) => Precision::Month,
            Self::Day(_) => Precision::Day,
        }
    }
}

/// As ISO 8601 has it, and no more exact than it is: `2020-09-17`, `2020-09`, `2020`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        // The last days decide; of two that end alike the more exact one is later.
        (self.last(), self.first()).cmp(&(other.last(), other.first()))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<Date> for Moment {
    fn from(date: Date) -> Self {
        Self { date, time: None }
    }
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Date::Day(day).into()
    }
}

impl Moment {
    /// Reads `2020-09-17`, `17/9/2020` or `17-9-2020`, each with an optional
    /// `09:27` or `09:27:00`; a month or a year without one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((day, time)) = text.split_once([' ', 'T']) else {
            return Date::parse(text).map(Self::from);
        };
        Some(Self { date: Date::Day(parse_day(day)?), time: Some(parse_time(time.trim())?) })
    }
}

fn start(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
}

fn parse_year(text: &str) -> Option<i32> {
    let is_year = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| is_year && *year >= 1900)
}

fn parse_month(text: &str) -> Option<Date> {
    let (first, second) = text.split_once(['-', '/'])?;
    let (year, month) = match (first.len(), second.len()) {
        (4, 1 | 2) if text.contains('-') => (first, second),
        (1 | 2, 4) => (second, first),
        _ => return None,
    };
    let is_number = month.bytes().all(|b| b.is_ascii_digit());
    let month = month.parse().ok().filter(|month| is_number && (1..=12).contains(month))?;
    Some(Date::Month(parse_year(year)?, month))
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
    NaiveDate::from_ymd_opt(parse_year(year)?, month.parse().ok()?, day.parse().ok()?)
}

fn parse_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M:%S")
        .or_else(|_| NaiveTime::parse_from_str(text, "%H:%M"))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_stated() {
        let shown = |text| Date::parse(text).map(|date| date.to_string());
        assert_eq!(shown("17/9/2020").as_deref(), Some("2020-09-17"));
        assert_eq!(shown("9/2020").as_deref(), Some("2020-09"));
        assert_eq!(shown("2020-2").as_deref(), Some("2020-02"));
        assert_eq!(shown("2020").as_deref(), Some("2020"));
        for wrong in ["2020-13", "13/2020", "20", "1899", "2020-", "2020-09-31"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn one_without_a_day_counts_from_its_last() {
        let last = |text| Date::parse(text).unwrap().last().to_string();
        assert_eq!(last("2020-02"), "2020-02-29");
        assert_eq!(last("2020"), "2020-12-31");
        let order = ["2020-11-30", "2020", "2020-12", "2020-12-31", "2021-01-01"];
        let dates: Vec<Date> = order.iter().filter_map(|text| Date::parse(text)).collect();
        assert!(dates.is_sorted(), "{dates:?}");
    }
}
