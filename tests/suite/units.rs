//! Units from the write-up to the pages of today, in the demonstration and beyond.

use std::collections::BTreeSet;

use scraper::{Html, Selector};

use crate::support::{Site, TINY, table};

fn demonstration() -> Site {
    let site = Site::demonstration();
    let run = site.run(&["build", "--as-of", "2026-11-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

fn links(site: &Site, path: &str) -> BTreeSet<String> {
    let page = Html::parse_document(&site.page(path));
    let anchors = Selector::parse("main a[href]").unwrap();
    page.select(&anchors).map(|it| it.attr("href").unwrap().to_owned()).collect()
}

/// Each unit of the five reports: its page, those of what it became, and the report.
const UNITS: [(&str, &[&str], &str); 11] = [
    (
        "huyen-cho-don-bac-kan",
        &[
            "xa-dong-phuc-thai-nguyen",
            "xa-bach-thong-thai-nguyen",
            "xa-cho-don-thai-nguyen",
            "xa-nam-cuong-thai-nguyen",
            "xa-quang-bach-thai-nguyen",
            "xa-yen-thinh-thai-nguyen",
            "xa-nghia-ta-thai-nguyen",
            "xa-yen-phong-thai-nguyen",
        ],
        "kiem-tra/huyen-cho-don-2020",
    ),
    (
        "thanh-pho-hung-yen-hung-yen",
        &["phuong-pho-hien-hung-yen", "phuong-son-nam-hung-yen"],
        "kiem-tra/thanh-pho-hung-yen-2023",
    ),
    (
        "phuong-minh-khai-hung-yen",
        &["phuong-pho-hien-hung-yen"],
        "kiem-tra/thanh-pho-hung-yen-2023",
    ),
    ("phuong-lam-son-hung-yen", &["phuong-son-nam-hung-yen"], "kiem-tra/thanh-pho-hung-yen-2023"),
    ("huyen-phong-dien-can-tho", &["xa-phong-dien-can-tho"], "kiem-tra/huyen-phong-dien-2014"),
    (
        "xa-truong-long-can-tho-2025-06-30",
        &["xa-truong-long-can-tho"],
        "kiem-tra/huyen-phong-dien-2014",
    ),
    ("xa-tan-thoi-can-tho", &["xa-phong-dien-can-tho"], "kiem-tra/huyen-phong-dien-2014"),
    ("phuong-3-dong-thap-29875", &["phuong-cao-lanh-dong-thap"], "ket-qua/thanh-pho-cao-lanh-2020"),
    (
        "xa-tan-thuan-dong-dong-thap",
        &["phuong-cao-lanh-dong-thap"],
        "ket-qua/thanh-pho-cao-lanh-2020",
    ),
    ("xa-my-ngai-dong-thap", &["phuong-my-ngai-dong-thap"], "ket-qua/thanh-pho-cao-lanh-2020"),
    ("xa-my-tan-dong-thap", &["phuong-my-ngai-dong-thap"], "ket-qua/thanh-pho-cao-lanh-2020"),
];

#[test]
fn readers_find_old_reports_on_the_pages_of_today() {
    let site = demonstration();
    for (unit, present, report) in UNITS {
        let article = format!("/{report}/");
        let own = links(&site, &format!("don-vi/{unit}/index.html"));
        assert!(own.contains(&article), "{unit} lacks {article}");
        let report_links = links(&site, &format!("{report}/index.html"));
        assert!(report_links.contains(&format!("/don-vi/{unit}/")), "{report} lacks {unit}");
        for today in present {
            let address = format!("/don-vi/{today}/");
            assert!(own.contains(&address), "{unit} lacks {today}");
            let shown = links(&site, &format!("don-vi/{today}/index.html"));
            assert!(shown.contains(&article), "{today} lacks {article}");
            // Entries of feeds need a day, and of some articles only the year is known.
            let has_day = !report.ends_with("-2020");
            let feed = site.page(&format!("don-vi/{today}/atom.xml"));
            let id = format!("<id>https://cchc.example.vn{article}</id>");
            assert_eq!(feed.contains(&id), has_day, "the feed of {today}: {article}");
        }
    }
}

#[test]
fn the_page_of_a_present_unit_says_where_it_came_from() {
    let site = demonstration();
    let page = Html::parse_document(&site.page("don-vi/xa-cho-don-thai-nguyen/index.html"));
    let history = Selector::parse(".came-from").unwrap();
    let said: String = page.select(&history).next().unwrap().text().collect();
    for unit in
        ["thị trấn Bằng Lũng", "xã Bằng Lãng", "xã Ngọc Phái", "xã Phương Viên", "1683/NQ-UBTVQH15"]
    {
        assert!(said.contains(unit), "{said}");
    }
    let shown = links(&site, "don-vi/xa-cho-don-thai-nguyen/index.html");
    assert!(shown.contains("/don-vi/huyen-cho-don-bac-kan/"), "{shown:?}");
    assert!(shown.contains("/kiem-tra/huyen-cho-don-2020/#kien-nghi-khac-phuc"), "{shown:?}");
}

#[test]
fn the_data_name_units_then_and_now() {
    let site = demonstration();
    let inspections = table(&site, "kiem-tra");
    let row = |report: &str| inspections.rows.iter().find(|row| row["id"] == report).unwrap();
    let cho_don = row("kiem-tra/huyen-cho-don-2020");
    assert_eq!(
        (cho_don["units"].as_str(), cho_don["unit_codes"].as_str()),
        ("huyện Chợ Đồn", "d:064")
    );
    let present: Vec<&str> = cho_don["present_units"].split("; ").collect();
    assert_eq!(present.len(), 8);
    assert!(present.contains(&"xã Chợ Đồn (c:02020)"), "{present:?}");
    let rooms = row("kiem-tra/so-noi-vu-dong-thap-2023");
    assert_eq!(rooms["units"].split("; ").count(), 5);
    assert!(site.path("output/don-vi/so-noi-vu-dong-thap/index.html").exists());
}

#[test]
fn every_candidate_of_an_ambiguous_name_can_be_pasted() {
    let article = |units: &str| {
        Site::new(&format!("{TINY}sections: {{kiem-tra: {{type: inspection}}}}\n")).file(
            "content/kiem-tra/a.md",
            &format!(
                "---\ntitle: A\ndate: 2020-12-31\nreport:\n  held: 2020-12-30\n  units:\n{units}---\n"
            ),
        )
    };
    for (name, least) in [("Phường 3", 20), ("xã Tân Thành", 20), ("phường Minh Khai", 6)]
    {
        let run = article(&format!("    - {name}\n")).build(&["--format", "json"]);
        assert_eq!(run.status, 1);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        let found = &report["diagnostics"][0];
        assert_eq!(found["code"], "ambiguous-unit");
        let help = found["help"].as_str().unwrap();
        let candidates: Vec<&str> = help.lines().skip(1).map(str::trim).collect();
        assert!(candidates.len() >= least, "{help}");
        let pasted: String = candidates.iter().map(|line| format!("    - {line}\n")).collect();
        let site = article(&pasted);
        site.build_well();
        let codes = &table(&site, "kiem-tra").rows[0]["unit_codes"];
        let distinct: BTreeSet<&str> = codes.split("; ").collect();
        assert_eq!(distinct.len(), candidates.len(), "{codes}");
    }
}

#[test]
fn addresses_do_not_depend_on_what_else_is_published() {
    let with = |more: &str| {
        let site = Site::new(TINY).file(
            "content/tin/a.md",
            "---\ntitle: A\ndate: 2020-12-31\nunits: [\"Phường 3, thành phố Cao Lãnh\"]\n---\n",
        );
        let site = match more {
            "" => site,
            unit => site.file(
                "content/tin/b.md",
                &format!("---\ntitle: B\ndate: 2020-12-31\nunits: [\"{unit}\"]\n---\n"),
            ),
        };
        site.build_well();
        let is_ward = |path: &String| path.starts_with("don-vi/phuong-3-dong-thap");
        let wards: Vec<String> = site.output().into_keys().filter(is_ward).collect();
        wards
    };
    let alone = with("");
    let together = with("Phường 3, thành phố Sa Đéc");
    assert_eq!((alone.len(), together.len()), (2, 4));
    assert!(alone.iter().all(|path| together.contains(path)));
}
