//! The register, the pages of units, the feeds and the open data say the same.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::support::{Site, UNITS, made_up, table};

type Row = BTreeMap<String, String>;

const LISTS: [(&str, &str); 6] = [
    ("", ""),
    ("qua-han/", "overdue"),
    ("dang-mo/", "open"),
    ("da-bao-cao/", "reported"),
    ("da-xac-minh/", "verified"),
    ("khong-thuc-hien/", "not-implemented"),
];

fn built(seed: u64, as_of: &str) -> Site {
    let site = made_up(seed, 28);
    let run = site.run(&["build", "--as-of", as_of]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

/// The lines of all pages of a list that show a request, in order.
fn lines(site: &Site, address: &str) -> Vec<String> {
    let mut found = Vec::new();
    for page in 1.. {
        let path = match page {
            1 => format!("output/{address}index.html"),
            page => format!("output/{address}trang/{page}/index.html"),
        };
        let Ok(text) = std::fs::read_to_string(site.path(&path)) else { break };
        found.extend(text.lines().filter(|line| line.contains("#kien-nghi-")).map(str::to_owned));
    }
    found
}

/// The address of a request as the lists link to it.
fn link(row: &Row) -> String {
    row["url"].trim_start_matches("https://thu.vn").to_owned()
}

/// One row of each request: those of several units have a row for each.
fn requests(site: &Site) -> Vec<Row> {
    let mut seen = BTreeSet::new();
    table(site, "kien-nghi").rows.into_iter().filter(|row| seen.insert(row["id"].clone())).collect()
}

fn count(rows: &[Row], wanted: impl Fn(&Row) -> bool) -> usize {
    rows.iter().filter(|row| wanted(row)).count()
}

fn is_in(list: &str, row: &Row) -> bool {
    match list {
        "" => true,
        "overdue" => row["days_overdue"] != "0",
        state => row["state"] == state,
    }
}

#[test]
fn lists_feeds_and_data_agree() {
    for (seed, as_of) in [(1, "2021-01-10"), (2, "2020-06-30"), (3, "2025-01-01")] {
        let site = built(seed, as_of);
        let requests = requests(&site);
        assert!(requests.len() > 20, "{}", requests.len());
        for (folder, list) in LISTS {
            let expected: BTreeSet<String> =
                requests.iter().filter(|row| is_in(list, row)).map(link).collect();
            let address = format!("khac-phuc/{folder}");
            let lines = lines(&site, &address);
            let shown: BTreeSet<String> =
                lines.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
            assert_eq!(shown, expected, "{list}");
            assert_eq!(lines.len(), expected.len(), "{list}: one twice");
            let counted = format!("{address} {}\n", expected.len());
            assert!(site.page("khac-phuc/index.html").contains(&counted), "{counted}");
            let overdue: Vec<u64> = lines.iter().map(|line| days_overdue(line)).collect();
            // Overdue ones stand by unit, that with the longest overdue one first.
            let is_by_unit = list == "overdue" && overdue.first() == overdue.iter().max();
            let is_sorted = overdue.is_sorted_by(|a, b| a >= b);
            assert!(is_by_unit || is_sorted, "{list}: {overdue:?}");
            let feed = site.page(&format!("{address}atom.xml"));
            // An entry needs the day on which the request came into the list.
            let is_dated = |row: &&Row| {
                list == "overdue"
                    || ["day", "unknown"].contains(&row["state_date_precision"].as_str())
            };
            let dated = requests.iter().filter(|row| is_in(list, row)).filter(is_dated);
            let dated: Vec<String> = dated.map(link).collect();
            assert_eq!(feed.matches("<entry>").count(), dated.len().min(50), "{list}");
            let in_feed = |url: &String| feed.contains(&format!("<id>https://thu.vn{url}</id>"));
            assert!(dated.len() > 50 || dated.iter().all(in_feed), "{list}");
        }
        let states = LISTS[2..].iter().map(|(_, state)| count(&requests, |row| is_in(state, row)));
        assert_eq!(states.sum::<usize>(), requests.len(), "overdue ones are counted once");
    }
}

/// The days by which a line says that its request is overdue.
fn days_overdue(line: &str) -> u64 {
    let said = line.split_once(" overdue ").map(|(_, rest)| rest.split([':', ' ']).next().unwrap());
    said.map_or(0, |days| days.parse().unwrap())
}

#[test]
fn days_overdue_follow_from_state_and_due_date() {
    for as_of in ["2019-06-01", "2020-06-30", "2022-01-01"] {
        let site = built(4, as_of);
        let today: NaiveDate = as_of.parse().unwrap();
        for row in table(&site, "kien-nghi").rows {
            // A report stops the clock, and so does word that nothing will be done.
            let overdue = match row["due"].parse::<NaiveDate>() {
                Ok(due) if row["state"] == "open" => (today - due).num_days().max(0),
                _ => 0,
            };
            assert_eq!(row["days_overdue"], overdue.to_string(), "{row:?}");
            let was_done = row["state"] == "reported" || row["state"] == "verified";
            assert!(!was_done || row["due"].is_empty() || !row["days_late"].is_empty(), "{row:?}");
            assert!(row["days_late"].is_empty() || row["days_overdue"] == "0", "{row:?}");
            assert_eq!(row["as_of"], as_of);
            assert_eq!(row["state_date"].is_empty(), row["state"] == "open", "{row:?}");
            assert!(row["state_date"].as_str() <= as_of, "{row:?}");
            let precision = ["unknown", "", "", "", "", "", "", "month", "", "", "day"];
            assert_eq!(row["state_date_precision"], precision[row["state_date"].len()], "{row:?}");
        }
    }
}

#[test]
fn pages_of_units_count_what_the_data_hold() {
    let site = built(5, "2021-01-10");
    let (requests, shortcomings) = (table(&site, "kien-nghi"), table(&site, "ton-tai"));
    let is_waiting = |row: &Row| row["state"] == "open" || row["state"] == "reported";
    // Of several units around another, one may be asked together with another.
    let counts = |units: &[&str]| {
        let mut seen = BTreeSet::new();
        let of_units = |row: &&Row| units.contains(&row["unit_code"].as_str());
        let named = requests.rows.iter().filter(|row| row["unit_role"] == "named");
        let all: Vec<Row> =
            named.filter(of_units).filter(|row| seen.insert(row["id"].clone())).cloned().collect();
        format!(
            "{}: {} waiting, {} of {} overdue\n",
            all.len(),
            count(&all, is_waiting),
            count(&all, |row| row["days_overdue"] != "0"),
            count(&all, |row| !row["due"].is_empty()),
        )
    };
    let kinds: BTreeMap<String, String> = table(&site, "kiem-tra")
        .rows
        .iter()
        .map(|it| (it["id"].clone(), it["type"].clone()))
        .collect();
    let found = |code: &str| {
        let of_unit = |row: &Row| row["unit_role"] == "named" && row["unit_code"] == code;
        shortcomings.count(|row| of_unit(row) && kinds[&row["report_id"]] == "inspection")
    };
    let page_of = |slug: &str| site.page(&format!("don-vi/{slug}/index.html"));
    let cases: [(&str, &[&str], &[&str]); 6] = [
        ("huyen-cho-don-bac-kan", &["d:064"], &["c:02041"]),
        ("xa-bang-phuc-bac-kan", &["c:02041"], &[]),
        ("tinh-bac-kan", &[], &["d:064", "c:02041"]),
        // What the commune became: the district's reports concern it as well.
        ("xa-dong-phuc-thai-nguyen", &[], &["d:064", "c:02041"]),
        ("phuong-cao-lanh-dong-thap", &[], &["d:866", "c:29875"]),
        ("so-noi-vu-dong-thap", &[""], &[]),
    ];
    for (slug, own, around) in cases {
        let page = page_of(slug);
        let said = format!("asked {}", counts(own));
        assert!(page.contains(&said), "{slug}: {said}{page}");
        let said = format!("asked around it {}", counts(around));
        assert!(page.contains(&said), "{slug}: {said}{page}");
        let said = format!("found {}\n", own.iter().map(|code| found(code)).sum::<usize>());
        assert!(page.contains(&said), "{slug}: {said}{page}");
    }
    let with_findings = UNITS.iter().filter(|(_, code)| found(code) > 0).count();
    assert!(with_findings > 2, "{with_findings}");
}

/// What the pages of all units say they found, for each unit and for none in particular,
/// adds up to the rows of the table.
#[test]
fn findings_of_units_and_shared_ones_add_up() {
    for seed in 20..24 {
        let site = built(seed, "2022-01-10");
        let shortcomings = table(&site, "ton-tai");
        let number = |page: &str, word: &str| -> usize {
            let line = page.lines().find_map(|line| line.strip_prefix(&format!("{word} ")));
            line.unwrap().parse().unwrap()
        };
        let pages = crate::support::files(&site.path("output/don-vi"));
        // Neither further pages of a unit nor what is printed of it.
        let is_first = |path: &str| {
            path.ends_with("/index.html") && !path.contains("/trang/") && !path.contains("/in/")
        };
        let pages = pages.iter().filter(|(path, _)| is_first(path));
        let (mut own, mut shared, mut reported, mut reported_shared) = (0, 0, 0, 0);
        for (_, bytes) in pages {
            let page = String::from_utf8(bytes.clone()).unwrap();
            own += number(&page, "found");
            shared += number(&page, "found somewhere");
            reported += number(&page, "reported");
            reported_shared += number(&page, "reported somewhere");
        }
        let units_of: BTreeMap<String, (usize, String)> = table(&site, "kiem-tra")
            .rows
            .iter()
            .map(|row| {
                let units = row["units"].split("; ").count();
                (row["id"].clone(), (units, row["type"].clone()))
            })
            .collect();
        let rows = |role: &str, kind: &str| {
            let wanted =
                |row: &&Row| row["unit_role"] == role && units_of[&row["report_id"]].1 == kind;
            shortcomings.rows.iter().filter(wanted).cloned().collect::<Vec<Row>>()
        };
        let on_pages = |rows: Vec<Row>| -> usize {
            rows.iter().map(|row| units_of[&row["report_id"]].0).sum()
        };
        assert_eq!(own, rows("named", "inspection").len(), "seed {seed}");
        assert_eq!(shared, on_pages(rows("shared", "inspection")), "seed {seed}");
        assert_eq!(reported, rows("named", "result").len(), "seed {seed}");
        assert_eq!(reported_shared, on_pages(rows("shared", "result")), "seed {seed}");
        assert!(own > 0 && shared > 0 && reported > 0, "seed {seed}");
    }
}

#[test]
fn inspections_count_their_own_rows() {
    let site = built(6, "2021-01-10");
    let (requests, shortcomings) = (requests(&site), table(&site, "ton-tai"));
    for row in table(&site, "kiem-tra").rows {
        let of_it = |other: &Row| other["report_id"] == row["id"];
        let count = |wanted: &dyn Fn(&Row) -> bool| {
            count(&requests, |it| of_it(it) && wanted(it)).to_string()
        };
        assert_eq!(row["requests"], count(&|_| true));
        assert_eq!(row["requests_with_due"], count(&|it| !it["due"].is_empty()));
        assert_eq!(row["requests_open"], count(&|it| it["state"] == "open"));
        assert_eq!(row["requests_overdue"], count(&|it| it["days_overdue"] != "0"));
        let found = shortcomings.rows.iter().filter(|it| of_it(it)).map(|it| &it["id"]);
        let found: BTreeSet<&String> = found.collect();
        assert_eq!(row["shortcomings"], found.len().to_string());
    }
}
