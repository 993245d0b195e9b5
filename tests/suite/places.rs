//! What readers find of their commune: the unit's page with all that was found, asked, planned
//! and measured there, its data, the lists that lead to it, and the names of pages.

use std::collections::{BTreeMap, BTreeSet};

use scraper::{ElementRef, Html, Selector};

use crate::support::{Site, TINY, Whole, table_at};

/// The built-in theme.
fn yaml() -> String {
    TINY.replace("theme: tiny\n", "sections:\n  kiem-tra: {title: Kiểm tra, type: inspection}\n  thong-bao: {title: Thông báo, type: plan}\n")
}

const UNIT: &str = "don-vi/xa-cho-don-thai-nguyen/index.html";

/// An inspection of two communes.
const INSPECTION: &str = "---
title: Kiểm tra hai xã
date: 2026-03-10
report:
  held: 2026-03-02
  units: [\"xã Chợ Đồn, Thái Nguyên\", \"xã Bạch Thông, Thái Nguyên\"]
  figures:
    applications:
      - {unit: xã Chợ Đồn, received: 200, resolved: 200, late: 10, period: 2025}
      - {unit: xã Chợ Đồn, scope: lĩnh vực đất đai, received: 50, resolved: 50, late: 5, period: 2025}
    scores:
      - {index: par-index, unit: xã Chợ Đồn, year: 2025, value: 84.5, max: 100}
  shortcomings:
    - {id: rieng, area: tthc, text: Niêm yết thiếu., unit: xã Chợ Đồn, topics: [niem-yet-tthc]}
    - {id: chung, area: tthc, text: Sổ theo dõi thiếu.}
  requests:
    - {id: xong, text: Niêm yết lại., for: [rieng], due: 2026-04-01, progress: [{date: 2026-03-30, status: verified}]}
    - {id: cham, text: Lập sổ mới., to: xã Chợ Đồn, due: 2026-04-01}
    - {id: ai, text: Lập lại sổ.}
---
Chữ.
";

/// The same commune, half a year before; its figures are those of a part of the year.
const BEFORE: &str = "---
title: Kiểm tra xã Chợ Đồn
date: 2025-10-10
report:
  held: 2025-10-02
  units: [\"xã Chợ Đồn, Thái Nguyên\"]
  period: {from: 2025-01-01, to: 2025-09-30}
  figures:
    applications: {received: 120, resolved: 120, late: 12}
    scores:
      - {index: par-index, year: 2024, value: 88, max: 100}
  shortcomings: [{id: cu, area: mot-cua, text: Trễ hẹn.}]
---
Chữ.
";

const PLAN: &str = "---
title: Kế hoạch năm 2026
date: 2026-01-02
plan:
  year: 2026
  inspections:
    - {units: [\"xã Yên Thịnh, Thái Nguyên\"], when: 2026-10}
---
Chữ.
";

fn site() -> Site {
    let site = Site::new(&yaml())
        .file("content/kiem-tra/hai-xa.md", INSPECTION)
        .file("content/kiem-tra/truoc.md", BEFORE)
        .file("content/thong-bao/2026.md", PLAN);
    built(site)
}

fn built(site: Site) -> Site {
    let run = site.run(&["build", "--as-of", "2026-06-01"]);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    site
}

fn flat(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of what a selector finds, piece by piece.
fn texts(page: &str, selector: &str) -> Vec<String> {
    let page = Html::parse_document(page);
    page.select(&Selector::parse(selector).unwrap()).map(flat).collect()
}

#[track_caller]
fn text(page: &str, selector: &str) -> String {
    let found = texts(page, selector);
    assert_eq!(found.len(), 1, "{selector}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_unit_shows_what_was_found_and_what_became_of_it() {
    let site = site();
    let page = site.page(UNIT);
    let found = text(&page, "#ton-tai");
    for words in
        ["Niêm yết thiếu.", "Trễ hẹn.", "Đã khắc phục (đoàn đã xác minh)", "Kiểm tra hai xã"]
    {
        assert!(found.contains(words), "{words}: {found}");
    }
    assert!(text(&page, "#ton-tai h2").ends_with(" 2"));
    // What was stated of both is there, and counted against neither.
    let shared = text(&page, "#neu-chung");
    assert!(shared.contains("Nêu chung cho 2 đơn vị") && shared.contains("Sổ theo dõi thiếu."));
    let numbers = text(&page, "dl.numbers");
    assert!(
        numbers.contains("Tồn tại, hạn chế2") || numbers.contains("Tồn tại, hạn chế 2"),
        "{numbers}"
    );
    // Nothing vanishes with its verification; what waits comes first.
    assert_eq!(
        texts(&page, "#kien-nghi .finding-text"),
        ["Lập sổ mới.", "Niêm yết lại."],
        "the requests to this unit"
    );
    assert!(text(&page, "#kien-nghi .states").contains("1 đã khắc phục"));
    assert_eq!(texts(&page, "#kien-nghi-chung .finding-text"), ["Lập lại sổ."]);
}

#[test]
fn a_unit_above_names_apart_what_is_its_own() {
    let page = site().page("don-vi/tinh-thai-nguyen/index.html");
    let numbers = text(&page, "dl.numbers");
    assert!(numbers.contains("0 trực tiếp · 2 gồm đơn vị cấp dưới và đơn vị cũ"), "{numbers}");
    assert!(texts(&page, "#ton-tai").is_empty());
    assert!(text(&page, "#ton-tai-cu").contains("xã Chợ Đồn"));
}

#[test]
fn a_unit_that_is_only_planned_says_so_and_shows_no_zeros() {
    let page = site().page("don-vi/xa-yen-thinh-thai-nguyen/index.html");
    let planned = text(&page, "#ke-hoach");
    assert!(
        planned.contains("tháng 10 năm 2026") && planned.contains("Kế hoạch năm 2026"),
        "{planned}"
    );
    assert!(text(&page, "#ke-hoach .request-state").contains("Còn trong thời gian kế hoạch"));
    assert!(!text(&page, "dl.numbers").contains('0'));
}

#[test]
fn only_what_can_be_compared_is_drawn() {
    let site = site();
    let page = site.page(UNIT);
    // Nine months and a year are not compared; the scores of two years are.
    assert!(texts(&page, "#so-lieu svg").is_empty());
    assert_eq!(texts(&page, "#so-lieu h3").len(), 2, "all applications, and those of a field");
    assert_eq!(texts(&page, "#diem .year"), ["2024", "2025"]);
    let earlier = BEFORE.replace("{from: 2025-01-01, to: 2025-09-30}", "2024");
    site.write("content/kiem-tra/truoc.md", earlier.as_bytes());
    let page = built(site).page(UNIT);
    let captions = texts(&page, "#so-lieu figcaption");
    assert_eq!(captions, ["Tiếp nhận", "Tỷ lệ đúng hạn, trước hạn"]);
    let drawn = texts(&page, "#so-lieu figure:nth-of-type(2) text:not(.year)");
    assert_eq!(drawn, ["90,0%", "95,0%"]);
}

#[test]
fn the_data_of_a_unit_is_that_of_the_open_tables() {
    let site = site();
    for (name, wanted) in [("ton-tai", 3), ("kien-nghi", 3)] {
        let all = table_at(&site, &format!("du-lieu/{name}.csv"));
        let own = table_at(&site, &format!("don-vi/xa-cho-don-thai-nguyen/{name}.csv"));
        assert_eq!(own.columns, all.columns);
        let of_unit = |row: &BTreeMap<String, String>| {
            row["unit"] == "xã Chợ Đồn" || row["unit_role"] == "shared"
        };
        let expected: Vec<_> = all.rows.into_iter().filter(of_unit).collect();
        assert_eq!(own.rows, expected, "{name}");
        assert_eq!(own.rows.len(), wanted);
        // The other commune has what was stated of both, and nothing of its neighbour.
        let other = table_at(&site, &format!("don-vi/xa-bach-thong-thai-nguyen/{name}.csv"));
        assert!(other.rows.iter().all(|row| row["unit_role"] == "shared"), "{name}");
    }
    assert!(!site.path("output/don-vi/xa-yen-thinh-thai-nguyen/ton-tai.csv").exists());
    let links = Html::parse_document(&site.page(UNIT));
    let files = Selector::parse("#du-lieu a[download]").unwrap();
    assert_eq!(links.select(&files).count(), 2);
}

#[test]
fn overdue_requests_stand_by_the_unit_of_today() {
    let district = "---
title: Kiểm tra huyện
date: 2024-03-10
report:
  held: 2024-03-02
  units: [\"xã Bằng Lãng, huyện Chợ Đồn, Bắc Kạn\"]
  requests: [{id: r, text: Sửa bảng., due: 2024-05-01}]
---
Chữ.
";
    let site = Site::new(&yaml())
        .file("content/kiem-tra/hai-xa.md", INSPECTION)
        .file("content/kiem-tra/huyen.md", district);
    let page = built(site).page("khac-phuc/qua-han/index.html");
    assert_eq!(texts(&page, "main h3.group"), ["Xã Chợ Đồn 2"]);
    assert_eq!(texts(&page, "main h4"), ["Sửa bảng.", "Lập sổ mới."]);
}

#[test]
fn units_are_found_by_what_they_were() {
    let names = site().page("don-vi/ten.json");
    let names: Vec<(String, String, String, usize, Vec<String>)> =
        serde_json::from_str(&names).unwrap();
    let (.., count, former) = names.iter().find(|(name, ..)| name == "Xã Chợ Đồn").unwrap();
    assert_eq!(*count, 2);
    assert!(former.contains(&"thị trấn Bằng Lũng".to_owned()), "{former:?}");
}

/// Names that collide in every way that an editor may bring about.
#[test]
fn no_two_pages_are_called_the_same() {
    let article = |title: &str, date: &str| {
        format!("---\ntitle: {title}\ndate: {date}\ntags: [Chợ Đồn, Kiểm tra, Đơn vị]\n---\nChữ.\n")
    };
    let site = Site::new(&format!("{}  tin: {{title: Đơn vị}}\npaginate: 1\n", yaml()))
        .file("content/kiem-tra/hai-xa.md", INSPECTION)
        .file("content/kiem-tra/truoc.md", BEFORE)
        .file("content/thong-bao/2026.md", PLAN)
        .file("content/tin/a.md", &article("Tin", "2026-01-01"))
        .file("content/tin/b.md", &article("Tin", "2026-01-02"))
        .file("content/tin/c.md", &article("Tin", "2026-01-02"))
        .file("content/tin/d.md", &article("Đơn vị", "2026-01-02"));
    distinct(&built(site).output());
    for whole in Whole::all() {
        distinct(&whole.files);
    }
}

fn distinct(files: &BTreeMap<String, Vec<u8>>) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    let mut count = 0;
    for (path, bytes) in pages {
        let page = std::str::from_utf8(bytes).unwrap();
        // A page that only leads to another is called after it.
        if page.contains("http-equiv=\"refresh\"") {
            continue;
        }
        count += 1;
        if let Some(other) = seen.insert(text(page, "head > title"), path) {
            panic!("{path} and {other} are both called {:?}", text(page, "head > title"));
        }
    }
    let paths: BTreeSet<&str> = seen.into_values().collect();
    assert!(count > 20 && paths.len() == count);
}
