//! What congbo works out of what was typed, each with the field of the form that it stands
//! beside. None of it is written into a file.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::diagnostics::Text;
use crate::record::{Applications, Count, Indicator, Part, Record, Request};
use crate::vietnamese::{Decimal, Share, grouped, percent, short_date};
use crate::{Lang, text};

/// What follows from a record on a day: fields with what to show beside them.
pub fn worked_out(record: &Record, today: NaiveDate, lang: Lang) -> Value {
    let mut found: Vec<(String, String)> = Vec::new();
    for (index, it) in record.applications.iter().enumerate() {
        let counts = it.counts.iter().filter_map(|count| of_count(*count, it, lang));
        found.extend(
            counts
                .map(|(key, words)| (format!("report.figures.applications.{index}.{key}"), words)),
        );
    }
    for (index, it) in record.indicators.iter().enumerate() {
        let words = of_indicator(it, lang);
        found.extend(words.map(|it| (format!("report.figures.indicators.{index}.percent"), it)));
    }
    for (index, it) in record.requests.iter().enumerate() {
        let words = of_request(it, today, lang);
        found.extend(words.map(|it| (format!("report.requests.{index}.due"), it)));
    }
    found.extend(of_all(record, today, lang).map(|it| ("report.requests".to_owned(), it)));
    found.iter().map(|(field, words)| json!({ "field": field, "text": words })).collect()
}

/// A number that follows from others, and the share of one that has a whole.
fn of_count(count: Count, of: &Applications, lang: Lang) -> Option<(&'static str, String)> {
    let number = count.derived.then(|| grouped(count.value, lang));
    let is_stated = of.stated_share(count.part).is_some();
    let share = count.part.whole().filter(|_| !is_stated).and_then(|whole| {
        let total = of.count(whole)?;
        let is_exact = count.qualifier.is_none() && total.qualifier.is_none();
        let whole_number = |n: u64| i64::try_from(n).ok().map(Decimal::whole);
        let share = Share::of(whole_number(count.value)?, whole_number(total.value)?)?;
        is_exact.then(|| of_whole(&shown(share, lang), whole, lang))
    });
    let words = match (number, share) {
        (Some(number), Some(share)) => format!("{number} ({share})"),
        (one, other) => one.or(other)?,
    };
    Some((count.part.key(), words))
}

fn of_whole(share: &str, whole: Part, lang: Lang) -> String {
    let (name, key) = (whole.name(), whole.key());
    text!("{share} số {name}", "{share} of {key}").in_lang(lang).to_owned()
}

fn shown(share: Share, lang: Lang) -> String {
    let words = match share {
        Share::Is(share) => return percent(share, lang),
        Share::Below(least) => {
            let (vi, en) = (percent(least, Lang::Vi), percent(least, Lang::En));
            text!("dưới {vi}", "under {en}")
        }
        Share::Above(most) => {
            let (vi, en) = (percent(most, Lang::Vi), percent(most, Lang::En));
            text!("trên {vi}", "over {en}")
        }
    };
    words.in_lang(lang).to_owned()
}

fn of_indicator(indicator: &Indicator, lang: Lang) -> Option<String> {
    let is_exact = indicator.qualifier.is_none() && indicator.of_qualifier.is_none();
    let follows = indicator.percent.is_some() && indicator.percent_derived && is_exact;
    let share = Share::of(indicator.value?, indicator.of?).filter(|_| follows)?;
    Some(shown(share, lang))
}

/// The day that a due date comes to, and by how long it has passed.
fn of_request(request: &Request, today: NaiveDate, lang: Lang) -> Option<String> {
    let is_reckoned = request.due_stated.is_some() || !request.revisions.is_empty();
    let due = request.due().filter(|_| is_reckoned).map(|due| {
        let due = short_date(due, lang);
        text!("hạn là {due}", "due {due}")
    });
    let words = [due, lateness(request, today, lang)].into_iter().flatten();
    let words: Vec<String> = words.map(|it| it.in_lang(lang).to_owned()).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn lateness(request: &Request, today: NaiveDate, lang: Lang) -> Option<Text> {
    if let Some(overdue) = request.overdue(today) {
        let days = grouped(overdue.days, lang);
        let since = overdue.since().map(|day| short_date(day, lang));
        return Some(match since {
            Some(since) => text!(
                "quá hạn từ {since}, chưa có thông tin",
                "overdue since {since}, nothing is known"
            ),
            None => text!("quá hạn {days} ngày", "{days} days overdue"),
        });
    }
    let late = request.late()?;
    let days = grouped(late.days, lang);
    Some(match late.is_exact {
        true => text!("báo cáo muộn {days} ngày", "reported {days} days late"),
        false => {
            text!("báo cáo muộn ít nhất {days} ngày", "reported at least {days} days late")
        }
    })
}

fn of_all(record: &Record, today: NaiveDate, lang: Lang) -> Option<String> {
    let (all, waiting) = (record.requests.len(), record.waiting());
    let (with_due, overdue) = (record.with_due(), record.overdue(today));
    let words = text!(
        "{all} kiến nghị, {waiting} chưa hoàn thành; {overdue} quá hạn trong {with_due} có thời hạn",
        "{all} requests, {waiting} not done; {overdue} overdue of {with_due} with a due date"
    );
    (all > 0).then(|| words.in_lang(lang).to_owned())
}
