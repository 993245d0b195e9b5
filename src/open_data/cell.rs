//! A value in a table.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::vietnamese::Decimal;

/// A value in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Text.
    Text(Cow<'a, str>),
    /// Several texts.
    List(Vec<Cow<'a, str>>),
    /// A number as it was stated.
    Number(Decimal),
    /// A count.
    Count(u64),
    /// A day.
    Day(NaiveDate),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// Text that may be missing.
    pub(super) fn text(text: Option<&'a str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// A day that may be missing.
    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// A number that may be missing.
    pub(super) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// The value as data files write it: `.` as decimal sign, ISO dates, lists
    /// joined by `; `.
    pub fn plain(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => "".into(),
            Self::Text(text) => text.as_ref().into(),
            Self::List(items) => items.join("; ").into(),
            Self::Number(number) => number.to_string().into(),
            Self::Count(count) => count.to_string().into(),
            Self::Day(day) => day.to_string().into(),
            Self::Flag(flag) => if *flag { "true" } else { "false" }.into(),
        }
    }
}
