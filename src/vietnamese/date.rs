//! Dates as documents and readers write them.

use chrono::Datelike;

use crate::Lang;
use crate::calendar::Date;

/// `17/09/2020` in Vietnamese, `17 Sep 2020` in English; `09/2020` and `2020` where no day
/// is known.
pub fn short_date(date: impl Into<Date>, lang: Lang) -> String {
    match (date.into(), lang) {
        (Date::Day(day), Lang::Vi) => {
            format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
        }
        (Date::Day(day), Lang::En) => {
            format!("{} {} {}", day.day(), &english_month(day.month())[..3], day.year())
        }
        (Date::Month(year, month), Lang::Vi) => format!("{month:02}/{year}"),
        (Date::Month(year, month), Lang::En) => format!("{} {year}", &english_month(month)[..3]),
        (Date::Year(year), _) => year.to_string(),
    }
}

/// `ngày 05 tháng 7 năm 2023`: a day below 10 and the months 1 and 2 get a
/// leading zero (Nghị định 30/2020/NĐ-CP, Phụ lục I). In English, `5 July 2023`. Where no
/// day is known, `tháng 7 năm 2023` or `năm 2023`.
pub fn long_date(date: impl Into<Date>, lang: Lang) -> String {
    match (date.into(), lang) {
        (Date::Day(day), Lang::Vi) => {
            let month = vietnamese_month(day.month());
            format!("ngày {:02} tháng {month} năm {}", day.day(), day.year())
        }
        (Date::Day(day), Lang::En) => {
            format!("{} {} {}", day.day(), english_month(day.month()), day.year())
        }
        (Date::Month(year, month), Lang::Vi) => {
            format!("tháng {} năm {year}", vietnamese_month(month))
        }
        (Date::Month(year, month), Lang::En) => format!("{} {year}", english_month(month)),
        (Date::Year(year), Lang::Vi) => format!("năm {year}"),
        (Date::Year(year), Lang::En) => year.to_string(),
    }
}

/// A span of time: one long date where both ends are the same.
pub fn long_period(from: impl Into<Date>, to: impl Into<Date>, lang: Lang) -> String {
    let (from, to) = (from.into(), to.into());
    if from == to {
        return long_date(from, lang);
    }
    match lang {
        Lang::Vi => format!("từ {} đến {}", long_date(from, lang), long_date(to, lang)),
        Lang::En => format!("from {} to {}", long_date(from, lang), long_date(to, lang)),
    }
}

/// `quý II/2024`, `Q2 2024`; `number` is 1 to 4.
pub fn quarter(year: i32, number: u32, lang: Lang) -> String {
    let roman = match number {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    };
    match lang {
        Lang::Vi => format!("quý {roman}/{year}"),
        Lang::En => format!("Q{number} {year}"),
    }
}

/// A span of time in few signs: `01/01–15/09/2020`, `2019–2020`. A year that both ends
/// share stands once.
pub fn short_period(from: impl Into<Date>, to: impl Into<Date>, lang: Lang) -> String {
    let (from, to) = (from.into(), to.into());
    let (first, last) = (short_date(from, lang), short_date(to, lang));
    if from == to {
        return last;
    }
    let year = match lang {
        Lang::Vi => format!("/{}", to.year()),
        Lang::En => format!(" {}", to.year()),
    };
    let is_in_one_year = from.precision() == to.precision() && last.ends_with(&year);
    let first = first.strip_suffix(&year).filter(|_| is_in_one_year).unwrap_or(&first);
    let dash = if lang == Lang::En { " – " } else { "–" };
    format!("{first}{dash}{last}")
}

fn vietnamese_month(month: u32) -> String {
    match month {
        1..=2 => format!("0{month}"),
        _ => month.to_string(),
    }
}

fn english_month(month: u32) -> &'static str {
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
    MONTHS[(month.max(1) as usize - 1) % MONTHS.len()]
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

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

    #[test]
    fn nothing_is_more_exact_than_it_was_stated() {
        let date = |text| Date::parse(text).unwrap();
        assert_eq!(short_date(date("2020-09"), Lang::Vi), "09/2020");
        assert_eq!(long_date(date("2020-01"), Lang::Vi), "tháng 01 năm 2020");
        assert_eq!(long_date(date("2020"), Lang::Vi), "năm 2020");
        assert_eq!(long_date(date("2020-09"), Lang::En), "September 2020");
        let period = |from, to| short_period(date(from), date(to), Lang::Vi);
        assert_eq!(period("2020-01-01", "2020-09-15"), "01/01–15/09/2020");
        assert_eq!(period("2019-07-01", "2020-06-30"), "01/07/2019–30/06/2020");
        assert_eq!(period("2020-01", "2020-09"), "01–09/2020");
        assert_eq!(period("2019", "2020"), "2019–2020");
        assert_eq!(period("2020-01", "2020-09-15"), "01/2020–15/09/2020");
    }
}
