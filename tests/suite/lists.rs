//! Lists: the ways on from one are those of what it holds, and what does not fit on a page can
//! be printed whole.

use scraper::{ElementRef, Html, Selector};

use crate::support::Site;

const SITE: &str = "title: Thử\nbase_url: https://thu.vn/\npaginate: 2\nprovince: Thái Nguyên\n\
    sections: {kiem-tra: {title: Kiểm tra, type: inspection}, tin: {title: Tin tức}}\n";

fn inspection(year: i32, unit: &str, area: &str, number: usize) -> String {
    format!(
        "---\ntitle: Kiểm tra {number}\ndate: {year}-05-{:02}\ntags: [một cửa]\nreport:\n  held: {year}-05-01\n  \
         units: [\"{unit}, Thái Nguyên\"]\n  shortcomings: [{{id: a, area: {area}, text: Tồn tại {number}}}]\n  requests:\n    \
         - {{id: r, text: Kiến nghị {number}, for: a, due: {year}-06-01}}\n    \
         - {{id: s, text: Việc {number}, due: {year}-06-01, revised: [{{due: {year}-07-01, date: {year}-05-20, reason: Bão}}], \
         progress: [{{date: {year}-06-20, status: reported, note: Xong}}, {{date: {year}-07-05, status: verified}}]}}\n---\nx\n",
        number + 2
    )
}

fn built() -> Site {
    let mut site = Site::new(SITE);
    for (number, (year, unit, area)) in [
        (2023, "xã Chợ Đồn", "tthc"),
        (2024, "xã Chợ Đồn", "tthc"),
        (2024, "xã Nghĩa Tá", "cong-vu"),
        (2024, "xã Chợ Đồn", "tthc"),
    ]
    .into_iter()
    .enumerate()
    {
        let text = inspection(year, unit, area, number + 1);
        site = site.file(&format!("content/kiem-tra/bai-{}.md", number + 1), &text);
    }
    let site = site
        .file("content/tin/tin.md", "---\ntitle: Tin\ndate: 2025-01-01\ntags: [một cửa]\n---\nx\n");
    let run = site.run(&["build", "--as-of", "2025-06-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

fn page(site: &Site, path: &str) -> Html {
    Html::parse_document(&site.page(&format!("{path}index.html")))
}

fn all<'h>(within: ElementRef<'h>, selector: &str) -> Vec<ElementRef<'h>> {
    let selector = Selector::parse(selector).unwrap();
    within.select(&selector).collect()
}

fn text(of: ElementRef<'_>) -> String {
    of.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The ways on from a list: address and count.
fn facets(site: &Site, path: &str) -> Vec<(String, String)> {
    let page = page(site, path);
    let links = all(page.root_element(), ".facets .counted li");
    links
        .into_iter()
        .map(|it| {
            let link = all(it, "a")[0].attr("href").unwrap().to_owned();
            (link, text(all(it, ".count")[0]))
        })
        .collect()
}

fn told(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(address, count)| ((*address).to_owned(), (*count).to_owned())).collect()
}

#[test]
fn lists_lead_on_to_what_they_hold_and_count_it() {
    let site = built();
    let inspections = told(&[
        ("/nam/2024/", "3"),
        ("/nam/2023/", "1"),
        ("/linh-vuc/tthc/", "3"),
        ("/linh-vuc/cong-vu/", "1"),
        ("/don-vi/xa-cho-don-thai-nguyen/", "3"),
        ("/don-vi/xa-nghia-ta-thai-nguyen/", "1"),
    ]);
    assert_eq!(facets(&site, "kiem-tra/"), inspections);
    // Further pages of a list show what all of it holds.
    assert_eq!(facets(&site, "kiem-tra/trang/2/"), inspections);
    // What all have in common, here the section, tells nothing apart.
    assert_eq!(
        facets(&site, "nam/2024/"),
        told(&[
            ("/linh-vuc/tthc/", "2"),
            ("/linh-vuc/cong-vu/", "1"),
            ("/don-vi/xa-cho-don-thai-nguyen/", "2"),
            ("/don-vi/xa-nghia-ta-thai-nguyen/", "1"),
        ])
    );
    assert_eq!(facets(&site, "tin/"), []);
    assert_eq!(
        facets(&site, "tu-khoa/mot-cua/")[..4],
        told(&[("/kiem-tra/", "4"), ("/tin/", "1"), ("/nam/2025/", "1"), ("/nam/2024/", "3")])
    );
    assert_eq!(facets(&site, "linh-vuc/tthc/"), told(&[("/nam/2024/", "2"), ("/nam/2023/", "1")]));
    // Requests are counted in the register; those for no shortcoming have no area.
    assert_eq!(
        facets(&site, "khac-phuc/da-xac-minh/"),
        told(&[
            ("/nam/2024/", "3"),
            ("/nam/2023/", "1"),
            ("/don-vi/xa-cho-don-thai-nguyen/", "3"),
            ("/don-vi/xa-nghia-ta-thai-nguyen/", "1"),
        ])
    );
    assert_eq!(
        facets(&site, "khac-phuc/")[2..4],
        told(&[("/linh-vuc/tthc/", "3"), ("/linh-vuc/cong-vu/", "1")])
    );
}

#[test]
fn further_pages_follow_when_what_a_list_holds_changes() {
    let held = |number: u32, year: i32| {
        format!(
            "---\ntitle: Bài {number}\ndate: 2025-05-0{number}\nreport: {{held: {year}-03-01, units: [\"xã Chợ Đồn, Thái Nguyên\"]}}\n---\nx\n"
        )
    };
    let mut site = Site::new(SITE);
    for (number, year) in [(1, 2024), (2, 2024), (3, 2021)] {
        site = site.file(&format!("content/kiem-tra/bai-{number}.md"), &held(number, year));
    }
    // The third stands on the first page; the second page has the first only.
    for (year, address) in [(2021, "/nam/2021/"), (2020, "/nam/2020/")] {
        site.write("content/kiem-tra/bai-3.md", held(3, year).as_bytes());
        let run = site.run(&["build", "--as-of", "2025-06-01"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let expected = told(&[("/nam/2024/", "2"), (address, "1")]);
        assert_eq!(facets(&site, "kiem-tra/trang/2/"), expected);
    }
}

#[test]
fn a_units_requests_stand_by_inspection_with_their_course() {
    let site = built();
    let page = page(&site, "don-vi/xa-cho-don-thai-nguyen/");
    let section = all(page.root_element(), "section#kien-nghi")[0];
    let groups: Vec<String> = all(section, "h3.group a").into_iter().map(text).collect();
    assert_eq!(groups, ["Kiểm tra 4", "Kiểm tra 2", "Kiểm tra 1"]);
    let lists = all(section, "h3.group + ul");
    assert_eq!(lists.len(), 3);
    for (list, number) in lists.into_iter().zip([4, 2, 1]) {
        let items = all(list, "li.request-item");
        let titles: Vec<String> =
            items.iter().map(|it| text(all(*it, ".finding-text")[0])).collect();
        // What waits for something is first.
        assert_eq!(titles, [format!("Kiến nghị {number}"), format!("Việc {number}")]);
        assert!(items[0].attr("data-overdue").is_some() && all(items[0], ".steps").is_empty());
        let steps: Vec<String> = all(items[1], ".steps li").into_iter().map(text).collect();
        let year = if number == 1 { 2023 } else { 2024 };
        assert_eq!(steps.len(), 3, "{steps:?}");
        assert_eq!(steps[0], format!("20/05/{year} Gia hạn đến 01/07/{year}: Bão"));
        assert!(steps[1].starts_with(&format!("20/06/{year}")) && steps[1].ends_with("Xong"));
        assert!(steps[2].starts_with(&format!("05/07/{year}")));
        // The heading has named the article.
        assert!(!text(list).contains("Trong bài"), "{}", text(list));
    }
}

/// Each list to be printed with how many items it has.
const SHEETS: [(&str, &str, usize); 5] = [
    ("kiem-tra/", ".sheet-item", 4),
    ("nam/2024/", ".sheet-item", 3),
    ("don-vi/xa-cho-don-thai-nguyen/", ".sheet-item", 3),
    ("khac-phuc/", ".sheet-list > li", 8),
    ("khac-phuc/qua-han/", ".sheet-list > li", 4),
];

#[test]
fn long_lists_can_be_printed_whole() {
    let site = built();
    for (list, item, count) in SHEETS {
        let address = format!("/{list}in/");
        let shown = page(&site, list);
        let link = format!("a[href=\"{address}\"]");
        assert_eq!(all(shown.root_element(), &link).len(), 1, "{list} leads not to {address}");
        let sheet = page(&site, &format!("{list}in/"));
        let root = sheet.root_element();
        assert_eq!(all(root, item).len(), count, "{list}");
        let printed = root.attr("data-printed").unwrap();
        assert!(printed.starts_with(&format!("https://thu.vn{address}")), "{printed}");
        assert!(printed.ends_with("01/06/2025"), "{printed}");
        assert_eq!(all(root, "svg.qr").len(), 1, "{list}");
    }
    // What fits on a page is printed from there.
    assert!(!site.output().contains_key("don-vi/xa-nghia-ta-thai-nguyen/in/index.html"));
    assert!(!site.output().contains_key("khac-phuc/khong-thuc-hien/in/index.html"));
    // Units stand above the overdue requests that are theirs.
    let overdue = page(&site, "khac-phuc/qua-han/in/");
    let headings: Vec<String> =
        all(overdue.root_element(), ".sheet-item > h2 a").into_iter().map(text).collect();
    assert_eq!(headings, ["Xã Chợ Đồn", "Xã Nghĩa Tá"]);
}
