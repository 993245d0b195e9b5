//! What a record comes to, in one line of words.

use serde::Serialize;

use super::DateView;
use super::request::overdue_since;
use super::viewer::Viewer;
use crate::record::{Overdue, Record, ShortcomingState, Subject, Verdict, VerdictPart};
use crate::site::Article;
use crate::vocabulary::Kind;

/// What a record comes to: how many shortcomings, and what became of them.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictView {
    /// The whole line.
    pub text: String,
    /// What is counted: `4 tồn tại`.
    pub head: String,
    /// What became of it, state by state; together they are all.
    pub parts: Vec<VerdictPartView>,
    /// True where all are in one state; its words then have no number.
    pub is_uniform: bool,
    /// Overdue requests that are for no shortcoming, in words.
    pub apart: Option<String>,
    /// The day of the build, where days are counted to it.
    pub as_of: Option<DateView>,
}

/// What is in one state.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictPartView {
    /// `verified`, `partly`, `reported`, `open`, `overdue`, `not-implemented` or
    /// `no-request`; `overdue` stands for what is open and overdue.
    pub state: &'static str,
    /// The words: `1 quá hạn 201 ngày`.
    pub text: String,
}

impl VerdictView {
    /// The view of what an article's record comes to; none where it has neither shortcomings
    /// nor requests.
    pub(crate) fn new(article: &Article, record: &Record, viewer: &Viewer<'_>) -> Option<Self> {
        let today = viewer.site.today;
        let verdict = record.verdict(today)?;
        let worder = Worder { viewer, verdict: &verdict, is_result: article.kind == Kind::Result };
        let head = worder.head(record.inspected().len());
        let is_uniform = verdict.parts.len() == 1;
        let parts: Vec<VerdictPartView> = verdict.parts.iter().map(|it| worder.part(it)).collect();
        let apart = worder.apart();
        let words: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        let joint = if is_uniform { "," } else { ":" };
        let more = apart.iter().map(|apart| format!("; {apart}"));
        let text = format!("{head}{joint} {}{}", words.join(", "), more.collect::<String>());
        let is_counted = |it: &VerdictPart| it.overdue.is_some_and(|it| it.since().is_none());
        let as_of = verdict.parts.iter().any(is_counted).then(|| viewer.date(today));
        Some(Self { text, head, parts, is_uniform, apart, as_of })
    }
}

/// Finds the words of a verdict.
struct Worder<'w> {
    viewer: &'w Viewer<'w>,
    verdict: &'w Verdict,
    is_result: bool,
}

impl Worder<'_> {
    /// What is counted, and of whom it was stated where that was nobody in particular.
    fn head(&self, units: usize) -> String {
        let total = self.verdict.total;
        let Subject::Shortcomings { shared, .. } = self.verdict.subject else {
            return self.viewer.fill("verdict_requests", total, &[]);
        };
        let key = if self.is_result { "verdict_results" } else { "verdict_shortcomings" };
        let head = self.viewer.fill(key, total, &[]);
        let units = self.viewer.number(units as u64);
        let shown = [("head", head.as_str()), ("units", units.as_str())];
        if shared == 0 || units == "1" {
            head
        } else if shared == total {
            self.viewer.fill("verdict_shared", total, &shown)
        } else {
            self.viewer.fill("verdict_shared_some", shared, &shown)
        }
    }

    fn part(&self, part: &VerdictPart) -> VerdictPartView {
        let is_uniform = self.verdict.parts.len() == 1;
        let label = self.label(part);
        let text = match (is_uniform, part.count) {
            (true, 1) => label,
            (true, n) => self.viewer.fill("verdict_all", n, &[("state", label.as_str())]),
            (false, n) => self.viewer.fill("verdict_some", n, &[("state", label.as_str())]),
        };
        let is_overdue = part.state == ShortcomingState::Open && part.overdue.is_some();
        VerdictPartView { state: if is_overdue { "overdue" } else { part.state.word() }, text }
    }

    /// The words of a state, without a number of what is in it.
    fn label(&self, part: &VerdictPart) -> String {
        let state = || self.viewer.words.get(&self.key(part.state)).to_owned();
        let Some(overdue) = part.overdue else { return state() };
        let mut late = self.late(overdue, part.count > 1);
        if let Subject::Requests { with_due } = self.verdict.subject {
            let with_due = self.viewer.number(with_due as u64);
            late = format!("{late} {}", self.viewer.words.get("of_due").replace("{n}", &with_due));
        }
        if part.state == ShortcomingState::Open {
            return late;
        }
        self.viewer.words.get("verdict_and").replace("{state}", &state()).replace("{late}", &late)
    }

    /// The key of a state's words: nobody is waited for to verify what results report, and
    /// requests are reported on, not remedied.
    fn key(&self, state: ShortcomingState) -> String {
        let word = state.word();
        match (state, self.verdict.subject) {
            (ShortcomingState::Reported, _) if self.is_result => {
                "verdict_reported_result".to_owned()
            }
            (ShortcomingState::Open, Subject::Requests { .. }) => "verdict_request_open".to_owned(),
            _ => format!("verdict_{word}"),
        }
    }

    /// By how long something is overdue; the longest of several.
    fn late(&self, overdue: Overdue, are_several: bool) -> String {
        let several = if are_several { "_longest" } else { "" };
        if let Some(since) = overdue_since(overdue, self.viewer) {
            let key = format!("verdict_overdue_since{several}");
            return self.viewer.words.get(&key).replace("{date}", &since.short);
        }
        self.viewer.fill(&format!("verdict_overdue{several}"), overdue.days as usize, &[])
    }

    fn apart(&self) -> Option<String> {
        let Subject::Shortcomings { apart, .. } = self.verdict.subject else { return None };
        let with_due = self.viewer.number(apart.with_due as u64);
        let arguments = [("of", with_due.as_str())];
        (apart.overdue > 0).then(|| self.viewer.fill("verdict_apart", apart.overdue, &arguments))
    }
}
