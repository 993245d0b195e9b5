//! What is wrong or doubtful about a record, beyond its figures.

use super::raw::RecordEntry;
use super::resolve::{Scope, held, own_id};
use super::topics::Topics;
use super::{dates, ids};
use crate::diagnostics::{Code, Faults, Located, Span};
use crate::spelling::suggest;
use crate::text;
use crate::units::Days;
use crate::vietnamese::shorten;

/// Checks a record that is about to be resolved.
pub(super) fn record(
    entry: &Located<RecordEntry>,
    days: Days,
    scope: &Scope<'_>,
    faults: &mut Faults,
) {
    completeness(entry, faults);
    stated_of_all(entry, faults);
    areas(entry, scope, faults);
    topics(entry, scope.topics, faults);
    ids::check(entry, faults);
    dates::check(entry, days, scope, faults);
    serious(entry, faults);
}

fn completeness(entry: &Located<RecordEntry>, faults: &mut Faults) {
    if entry.units.is_empty() {
        faults.push_with_help(
            Code::RecordWithoutUnits,
            entry.span,
            text!("bài chưa ghi đơn vị nào", "the record names no unit"),
            text!(
                "thêm `units: [\"tên đơn vị, tỉnh\"]`",
                "add `units: [\"name of the unit, province\"]`"
            ),
        );
    }
    if held(entry).is_none() {
        faults.push_with_help(
            Code::RecordWithoutDate,
            entry.span,
            text!(
                "bài chưa ghi thời gian kiểm tra; tạm dùng ngày đăng bài",
                "the record has no date; that of publication stands in for it"
            ),
            text!(
                "thêm `held: 2020-09-17`, hoặc chỉ năm: `held: 2020`",
                "add `held: 2020-09-17`, or the year alone: `held: 2020`"
            ),
        );
    }
}

/// Tells what findings, figures and requests without a unit mean where there are several: it
/// is easily overlooked, and was once otherwise.
fn stated_of_all(entry: &RecordEntry, faults: &mut Faults) {
    let units = entry.units.len();
    if units < 2 {
        return;
    }
    let findings = entry.shortcomings.iter().filter(|it| it.unit.is_none());
    let findings: Vec<Span> = findings.map(|it| it.text.span).collect();
    let figures = figures_without_unit(entry);
    // A request for a shortcoming is that of the shortcoming's units.
    let requests = entry.requests.iter().filter(|it| it.to.is_none() && it.shortcomings.is_empty());
    let requests: Vec<Span> = requests.map(|it| it.text.span).collect();
    let Some(first) = findings.iter().chain(&figures).chain(&requests).next() else { return };
    let counts = [
        (findings.len(), "tồn tại", "shortcomings"),
        (figures.len(), "số liệu", "figures"),
        (requests.len(), "kiến nghị", "requests"),
    ];
    let named = |word: fn(&(usize, &'static str, &'static str)) -> &'static str| {
        let some = counts.iter().filter(|(count, ..)| *count > 0);
        some.map(|it| format!("{} {}", it.0, word(it))).collect::<Vec<_>>().join(", ")
    };
    let (vi, en) = (named(|it| it.1), named(|it| it.2));
    faults.push_with_help(
        Code::StatedOfAll,
        *first,
        text!(
            "{vi} không ghi đơn vị: được hiểu là nêu chung cho {units} đơn vị, không tính cho đơn vị nào",
            "{en} that name no unit: they are taken as stated of {units} units together, and counted against none"
        ),
        text!(
            "của một đơn vị thì thêm `unit: tên đơn vị` (kiến nghị: `to: tên đơn vị`), của từng đơn vị thì `unit: all`; đúng là nêu chung thì giữ nguyên (tắt lời khuyên này bằng `advice: {{stated-of-all: off}}` trong site.yaml)",
            "for one unit add `unit: its name` (for a request `to: its name`), for each of them `unit: all`; if it was stated of all together, leave it (`advice: {{stated-of-all: off}}` in site.yaml turns this off)"
        ),
    );
}

/// Where sets of applications, indicators and scores without a unit stand.
fn figures_without_unit(entry: &RecordEntry) -> Vec<Span> {
    let Some(figures) = &entry.figures else { return Vec::new() };
    let applications = figures.applications.iter().filter(|it| it.unit.is_none());
    let indicators = figures.indicators.iter().filter(|it| it.unit.is_none());
    let scores = figures.scores.iter().filter(|it| it.unit.is_none());
    let spans = applications.map(|it| it.span).chain(indicators.map(|it| it.label.span));
    spans.chain(scores.map(|it| it.span)).collect()
}

fn areas(entry: &RecordEntry, scope: &Scope<'_>, faults: &mut Faults) {
    let of_indicators =
        entry.figures.iter().flat_map(|it| &it.indicators).filter_map(|it| it.area.as_ref());
    let named = entry
        .areas
        .iter()
        .chain(of_indicators)
        .chain(entry.strengths.iter().filter_map(|it| it.area.as_ref()))
        .chain(entry.shortcomings.iter().filter_map(|it| it.area.as_ref()));
    scope.areas.check(named, faults);
}

/// Reports topics that the site does not know, and proposes some where findings have none.
fn topics(entry: &RecordEntry, topics: &Topics, faults: &mut Faults) {
    let named = entry.shortcomings.iter().flat_map(|it| &it.topics);
    for topic in named.filter(|topic| !topics.contains(topic)) {
        let id = &topic.value;
        let help = suggest(id, topics.ids()).map_or_else(
            || {
                let list = topics.ids().collect::<Vec<_>>().join(", ");
                text!(
                    "các vấn đề: {list}; vấn đề riêng thì thêm vào `topics` trong site.yaml",
                    "the topics: {list}; add one of your own to `topics` in site.yaml"
                )
            },
            |suggestion| suggestion.help(),
        );
        let message = text!("không có vấn đề `{id}`", "there is no topic `{id}`");
        faults.push_with_help(Code::UnknownTopic, topic.span, message, help);
    }
    let proposed = entry.shortcomings.iter().filter(|it| it.topics.is_empty());
    let proposed = proposed.map(|it| (&it.text, topics.proposed(&it.text.value)));
    let proposed: Vec<_> = proposed.filter(|(_, ids)| !ids.is_empty()).collect();
    let Some((first, _)) = proposed.first() else { return };
    let lines: Vec<String> = proposed
        .iter()
        .map(|(text, ids)| format!("  {} → topics: [{}]", shorten(text, 60), ids.join(", ")))
        .collect();
    let (count, list) = (proposed.len(), lines.join("\n"));
    faults.push_with_help(
        Code::TopicProposed,
        first.span,
        text!(
            "{count} tồn tại chưa ghi vấn đề (`topics`) mà lời văn gợi tới",
            "the words of {count} shortcomings point to topics that they do not name"
        ),
        text!("nếu đúng thì thêm:\n{list}", "add them where they fit:\n{list}"),
    );
}

fn serious(entry: &RecordEntry, faults: &mut Faults) {
    let asked_for = |id: &str| {
        entry.requests.iter().flat_map(|it| &it.shortcomings).any(|wanted| &***wanted == id)
    };
    for (ordinal, shortcoming) in entry.shortcomings.iter().enumerate() {
        if shortcoming.serious && !asked_for(&own_id(shortcoming.id.as_ref(), ordinal)) {
            faults.push_with_help(
                Code::SeriousWithoutRequest,
                shortcoming.text.span,
                text!(
                    "tồn tại nghiêm trọng mà không có kiến nghị nào",
                    "a serious shortcoming that no request is for"
                ),
                text!(
                    "thêm kiến nghị có `for: [mã của tồn tại này]`",
                    "add a request with `for: [the id of this shortcoming]`"
                ),
            );
        }
    }
}
