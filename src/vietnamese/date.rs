//! Dates as documents and readers write them.

use chrono::{Datelike, NaiveDate};

use crate::Lang;

/// `17/09/2020` in Vietnamese, `17 Sep 2020` in English.
pub fn short_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        Lang::En => format!("{} {} {}", day.day(), &english_month(day)[..3], day.year()),
    }
}

/// `ngày 05 tháng 7 năm 2023`: a day below 10 and the months 1 and 2 get a
/// leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I). In English, `5 July 2023`.
pub fn long_date(day: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Vi => {
            format!("ngày {:02} tháng {} năm {}", day.day(), vietnamese_month(day), day.year())
        }
        Lang::En => format!("{} {} {}", day.day(), english_month(day), day.year()),
    }
}

/// A span of days: one long date where both ends are the same day.
pub fn long_period(from: NaiveDate, to: NaiveDate, lang: Lang) -> String {
    if from == to {
        return long_date(from, lang);
    }
    match lang {
        Lang::Vi => format!("từ {} đến {}", long_date(from, lang), long_date(to, lang)),
        Lang::En => format!("from {} to {}", long_date(from, lang), long_date(to, lang)),
    }
}

fn vietnamese_month(day: NaiveDate) -> String {
    match day.month() {
        month @ 1..=2 => format!("0{month}"),
        month => month.to_string(),
    }
}

fn english_month(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[day.month0() as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn leading_zeros_follow_the_decree() {
        assert_eq!(long_date(day(2023, 7, 5), Lang::Vi), "ngày 05 tháng 7 năm 2023");
        assert_eq!(long_date(day(2023, 2, 15), Lang::Vi), "ngày 15 tháng 02 năm 2023");
        assert_eq!(long_date(day(2023, 10, 1), Lang::Vi), "ngày 01 tháng 10 năm 2023");
    }

    #[test]
    fn english_dates_are_plain() {
        assert_eq!(short_date(day(2020, 9, 17), Lang::En), "17 Sep 2020");
        assert_eq!(long_date(day(2020, 9, 17), Lang::En), "17 September 2020");
    }

    #[test]
    fn a_period_of_one_day_is_a_day() {
        let from = day(2020, 1, 1);
        assert_eq!(long_period(from, from, Lang::Vi), "ngày 01 tháng 01 năm 2020");
        assert!(long_period(from, day(2020, 9, 15), Lang::Vi).starts_with("từ ngày 01"));
    }
}
