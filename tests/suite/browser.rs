//! What readers meet, on whole sites: the checks of `tests/browser/`, by axe-core,
//! the Nu checker and a browser that opens the pages.

use std::path::Path;

use crate::support::office::{Word, paragraph};
use crate::support::{Preview, Site, Whole, eventually, node, npm_file, repository};

/// Runs a check of `tests/browser/` on these sites.
fn check(subject: &str, sites: &[&Whole]) {
    check_in("run.mjs", subject, sites);
}

fn check_in(script: &str, subject: &str, sites: &[&Whole]) {
    npm_file("playwright-core/package.json");
    let script = repository().join("tests/browser").join(script);
    let mut arguments = vec![script.as_path(), Path::new(subject)];
    arguments.extend(sites.iter().map(|site| site.folder.as_path()));
    println!("{}", node(&arguments, ""));
}

/// In Firefox the search, the controls and the layout are as they are in Chromium.
#[test]
#[ignore = "needs node and Firefox"]
fn firefox_shows_the_same() {
    for subject in ["search", "controls", "layout"] {
        check_in("firefox.mjs", subject, &Whole::distinct()[1..]);
    }
}

#[test]
#[ignore = "needs node and a browser"]
fn pages_are_accessible() {
    check("axe", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a Java runtime"]
fn pages_are_valid_html() {
    check("html", &Whole::all());
}

#[test]
#[ignore = "needs node and a browser"]
fn nothing_moves_and_nothing_sticks_out() {
    check("layout", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn pages_keep_to_themselves() {
    check("network", &Whole::all());
}

#[test]
#[ignore = "needs node and a browser"]
fn pages_need_no_script() {
    check("noscript", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn articles_are_light() {
    check("weight", &Whole::all());
}

#[test]
#[ignore = "needs node and a browser"]
fn the_search_page_works() {
    check("search", &Whole::all());
}

#[test]
#[ignore = "needs node and a browser"]
fn controls_work_and_are_remembered() {
    check("controls", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn headers_yield_and_icons_are_there() {
    check("frame", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn articles_are_shared_printed_and_read_aloud() {
    check("tools", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn pages_print_with_address_and_date() {
    check("print", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn inspections_answer_on_the_first_screen() {
    check("verdict", &Whole::all());
}

#[test]
#[ignore = "needs node and a browser"]
fn charts_keep_what_their_colours_mean() {
    check("charts", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn citizens_find_answers() {
    check("questions", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn lists_and_the_finder_lead_to_units() {
    check("places", &Whole::distinct());
}

#[test]
#[ignore = "needs node and a browser"]
fn editors_see_what_they_save() {
    npm_file("playwright-core/package.json");
    let site = Site::demonstration();
    let preview = Preview::of(&site);
    let script = repository().join("tests/browser/preview.mjs");
    let arguments = [script.as_path(), Path::new(&preview.address), site.root()];
    println!("{}", node(&arguments, ""));
}

/// What an office writes after it has inspected three districts: with a sum that is wrong, and
/// two shortcomings that are one.
fn conclusion() -> Vec<u8> {
    const LINES: [&str; 15] = [
        "Kết luận kiểm tra cải cách hành chính tại ba huyện năm 2020",
        "Thực hiện Kế hoạch số 15/KH-UBND ngày 10/01/2020 của UBND tỉnh Bắc Kạn, ngày 17/9/2020, Đoàn kiểm tra cải cách hành chính tỉnh do ông Hà Thử Nghiệm, Phó Giám đốc Sở Nội vụ làm Trưởng đoàn đã kiểm tra tại UBND huyện Chợ Đồn, UBND huyện Ba Bể và UBND huyện Ngân Sơn. Sau khi nghe báo cáo và xem hồ sơ, Đoàn kết luận như sau:",
        "I. KẾT QUẢ ĐẠT ĐƯỢC",
        "Từ 01/01/2020 đến 31/8/2020, ba huyện tiếp nhận 57.700 hồ sơ, đã giải quyết 57.689 hồ sơ, đúng hạn 57.600 hồ sơ, quá hạn 98 hồ sơ.",
        "II. TỒN TẠI, HẠN CHẾ",
        "1. Tồn tại chung",
        "- Chưa niêm yết đầy đủ thủ tục hành chính tại bộ phận một cửa.",
        "- Bảng niêm yết phí, lệ phí còn thiếu.",
        "2. UBND huyện Ba Bể",
        "- Trả kết quả quá hạn không có thư xin lỗi.",
        "III. KIẾN NGHỊ",
        "1. Đề nghị UBND các huyện niêm yết đầy đủ thủ tục hành chính.",
        "2. Đề nghị UBND huyện Ngân Sơn mở sổ theo dõi hồ sơ.",
        "TRƯỞNG ĐOÀN",
        "Hà Thử Nghiệm",
    ];
    Word { body: LINES.map(|line| paragraph("", line)).concat(), ..Word::default() }.bytes()
}

#[test]
#[ignore = "needs node and a browser"]
fn editors_write_at_the_desk() {
    npm_file("playwright-core/package.json");
    let site = Site::demonstration();
    let config = std::fs::read_to_string(site.path("site.yaml")).unwrap();
    let site = site.file("site.yaml", &format!("{config}publish: {{to: da-dang}}\n"));
    let preview = Preview::of(&site);
    eventually("the desk is told", || preview.said().contains("?khoa="));
    let said = preview.said();
    let desk = said.split_whitespace().find(|word| word.contains("?khoa=")).unwrap().to_owned();
    let picture = site.path("anh-thu.png");
    image::RgbImage::from_pixel(640, 480, image::Rgb([40, 90, 160])).save(&picture).unwrap();
    let word = site.path("Thông báo kết luận.docx");
    std::fs::write(&word, conclusion()).unwrap();
    let script = repository().join("tests/browser/desk.mjs");
    let arguments = [script.as_path(), Path::new(&desk), site.root(), &picture, &word];
    println!("{}", node(&arguments, ""));
    // What came of it is a site without a fault.
    let run = site.run(&["check", "--lang", "en"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(!run.stderr.contains("warning"), "{}", run.stderr);
}
