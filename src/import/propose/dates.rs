//! Dates in a text, no more exact than they are written.

use std::ops::Range;

use chrono::{NaiveDate, NaiveTime};

use super::words::lower;
use crate::calendar::Date;

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Found {
    pub(in crate::import) range: Range<usize>,
    pub(in crate::import) when: When,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::import) enum When {
    Date(Date),
    /// A day and a month, without a year.
    DayMonth(u32, u32),
}

/// A run of digits or of letters, or a sign.
struct Token<'t> {
    text: &'t str,
    at: usize,
}

/// All dates of a text, in order.
pub(in crate::import) fn find(text: &str) -> Vec<Found> {
    let text = lower(text);
    let tokens = tokens(&text);
    let mut found = Vec::new();
    let mut index = 0;
    while index < tokens.len() {
        match at(&tokens[index..]) {
            Some((length, when)) => {
                let last = &tokens[index + length - 1];
                let range = tokens[index].at..last.at + last.text.len();
                found.push(Found { range, when });
                index += length;
            }
            None => index += 1,
        }
    }
    found
}

/// The date at the first token, with how many tokens it takes.
fn at(tokens: &[Token<'_>]) -> Option<(usize, When)> {
    let word = |index: usize| tokens.get(index).map(|token| token.text);
    let number = |index: usize, digits: Range<usize>| {
        let text = word(index).filter(|it| digits.contains(&it.len()))?;
        text.parse::<u32>().ok()
    };
    let year = |index: usize| {
        number(index, 4..5).filter(|it| (1990..2100).contains(it)).map(u32::cast_signed)
    };
    let is_sign = |index: usize| matches!(word(index), Some("/" | "-" | "."));
    let is_month = |index: usize| matches!(word(index), Some("tháng" | "thg" | "thang"));
    let day =
        |year: i32, month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day).map(Date::Day);
    if let Some(date) = year(0)
        && is_sign(1)
        && word(1) == word(3)
        && let Some(date) = day(date, number(2, 1..3)?, number(4, 1..3)?)
    {
        return Some((5, When::Date(date)));
    }
    if let Some(first) = number(0, 1..3) {
        if is_sign(1)
            && word(1) == word(3)
            && let (Some(month), Some(year)) = (number(2, 1..3), year(4))
        {
            return day(year, month, first).map(|date| (5, When::Date(date)));
        }
        if is_month(1)
            && let Some(month) = number(2, 1..3)
        {
            let place = if word(3) == Some("năm") || is_sign(3) { 4 } else { 3 };
            return match year(place) {
                Some(year) => day(year, month, first).map(|date| (place + 1, When::Date(date))),
                None => valid(first, month).map(|when| (3, when)),
            };
        }
        if word(1) == Some("/")
            && let Some(month) = number(2, 1..3)
            && word(3) != Some("/")
        {
            return valid(first, month).map(|when| (3, when));
        }
    }
    if is_month(0)
        && let Some(month) = number(1, 1..3).filter(|it| (1..=12).contains(it))
    {
        let place = if is_sign(2) || word(2) == Some("năm") { 3 } else { return None };
        return year(place).map(|year| (place + 1, When::Date(Date::Month(year, month))));
    }
    if word(0) == Some("năm") {
        return year(1).map(|year| (2, When::Date(Date::Year(year))));
    }
    None
}

fn valid(day: u32, month: u32) -> Option<When> {
    NaiveDate::from_ymd_opt(2000, month, day).map(|_| When::DayMonth(day, month))
}

/// Words, numbers and signs; spaces only part them.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let kind = |c: char| match c {
        c if c.is_ascii_digit() => 1,
        c if c.is_alphabetic() => 2,
        c if c.is_whitespace() => 0,
        _ => 3,
    };
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut before = 0;
    for (at, c) in text.char_indices() {
        let now = kind(c);
        let end = at + c.len_utf8();
        match tokens.last_mut() {
            Some(token) if now == before && (now == 1 || now == 2) => {
                token.text = &text[token.at..end]
            }
            _ if now != 0 => tokens.push(Token { text: &text[at..end], at }),
            _ => {}
        }
        before = now;
    }
    tokens
}

/// The time of day in a text.
pub(in crate::import) fn time(text: &str) -> Option<NaiveTime> {
    let tokens = tokens(text);
    let number =
        |token: &Token<'_>| token.text.parse::<u32>().ok().filter(|_| token.text.len() <= 2);
    tokens.windows(3).find_map(|it| {
        let is_time = it[1].text == ":" || it[1].text == "h" || it[1].text == "giờ";
        let (hour, minute) = (number(&it[0])?, number(&it[2])?);
        NaiveTime::from_hms_opt(hour, minute, 0).filter(|_| is_time)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_exact_as_written() {
        let dates = |text: &str| -> Vec<String> {
            find(text)
                .iter()
                .map(|it| match it.when {
                    When::Date(date) => date.to_string(),
                    When::DayMonth(day, month) => format!("{day}/{month}"),
                })
                .collect()
        };
        assert_eq!(dates("Sáng 16/8/2023, đoàn"), ["2023-08-16"]);
        assert_eq!(
            dates("Ngày 16-9-2014 và 05 thg 9 2023 - 21:06:00"),
            ["2014-09-16", "2023-09-05"]
        );
        assert_eq!(dates("ngày 5 tháng 7 năm 2023"), ["2023-07-05"]);
        assert_eq!(dates("từ tháng 01 đến 15/9/2020"), ["2020-09-15"]);
        assert_eq!(
            dates("tháng 9 năm 2020; tháng 10/2021; năm 2019"),
            ["2020-09", "2021-10", "2019"]
        );
        assert_eq!(dates("ngày 17/9, đoàn"), ["17/9"]);
        assert_eq!(
            dates("1642/KH-UBND; 18/256 thủ tục; 43/117; 9001:2015; mức độ 3"),
            Vec::<String>::new()
        );
        assert_eq!(dates("31/2/2023"), Vec::<String>::new());
        assert_eq!(time("17/09/2014 - 09:27").unwrap().to_string(), "09:27:00");
    }
}
