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
        let requests = table(&site, "kien-nghi");
        assert!(requests.rows.len() > 20, "{}", requests.rows.len());
        for (folder, list) in LISTS {
            let expected: BTreeSet<String> =
                requests.rows.iter().filter(|row| is_in(list, row)).map(link).collect();
            let address = format!("khac-phuc/{folder}");
            let lines = lines(&site, &address);
            let shown: BTreeSet<String> =
                lines.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
            assert_eq!(shown, expected, "{list}");
            assert_eq!(lines.len(), expected.len(), "{list}: one twice");
            let counted = format!("{address} {}\n", expected.len());
            assert!(site.page("khac-phuc/index.html").contains(&counted), "{counted}");
            let overdue: Vec<u64> = lines.iter().map(|line| days_overdue(line)).collect();
            assert!(overdue.is_sorted_by(|a, b| a >= b), "{list}: {overdue:?}");
            let feed = site.page(&format!("{address}atom.xml"));
            assert_eq!(feed.matches("<entry>").count(), expected.len().min(50), "{list}");
            let in_feed = |url: &String| feed.contains(&format!("<id>https://thu.vn{url}</id>"));
            assert!(expected.len() > 50 || expected.iter().all(in_feed), "{list}");
        }
        let states = LISTS[2..].iter().map(|(_, state)| requests.count(|row| is_in(state, row)));
        assert_eq!(states.sum::<usize>(), requests.rows.len(), "overdue ones are counted once");
    }
}

/// The days by which a line says that its request is overdue.
fn days_overdue(line: &str) -> u64 {
    let said = line.split_once(" overdue ").map(|(_, rest)| rest.split(':').next().unwrap());
    said.map_or(0, |days| days.parse().unwrap())
}

#[test]
fn days_overdue_follow_from_state_and_due_date() {
    for as_of in ["2019-06-01", "2020-06-30", "2022-01-01"] {
        let site = built(4, as_of);
        let today: NaiveDate = as_of.parse().unwrap();
        for row in table(&site, "kien-nghi").rows {
            let is_waiting = row["state"] == "open" || row["state"] == "reported";
            let late = match row["due"].parse::<NaiveDate>() {
                Ok(due) if is_waiting => (today - due).num_days().max(0),
                _ => 0,
            };
            assert_eq!(row["days_overdue"], late.to_string(), "{row:?}");
            assert_eq!(row["as_of"], as_of);
            let known = row["state_date"].parse::<NaiveDate>();
            assert_eq!(known.is_err(), row["state"] == "open", "{row:?}");
            assert!(known.is_err() || known.is_ok_and(|day| day <= today), "{row:?}");
        }
    }
}

#[test]
fn pages_of_units_count_what_the_data_hold() {
    let site = built(5, "2021-01-10");
    let requests = table(&site, "kien-nghi");
    let is_waiting = |row: &Row| row["state"] == "open" || row["state"] == "reported";
    let counts = |units: &[&str]| {
        let of_units = |row: &Row| units.contains(&row["unit_code"].as_str()) && is_waiting(row);
        let waiting = requests.count(of_units);
        (waiting, requests.count(|row| of_units(row) && row["days_overdue"] != "0"))
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
        let ((waiting, overdue), (more, more_overdue)) = (counts(own), counts(around));
        let said = format!(
            "{waiting} waiting, {overdue} overdue; around it {more} waiting, {more_overdue} overdue\n"
        );
        assert!(page_of(slug).contains(&said), "{slug}: {said}{}", page_of(slug));
    }
    assert!(UNITS.iter().all(|(_, code)| counts(&[*code]).0 > 0), "each unit has something to do");
}

#[test]
fn inspections_count_their_own_rows() {
    let site = built(6, "2021-01-10");
    let (requests, shortcomings) = (table(&site, "kien-nghi"), table(&site, "ton-tai"));
    for row in table(&site, "kiem-tra").rows {
        let of_it = |other: &Row| other["report_id"] == row["id"];
        let count = |wanted: &dyn Fn(&Row) -> bool| {
            requests.count(|it| of_it(it) && wanted(it)).to_string()
        };
        assert_eq!(row["requests"], count(&|_| true));
        assert_eq!(row["requests_open"], count(&|it| it["state"] == "open"));
        assert_eq!(row["requests_overdue"], count(&|it| it["days_overdue"] != "0"));
        assert_eq!(row["shortcomings"], shortcomings.count(of_it).to_string());
    }
}
