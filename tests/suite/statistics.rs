//! Every number of the statistics is a sum of rows of the open data.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::support::{Site, Table, made_up, table};

type Row = BTreeMap<String, String>;

/// The lines of all pages of the statistics.
fn lines(site: &Site) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for page in 1.. {
        let path = match page {
            1 => "output/so-lieu/index.html".to_owned(),
            page => format!("output/so-lieu/trang/{page}/index.html"),
        };
        let Ok(text) = std::fs::read_to_string(site.path(&path)) else { break };
        lines.extend(text.lines().map(str::to_owned));
    }
    lines
}

/// The year of each report.
fn years(inspections: &Table) -> BTreeMap<String, String> {
    let year = |row: &Row| row["held_to"][..4].to_owned();
    inspections.rows.iter().map(|row| (row["id"].clone(), year(row))).collect()
}

#[test]
fn years_are_sums_of_rows() {
    let site = made_up(11, 20);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let [inspections, shortcomings, requests] =
        ["kiem-tra", "ton-tai", "kien-nghi"].map(|name| table(&site, name));
    let year_of = years(&inspections);
    let lines = lines(&site);
    let mut shown: BTreeSet<&String> = year_of.values().collect();
    let total = "total".to_owned();
    shown.insert(&total);
    for year in shown {
        let falls = |report: &str| *year == total || year_of[report] == *year;
        let count = |state: &str| {
            requests.count(|row| falls(&row["report_id"]) && row["state"].contains(state))
        };
        let expected = format!(
            "{year}: {} inspections, {} shortcomings, {} requests: {} open, {} reported, {} verified, \
             {} not implemented; {} overdue",
            inspections.count(|row| falls(&row["id"])),
            shortcomings.count(|row| falls(&row["report_id"])),
            count(""),
            count("open"),
            count("reported"),
            count("verified"),
            count("not-implemented"),
            requests.count(|row| falls(&row["report_id"]) && row["days_overdue"] != "0"),
        );
        assert!(lines.contains(&expected), "{expected}\n{}", lines.join("\n"));
    }
}

#[test]
fn areas_are_sums_of_rows() {
    let site = made_up(12, 20);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let shortcomings = table(&site, "ton-tai");
    let year_of = years(&table(&site, "kiem-tra"));
    let years: BTreeSet<&String> = year_of.values().collect();
    let lines = lines(&site);
    for (area, title) in [
        ("tthc", "Cải cách thủ tục hành chính"),
        ("cong-vu", "Cải cách chế độ công vụ"),
        ("dan-van", "Dân vận"),
        ("", "-"),
    ] {
        let in_area = |row: &Row| row["area"] == area;
        let by_year = years.iter().rev().map(|year| {
            shortcomings
                .count(|row| in_area(row) && year_of[&row["report_id"]] == **year)
                .to_string()
        });
        let by_year: Vec<String> = by_year.collect();
        let total = shortcomings.count(in_area);
        assert!(total > 0, "{area}");
        let expected = format!("area {title} {total}: {}", by_year.join(" "));
        assert!(lines.contains(&expected), "{expected}\n{}", lines.join("\n"));
    }
}

/// The applications of a unit in a report: value and whether it was derived, by part.
type Applications = BTreeMap<String, (u64, bool)>;

#[test]
fn applications_are_those_of_the_longest_period() {
    let site = made_up(13, 30);
    assert_eq!(site.run(&["build", "--as-of", "2022-01-10"]).status, 0);
    let mut sets: BTreeMap<(String, String, String), Applications> = BTreeMap::new();
    let mut longest: BTreeMap<(String, String), (i64, String)> = BTreeMap::new();
    for row in table(&site, "so-lieu").rows {
        let Some(part) = row["indicator"].strip_prefix("applications.") else { continue };
        let day = |column: &str| row[column].parse::<NaiveDate>().unwrap();
        let (year, unit) = (row["period_to"][..4].to_owned(), row["unit"].clone());
        let length = (day("period_to") - day("period_from")).num_days();
        let set = sets.entry((year.clone(), unit.clone(), row["report_id"].clone())).or_default();
        set.insert(part.to_owned(), (row["value"].parse().unwrap(), row["derived"] == "true"));
        let best = longest.entry((year, unit)).or_insert((-1, String::new()));
        if length > best.0 {
            *best = (length, row["report_id"].clone());
        }
    }
    let is_row = |line: &String| line.split(" | ").count() == 7;
    let shown: Vec<String> = lines(&site).into_iter().filter(is_row).collect();
    assert_eq!(shown.len(), longest.len(), "{}", shown.join("\n"));
    for ((year, unit), (_, report)) in longest {
        let set = &sets[&(year.clone(), unit.clone(), report.clone())];
        let line = shown.iter().find(|it| it.starts_with(&format!("{year} {unit} |"))).unwrap();
        let cells: Vec<&str> = line.split(" | ").collect();
        assert_eq!(cells[6], format!("/{report}/"), "{line}");
        assert_eq!(cells[2], cell(set, "received", None), "{line}");
        assert_eq!(cells[3], cell(set, "online", Some("received")), "{line}");
        assert_eq!(cells[4], cell(set, "resolved", None), "{line}");
        assert_eq!(cells[5], cell(set, "on_time", Some("resolved")), "{line}");
    }
}

/// A number as the page shows it, with its share of a whole.
fn cell(set: &Applications, part: &str, whole: Option<&str>) -> String {
    let Some((value, derived)) = set.get(part) else { return "-".to_owned() };
    let mut shown = grouped(*value);
    if let Some((whole, _)) = whole.and_then(|whole| set.get(whole)) {
        let tenths = (value * 2000 + whole) / (whole * 2);
        shown.push_str(&format!(" {},{}\u{a0}%", tenths / 10, tenths % 10));
    }
    if *derived { format!("{shown} derived") } else { shown }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().map(text).collect();
    groups.join(".")
}

fn text(digits: &[u8]) -> &str {
    std::str::from_utf8(digits).unwrap()
}
