//! What is wrong or doubtful about a record, beyond its figures.

use std::collections::BTreeMap;

use crate::calendar::Date;

use super::raw::{Due, FindingId, RecordEntry, When};
use super::resolve::{Scope, held, own_id};
use super::topics::Topics;
use crate::diagnostics::{Code, Faults, Located, Span, Text};
use crate::spelling::{nearest, suggest};
use crate::text;
use crate::units::Days;
use crate::vietnamese::{short_date, shorten, slug};

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
    ids(entry, faults);
    dates(entry, days, scope, faults);
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

fn ids(entry: &RecordEntry, faults: &mut Faults) {
    let shortcomings = entry.shortcomings.iter().map(|it| (it.id.as_ref(), &it.text));
    let requests = entry.requests.iter().map(|it| (it.id.as_ref(), &it.text));
    let known = unique(shortcomings, faults);
    unique(requests, faults);
    for wanted in entry.requests.iter().flat_map(|it| &it.shortcomings) {
        if known.contains(&wanted.value.0) {
            continue;
        }
        let id = &wanted.value.0;
        let near = nearest(id, known.iter().map(String::as_str));
        faults
            .push(
                Code::UnknownId,
                wanted.span,
                text!("không có tồn tại mang mã `{id}`", "no shortcoming has the id `{id}`"),
            )
            .help = Some(match near {
            Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
            None if known.is_empty() => {
                text!("bài này chưa có `shortcomings` nào", "this record has no `shortcomings`")
            }
            None => {
                let list = known.join(", ");
                text!("các mã trong bài: {list}", "the ids of this record: {list}")
            }
        });
    }
}

/// The ids of a list, with ordinals where there are none; an id that repeats and
/// one that is missing are reported.
fn unique<'e>(
    items: impl Iterator<Item = (Option<&'e Located<FindingId>>, &'e Located<String>)>,
    faults: &mut Faults,
) -> Vec<String> {
    let mut seen: BTreeMap<String, ()> = BTreeMap::new();
    let mut ids = Vec::new();
    for (ordinal, (id, text)) in items.enumerate() {
        let value = own_id(id, ordinal);
        match id {
            None => {
                let (number, proposed) = (ordinal + 1, proposed_id(text));
                faults.push_with_help(
                    Code::MissingId,
                    text.span,
                    text!(
                        "mục này chưa có mã; tạm dùng số thứ tự {number}",
                        "this entry has no id; its number, {number}, stands in for it"
                    ),
                    text!(
                        "thêm mã, ví dụ `id: {proposed}`; số thứ tự sẽ đổi khi thêm bớt mục",
                        "add one, such as `id: {proposed}`; numbers change when entries come and go"
                    ),
                );
            }
            Some(id) if !is_plain(&value) => {
                let plain = slug(&value);
                faults.push_with_help(
                    Code::InvalidValue,
                    id.span,
                    text!(
                        "mã chỉ gồm chữ không dấu, chữ số và gạch nối",
                        "an id has unaccented letters, digits and hyphens only"
                    ),
                    text!("viết `{plain}`", "write `{plain}`"),
                );
            }
            Some(_) => {}
        }
        if seen.insert(value.clone(), ()).is_some() {
            faults.push_with_help(
                Code::RepeatedId,
                id.map_or(text.span, |id| id.span),
                text!("mã `{value}` đã dùng ở trên", "the id `{value}` is used already"),
                text!(
                    "đặt cho mục này một mã khác; mã đã đăng thì giữ nguyên",
                    "give this entry another id; leave those that are published alone"
                ),
            );
        }
        ids.push(value);
    }
    ids
}

/// An id that says what the entry is about: its first words.
fn proposed_id(text: &str) -> String {
    let words: Vec<String> = slug(text).split('-').take(3).map(str::to_owned).collect();
    words.join("-")
}

fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
}

fn dates(entry: &RecordEntry, days: Days, scope: &Scope<'_>, faults: &mut Faults) {
    if let Some(held) = &entry.held {
        if matches!(held.value, When::Period(from, to) if from > to) {
            order(
                held.span,
                text!("ngày kết thúc trước ngày bắt đầu", "the last day is before the first"),
                faults,
            );
        }
        if days.from > scope.published {
            let message = late(
                ("kiểm tra", "the inspection"),
                beginning(held.value),
                ("đăng bài", "publication"),
                scope.published,
            );
            order(held.span, message, faults);
        }
    }
    let ends_first = |it: &&Located<When>| it.ends().0.first() > it.ends().1.last();
    if let Some(period) = entry.period.as_ref().filter(ends_first) {
        let message = text!(
            "kỳ số liệu kết thúc trước khi bắt đầu",
            "the period of the figures ends before it begins"
        );
        order(period.span, message, faults);
    }
    // Without a date of its own a record cannot be late.
    let Some((held, written)) = entry.held.as_ref().map(|it| (days.from, beginning(it.value)))
    else {
        return;
    };
    for request in &entry.requests {
        let first = request.due.iter().filter_map(|due| match &due.value {
            Due::Day(day) => Some((day.0, due.span)),
            Due::Relative(_) => None,
        });
        let revised = request.revised.iter().map(|it| (it.due.value.0, it.due.span));
        for (due, span) in first.chain(revised).filter(|(due, _)| *due < held) {
            let message = late(
                ("kiểm tra", "the inspection"),
                written,
                ("hạn khắc phục", "the due date"),
                due,
            );
            order(span, message, faults);
        }
        for step in request.progress.iter().filter(|step| step.date.last() < held) {
            let message = late(
                ("kiểm tra", "the inspection"),
                written,
                ("bước khắc phục", "this step"),
                step.date.value,
            );
            order(step.date.span, message, faults);
        }
    }
}

/// When something began, as it was stated; ends in the wrong order are told of elsewhere.
fn beginning(when: When) -> Date {
    let (from, to) = when.ends();
    if from.first() <= to.first() { from } else { to }
}

fn late(
    (later_vi, later_en): (&str, &str),
    later: impl Into<Date>,
    (earlier_vi, earlier_en): (&str, &str),
    earlier: impl Into<Date>,
) -> Text {
    use crate::Lang::{En, Vi};
    let (later, earlier) = (later.into(), earlier.into());
    Text {
        vi: format!(
            "ngày {later_vi} ({}) sau ngày {earlier_vi} ({})",
            short_date(later, Vi),
            short_date(earlier, Vi)
        ),
        en: format!(
            "{later_en} ({}) is after {earlier_en} ({})",
            short_date(later, En),
            short_date(earlier, En)
        ),
    }
}

fn order(span: Span, message: Text, faults: &mut Faults) {
    faults.push_with_help(
        Code::DatesOutOfOrder,
        span,
        message,
        text!(
            "xem lại từng ngày, nhất là thứ tự ngày và tháng",
            "check each date, above all the order of day and month"
        ),
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
