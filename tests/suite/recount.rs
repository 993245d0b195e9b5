//! Every number of a site, recomputed from its YAML alone by a program that is not ours in
//! any part: `tests/recount/recount.py`.

use std::process::Command;

use serde_json::json;

use crate::support::{Site, UNITS, made_up, repository};

/// The pages of the units of made-up sites, in their order.
const PAGES: [&str; 5] = [
    "huyen-cho-don-bac-kan",
    "xa-bang-phuc-bac-kan",
    "thanh-pho-cao-lanh-dong-thap",
    "phuong-3-dong-thap-29875",
    "so-noi-vu-dong-thap",
];

fn recount(site: &Site, as_of: &str) -> (bool, String) {
    let units = UNITS.iter().zip(PAGES).map(|((name, code), page)| (*name, json!([page, code])));
    let units: serde_json::Map<_, _> = units.map(|(name, it)| (name.to_owned(), it)).collect();
    let output = Command::new("python3")
        .arg(repository().join("tests/recount/recount.py"))
        .arg(site.root())
        .args([as_of, &serde_json::Value::Object(units).to_string()])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    (output.status.success(), said.into_owned())
}

#[test]
#[ignore = "needs python3 and pyyaml"]
fn every_number_follows_from_the_yaml() {
    for seed in 0..21 {
        let site = made_up(100 + seed, 18);
        let as_of = ["2020-06-30", "2022-06-30"][seed as usize % 2];
        let run = site.run(&["build", "--as-of", as_of, "--future"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let (agrees, said) = recount(&site, as_of);
        assert!(agrees, "seed {seed}, as of {as_of}:\n{said}");
    }
}

/// A recount that finds nothing where there is something would be worth nothing.
#[test]
#[ignore = "needs python3 and pyyaml"]
fn a_wrong_number_is_found() {
    let site = made_up(99, 18);
    assert_eq!(site.run(&["build", "--as-of", "2022-06-30"]).status, 0);
    for (path, from, to) in [
        ("so-lieu/index.html", " requests: ", " requests: 1"),
        ("du-lieu/kien-nghi.csv", ",open,", ",verified,"),
        ("khac-phuc/index.html", "#kien-nghi-r0", "#kien-nghi-r9"),
        ("don-vi/huyen-cho-don-bac-kan/index.html", "found ", "found 1"),
    ] {
        let text = site.page(path);
        let wrong = text.replace(from, to);
        assert_ne!(text, wrong, "{path}");
        site.write(&format!("output/{path}"), wrong.as_bytes());
        let (agrees, said) = recount(&site, "2022-06-30");
        assert!(!agrees, "{path}: {said}");
        site.write(&format!("output/{path}"), text.as_bytes());
    }
    assert!(recount(&site, "2022-06-30").0);
}
