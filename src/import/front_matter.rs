//! The front matter of a draft: YAML with comments for its editor.

use std::fmt::Write;

use super::portal::Article;
use super::propose::{Person, Proposal, Unit};
use crate::calendar::{Date, Moment};
use crate::vocabulary::Kind;

/// Writes lines of YAML.
struct Writer(String);

impl Writer {
    fn line(&mut self, indent: usize, line: &str) {
        let _ = writeln!(self.0, "{:indent$}{line}", "");
    }

    fn comment(&mut self, indent: usize, words: &str) {
        // A break would end the comment.
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.line(indent, &format!("# {words}"));
    }

    fn text(&mut self, indent: usize, key: &str, value: &str) {
        self.line(indent, &format!("{key}: {}", quoted(value)));
    }
}

/// A text in quotation marks, on one line.
pub(super) fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut quoted = String::from("\"");
    for c in text.chars().filter(|c| !c.is_control()) {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted + "\""
}

fn moment(moment: Moment) -> String {
    match moment.time {
        Some(time) => format!("{} {}", moment.date, time.format("%H:%M")),
        None => moment.date.to_string(),
    }
}

fn when((from, to): (Date, Date)) -> String {
    if from == to { from.to_string() } else { format!("{{from: {from}, to: {to}}}") }
}

/// Writes the front matter, with the lines that part it from the body.
pub(super) fn write(
    file: &str,
    title: &str,
    article: &Article,
    proposal: &Proposal,
    today: Date,
) -> String {
    let mut out = Writer(String::from("---\n"));
    out.comment(0, &format!("Bản nháp do congbo tạo từ tệp “{file}”. Đọc lại, sửa cho đúng, rồi xóa dòng `draft: true` để đăng."));
    out.text(0, "title", title);
    if let Some(kicker) = &article.kicker {
        out.text(0, "kicker", kicker);
    }
    if !proposal.is_date_stated {
        out.comment(0, "Không thấy ngày đăng; hãy ghi ngày đăng thật.");
    }
    out.line(0, &format!("date: {}", moment(proposal.date.unwrap_or_else(|| today.into()))));
    let kind = proposal.kind.unwrap_or(Kind::News);
    out.line(0, &format!("type: {}", kind_word(kind)));
    out.line(0, "draft: true");
    if !article.authors.is_empty() {
        let authors: Vec<String> = article.authors.iter().map(|it| quoted(it)).collect();
        out.line(0, &format!("authors: [{}]", authors.join(", ")));
    }
    source(&mut out, article);
    if kind == Kind::News {
        units(&mut out, 0, &proposal.units);
    } else {
        record(&mut out, kind, proposal, article);
    }
    out.line(0, "---");
    out.0
}

fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::Inspection => "inspection",
        Kind::Result => "result",
        Kind::Notice => "notice",
        Kind::Plan => "plan",
        Kind::News | Kind::Page => "news",
    }
}

fn source(out: &mut Writer, article: &Article) {
    let is_web = |it: &&String| it.starts_with("http://") || it.starts_with("https://");
    let url = article.address.as_ref().filter(is_web);
    let parts = [
        article.source.as_ref().map(|it| format!("name: {}", quoted(it))),
        url.map(|it| format!("url: {}", quoted(it))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if !parts.is_empty() {
        out.line(0, &format!("source: {{{}}}", parts.join(", ")));
    }
}

fn units(out: &mut Writer, indent: usize, units: &[Unit]) {
    if units.is_empty() {
        return;
    }
    out.line(indent, "units:");
    for unit in units {
        let parts = [
            Some(format!("name: {}", quoted(&unit.name))),
            unit.within.as_ref().map(|it| format!("within: {}", quoted(it))),
            unit.province.as_ref().map(|it| format!("province: {}", quoted(it))),
            unit.by_lot.then(|| "by_lot: true".to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        out.line(indent + 2, &format!("- {{{}}}", parts.join(", ")));
    }
}

fn record(out: &mut Writer, kind: Kind, proposal: &Proposal, article: &Article) {
    out.comment(0, "ĐỀ XUẤT của chương trình, lấy nguyên lời trong bài: đối chiếu từng dòng với bản gốc, xóa những gì không đúng.");
    out.line(0, "report:");
    match proposal.held {
        Some(held) => {
            if proposal.is_year_guessed {
                out.comment(2, "Bài không ghi năm; năm này là năm đăng.");
            }
            out.line(2, &format!("held: {}", when(held)));
        }
        None => out.comment(2, "held: không thấy bài ghi thời gian"),
    }
    plan(out, proposal);
    if let Some(team) = &proposal.team {
        out.text(2, "team", team);
    }
    if let Some(lead) = &proposal.lead {
        out.line(2, &format!("lead: {}", person(lead)));
    }
    if !proposal.received_by.is_empty() {
        out.line(2, "received_by:");
        for it in &proposal.received_by {
            out.line(4, &format!("- {}", person(it)));
        }
    }
    units(out, 2, &proposal.units);
    if let Some(period) = proposal.period {
        out.line(2, &format!("period: {}", when(period)));
    }
    if let Some(number) = &article.number {
        out.comment(2, &format!("Số văn bản trong tệp: {number}; nếu là báo cáo hay kết luận thì ghi vào `documents`."));
    }
    figures(out, proposal);
    findings(out, kind, proposal);
}

fn plan(out: &mut Writer, proposal: &Proposal) {
    if proposal.plan_number.is_some() || proposal.plan_title.is_some() {
        out.line(2, "plan:");
        if let Some(number) = &proposal.plan_number {
            out.text(4, "number", number);
        }
        if let Some(title) = &proposal.plan_title {
            out.text(4, "title", title);
        }
        if let Some(date) = proposal.plan_date {
            out.line(4, &format!("date: {date}"));
        }
    }
    if let Some(number) = &proposal.decision_number {
        out.line(2, &format!("decision: {{number: {}}}", quoted(number)));
    }
}

fn person(person: &Person) -> String {
    let parts = [
        Some(format!("name: {}", quoted(&person.name))),
        person.position.as_ref().map(|it| format!("position: {}", quoted(it))),
        person.role.as_ref().map(|it| format!("role: {}", quoted(it))),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{{{}}}", parts.join(", "))
}

fn figures(out: &mut Writer, proposal: &Proposal) {
    let applications = &proposal.applications;
    let has_applications = !applications.counts.is_empty() && !applications.is_doubtful;
    if applications.is_doubtful {
        out.comment(2, "Bài có nhiều số hồ sơ khác nhau cho cùng một mục; hãy tự ghi `figures.applications` cho từng đơn vị, từng phần.");
    }
    if !has_applications && proposal.indicators.is_empty() {
        return;
    }
    out.line(2, "figures:");
    if has_applications {
        let counts = applications.counts.iter().map(|(key, count, qualifier)| match qualifier {
            Some(qualifier) => format!("{key}: {{value: {count}, qualifier: {qualifier}}}"),
            None => format!("{key}: {count}"),
        });
        out.line(4, &format!("applications: {{{}}}", counts.collect::<Vec<_>>().join(", ")));
    }
    if !proposal.indicators.is_empty() {
        out.comment(
            4,
            "Tên chỉ tiêu là lời đứng cạnh con số; hãy viết lại cho rõ, xóa con số không cần.",
        );
        out.line(4, "indicators:");
    }
    for (area, it) in &proposal.indicators {
        let parts = [
            area.as_ref().map(|it| format!("area: {it}")),
            Some(format!("label: {}", quoted(&it.label))),
            Some(format!("value: {}", it.value)),
            it.of.as_ref().map(|it| format!("of: {it}")),
            it.qualifier.map(|it| format!("qualifier: {it}")),
            it.is_percent.then(|| "unit_of_measure: \"%\"".to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        out.line(6, &format!("- {{{}}}", parts.join(", ")));
    }
}

fn findings(out: &mut Writer, kind: Kind, proposal: &Proposal) {
    if !proposal.shortcomings.is_empty() {
        if proposal.units.len() > 1 && kind == Kind::Inspection {
            out.comment(
                2,
                "Không ghi `unit` nghĩa là nêu chung; chỉ ghi khi bài nói rõ đơn vị nào.",
            );
        }
        out.line(2, "shortcomings:");
    }
    for (index, it) in proposal.shortcomings.iter().enumerate() {
        out.line(4, &format!("- id: tt{}", index + 1));
        if let Some(area) = &it.area {
            out.line(6, &format!("area: {area}"));
        }
        if !it.topics.is_empty() {
            out.line(6, &format!("topics: [{}]", it.topics.join(", ")));
        }
        if let Some(unit) = &it.finding.unit {
            out.text(6, "unit", unit);
        }
        out.text(6, "text", &it.finding.text);
        if let Some(cause) = &it.finding.cause {
            out.text(6, "cause", cause);
        }
    }
    if !proposal.requests.is_empty() {
        out.comment(2, "Ghi `for` (tồn tại cần khắc phục) và `due` (thời hạn) khi bài nói rõ.");
        out.line(2, "requests:");
    }
    for (index, it) in proposal.requests.iter().enumerate() {
        out.line(4, &format!("- id: kn{}", index + 1));
        out.text(6, "text", &it.text);
        if let Some(to) = &it.to {
            out.text(6, "to", to);
        }
    }
}
