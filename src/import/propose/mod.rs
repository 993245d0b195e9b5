//! What a text says, as far as a program can tell: each thing in the words of the text, for
//! an editor to check. Where it says nothing, nothing is proposed.

mod areas;
pub(super) mod dates;
mod figures;
mod findings;
mod people;
mod requests;
mod units;
pub(super) mod words;

use chrono::NaiveDate;

use self::dates::{Found, When};
pub(super) use self::figures::{Applications, Indicator};
pub(super) use self::people::Person;
pub(super) use self::units::Unit;
use self::words::{has, lower, sentences};
use super::Context;
use super::blocks::Block;
use super::portal::Article;
use crate::calendar::{Date, Moment};
use crate::diagnostics::Text;
use crate::record::Areas;
use crate::text;
use crate::vocabulary::Kind;

/// What is proposed.
#[derive(Debug, Default)]
pub(super) struct Proposal {
    pub(super) kind: Option<Kind>,
    /// The day of publication, where the text has one; else what stands in for it.
    pub(super) date: Option<Moment>,
    pub(super) is_date_stated: bool,
    pub(super) held: Option<(Date, Date)>,
    /// True where its year is that of the publication.
    pub(super) is_year_guessed: bool,
    pub(super) period: Option<(Date, Date)>,
    pub(super) plan_number: Option<String>,
    pub(super) plan_date: Option<Date>,
    pub(super) plan_title: Option<String>,
    pub(super) decision_number: Option<String>,
    pub(super) team: Option<String>,
    pub(super) lead: Option<Person>,
    pub(super) received_by: Vec<Person>,
    pub(super) units: Vec<Unit>,
    pub(super) applications: Applications,
    pub(super) indicators: Vec<(Option<String>, Indicator)>,
    pub(super) shortcomings: Vec<Shortcoming>,
    pub(super) requests: Vec<requests::Request>,
    pub(super) notes: Vec<Text>,
}

/// A shortcoming with what its words point to.
#[derive(Debug)]
pub(super) struct Shortcoming {
    pub(super) finding: findings::Finding,
    pub(super) area: Option<String>,
    pub(super) topics: Vec<String>,
}

/// How many paragraphs from the first say where and when an inspection was.
const OPENING: usize = 8;

/// Proposes what an article says.
pub(super) fn propose(article: &Article, context: &Context<'_>) -> Proposal {
    let blocks = readable(&article.manuscript.blocks);
    let title = article.title.clone().unwrap_or_default();
    let paragraphs: Vec<String> = blocks
        .iter()
        .filter(|it| matches!(it, Block::Paragraph(_) | Block::Item { .. }))
        .map(Block::text)
        .filter(|it| !it.is_empty())
        .collect();
    let all: Vec<&str> = paragraphs.iter().flat_map(|it| sentences(it)).collect();
    let opening: Vec<&str> = paragraphs.iter().take(OPENING).flat_map(|it| sentences(it)).collect();
    let mut proposal = Proposal {
        date: article.published,
        is_date_stated: article.published.is_some(),
        ..Proposal::default()
    };
    proposal.kind = Some(kind(&title, &opening));
    if proposal.kind != Some(Kind::News) {
        proposal.lead = opening.iter().find_map(|it| people::lead(it));
        proposal.team = opening.iter().find_map(|it| people::team(it));
        proposal.received_by = opening
            .iter()
            .map(|it| people::received_by(it))
            .find(|it| !it.is_empty())
            .unwrap_or_default();
    }
    held(&mut proposal, &title, &opening, article);
    documents(&mut proposal, &all);
    let day = proposal.held.map_or(context.today, |(_, to)| to.last());
    let mut opening_with_title = vec![title.as_str()];
    opening_with_title.extend(article.kicker.as_deref());
    opening_with_title.extend(&opening);
    propose_units(&mut proposal, &opening_with_title, &all, day, context);
    proposal.applications = figures::applications(&all);
    period(&mut proposal, &all);
    let own: Vec<(String, String)> = context.areas.clone();
    let areas = Areas::new(own.clone());
    if proposal.kind != Some(Kind::News) {
        let indicators = figures::indicators(&all).into_iter();
        proposal.indicators =
            indicators.map(|it| (areas::area(&it.label, &areas, &own), it)).collect();
        let found = findings::shortcomings(&blocks).into_iter();
        proposal.shortcomings = found
            .map(|finding| Shortcoming {
                area: areas::area(&finding.text, &areas, &own),
                topics: areas::topics(&finding.text, context.topics),
                finding,
            })
            .collect();
        proposal.requests = requests::requests(&blocks);
    }
    proposal
}

/// Markdown is read as paragraphs, without its signs.
fn readable(blocks: &[Block]) -> Vec<Block> {
    let mut read = Vec::new();
    for block in blocks {
        match block {
            Block::Markdown(text) => {
                let bare: String = text.chars().filter(|c| !matches!(c, '*' | '_' | '`')).collect();
                let is_heading = |line: &str| line.starts_with('#');
                for part in super::plain::read(&bare).blocks {
                    let text = part.text();
                    read.push(if is_heading(&text) {
                        Block::Heading(
                            2,
                            vec![super::blocks::Span::plain(text.trim_start_matches('#').trim())],
                        )
                    } else {
                        part
                    });
                }
            }
            other => read.push(other.clone()),
        }
    }
    read
}

fn kind(title: &str, opening: &[&str]) -> Kind {
    let title = lower(title);
    let is_result = has(&title, &["kết quả"]) && !has(&title, &["kiểm tra", "giám sát"]);
    if is_result {
        return Kind::Result;
    }
    let speaks = |text: &str| {
        let small = lower(text);
        has(
            &small,
            &[
                "đoàn kiểm tra",
                "tổ kiểm tra",
                "đoàn công tác",
                "buổi kiểm tra",
                "trưởng đoàn",
                "tiến hành kiểm tra",
                "kết luận kiểm tra",
                "đoàn giám sát",
            ],
        )
    };
    let is_inspection = has(&title, &["kiểm tra", "giám sát", "phúc tra"])
        || opening.iter().take(6).any(|it| speaks(it));
    if is_inspection { Kind::Inspection } else { Kind::News }
}

/// When the inspection was.
fn held(proposal: &mut Proposal, title: &str, opening: &[&str], article: &Article) {
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
fn documents(proposal: &mut Proposal, all: &[&str]) {
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

fn propose_units(
    proposal: &mut Proposal,
    opening: &[&str],
    all: &[&str],
    day: NaiveDate,
    context: &Context<'_>,
) {
    let everywhere: Vec<units::Mention> =
        opening.iter().chain(all).flat_map(|it| units::mentions(it)).collect();
    let mut provinces: Vec<String> = Vec::new();
    for mention in everywhere.iter().filter(|it| it.is_province()) {
        let name = mention.plain();
        if !provinces.contains(&name) {
            provinces.push(name);
        }
    }
    let place = units::Where { day, provinces, site: &context.places };
    let found = if proposal.kind == Some(Kind::Inspection) {
        units::inspected(opening)
    } else {
        // Of results: the office whose they are. News: what the title names.
        let own = opening.iter().take(1).flat_map(|it| units::mentions(it)).next();
        let own = own.or_else(|| everywhere.iter().find(|it| !it.is_province()).cloned());
        let own = own.map(|own| {
            everywhere
                .iter()
                .find(|it| it.plain() == own.plain() && it.shown() != own.plain())
                .cloned()
                .unwrap_or(own)
        });
        own.map(|it| (it, false)).into_iter().collect()
    };
    proposal.units = place.placed(found, &mut proposal.notes);
    for unit in opening.iter().flat_map(|it| units::inspected_departments(it)) {
        if proposal.units.iter().all(|it| it.name != unit.name) {
            proposal.units.push(unit);
        }
    }
    let offices =
        opening.iter().map(|it| units::offices(it)).find(|it| it.len() > 1).unwrap_or_default();
    if !offices.is_empty() {
        let department = opening.iter().find_map(|it| units::department(it));
        let own =
            |name: &str| context.organisations.iter().find(|it| it.starts_with(name)).cloned();
        let within = department.map(|name| own(name).unwrap_or_else(|| name.to_owned()));
        proposal.units.retain(|it| department != Some(it.name.as_str()));
        proposal.units.extend(offices.into_iter().map(|it| Unit { within: within.clone(), ..it }));
    }
    if proposal.units.is_empty() {
        proposal.notes.push(text!(
            "không thấy bài nói rõ đơn vị nào; hãy ghi `units`",
            "the text does not say clearly which units are meant; write `units`"
        ));
    }
}

/// The period of the applications: what the sentence with them says.
fn period(proposal: &mut Proposal, all: &[&str]) {
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
    let Some(start) = words::phrase(&small, "từ", 0) else { return };
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
