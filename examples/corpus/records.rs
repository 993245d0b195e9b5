//! Records whose numbers add up.

use std::fmt::Write;

use chrono::{Datelike, Days, NaiveDate};
use fastrand::Rng;

use super::language::Voice;

const AREAS: [&str; 7] =
    ["dieu-hanh", "the-che", "tthc", "bo-may", "cong-vu", "tai-chinh-cong", "chinh-quyen-so"];

/// `report:` of an article published on `date`.
pub fn record(unit: &str, date: NaiveDate, voice: &Voice<'_>, rng: &mut Rng) -> String {
    let held = date.checked_sub_days(Days::new(rng.u64(1..9))).unwrap_or(date);
    let year = held.year();
    let mut yaml = format!(
        "report:\n  held: {held}\n  form: direct\n  team: Đoàn kiểm tra cải cách hành chính\n  \
         lead: {{name: {}, position: Phó Giám đốc Sở Nội vụ, role: Trưởng đoàn}}\n  plan: {{number: \
         {}/KH-UBND}}\n  units: [{{name: Đơn vị, code: \"{unit}\"}}]\n  period: {{from: \
         {year}-01-01, to: {held}}}\n",
        voice.name(rng),
        rng.u32(1..3000),
    );
    applications(&mut yaml, rng);
    findings(&mut yaml, "strengths", rng.usize(2..6), voice, rng);
    let shortcomings = rng.usize(1..6);
    findings(&mut yaml, "shortcomings", shortcomings, voice, rng);
    yaml.push_str("  requests:\n");
    for request in 0..rng.usize(1..=4) {
        let due = held.checked_add_days(Days::new(rng.u64(20..200))).unwrap_or(held);
        let text = voice.sentence(rng);
        let _ = write!(
            yaml,
            "    - {{id: r{request}, text: \"{text}\", for: [t{}], due: {due}",
            rng.usize(..shortcomings)
        );
        let status = ["reported", "verified", "verified", "not-implemented"][rng.usize(..4)];
        if rng.usize(..3) > 0 {
            let _ = write!(yaml, ", progress: [{{date: {due}, status: {status}}}]");
        }
        yaml.push_str("}\n");
    }
    yaml
}

fn applications(yaml: &mut String, rng: &mut Rng) {
    let received = rng.u64(80..60_000);
    let online = received * rng.u64(5..80) / 100;
    let by_post = (received - online) * rng.u64(0..20) / 100;
    let resolved = received * rng.u64(90..100) / 100;
    let late = resolved * rng.u64(0..8) / 100;
    let pending = received - resolved;
    let _ = writeln!(
        yaml,
        "  figures:\n    applications: {{received: {received}, online: {online}, by_post: {by_post}, \
         resolved: {resolved}, late: {late}, pending: {pending}}}\n    indicators:\n      - {{area: \
         bo-may, label: Phòng chuyên môn, value: {}}}\n      - {{area: chinh-quyen-so, label: Văn \
         bản ký số, value: {}, unit_of_measure: \"%\"}}",
        rng.u32(5..14),
        rng.u32(20..100),
    );
}

fn findings(yaml: &mut String, key: &str, count: usize, voice: &Voice<'_>, rng: &mut Rng) {
    let _ = writeln!(yaml, "  {key}:");
    for ordinal in 0..count {
        let area = AREAS[rng.usize(..AREAS.len())];
        let id = if key == "shortcomings" { format!("id: t{ordinal}, ") } else { String::new() };
        let text = voice.sentence(rng);
        let _ = writeln!(yaml, "    - {{{id}area: {area}, text: \"{text}\"}}");
    }
}
