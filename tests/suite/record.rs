//! The arithmetic of records, with figures that offices really published.

use std::collections::BTreeMap;

use crate::support::{Site, TINY, table};

/// Builds a site with one record that has these figures.
fn site(figures: &str) -> (Site, String) {
    let site = Site::new(&format!(
        "{TINY}sections: {{kiem-tra: {{title: Kiểm tra, type: inspection}}}}\n"
    ))
    .file(
        "content/kiem-tra/a.md",
        &format!(
            "---\ntitle: A\ndate: 2020-12-31\nreport:\n  held: 2020\n  units: [\"huyện Chợ Đồn, \
                     Bắc Kạn\"]\n  figures: {figures}\n---\n"
        ),
    );
    let run = site.build(&["--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let codes = report["diagnostics"].as_array().unwrap().iter();
    let codes: Vec<&str> = codes.map(|it| it["code"].as_str().unwrap()).collect();
    (site, codes.join(" "))
}

/// The diagnostics that these figures give.
fn codes(figures: &str) -> String {
    site(figures).1
}

/// What the open data say of the applications: value, and `*` where it was derived.
fn applications(figures: &str) -> BTreeMap<String, String> {
    let rows = table(&site(figures).0, "so-lieu").rows;
    let number = |row: &BTreeMap<String, String>| {
        format!("{}{}", row["value"], if row["derived"] == "true" { "*" } else { "" })
    };
    let key = |row: &BTreeMap<String, String>| row["indicator"].replace("applications.", "");
    rows.iter().map(|row| (key(row), number(row))).collect()
}

#[test]
fn published_figures_that_add_up_pass() {
    let dak_glong = "{applications: {carried_over: 1982, received: 57028, resolved: 57689, \
                     on_time: 57502, late: 187, pending: 1321, pending_in_time: 1246, pending_late: 75}}";
    assert_eq!(codes(dak_glong), "");
    let quan_1 = "{applications: {resolved: 585336, on_time: 585116, late: 220}, indicators: [{label: \
                  Đúng hạn, value: 585116, of: 585336, percent: 99.96}]}";
    assert_eq!(codes(quan_1), "");
    let cao_lanh = "{indicators: [{label: a, value: 18, of: 256, percent: 7}, {label: b, value: 43, of: \
                    117, percent: 36.8}]}";
    assert_eq!(codes(cao_lanh), "");
}

#[test]
fn one_wrong_digit_is_questioned() {
    for wrong in [
        "{applications: {carried_over: 1982, received: 57028, resolved: 57690, pending: 1321}}",
        "{applications: {resolved: 57689, on_time: 57502, late: 188}}",
        "{applications: {pending: 1321, pending_in_time: 1246, pending_late: 76}}",
        "{applications: {received: 710, resolved: 700, pending: 3}}",
    ] {
        assert_eq!(codes(wrong), "sum-mismatch", "{wrong}");
    }
    // 245 late ones of nearly 49,000, printed as 1 %: really 0.5 %.
    let dinh_quan = "{indicators: [{label: Quá hạn, value: 245, of: 49000, of_qualifier: under, \
                     percent: 1}]}";
    assert_eq!(codes(dinh_quan), "percent-mismatch");
    let exact = "{indicators: [{label: Quá hạn, value: 245, of: 49000, percent: 1}]}";
    assert_eq!(codes(exact), "percent-mismatch");
    assert_eq!(codes(&exact.replace("percent: 1", "percent: 0.5")), "");
}

#[test]
fn exactly_one_missing_part_is_derived() {
    let cho_don = "{applications: {received: 710, online: 233, by_post: 35, resolved: 707, late: 17, \
                   pending: 3}}";
    assert_eq!(codes(cho_don), "");
    let known = applications(cho_don);
    assert_eq!(known["in_person"], "442*");
    assert_eq!(known["on_time"], "690*");
    assert_eq!(known["received"], "710");
    assert!(!known.contains_key("carried_over") && !known.contains_key("early"), "{known:?}");

    // Two are missing, or what is missing may not be derived.
    assert_eq!(applications("{applications: {received: 10, online: 3}}").len(), 2);
    let surplus = applications("{applications: {received: 10, resolved: 9, pending: 3}}");
    assert!(!surplus.contains_key("carried_over"), "{surplus:?}");
    let early = applications("{applications: {resolved: 10, on_time: 5, late: 1}}");
    assert!(!early.contains_key("early"), "{early:?}");

    // What one sum yields completes another.
    let chain = applications(
        "{applications: {carried_over: 2, received: 10, resolved: 9, pending_late: 1}}",
    );
    assert_eq!((chain["pending"].as_str(), chain["pending_in_time"].as_str()), ("3*", "2*"));
}

#[test]
fn a_surplus_was_carried_over_but_a_lack_is_questioned() {
    assert_eq!(codes("{applications: {received: 10, resolved: 9, pending: 3}}"), "");
    assert_eq!(codes("{applications: {received: 10, resolved: 6, pending: 3}}"), "sum-mismatch");
    assert_eq!(
        codes("{applications: {received: 10, online: 6, by_post: 5}}"),
        "part-exceeds-whole"
    );
    assert_eq!(codes("{indicators: [{label: a, value: 5, of: 4}]}"), "part-exceeds-whole");
    assert_eq!(codes("{indicators: [{label: a, value: 5, of: 4, qualifier: about}]}"), "");
    assert_eq!(codes("{indicators: [{label: a, value: 0, of: 0, percent: 5}]}"), "");
}

#[test]
fn derived_figures_agree_wherever_they_show() {
    let site = Site::demonstration();
    let run = site.run(&["build", "--as-of", "2026-11-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = scraper::Html::parse_document(&site.page("kiem-tra/huyen-cho-don-2020/index.html"));
    let rows = scraper::Selector::parse("#so-lieu tr").unwrap();
    let text = |row: scraper::ElementRef<'_>| {
        row.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let shown: Vec<String> = page.select(&rows).map(text).collect();
    for (label, number, share) in
        [("Trực tiếp", "442", "62,3%"), ("Đúng hạn hoặc trước hạn", "690", "97,6%")]
    {
        let said: Vec<_> = shown.iter().filter(|row| row.starts_with(label)).collect();
        assert_eq!(said.len(), 1, "{shown:?}");
        for row in said {
            assert!(
                row.contains("tính ra") && row.contains(number) && row.contains(share),
                "{row}"
            );
        }
    }
    let table = table(&site, "so-lieu");
    let row = |key: &str| {
        let row = table.rows.iter().find(|row| row["indicator"] == format!("applications.{key}"));
        let row = row.unwrap();
        (row["value"].clone(), row["of"].clone(), row["derived"].clone())
    };
    assert_eq!(row("in_person"), ("442".into(), "710".into(), "true".into()));
    assert_eq!(row("on_time"), ("690".into(), "707".into(), "true".into()));
    assert_eq!(row("late"), ("17".into(), "707".into(), "false".into()));
    let totals = site.page("so-lieu/index.html");
    assert!(totals.contains("97,6%") && totals.contains("class=\"derived\""), "{totals}");
}
