//! The picture that stands for a page where its address is shared.

use chrono::Datelike;

use super::canvas::{Canvas, Colour, Colours, Ink};
use super::face::{Letters, Pen};
use super::lines::{balanced, broken};
use crate::Lang;
use crate::calendar::Date;
use crate::digest::Digester;
use crate::record::{Record, RequestState};
use crate::site::{Article, Site};
use crate::theme::{Theme, Words, fill};
use crate::vietnamese::{capitalised, grouped, short_date, short_period};
use crate::vocabulary::Kind;

/// The size that networks show whole, in pixels.
const WIDTH: usize = 1200;
const HEIGHT: usize = 630;
const MARGIN: usize = 80;

const KICKER: Pen = Pen::Text(34);
const UNITS: Pen = Pen::Headline(66);
/// For units that need three lines.
const MANY_UNITS: Pen = Pen::Headline(54);
const VERDICT: Pen = Pen::Text(36);
const SITE: Pen = Pen::Text(30);

/// Goes up whenever the same words give another picture.
const RECIPE: u64 = 1;

/// What is written on a picture. It says no more than the record does, and nothing that
/// changes with how a write-up is worded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharePicture {
    /// What it is, and when.
    kicker: String,
    /// The units, or the site.
    headline: String,
    /// What was found and what became of it, a line each.
    verdict: Vec<String>,
    /// The site.
    site: String,
    accent: Colour,
}

impl SharePicture {
    /// How many articles have a picture of their own, the newest that may. One takes more than a
    /// millisecond, nearly all of it to compress it, and twenty kilobytes; what is older is
    /// hardly shared any more, and then shows the picture of the site.
    pub const MOST: usize = 1000;

    /// Width and height in pixels.
    pub const SIZE: (u32, u32) = (WIDTH as u32, HEIGHT as u32);

    /// The picture of an inspection or a result; none for other write-ups, for withdrawn
    /// ones, and for those that have a cover.
    pub fn of(article: &Article, site: &Site, theme: &Theme) -> Option<Self> {
        let record = article.record.as_ref()?;
        if !article.is_listed() || article.links.cover.is_some() {
            return None;
        }
        let speech = Speech { words: theme.words(article.lang), lang: article.lang };
        Some(Self {
            kicker: speech.kicker(article, record),
            headline: speech.units(record)?,
            verdict: speech.verdict(record, site),
            site: site.config.title.clone(),
            accent: theme.accent(),
        })
    }

    /// The picture of the site.
    pub fn of_site(site: &Site, theme: &Theme) -> Self {
        let config = &site.config;
        Self {
            kicker: config.publisher.as_ref().map_or_else(String::new, |it| it.name.clone()),
            headline: config.title.clone(),
            verdict: config.description.iter().cloned().collect(),
            site: config.base_url.host().to_owned(),
            accent: theme.accent(),
        }
    }

    /// Where it is published: under the name of the page, and a digest of what it shows.
    pub fn address(&self, page: &str) -> String {
        let mut digest = Digester::default();
        digest.number(RECIPE);
        digest.debug(self);
        let name = page.trim_matches('/').rsplit('/').next().filter(|name| !name.is_empty());
        let name = name.unwrap_or("chia-se");
        format!("/assets/{name}.{}.png", digest.finish().short())
    }

    /// What it says, for those who do not see it.
    pub fn alt(&self) -> String {
        let parts = [&self.kicker, &self.headline].into_iter().chain(&self.verdict);
        let parts: Vec<&str> =
            parts.map(|part| part.trim_end_matches('.')).filter(|part| !part.is_empty()).collect();
        format!("{}.", parts.join(". ")).replace('\u{a0}', " ")
    }

    /// The picture as PNG.
    pub fn png(&self, letters: &Letters) -> Vec<u8> {
        let mut canvas = Canvas::new(WIDTH, HEIGHT, letters);
        let (left, width) = (MARGIN as f32, (WIDTH - 2 * MARGIN) as f32);
        canvas.fill((0, 0), (WIDTH, 16), Ink::Accent);
        let mut baseline = 112;
        let kicker = broken(&self.kicker, KICKER, width, 1).0;
        canvas.write(&kicker[0], left, baseline, KICKER, Ink::Accent);
        let (mut pen, mut leading) = (UNITS, 88);
        let (mut headline, _) = balanced(&self.headline, pen, width, HEADLINE_LINES);
        if headline.len() == HEADLINE_LINES {
            (pen, leading) = (MANY_UNITS, 72);
            headline = balanced(&self.headline, pen, width, HEADLINE_LINES).0;
        }
        baseline += 6;
        for line in &headline {
            baseline += leading;
            canvas.write(line, left, baseline, pen, Ink::Black);
        }
        baseline += 22;
        let mut room = usize::try_from((LAST_LINE - baseline) / VERDICT_LEADING).unwrap_or(0);
        for (place, sentence) in self.verdict.iter().enumerate() {
            // A line is kept for each sentence behind it.
            let most = room.saturating_sub(self.verdict.len() - place - 1).max(1);
            let lines = balanced(sentence, VERDICT, width, most).0;
            room = room.saturating_sub(lines.len());
            for line in lines {
                baseline += VERDICT_LEADING;
                canvas.write(&line, left, baseline, VERDICT, Ink::Black);
            }
        }
        canvas.fill((MARGIN, HEIGHT - 100), (WIDTH - 2 * MARGIN, 2), Ink::Grey);
        let site = broken(&self.site, SITE, width, 1).0;
        canvas.write(&site[0], left, HEIGHT as i32 - 48, SITE, Ink::Grey);
        canvas.png(&self.colours())
    }

    fn colours(&self) -> Colours {
        let inks = [[0x1c, 0x1a, 0x18], self.accent, [0x57, 0x51, 0x4b]];
        Colours { ground: [0xff; 3], inks }
    }
}

/// The most lines of the headline; three leave as many for the verdict.
const HEADLINE_LINES: usize = 3;

const VERDICT_LEADING: i32 = 47;

/// The lowest place for a line of the verdict.
const LAST_LINE: i32 = HEIGHT as i32 - 126;

/// Says things in a language.
#[derive(Clone, Copy)]
struct Speech<'s> {
    words: &'s Words,
    lang: Lang,
}

impl Speech<'_> {
    /// A word with its numbers, of which `n` chooses the form.
    fn fill(self, key: &str, numbers: &[(&str, usize)]) -> String {
        let shown = |n: usize| grouped(n, self.lang);
        let filled: Vec<(String, String)> =
            numbers.iter().map(|(name, n)| ((*name).to_owned(), shown(*n))).collect();
        let count = numbers.iter().find(|(name, _)| *name == "n").map(|(_, n)| *n as i128);
        let said = fill(self.words.get(key), count, &filled);
        // A number stays with what it counts.
        filled
            .iter()
            .fold(said, |said, (_, n)| said.replace(&format!("{n} "), &format!("{n}\u{a0}")))
    }

    /// `Kiểm tra · 17/09/2020`: when it was held, else when it was published.
    fn kicker(self, article: &Article, record: &Record) -> String {
        let kind = match article.kind {
            Kind::Inspection => "kind_inspection",
            _ => "kind_result",
        };
        let published = || {
            let date = short_date(article.date?.date, self.lang);
            Some(format!("{} {date}", self.words.get("published")))
        };
        let held = record.held.map(|held| {
            let (from, to) = held.ends();
            short_period(from, to, self.lang)
        });
        let parts = [Some(self.words.get(kind).to_owned()), held.or_else(published)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The units that were inspected or that report, as many as fit, and how many more.
    fn units(self, record: &Record) -> Option<String> {
        let names: Vec<String> =
            record.inspected().iter().map(|unit| unbroken(&unit.shown)).collect();
        let separator = if names.iter().any(|name| name.contains(',')) { "; " } else { ", " };
        let width = (WIDTH - 2 * MARGIN) as f32;
        let listed = |shown: usize| {
            let list = capitalised(&names[..shown].join(separator));
            let more = names.len() - shown;
            if more == 0 {
                list
            } else {
                format!("{list} {}", self.fill("units_more", &[("n", more)]))
            }
        };
        let fits = |shown: &usize| broken(&listed(*shown), UNITS, width, HEADLINE_LINES).1;
        // Nobody reads more names than these, and thousands would take long to try.
        let most = names.len().min(MOST_UNITS);
        let shown = (1..=most).rev().find(fits).or((!names.is_empty()).then_some(1))?;
        Some(listed(shown))
    }

    /// What was found and what became of it, as far as the record says.
    fn verdict(self, record: &Record, site: &Site) -> Vec<String> {
        [self.shortcomings(record), self.requests(record), self.overdue(record, site)]
            .into_iter()
            .flatten()
            .collect()
    }

    fn shortcomings(self, record: &Record) -> Option<String> {
        let all = record.shortcomings.len();
        let of = record.inspected().len();
        let shared = record.shortcomings.iter().filter(|it| it.finding.about.is_shared()).count();
        let numbers = [("n", all), ("shared", shared), ("of", of)];
        let key = match (all, shared) {
            (0, _) => return None,
            (_, shared) if shared == 0 || of < 2 => "share_shortcomings",
            (all, shared) if shared == all => "share_shortcomings_of_all",
            _ => "share_shortcomings_some_of_all",
        };
        Some(self.fill(key, &numbers))
    }

    /// All requests, by what became of them.
    fn requests(self, record: &Record) -> Option<String> {
        let count = |wanted: RequestState| {
            record.requests.iter().filter(|request| request.state() == wanted).count()
        };
        let states = RequestState::ALL.map(|state| (state.word(), count(state)));
        let states: Vec<_> = states.into_iter().filter(|(_, n)| *n > 0).collect();
        match states.as_slice() {
            [] => None,
            [(state, n)] => Some(self.fill(&format!("share_all_{state}"), &[("n", *n)])),
            several => {
                let all = self.fill("share_requests", &[("n", record.requests.len())]);
                let of_state =
                    |(state, n): &(&str, usize)| self.fill(&format!("share_{state}"), &[("n", *n)]);
                let parts: Vec<String> = several.iter().map(of_state).collect();
                Some(format!("{all} {}.", parts.join(", ")))
            }
        }
    }

    /// How many are overdue, of those that have a due date, and as of when: the picture may
    /// be kept by others for long.
    fn overdue(self, record: &Record, site: &Site) -> Option<String> {
        let overdue = record.overdue(site.today);
        let numbers = [("n", overdue), ("of", record.with_due())];
        let month = Date::Month(site.today.year(), site.today.month());
        let date = short_date(month, self.lang);
        (overdue > 0).then(|| self.fill("share_overdue", &numbers).replace("{date}", &date))
    }
}

/// A name that stays on one line, unless it is long.
fn unbroken(name: &str) -> String {
    let room = (WIDTH - 2 * MARGIN) as f32;
    if UNITS.width(name) <= room { name.replace(' ', "\u{a0}") } else { name.to_owned() }
}

/// The most names of units that are tried.
const MOST_UNITS: usize = 8;
