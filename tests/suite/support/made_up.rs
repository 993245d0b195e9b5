//! Made-up sites: any seed gives another one, and the same seed the same.

use std::fmt::Write;

use chrono::{Days, NaiveDate};
use fastrand::Rng;

use super::{Site, TINY};

/// Units with what they are called in front matter, and the code in the open data.
pub const UNITS: [(&str, &str); 5] = [
    ("UBND huyện Chợ Đồn, tỉnh Bắc Kạn", "d:064"),
    ("xã Bằng Phúc, huyện Chợ Đồn, Bắc Kạn", "c:02041"),
    ("thành phố Cao Lãnh, Đồng Tháp", "d:866"),
    ("Phường 3, thành phố Cao Lãnh, Đồng Tháp", "c:29875"),
    ("Sở Nội vụ Đồng Tháp", ""),
];

const AREAS: [&str; 4] = ["tthc", "cong-vu", "chinh-quyen-so", "dan-van"];
const STATES: [&str; 3] = ["reported", "verified", "not-implemented"];

/// A site with this many inspections between 2019 and 2021.
pub fn made_up(seed: u64, inspections: usize) -> Site {
    let mut rng = Rng::with_seed(seed);
    let mut site = Site::new(&format!(
        "{TINY}paginate: 7\nsections: {{kiem-tra: {{type: inspection}}, ket-qua: {{type: result}}}}\n\
         areas: {{dan-van: Dân vận}}\nunits: {{name: Sở Nội vụ Đồng Tháp, parent: tỉnh Đồng Tháp}}\n"
    ));
    for number in 0..inspections {
        let text = report(&mut rng);
        // Every seventh is one of results, which are no inspection.
        let section = if number % 7 == 6 { "ket-qua" } else { "kiem-tra" };
        site = site.file(&format!("content/{section}/bai-{number}.md"), &text);
    }
    site
}

fn later(day: NaiveDate, least: u64, most: u64, rng: &mut Rng) -> NaiveDate {
    day.checked_add_days(Days::new(rng.u64(least..=most))).unwrap()
}

/// Whom a finding or figure is about: one unit, several, all, or nobody in particular.
fn about(rng: &mut Rng, unit: &str, other: &str) -> String {
    match rng.u8(..6) {
        0 => format!(", unit: \"{unit}\""),
        1 | 2 => format!(", unit: \"{other}\""),
        3 => format!(", unit: [\"{other}\", \"{unit}\"]"),
        4 => ", unit: all".to_owned(),
        _ => String::new(),
    }
}

fn report(rng: &mut Rng) -> String {
    let held = later(NaiveDate::from_ymd_opt(2019, 1, 1).unwrap(), 0, 1000, rng);
    let published = later(held, 0, 5, rng);
    let main = rng.usize(..UNITS.len());
    let second = (main + 1) % UNITS.len();
    let (unit, other) = (UNITS[main].0, UNITS[second].0);
    let year = held.format("%Y");
    // Of some only the month is known.
    let stated = if rng.u8(..5) == 0 { held.format("%Y-%m") } else { held.format("%Y-%m-%d") };
    let received = rng.u64(10..90_000);
    let late = rng.u64(0..10);
    let mut text = format!(
        "---\ntitle: Bài, \"số\" {}\ndate: {published}\nreport:\n  held: {stated}\n  units: [\"{unit}\", \
         \"{other}\"]\n  period: {{from: {year}-01-01, to: {held}}}\n  figures:\n    applications:\n      \
         - {{unit: \"{unit}\", received: {received}, online: {}, by_post: 0, resolved: {received}, late: {late}}}\n      \
         - {{unit: \"{other}\", received: {}}}\n      - {{received: 7{}}}\n    indicators:\n      - {{area: cong-vu, label: Đúng \
         vị trí, value: {}.50, unit_of_measure: \"%\"}}\n",
        rng.u32(..),
        rng.u64(0..received),
        rng.u64(10..500),
        if rng.bool() { ", unit: all" } else { "" },
        rng.u32(0..100),
    );
    text.push_str("  shortcomings:\n");
    let shortcomings = rng.usize(1..5);
    for id in 0..shortcomings {
        let area = AREAS[rng.usize(..AREAS.len())];
        let area = if rng.bool() { format!("area: {area}, ") } else { String::new() };
        let unit = about(rng, unit, other);
        let topics = [", topics: tre-han", ", topics: [ky-so, tre-han]", ""][rng.usize(..3)];
        let _ = writeln!(text, "    - {{id: t{id}, {area}text: Tồn tại {id}{unit}{topics}}}");
    }
    text.push_str("  requests:\n");
    for id in 0..rng.usize(1..4) {
        let to = match rng.u8(..6) {
            0 | 1 => format!(", to: \"{other}\""),
            2 => ", to: all".to_owned(),
            3 => ", to: \"các phòng, ban\"".to_owned(),
            _ => String::new(),
        };
        let of = rng.usize(..shortcomings);
        let _ = write!(text, "    - {{id: r{id}, text: Kiến nghị {id}{to}, for: t{of}");
        if rng.u8(..4) > 0 {
            let _ = write!(text, ", due: {}", later(held, 1, 300, rng));
        }
        if rng.bool() {
            let _ = write!(text, ", revised: {{due: {}}}", later(held, 100, 500, rng));
        }
        let steps: Vec<String> = (0..rng.usize(..3))
            .map(|_| {
                let state = STATES[rng.usize(..STATES.len())];
                let day = later(held, 1, 700, rng);
                let date =
                    if rng.u8(..5) == 0 { day.format("%Y-%m") } else { day.format("%Y-%m-%d") };
                format!("{{date: {date}, status: {state}}}")
            })
            .collect();
        let _ = writeln!(text, ", progress: [{}]}}", steps.join(", "));
    }
    text.push_str("---\nLời dẫn.\n");
    text
}
