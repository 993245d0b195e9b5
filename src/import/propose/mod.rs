//! What a text says, as far as a program can tell: each thing in the words of the text, for
//! an editor to check. Where it says nothing, nothing is proposed.

mod areas;
pub(super) mod dates;
mod figures;
mod findings;
mod indicators;
mod offices;
mod people;
mod places;
mod recipients;
mod requests;
mod times;
mod units;
mod whose;
pub(super) mod words;

pub(super) use self::figures::Applications;
pub(super) use self::indicators::Indicator;
pub(super) use self::people::Person;
pub(super) use self::units::Unit;
use self::words::{has, lower, sentences};
use super::Context;
use super::blocks::Block;
use super::doubts::Doubt;
use super::portal::Article;
use crate::calendar::{Date, Moment};
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
    /// What is uncertain, at the key of its record.
    pub(super) notes: Vec<Doubt>,
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
    if proposal.kind == Some(Kind::Inspection) {
        proposal.lead = opening.iter().find_map(|it| people::lead(it));
        proposal.team = opening.iter().find_map(|it| people::team(it));
        proposal.received_by = opening
            .iter()
            .map(|it| people::received_by(it))
            .find(|it| !it.is_empty())
            .unwrap_or_default();
    }
    times::held(&mut proposal, &title, &opening, article);
    times::documents(&mut proposal, &all);
    let day = proposal.held.map_or(context.today, |(_, to)| to.last());
    let mut opening_with_title = vec![title.as_str()];
    opening_with_title.extend(article.kicker.as_deref());
    opening_with_title.extend(&opening);
    places::propose_units(&mut proposal, &opening_with_title, &all, day, context);
    proposal.applications = figures::applications(&all);
    times::period(&mut proposal, &all);
    let own: Vec<(String, String)> = context.areas.clone();
    let areas = Areas::new(own.clone());
    if proposal.kind != Some(Kind::News) {
        let indicators = indicators::indicators(&all).into_iter();
        proposal.indicators =
            indicators.map(|it| (areas::area(&it.label, &areas, &own), it)).collect();
        let found = findings::shortcomings(&blocks, &proposal.units).into_iter();
        proposal.shortcomings = found
            .map(|finding| Shortcoming {
                area: areas::area(&finding.text, &areas, &own),
                topics: areas::topics(&finding.text, context.topics),
                finding,
            })
            .collect();
        proposal.requests = requests::requests(&blocks, &proposal.units);
        let titles = [Some(&title), article.kicker.as_ref()];
        if proposal.requests.is_empty()
            && let Some(asked) = titles.into_iter().flatten().find_map(|it| requests::of_title(it))
        {
            proposal.requests.push(asked);
            let what = text!(
                "kiến nghị duy nhất lấy từ tiêu đề; bài không ghi ai đề nghị, hãy kiểm tra lại",
                "the only request is taken from the title; the text does not say who asked, check it"
            );
            proposal.notes.push(Doubt::of("report.requests", what));
        }
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
