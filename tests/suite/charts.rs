//! The charts of the statistics: their tables are sums of rows of the open data, their pictures
//! stand alone, and their headings say what the numbers say.

use std::collections::{BTreeMap, BTreeSet};

use crate::support::{Site, TINY, made_up, table, table_at};

type Row = BTreeMap<String, String>;

/// The rows of a chart's table.
fn chart(site: &Site, name: &str) -> Vec<Row> {
    table_at(site, &format!("so-lieu/{name}.csv")).rows
}

fn number(row: &Row, column: &str) -> usize {
    row[column].parse().unwrap_or_else(|_| panic!("{column} of {row:?}"))
}

/// One row of each finding or request of an inspection, with the year of that.
fn once(site: &Site, name: &str) -> Vec<Row> {
    let reports = table(site, "kiem-tra");
    let inspections = reports.rows.iter().filter(|row| row["type"] == "inspection");
    let years: BTreeMap<&String, &str> =
        inspections.map(|row| (&row["id"], &row["held_to"][..4])).collect();
    let mut seen = BTreeSet::new();
    let mut once = Vec::new();
    for row in table(site, name).rows {
        let Some(year) = years.get(&row["report_id"]) else { continue };
        if seen.insert(row["id"].clone()) {
            let mut row = row.clone();
            row.insert("year".to_owned(), (*year).to_owned());
            once.push(row);
        }
    }
    once
}

#[test]
fn tables_are_sums_of_rows() {
    let site = made_up(21, 40);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let requests = once(&site, "kien-nghi");
    let count = |wanted: &dyn Fn(&Row) -> bool| requests.iter().filter(|row| wanted(row)).count();
    let overdue = |row: &Row| row["days_overdue"].parse::<usize>().unwrap();
    for row in chart(&site, "tinh-trang") {
        let state = row["state"].clone();
        assert_eq!(number(&row, "requests"), count(&|it| it["state"] == state), "{state}");
        let late = count(&|it| it["state"] == state && overdue(it) > 0);
        assert_eq!(number(&row, "overdue"), late, "{state}");
        assert_eq!(row["as_of"], "2021-01-10");
    }
    let open = |it: &Row| it["state"] == "open";
    for row in chart(&site, "ton-dong") {
        let of_age = |it: &Row| match row["age"].as_str() {
            "over-year" => overdue(it) > 365,
            "over-quarter" => (91..=365).contains(&overdue(it)),
            "over-month" => (31..=90).contains(&overdue(it)),
            "up-to-month" => (1..=30).contains(&overdue(it)),
            "not-due" => overdue(it) == 0 && !it["due"].is_empty(),
            "no-due" => it["due"].is_empty(),
            other => panic!("{other}"),
        };
        assert_eq!(number(&row, "requests"), count(&|it| open(it) && of_age(it)), "{row:?}");
    }
    let sum: usize = chart(&site, "ton-dong").iter().map(|row| number(row, "requests")).sum();
    assert_eq!(sum, count(&open));
}

/// What a column adds up to.
fn sum(rows: &[Row], column: &str) -> usize {
    rows.iter().filter(|row| !row[column].is_empty()).map(|row| number(row, column)).sum()
}

#[test]
fn tables_say_of_what_their_numbers_are_a_part() {
    let site = made_up(24, 40);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let years = chart(&site, "theo-nam");
    let all = |column: &str| sum(&years, column);
    let states = chart(&site, "tinh-trang");
    assert!(all("requests") > 0 && all("overdue") > 0);
    for row in &states {
        assert_eq!(number(row, "of_requests"), all("requests"));
        assert_eq!(number(row, "of_with_due"), all("with_due"));
    }
    assert_eq!(sum(&states, "requests"), all("requests"));
    assert_eq!(sum(&states, "overdue"), all("overdue"));
    let backlog = chart(&site, "ton-dong");
    for row in &backlog {
        assert_eq!(number(row, "of_requests"), sum(&backlog, "requests"));
    }
    for row in &years {
        let areas = chart(&site, "linh-vuc");
        let of_year: Vec<Row> = areas.into_iter().filter(|it| it["year"] == row["year"]).collect();
        assert!(of_year.iter().all(|it| it["of_shortcomings"] == row["shortcomings"]));
        assert!(of_year.iter().all(|it| it["of_inspections"] == row["inspections"]));
        assert_eq!(sum(&of_year, "shortcomings"), number(row, "shortcomings"));
    }
    for (name, column) in [("van-de", "of_shortcomings"), ("tinh-thanh", "of_inspections")] {
        let rows = chart(&site, name);
        assert!(!rows.is_empty());
        let whole = all(column.strip_prefix("of_").unwrap());
        assert!(rows.iter().all(|row| number(row, column) == whole), "{name}");
    }
}

#[test]
fn areas_stand_by_size_and_add_up() {
    let site = made_up(22, 40);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let shortcomings = once(&site, "ton-tai");
    let rows = chart(&site, "linh-vuc");
    let mut totals: Vec<(String, usize)> = Vec::new();
    for row in &rows {
        let theirs = shortcomings
            .iter()
            .filter(|it| it["area"] == row["area"] && it["year"] == row["year"])
            .count();
        let told = if row["shortcomings"].is_empty() { 0 } else { number(row, "shortcomings") };
        assert_eq!(told, theirs, "{row:?}");
        match totals.last_mut().filter(|(area, _)| *area == row["area"]) {
            Some((_, total)) => *total += told,
            None => totals.push((row["area"].clone(), told)),
        }
    }
    assert_eq!(totals.iter().map(|(_, total)| total).sum::<usize>(), shortcomings.len());
    // Those without an area are last, whatever their number.
    let named: Vec<usize> =
        totals.iter().filter(|(area, _)| !area.is_empty()).map(|(_, total)| *total).collect();
    assert!(named.is_sorted_by(|a, b| a >= b), "{totals:?}");
    assert!(totals.iter().rev().skip(1).all(|(area, _)| !area.is_empty()), "{totals:?}");
}

/// An inspection of these units with this record.
fn inspection(units: &str, rest: &str) -> String {
    format!(
        "---\ntitle: Bài\ndate: 2025-03-01\nreport:\n  held: 2025-02-01\n  units: [{units}]\n{rest}---\n"
    )
}

fn site(reports: &[String]) -> Site {
    let mut site = Site::new(&format!("{TINY}sections: {{kiem-tra: {{type: inspection}}}}\n"));
    for (index, report) in reports.iter().enumerate() {
        site = site.file(&format!("content/kiem-tra/bai-{index}.md"), report);
    }
    site
}

#[test]
fn provinces_are_those_of_today_and_what_is_shared_counts_in_none() {
    let across = inspection(
        "\"huyện Chợ Đồn, Bắc Kạn\", \"thành phố Cao Lãnh, Đồng Tháp\"",
        "  shortcomings:\n    - {id: chung, area: tthc, text: Nêu chung.}\n    \
         - {id: rieng, area: tthc, text: Nêu riêng., unit: \"huyện Chợ Đồn, Bắc Kạn\"}\n    \
         - {id: ca-hai, area: tthc, text: Cả hai., unit: all}\n  requests:\n    \
         - {id: r, text: Sửa., for: rieng, due: 2025-03-01}\n",
    );
    let within = inspection(
        "\"huyện Chợ Đồn, Bắc Kạn\", \"huyện Định Hóa, Thái Nguyên\"",
        "  shortcomings:\n    - {id: chung, area: tthc, text: Nêu chung trong một tỉnh.}\n",
    );
    let site = site(&[across, within]);
    assert_eq!(site.run(&["build", "--as-of", "2025-04-01"]).status, 0);
    let rows = chart(&site, "tinh-thanh");
    let told: Vec<(&str, [usize; 5])> = rows
        .iter()
        .map(|row| {
            let columns = ["inspections", "shortcomings", "requests", "with_due", "overdue"];
            (row["province"].as_str(), columns.map(|column| number(row, column)))
        })
        .collect();
    assert_eq!(
        told,
        [("tỉnh Thái Nguyên", [2, 3, 1, 1, 1]), ("tỉnh Đồng Tháp", [1, 1, 0, 0, 0])],
        "the finding of nobody in particular counts only where all units lie in one province"
    );
}

#[test]
fn a_site_of_one_province_has_no_map_and_one_without_due_dates_no_backlog() {
    let report = inspection(
        "\"huyện Chợ Đồn, Bắc Kạn\"",
        "  shortcomings: [{id: a, text: Chậm.}]\n  requests: [{id: r, text: Sửa., for: a}]\n",
    );
    let site = site(&[report]);
    assert_eq!(site.run(&["build", "--as-of", "2025-04-01"]).status, 0);
    let has = |name: &str| site.path(&format!("output/so-lieu/{name}")).exists();
    assert!(has("tinh-trang.csv") && has("tinh-trang.svg") && has("linh-vuc.csv"));
    assert!(has("theo-nam.csv") && !has("theo-nam.svg"), "the years are a table only");
    for name in ["tinh-thanh", "ton-dong", "van-de", "dung-han"] {
        assert!(!has(&format!("{name}.csv")) && !has(&format!("{name}.svg")), "{name}");
    }
}

/// The title that a picture bears, which is the heading on the page.
fn title(site: &Site, name: &str) -> String {
    let svg = site.page(&format!("so-lieu/{name}.svg"));
    let document = roxmltree::Document::parse(&svg).unwrap();
    let title = document.descendants().find(|it| it.tag_name().name() == "title");
    title.and_then(|it| it.text()).unwrap_or_default().to_owned()
}

#[test]
fn headings_say_what_the_numbers_say() {
    let with = |requests: &str| {
        site(&[inspection(
            "\"huyện Chợ Đồn, Bắc Kạn\"",
            &format!(
                "  shortcomings: [{{id: a, area: tthc, text: Chậm.}}]\n  requests:\n{requests}"
            ),
        )])
    };
    let one_of_three = "    - {id: r, text: Một., for: a, due: 2025-03-01}\n    \
        - {id: s, text: Hai., for: a, due: 2026-03-01}\n    \
        - {id: t, text: Ba., for: a, due: 2025-03-01, progress: [{date: 2025-02-20, status: verified}]}\n    \
        - {id: u, text: Bốn., for: a}\n";
    for (requests, day, states, backlog) in [
        (
            one_of_three,
            "2025-04-01",
            "1/3 kiến nghị có thời hạn đã quá hạn",
            "1/3 kiến nghị chưa có báo cáo đã quá hạn",
        ),
        (
            one_of_three,
            "2026-03-02",
            "2/3 kiến nghị có thời hạn đã quá hạn",
            "1/3 kiến nghị chưa có báo cáo đã quá hạn hơn một năm",
        ),
        (
            one_of_three,
            "2025-03-01",
            "Không có kiến nghị quá hạn trong 3 kiến nghị có thời hạn",
            "3 kiến nghị chưa có báo cáo, chưa kiến nghị nào quá hạn",
        ),
    ] {
        let site = with(requests);
        assert_eq!(site.run(&["build", "--as-of", day]).status, 0);
        assert_eq!(title(&site, "tinh-trang"), states, "{day}");
        assert_eq!(title(&site, "ton-dong"), backlog, "{day}");
    }
    let site = with("    - {id: r, text: Một., for: a}\n");
    assert_eq!(site.run(&["build", "--as-of", "2025-04-01"]).status, 0);
    assert_eq!(title(&site, "tinh-trang"), "1 kiến nghị, không kiến nghị nào ghi thời hạn");
}

#[test]
fn pictures_stand_alone() {
    let site = made_up(23, 40);
    assert_eq!(site.run(&["build", "--as-of", "2021-01-10"]).status, 0);
    let pictures: Vec<(String, Vec<u8>)> = site
        .output()
        .into_iter()
        .filter(|(path, _)| path.starts_with("so-lieu/") && path.ends_with(".svg"))
        .collect();
    assert_eq!(pictures.len(), 6, "{:?}", pictures.iter().map(|it| &it.0).collect::<Vec<_>>());
    for (path, bytes) in pictures {
        let text = String::from_utf8(bytes).unwrap();
        let document = roxmltree::Document::parse(&text).unwrap();
        let root = document.root_element();
        let size = |name: &str| root.attribute(name).unwrap().parse::<f64>().unwrap();
        let (width, height) = (size("width"), size("height"));
        assert!(text.contains("10/01/2021"), "{path}: no day");
        assert!(text.contains("https://thu.vn/so-lieu/#"), "{path}: not where it is from\n{text}");
        for element in root.descendants().filter(roxmltree::Node::is_element) {
            let name = element.tag_name().name();
            assert!(["svg", "title", "desc", "rect", "text"].contains(&name), "{path}: {name}");
            let get = |name: &str| {
                element.attribute(name).map_or(0.0, |it| it.parse::<f64>().expect(name))
            };
            if matches!(name, "rect" | "text") {
                assert!(element.attribute("fill").is_some(), "{path}: no colour of its own");
                assert!(get("x") >= 0.0 && get("x") + get("width") <= width + 0.01, "{path}");
                assert!(get("y") >= 0.0 && get("y") + get("height") <= height + 0.01, "{path}");
            }
        }
    }
}
