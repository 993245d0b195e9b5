//! When an inspection was, which days its figures cover, and the plan and the decision behind it.

use chrono::NaiveDate;

use super::Proposal;
use super::dates::{self, Found, When};
use super::words::{has, lower, phrase};
use crate::calendar::{Date, Moment};
use crate::import::portal::Article;
use crate::vocabulary::Kind;

/// When the inspection was.
pub(super) fn held(proposal: &mut Proposal, title: &str, opening: &[&str], article: &Article) {
    let year_of_publication = article.published.map(|it| it.date.year());
    for sentence in opening {
        let small = lower(sentence);
        if !has(&small, &["kiểm tra", "đoàn", "giám sát", "làm việc"]) {
            continue;
        }
        let found: Vec<Found> = dates::find(sentence)
            .into_iter()
            .filter(|it| !is_of_document(&small, it.range.start))
            .collect();
        let days: Vec<&Found> = found
            .iter()
            .filter(|it| matches!(it.when, When::Date(Date::Day(_)) | When::DayMonth(..)))
            .collect();
        let Some(last_year) = days
            .iter()
            .find_map(|it| match it.when {
                When::Date(date) => Some(date.year()),
                When::DayMonth(..) => None,
            })
            .or(year_of_publication)
        else {
            continue;
        };
        let is_guessed = days.iter().all(|it| matches!(it.when, When::DayMonth(..)));
        let day = |it: &Found| match it.when {
            When::Date(date) => Some(date),
            When::DayMonth(day, month) => {
                NaiveDate::from_ymd_opt(last_year, month, day).map(Date::Day)
            }
        };
        let Some(first) = days.first() else { continue };
        // Figures have periods too: “từ tháng 01 đến 15/9/2020”.
        let before = small[..first.range.start].trim_end();
        if before.ends_with("đến")
            || before.ends_with("tính đến ngày")
            || before.ends_with("đến ngày")
        {
            continue;
        }
        let next = days.get(1).filter(|next| {
            let between = small[first.range.end..next.range.start].trim();
            matches!(between, "và" | "đến" | "đến ngày" | "và ngày" | "-" | "–" | "tới ngày")
        });
        if let Some(from) = day(first) {
            let to = next.and_then(|it| day(it)).unwrap_or(from);
            proposal.held = Some(if from <= to { (from, to) } else { (from, from) });
            proposal.is_year_guessed = is_guessed;
            break;
        }
    }
    if proposal.kind == Some(Kind::Result) {
        proposal.held = None;
    }
    if proposal.held.is_none() {
        let mut stated = std::iter::once(title)
            .chain(opening.iter().copied())
            .flat_map(dates::find)
            .filter_map(|it| match it.when {
                When::Date(date @ (Date::Year(_) | Date::Month(..))) => Some(date),
                _ => None,
            });
        proposal.held = stated.next().map(|date| (date, date));
    }
    if proposal.date.is_none() {
        // Nothing sharper than the year of what it tells of.
        proposal.date = proposal.held.map(|(_, to)| Moment::from(Date::Year(to.year())));
    }
}

/// True where a date is that of a document: “Kế hoạch số 12/KH-UBND ngày …”.
fn is_of_document(small: &str, at: usize) -> bool {
    let before: String =
        small[..at].chars().rev().take(45).collect::<Vec<_>>().into_iter().rev().collect();
    has(&before, &["quyết định", "kế hoạch số", "công văn", "nghị quyết", "nghị định", "thông tư"])
        || before.contains("/kh-")
        || before.contains("/qđ-")
        || before.contains("/nq-")
        || before.contains("/nđ-")
}

/// The plan and the decision that the text names.
pub(super) fn documents(proposal: &mut Proposal, all: &[&str]) {
    for sentence in all {
        let small = lower(sentence);
        let number = |word: &str| {
            let at = small.find(word)? + word.len();
            let rest = sentence[at..].trim_start();
            let rest = lower(rest)
                .strip_prefix("số")
                .map_or(rest, |behind| &rest[rest.len() - behind.len()..]);
            let number = rest
                .trim_start_matches([' ', ':'])
                .split_whitespace()
                .next()?
                .trim_end_matches([',', ';', '.', ')']);
            let is_number =
                number.contains('/') && number.starts_with(|c: char| c.is_ascii_digit());
            is_number.then(|| (number.to_owned(), at))
        };
        if proposal.plan_number.is_none()
            && let Some((found, at)) = number("kế hoạch")
        {
            proposal.plan_number = Some(found);
            proposal.plan_date =
                dates::find(&sentence[at..]).into_iter().find_map(|it| match it.when {
                    When::Date(date) if it.range.start < 60 => Some(date),
                    _ => None,
                });
        }
        if proposal.decision_number.is_none() && has(&small, &["thành lập đoàn", "thành lập tổ"])
        {
            proposal.decision_number = number("quyết định").map(|it| it.0);
        }
        if proposal.plan_title.is_none()
            && let Some(at) = small.find("kế hoạch kiểm tra")
        {
            let end = small[at..].find([',', ';', '.']).map_or(small.len(), |end| at + end);
            let title = sentence[at..end].trim();
            if has(&lower(title), &["năm"]) && title.chars().count() < 200 {
                proposal.plan_title = Some(crate::vietnamese::capitalised(title));
            }
        }
    }
}

/// The period of the applications: what the sentence with them says.
pub(super) fn period(proposal: &mut Proposal, all: &[&str]) {
    if proposal.applications.counts.is_empty() {
        if proposal.kind == Some(Kind::Result) {
            proposal.period = proposal.held;
        }
        return;
    }
    let sentence = all.iter().find(|it| {
        let small = lower(it);
        has(&small, &["hồ sơ"])
            && has(&small, &["tiếp nhận", "giải quyết"])
            && it.chars().any(|c| c.is_ascii_digit())
    });
    let Some(sentence) = sentence else { return };
    let small = lower(sentence);
    let Some(start) = phrase(&small, "từ", 0) else { return };
    let found = dates::find(&sentence[start..]);
    let Some(last) = found.iter().find(|it| {
        small[start..start + it.range.start]
            .trim_end()
            .trim_end_matches("ngày")
            .trim_end()
            .ends_with("đến")
    }) else {
        return;
    };
    let When::Date(to) = last.when else { return };
    let before = &small[start + "từ".len()..start + last.range.start];
    let month = before.trim_start().strip_prefix("tháng").and_then(|it| {
        it.trim_start().split(|c: char| !c.is_ascii_digit()).next()?.parse::<u32>().ok()
    });
    let from =
        found.iter().find(|it| it.range.end <= last.range.start).and_then(|it| match it.when {
            When::Date(date) => Some(date),
            When::DayMonth(day, month) => {
                NaiveDate::from_ymd_opt(to.year(), month, day).map(Date::Day)
            }
        });
    let from = from.or_else(|| {
        month.filter(|it| (1..=12).contains(it)).map(|month| Date::Month(to.year(), month))
    });
    let from = from.or_else(|| {
        before.trim_start().starts_with("đầu năm").then_some(Date::Month(to.year(), 1))
    });
    proposal.period = from.filter(|from| from.first() <= to.last()).map(|from| (from, to));
}
