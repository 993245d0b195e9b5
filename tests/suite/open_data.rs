//! The open data as other programs read them.

use std::collections::BTreeMap;

use calamine::{Data, Reader, Xlsx};
use serde_json::Value;

use crate::support::{Site, TINY, made_up, python, table};

const TABLES: [&str; 4] = ["kiem-tra", "ton-tai", "kien-nghi", "so-lieu"];

/// Columns that hold lists, numbers, days and flags; all others hold text.
const LISTS: [&str; 7] =
    ["units", "unit_codes", "present_units", "areas", "for", "documents", "topics"];
const NUMBERS: [&str; 15] = [
    "shortcomings",
    "requests",
    "requests_open",
    "requests_overdue",
    "days_overdue",
    "value",
    "of",
    "percent",
    "requests_with_due",
    "sessions",
    "days_late",
    "rank",
    "rank_of",
    "previous_value",
    "previous_rank",
];
const DAYS: [&str; 9] = [
    "published",
    "held_from",
    "held_to",
    "due",
    "due_original",
    "state_date",
    "as_of",
    "period_from",
    "period_to",
];
const FLAGS: [&str; 3] = ["serious", "derived", "sample"];

/// A record whose texts are as awkward as texts can be.
fn awkward() -> Site {
    let texts = [
        r#""=1+1""#,
        r#""+84 912""#,
        r#""-2""#,
        r#""@SUM(A1)""#,
        r#""\t=1""#,
        r#""\r=1""#,
        r#""'=1""#,
        r#""Dấu \"kép\", phẩy; chấm phẩy""#,
        r#""Hai\ndòng\r\nvà ba""#,
        r#""<b>&amp; ]]> \u0007\u0000""#,
        r#""  Thụt đầu dòng  ""#,
        r#""Không\u00a0ngắt 😀""#,
        r#""_x0041_ null true 007 1e5""#,
        r#""Một \\ hai""#,
    ];
    let items = texts.iter().enumerate();
    let shortcomings: String = items
        .map(|(id, text)| format!("    - {{id: t{id}, area: tthc, text: {text}, cause: {text}}}\n"))
        .collect();
    Site::new(&format!("{TINY}sections: {{kiem-tra: {{type: inspection}}}}\n")).file(
        "content/kiem-tra/a.md",
        &format!(
            "---\ntitle: \"=HYPERLINK(\\\"http://x\\\")\"\ndate: 2020-09-18\nreport:\n  held: 2020-09-17\n  \
             units: [\"-Phòng A\", \"Phòng B; C\"]\n  figures:\n    indicators:\n      - {{label: \"@x\", \
             value: -1.50, unit_of_measure: tỷ}}\n      - {{label: \"@x\", value: 1.50, percent: 12}}\n  \
             shortcomings:\n{shortcomings}---\n"
        ),
    )
}

fn sites() -> [Site; 2] {
    let sites = [awkward(), made_up(21, 12)];
    for site in &sites {
        let run = site.run(&["build", "--as-of", "2021-01-10"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    sites
}

/// Text as it was before a spreadsheet was kept from taking it for a formula.
fn plain(cell: &str) -> &str {
    let is_formula = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    cell.strip_prefix('\'').filter(|_| is_formula).unwrap_or(cell)
}

#[test]
fn csv_is_what_rfc_4180_and_excel_want() {
    for site in sites() {
        for name in TABLES {
            let text = site.page(&format!("du-lieu/{name}.csv"));
            assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
            let columns = table(&site, name).columns;
            assert_eq!(columns[..3], ["id", "url", "report_id"]);
            for row in table(&site, name).rows {
                assert!(!row["id"].is_empty() && row["url"].starts_with("https://thu.vn/"));
                for (column, cell) in row {
                    let is_text = !NUMBERS.contains(&column.as_str());
                    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
                    assert!(!(is_text && formula), "{column}: {cell}");
                }
            }
        }
    }
}

#[test]
fn json_holds_the_same_as_csv() {
    for site in sites() {
        for name in TABLES {
            let json: Vec<serde_json::Map<String, Value>> =
                serde_json::from_str(&site.page(&format!("du-lieu/{name}.json"))).unwrap();
            let csv = table(&site, name);
            assert_eq!(json.len(), csv.rows.len());
            for (object, row) in json.iter().zip(&csv.rows) {
                assert_eq!(object.keys().collect::<Vec<_>>(), sorted(&csv.columns), "{name}");
                for (column, value) in object {
                    assert_same(column, value, plain(&row[column]));
                }
            }
        }
    }
}

fn sorted(columns: &[String]) -> Vec<&String> {
    // The test's JSON library sorts keys.
    let mut columns: Vec<&String> = columns.iter().collect();
    columns.sort();
    columns
}

fn assert_same(column: &str, value: &Value, cell: &str) {
    match value {
        Value::Null => assert_eq!(cell, "", "{column}"),
        Value::Bool(flag) => {
            assert!(FLAGS.contains(&column), "{column}");
            assert_eq!(cell, flag.to_string());
        }
        Value::Number(number) => {
            assert!(NUMBERS.contains(&column), "{column}");
            assert_eq!(cell.parse::<f64>().ok(), number.as_f64(), "{column}");
        }
        Value::String(text) => assert_eq!(cell, text, "{column}"),
        Value::Array(items) => {
            assert!(LISTS.contains(&column), "{column}");
            let items: Vec<&str> = items.iter().map(|item| item.as_str().unwrap()).collect();
            assert_eq!(cell, items.join("; "));
        }
        Value::Object(_) => panic!("{column}: {value}"),
    }
}

#[test]
fn the_workbook_holds_the_same_as_csv() {
    for site in sites() {
        let bytes = std::fs::read(site.path("output/du-lieu/cchc.xlsx")).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        assert_eq!(book.sheet_names(), [&TABLES[..], &["cot"]].concat());
        for name in TABLES {
            let csv = table(&site, name);
            let sheet = book.worksheet_range(name).unwrap();
            let mut rows = sheet.rows();
            let heading: Vec<String> = rows.next().unwrap().iter().map(shown).collect();
            assert_eq!(heading, csv.columns);
            let rows: Vec<BTreeMap<String, String>> = rows
                .map(|row| csv.columns.iter().cloned().zip(row.iter().map(shown)).collect())
                .collect();
            assert_eq!(rows.len(), csv.rows.len(), "{name}");
            for (read, row) in rows.iter().zip(&csv.rows) {
                for (column, cell) in row {
                    let (cell, read) = (plain(cell), read[column].as_str());
                    if NUMBERS.contains(&column.as_str()) {
                        assert_eq!(read.parse::<f64>().ok(), cell.parse().ok(), "{column}");
                    } else {
                        assert_eq!(read, cell, "{column}");
                    }
                }
            }
            assert!(book.worksheet_formula(name).unwrap().is_empty(), "{name} has formulas");
        }
        let explained = book.worksheet_range("cot").unwrap();
        let columns: usize = TABLES.iter().map(|name| table(&site, name).columns.len()).sum();
        assert_eq!(explained.rows().count(), columns + 1);
        assert!(explained.rows().all(|row| row.iter().all(|cell| !shown(cell).is_empty())));
    }
}

/// A cell as the CSV would have it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::DateTime(day) => {
            let epoch = chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
            let days = chrono::TimeDelta::days(day.as_f64() as i64);
            (epoch + days).to_string()
        }
        other => other.to_string(),
    }
}

#[test]
fn days_are_days_to_a_spreadsheet() {
    let [_, site] = sites();
    let bytes = std::fs::read(site.path("output/du-lieu/cchc.xlsx")).unwrap();
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    for name in TABLES {
        let sheet = book.worksheet_range(name).unwrap();
        let columns = table(&site, name).columns;
        for row in sheet.rows().skip(1) {
            for (column, cell) in columns.iter().zip(row) {
                // What is no day is text, as it was stated.
                let is_inexact = matches!(cell, Data::String(text) if [4, 7].contains(&text.len()));
                let is_day = is_inexact || matches!(cell, Data::DateTime(_) | Data::Empty);
                assert!(is_day || !DAYS.contains(&column.as_str()), "{column}: {cell:?}");
                let is_number = matches!(cell, Data::Float(_) | Data::Int(_) | Data::Empty);
                assert!(is_number || !NUMBERS.contains(&column.as_str()), "{column}: {cell:?}");
            }
        }
    }
}

/// Reads each table with Python's csv and json, compares them, and writes the CSV
/// again: the bytes must be the same.
const ROUND_TRIP: &str = r#"
import csv, io, json, re, sys
LISTS = {"units", "unit_codes", "present_units", "areas", "for", "documents", "topics"}
for folder in sys.stdin.read().splitlines():
    for name in ["kiem-tra", "ton-tai", "kien-nghi", "so-lieu"]:
        with open(f"{folder}/{name}.csv", encoding="utf-8-sig", newline="") as file:
            text = file.read()
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        again = io.StringIO(newline="")
        csv.writer(again, lineterminator="\r\n").writerows(rows)
        assert list(csv.reader(io.StringIO(again.getvalue(), newline=""))) == rows
        with open(f"{folder}/{name}.json", encoding="utf-8") as file:
            objects = json.load(file)
        head, body = rows[0], rows[1:]
        assert len(body) == len(objects), name
        for row, thing in zip(body, objects):
            assert list(thing) == head, name
            for cell, (key, value) in zip(row, thing.items()):
                cell = re.sub(r"""(?:(\A)|([;\n\r\t]))([ \xa0]*)'(?=(?(1)'*|['" \xa0]*)[=+\-@＝＋－＠\t\r])""", r"\2\3", cell)
                if value is None: assert cell == ""
                elif value is True or value is False: assert cell == str(value).lower()
                elif isinstance(value, list): assert key in LISTS and cell == "; ".join(value)
                elif isinstance(value, str): assert cell == value, (key, cell, value)
                else: assert float(cell) == value
        print(name, len(body))
"#;

#[test]
#[ignore = "needs python3"]
fn python_reads_the_same_from_both() {
    let sites = sites();
    let folders = sites.iter().map(|it| it.path("output/du-lieu").display().to_string());
    let input: String = folders.map(|folder| folder + "\n").collect();
    let said = python(ROUND_TRIP, &input);
    for site in &sites {
        for name in TABLES {
            let counted = format!("{name} {}\n", table(site, name).rows.len());
            assert!(said.contains(&counted), "{said}");
        }
    }
}

#[test]
fn ids_outlive_a_change_of_address_and_of_order() {
    let article = |file: &str, requests: &str| {
        let site = Site::new(&format!("{TINY}sections: {{kiem-tra: {{type: inspection}}}}\n")).file(
            file,
            &format!(
                "---\ntitle: A\ndate: 2020-09-18\nid: cho-don\nreport:\n  held: 2020-09-17\n  units: \
                 [\"huyện Chợ Đồn, Bắc Kạn\"]\n  requests: [{requests}]\n---\n"
            ),
        );
        site.build_well();
        let mut ids: Vec<String> =
            table(&site, "kien-nghi").rows.iter().map(|row| row["id"].clone()).collect();
        ids.sort();
        ids
    };
    let (one, two) = ("{id: a, text: Một}", "{id: b, text: Hai}");
    let before = article("content/kiem-tra/cu.md", &format!("{one}, {two}"));
    assert_eq!(before, ["cho-don#kien-nghi-a", "cho-don#kien-nghi-b"]);
    assert_eq!(article("content/kiem-tra/moi/ten.md", &format!("{two}, {one}")), before);
}
