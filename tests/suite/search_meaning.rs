//! What the search makes of names, words of the field, numbers and misspelt words.

use std::borrow::Cow;

use congbo::search::Reader;
use serde_json::{Value, json};

use crate::search::{SITE, addresses, ask, found, library, report, script_says};
use crate::support::{Site, repository};

/// The pages that a query names, then the articles, without `/cchc`.
fn shown(site: &Site, query: &str) -> Vec<String> {
    let answer = ask(site, &[query]).remove(0);
    assert!(answer.get("error").is_none(), "{query}: {answer}");
    [addresses(&answer["pages"]), addresses(&answer["urls"])].concat()
}

#[test]
#[ignore = "needs node"]
fn the_demonstration_answers_with_what_is_looked_for() {
    let site = Site::demonstration();
    site.build_well();
    let table = std::fs::read(repository().join("tests/search/first_results.json")).unwrap();
    let table: Vec<Vec<String>> = serde_json::from_slice(&table).unwrap();
    assert!(table.len() >= 40);
    let queries: Vec<&str> = table.iter().map(|row| row[0].as_str()).collect();
    let mut wrong = Vec::new();
    for (row, answer) in table.iter().zip(ask(&site, &queries)) {
        let found = [addresses(&answer["pages"]), addresses(&answer["urls"])].concat();
        let better = row.get(2).is_none_or(|better| answer["better"] == **better);
        if found.first() != Some(&row[1]) || !better {
            wrong.push(format!("{}: {found:?}, {}", row[0], answer["better"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[ignore = "needs node"]
fn names_of_units_that_are_no_more_lead_to_those_of_today() {
    let site = Site::new(SITE).file(
        "content/kiem-tra/nay.md",
        &report("Kiểm tra ở một xã", "{name: xã Chợ Đồn, province: Thái Nguyên}", "Chậm"),
    );
    let text = std::fs::read_to_string(site.path("content/kiem-tra/nay.md")).unwrap();
    let site = site.file("content/kiem-tra/nay.md", &text.replace("2020-", "2026-"));
    assert_eq!(site.run(&["build", "--as-of", "2026-11-01"]).status, 0);
    let today = "/don-vi/xa-cho-don-thai-nguyen/";
    for query in ["thị trấn Bằng Lũng", "bang lung", "huyen cho don", "TT. Bằng Lũng, Bắc Kạn"]
    {
        let found = shown(&site, query);
        assert_eq!(found.first().map(String::as_str), Some(today), "{query}: {found:?}");
    }
    // What happens to have a syllable or the wrong marks is no name.
    for query in ["chợ", "bằng", "\"lũng bằng\""] {
        assert!(!shown(&site, query).contains(&today.to_owned()), "{query}");
    }
    // A query that has nothing but such a name is not answered with what is merely near.
    assert_eq!(ask(&site, &["thị trấn Bằng Lũng"])[0]["total"], 1);
}

#[test]
#[ignore = "needs node"]
fn kinds_and_words_of_the_field_are_understood() {
    let site = library()
        .news("tin/tre.md", "Vẫn còn trễ hạn", "2020-01-02", "Hồ sơ trả cho dân.")
        .news("tin/pho.md", "Chuyện ở thành phố Vinh", "2020-01-03", "Việc ở phường Lê Lợi.");
    site.build_well();
    for (query, first) in [
        ("trễ hẹn", "/tin/tre/"),
        ("qua han", "/tin/tre/"),
        ("tp vinh", "/tin/pho/"),
        ("TP. Vinh", "/tin/pho/"),
        ("P. Lê Lợi", "/tin/pho/"),
    ] {
        assert!(found(&site, query).contains(&first.to_owned()), "{query}");
    }
    // Quotes ask for the words themselves.
    assert_ne!(ask(&site, &["\"trễ hẹn\""])[0]["kind"], "all");
}

#[test]
#[ignore = "needs node"]
fn the_greatest_city_is_found_however_its_name_is_shortened() {
    let unit = "{name: Thành phố Hồ Chí Minh}";
    let site = Site::new(SITE)
        .file("content/kiem-tra/nay.md", &report("Kiểm tra ở thành phố", unit, "Chậm"))
        .news("tin/lien.md", "Chuyện ở TPHCM", "2020-01-02", "Việc.")
        .news("tin/cham.md", "Chuyện ở TP.HCM", "2020-01-03", "Việc.")
        .news("tin/du.md", "Chuyện ở thành phố Hồ Chí Minh", "2020-01-04", "Việc.");
    site.build_well();
    let articles = ["/tin/lien/", "/tin/cham/", "/tin/du/"];
    for query in ["tphcm", "TP.HCM", "tp hcm", "thanh pho ho chi minh"] {
        let shown = shown(&site, query);
        assert!(shown[0].starts_with("/don-vi/thanh-pho-ho-chi-minh"), "{query}: {shown:?}");
        let missing = articles.iter().find(|it| !shown.contains(&(**it).to_owned()));
        assert_eq!(missing, None, "{query}: {shown:?}");
    }
}

#[test]
#[ignore = "needs node"]
fn numbers_and_days_of_a_record_are_found() {
    let front = "---\ntitle: Số liệu\ndate: 2020-09-18\nreport:\n  held: 2020-09-07\n  units: [Sở Tư \
        pháp]\n  figures: {applications: {received: 57689}, indicators: [{label: Đúng hạn, value: \
        97.6}]}\n  requests: [{id: r, text: Làm ngay, due: 2020-12-31}]\n---\n\nX.\n";
    let site = library().file("content/kiem-tra/so.md", front);
    site.build_well();
    for query in
        ["57.689", "57689", "97,6", "97,6%", "31/12/2020", "2020-12-31", "7/9/2020", "07/09/2020"]
    {
        let urls = found(&site, query);
        assert_eq!(urls.first().map(String::as_str), Some("/kiem-tra/so/"), "{query}: {urls:?}");
    }
}

#[test]
#[ignore = "needs node"]
fn a_query_that_hardly_anything_answers_finds_nothing() {
    let site = (0..20).fold(library(), |site, n| {
        site.news(&format!("tin/n{n}.md"), &format!("Hồ sơ số {n}"), "2020-01-02", "Hồ sơ.")
    });
    site.build_well();
    assert_eq!(ask(&site, &["zzzz hồ sơ"])[0]["kind"], "none");
    assert_eq!(ask(&site, &["zzzz đất đai"])[0]["kind"], "some");
}

#[test]
#[ignore = "needs node"]
fn suggestions_are_spelt_with_marks_where_the_query_is() {
    let site = library();
    site.build_well();
    script_says("with_marks.mjs", &[&site.path("output"), &repository().join("data")], "");
    for (query, better) in [
        ("giao thôgn", "giao thông"),
        ("giao thogn", "giao thong"),
        ("Đường giao thôgn", "Đường giao thông"),
        ("dượng lịhc", "dượng lịch"),
    ] {
        assert_eq!(ask(&site, &[query])[0]["better"], better, "{query}");
    }
}

#[test]
fn names_of_pages_are_in_the_index() {
    let site = library();
    site.build_well();
    let output = site.output();
    let file = |address: &str| output.get(address.trim_start_matches('/')).map(Cow::from);
    let chapters = Reader::new(file).unwrap().names().unwrap();
    let chapters: Vec<Value> =
        chapters.iter().map(|text| serde_json::from_str(text).unwrap()).collect();
    let address = |row: &Value| row[2].as_str().map(str::to_owned);
    let subjects: Vec<_> = chapters[0].as_array().unwrap().iter().filter_map(address).collect();
    assert_eq!(subjects, ["/cchc/linh-vuc/tthc/"]);
    let row = |name: &str, kind: &str| {
        let mut rows = chapters[1..].iter().flat_map(|it| it.as_array().unwrap());
        rows.find(|row| row[0] == name && row[1] == kind).unwrap().clone()
    };
    // The unit itself, which is no more; then that of its name, which got a part.
    let pages = row("Chợ Đồn", "huyện")[3].clone();
    assert_eq!(
        (&pages[0][4], &pages[1][0], &pages[1][4]),
        (&json!(1), &json!("xã Chợ Đồn"), &json!(3))
    );
    // All of a commune went to another one.
    let pages = row("Bằng Lũng", "thị trấn")[3].clone();
    assert_eq!(
        pages,
        json!([["xã Chợ Đồn", "Thái Nguyên", "/cchc/don-vi/xa-cho-don-thai-nguyen/", 1, 2]])
    );
}
