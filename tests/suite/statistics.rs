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

/// The year of each inspection; results are none.
fn years(reports: &Table) -> BTreeMap<String, String> {
    let year = |row: &Row| row["held_to"][..4].to_owned();
    let inspections = reports.rows.iter().filter(|row| row["type"] == "inspection");
    inspections.map(|row| (row["id"].clone(), year(row))).collect()
}

/// One row of each finding or request of an inspection: those of several units have a row
/// for each.
fn once(table: &Table, years: &BTreeMap<String, String>) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    let of_inspections = table.rows.iter().filter(|row| years.contains_key(&row["report_id"]));
    of_inspections.filter(|row| seen.insert(row["id"].clone())).cloned().collect()
}

fn count(rows: &[Row], wanted: impl Fn(&Row) -> bool) -> usize {
    rows.iter().filter(|row| wanted(row)).count()
}

#[test]
fn years_are_sums_of_rows() {
    let site = made_up(11, 20);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let reports = table(&site, "kiem-tra");
    let year_of = years(&reports);
    let [shortcomings, requests] =
        ["ton-tai", "kien-nghi"].map(|name| once(&table(&site, name), &year_of));
    let results: Vec<Row> =
        reports.rows.iter().filter(|row| row["type"] == "result").cloned().collect();
    let lines = lines(&site);
    let mut shown: BTreeSet<&String> = year_of.values().collect();
    let total = "total".to_owned();
    shown.insert(&total);
    for year in shown {
        let falls = |report: &str| *year == total || year_of[report] == *year;
        let of_year = |row: &&Row| falls(&row["report_id"]);
        let requests: Vec<Row> = requests.iter().filter(of_year).cloned().collect();
        let in_state = |state: &str| count(&requests, |row| row["state"].contains(state));
        let results: Vec<&Row> = results
            .iter()
            .filter(|row| *year == total || row["held_to"].starts_with(year.as_str()))
            .collect();
        let told: usize =
            results.iter().map(|row| row["shortcomings"].parse::<usize>().unwrap()).sum();
        let expected = format!(
            "{year}: {} inspections, {} shortcomings, {} requests: {} open, {} reported, {} verified, \
             {} not implemented; {} of {} overdue; {} results with {told} shortcomings",
            year_of.keys().filter(|id| falls(id)).count(),
            count(&shortcomings, |row| falls(&row["report_id"])),
            in_state(""),
            in_state("open"),
            in_state("reported"),
            in_state("verified"),
            in_state("not-implemented"),
            count(&requests, |row| row["days_overdue"] != "0"),
            count(&requests, |row| !row["due"].is_empty()),
            results.len(),
        );
        assert!(lines.contains(&expected), "{expected}\n{}", lines.join("\n"));
    }
}

#[test]
fn areas_are_sums_of_rows() {
    let site = made_up(12, 20);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let reports = table(&site, "kiem-tra");
    let year_of = years(&reports);
    let shortcomings = once(&table(&site, "ton-tai"), &year_of);
    let years: BTreeSet<String> =
        reports.rows.iter().map(|row| row["held_to"][..4].to_owned()).collect();
    let lines = lines(&site);
    for (area, title) in [
        ("tthc", "Cải cách thủ tục hành chính"),
        ("cong-vu", "Cải cách chế độ công vụ"),
        ("dan-van", "Dân vận"),
        ("", "-"),
    ] {
        let in_area = |row: &Row| row["area"] == area;
        let by_year = years.iter().rev().map(|year| {
            count(&shortcomings, |row| in_area(row) && year_of[&row["report_id"]] == **year)
                .to_string()
        });
        let by_year: Vec<String> = by_year.collect();
        let total = count(&shortcomings, in_area);
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
        // Joint totals and those of nobody in particular are compared with none.
        if row["unit_role"] == "shared" || row["unit"].contains("; ") {
            continue;
        }
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
        let told = if report.starts_with("ket-qua/") { " reported" } else { "" };
        assert_eq!(cells[6], format!("/{report}/{told}"), "{line}");
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
        let share = match (*value, tenths) {
            (0, _) => "0%".to_owned(),
            (all, _) if all == *whole => "100%".to_owned(),
            (_, 0) => "dưới 0,1%".to_owned(),
            (_, 1000..) => "trên 99,9%".to_owned(),
            (_, tenths) => format!("{},{}%", tenths / 10, tenths % 10),
        };
        shown.push_str(&format!(" {share}"));
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
