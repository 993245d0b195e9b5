//! A value in a table.

use std::fmt::Write;

use crate::calendar::Date;
use crate::vietnamese::Decimal;

/// A value in a table. It borrows what it can: a large site has millions of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Empty,
    /// Text.
    Text(&'a str),
    /// Text that is put together of pieces.
    Pieces([&'a str; 6]),
    /// Several texts.
    List(Vec<&'a str>),
    /// Several texts that make one: most often there is only one.
    Joined(Vec<&'a str>),
    /// Text that was made for the table.
    Made(String),
    /// A number as it was stated.
    Number(Decimal),
    /// A count.
    Count(u64),
    /// A date, as exact as it was stated.
    Date(Date),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// Text that may be missing.
    pub(super) fn text(text: Option<&'a str>) -> Self {
        text.filter(|text| !text.is_empty()).map_or(Self::Empty, Self::Text)
    }

    /// A date that may be missing.
    pub(super) fn date(date: Option<impl Into<Date>>) -> Self {
        date.map_or(Self::Empty, |date| Self::Date(date.into()))
    }

    /// How exact a date is.
    pub(super) fn precision(date: Option<impl Into<Date>>) -> Self {
        Self::Text(date.map_or("unknown", |date| date.into().precision().word()))
    }

    /// Texts that make one.
    pub(super) fn joined(texts: impl Iterator<Item = &'a str>) -> Self {
        let texts: Vec<&str> = texts.collect();
        if texts.is_empty() { Self::Empty } else { Self::Joined(texts) }
    }

    /// A number that may be missing.
    pub(super) fn number(number: Option<Decimal>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// A whole number that may be missing.
    pub(super) fn whole(number: Option<u64>) -> Self {
        number.map_or(Self::Empty, Self::Count)
    }

    /// A count of things in memory.
    pub(super) fn count(count: usize) -> Self {
        Self::Count(count as u64)
    }

    /// True for what was written by people, who may write anything.
    pub(super) fn is_text(&self) -> bool {
        match self {
            Self::Text(_) | Self::Pieces(_) | Self::List(_) | Self::Joined(_) | Self::Made(_) => {
                true
            }
            Self::Empty | Self::Number(_) | Self::Count(_) | Self::Date(_) | Self::Flag(_) => false,
        }
    }

    /// The value as data files write it: `.` as decimal sign, ISO dates, lists
    /// joined by `; `. What is not there in one piece is put together in `room`.
    pub(super) fn plain<'r>(&'r self, room: &'r mut String) -> &'r str {
        room.clear();
        match self {
            Self::Empty => {}
            Self::Text(text) => return text,
            Self::Made(text) => return text,
            Self::Flag(flag) => return if *flag { "true" } else { "false" },
            Self::Pieces(pieces) => room.extend(pieces.iter().copied()),
            Self::List(items) | Self::Joined(items) => {
                for (index, item) in items.iter().enumerate() {
                    room.push_str(if index == 0 { "" } else { "; " });
                    room.push_str(item);
                }
            }
            Self::Number(number) => fill(room, format_args!("{number}")),
            Self::Count(count) => fill(room, format_args!("{count}")),
            Self::Date(date) => fill(room, format_args!("{date}")),
        }
        room
    }
}

fn fill(room: &mut String, value: std::fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = room.write_fmt(value);
}
