//! What to read next.

use crate::support::{Site, TINY};

const SECTIONS: &str = "sections: {kiem-tra: {title: Kiểm tra, type: inspection}}\n";

fn inspection(site: Site, name: &str, date: &str, unit: &str, topic: &str, tag: &str) -> Site {
    let text = format!(
        "---\ntitle: {name}\ndate: {date}\ntags: [{tag}]\nreport:\n  held: {date}\n  units: [\"{unit}, Bắc Kạn\"]\n  shortcomings:\n    - {{id: a, text: Sai, topics: [{topic}]}}\n---\n"
    );
    site.file(&format!("content/kiem-tra/{name}.md"), &text)
}

/// The related articles of an inspection, in order.
fn related(site: &Site, name: &str) -> Vec<String> {
    let page = site.page(&format!("kiem-tra/{name}/index.html"));
    let lines = page.lines().filter_map(|line| line.strip_prefix("related "));
    lines
        .map(|line| line.split_whitespace().find(|it| it.starts_with('/')).unwrap().to_owned())
        .collect()
}

#[test]
fn the_same_unit_comes_before_the_same_problem_and_that_before_the_same_section() {
    let site = Site::new(&format!("{TINY}{SECTIONS}"));
    let site = inspection(site, "nay", "2024-06-01", "huyện Chợ Đồn", "luu-tru", "một cửa");
    let site = inspection(site, "cung-muc", "2024-06-02", "huyện Ngân Sơn", "thai-do", "x");
    let site = inspection(site, "cung-tu-khoa", "2024-05-01", "huyện Ba Bể", "ky-so", "một cửa");
    let site = inspection(site, "cung-van-de", "2021-01-01", "huyện Na Rì", "luu-tru", "y");
    let site = inspection(site, "cung-don-vi", "2019-01-01", "huyện Chợ Đồn", "may-moc", "z");
    site.build_well();
    let found = related(&site, "nay");
    let expected = ["cung-don-vi", "cung-van-de", "cung-tu-khoa", "cung-muc"];
    assert_eq!(found, expected.map(|name| format!("/kiem-tra/{name}/")));
}

#[test]
fn a_page_follows_when_another_names_its_unit() {
    let site = Site::new(&format!("{TINY}{SECTIONS}"));
    let site = inspection(site, "nay", "2024-06-01", "huyện Chợ Đồn", "luu-tru", "a");
    let site = inspection(site, "kia", "2024-06-02", "huyện Ngân Sơn", "thai-do", "b");
    let site = inspection(site, "do", "2019-01-01", "huyện Ba Bể", "ky-so", "c");
    site.build_well();
    assert_eq!(related(&site, "nay")[0], "/kiem-tra/kia/");
    let site = inspection(site, "do", "2019-01-01", "huyện Chợ Đồn", "ky-so", "c");
    site.build_well();
    assert_eq!(related(&site, "nay")[0], "/kiem-tra/do/");
}
