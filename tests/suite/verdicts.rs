//! What an inspection comes to, in one line: true and plain in every case.

use scraper::{Html, Selector};

use crate::support::Site;

const SITE: &str = "title: Thử\nbase_url: https://thu.vn/\nsections: {kiem-tra: {title: Kiểm tra, type: inspection}, ket-qua: {title: Kết quả, type: result}}\n";

const ONE_UNIT: &str = "[\"huyện Chợ Đồn, Bắc Kạn\"]";
const THREE_UNITS: &str =
    "[\"huyện Chợ Đồn, Bắc Kạn\", \"huyện Ba Bể, Bắc Kạn\", \"huyện Na Rì, Bắc Kạn\"]";

/// The page of an inspection, or of results, whose record has these lines.
fn page(section: &str, units: &str, record: &str) -> Html {
    let text = format!(
        "---\ntitle: A\ndate: 2024-12-31\nreport:\n  held: 2024\n  units: {units}\n{record}---\n\nMở đầu.\n\n## Chi tiết\n\nThêm.\n"
    );
    let site = Site::new(SITE).file(&format!("content/{section}/a.md"), &text);
    site.build_well();
    Html::parse_document(&site.page(&format!("{section}/a/index.html")))
}

fn text_of(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let words = |it: scraper::ElementRef<'_>| {
        it.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    page.select(&selector).map(words).collect()
}

fn ids(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    page.select(&selector).filter_map(|it| it.attr("id")).map(str::to_owned).collect()
}

/// The verdict of a record; the day of the build is 1 June 2025.
fn verdict(section: &str, units: &str, record: &str) -> String {
    text_of(&page(section, units, record), "#ket-luan").concat()
}

fn of_one(record: &str) -> String {
    verdict("kiem-tra", ONE_UNIT, record)
}

/// So many shortcomings, `t1` and so on.
fn shortcomings(count: usize) -> String {
    let each = (1..=count).map(|n| format!("    - {{id: t{n}, text: \"Tồn tại {n}.\"}}\n"));
    format!("  shortcomings:\n{}", each.collect::<String>())
}

const VERIFIED: &str = "progress: [{date: 2025-01-05, status: verified}]";
const REPORTED: &str = "progress: [{date: 2025-01-05, status: reported}]";
const REFUSED: &str = "progress: [{date: 2025-01-05, status: not-implemented}]";

fn requests(each: &[&str]) -> String {
    let lines = each.iter().map(|it| format!("    - {{text: \"Khắc phục.\", {it}}}\n"));
    format!("  requests:\n{}", lines.collect::<String>())
}

#[test]
fn states_are_told_apart_and_make_up_the_whole() {
    let three = format!("for: [t1, t2, t3], {VERIFIED}");
    let record = shortcomings(4) + &requests(&[&three, "for: t4, due: 2024-11-12"]);
    assert_eq!(
        of_one(&record),
        "4 tồn tại: 3 đã khắc phục, 1 quá hạn 201 ngày (tính đến 01/06/2025)"
    );

    let (reported, refused) = (format!("for: t2, {REPORTED}"), format!("for: t3, {REFUSED}"));
    let verified = format!("for: t1, {VERIFIED}");
    let each = ["for: t4", &reported, &refused, &verified, "for: t1, due: 2025-12-31"];
    let record = shortcomings(5) + &requests(&each);
    assert_eq!(
        of_one(&record),
        "5 tồn tại: 1 khắc phục một phần, 1 đã báo cáo chờ đoàn xác minh, 1 chưa có thông tin \
         khắc phục, 1 không thực hiện, 1 không có kiến nghị riêng"
    );
}

#[test]
fn one_state_needs_no_numbers() {
    assert_eq!(of_one(&shortcomings(1)), "1 tồn tại, không có kiến nghị riêng");
    let verified = format!("for: [t1, t2], {VERIFIED}");
    let record = shortcomings(2) + &requests(&[&verified]);
    assert_eq!(of_one(&record), "2 tồn tại, đều đã khắc phục");
    let record = shortcomings(2) + &requests(&["for: [t1, t2]"]);
    assert_eq!(of_one(&record), "2 tồn tại, đều chưa có thông tin khắc phục");
}

#[test]
fn what_is_overdue_is_told_by_the_longest() {
    let record =
        shortcomings(2) + &requests(&["for: t1, due: 2025-05-31", "for: t2, due: 2025-05-01"]);
    assert_eq!(of_one(&record), "2 tồn tại, đều quá hạn (lâu nhất 31 ngày) (tính đến 01/06/2025)");
    // Over a year without news there are no days to count.
    let record = shortcomings(1) + &requests(&["for: t1, due: 2024-05-31"]);
    assert_eq!(of_one(&record), "1 tồn tại, quá hạn từ 01/06/2024 mà chưa có thông tin");
    let verified = format!("for: t1, {VERIFIED}");
    let record = shortcomings(1) + &requests(&[&verified, "for: t1, due: 2025-05-22"]);
    assert_eq!(
        of_one(&record),
        "1 tồn tại, khắc phục một phần và còn việc quá hạn 10 ngày (tính đến 01/06/2025)"
    );
}

#[test]
fn overdue_requests_are_never_passed_over() {
    let verified = format!("for: t1, {VERIFIED}");
    let record =
        shortcomings(1) + &requests(&[&verified, "due: 2025-05-22", "due: 2025-12-31", "to: x"]);
    assert_eq!(
        of_one(&record),
        "1 tồn tại, đã khắc phục; ngoài ra 1 kiến nghị khác quá hạn (trong 2 kiến nghị khác có thời hạn)"
    );
    let record = requests(&["due: 2025-05-22", VERIFIED, "to: x"]);
    assert_eq!(
        of_one(&record),
        "3 kiến nghị: 1 đã khắc phục, 1 chưa có báo cáo, 1 quá hạn 10 ngày trong 1 kiến nghị có thời hạn \
         (tính đến 01/06/2025)"
    );
}

#[test]
fn what_was_stated_of_all_is_said_to_be() {
    let all = verdict("kiem-tra", THREE_UNITS, &shortcomings(2));
    assert_eq!(all, "2 tồn tại nêu chung cho 3 đơn vị, đều không có kiến nghị riêng");
    let named = "    - {id: n, text: \"Riêng.\", unit: huyện Na Rì}\n";
    let some = verdict("kiem-tra", THREE_UNITS, &(shortcomings(2) + named));
    assert_eq!(some, "3 tồn tại (2 nêu chung cho 3 đơn vị), đều không có kiến nghị riêng");
}

#[test]
fn results_are_no_inspections() {
    let reported = format!("for: t1, {REPORTED}");
    let record = shortcomings(2) + &requests(&[&reported]);
    let page = page("ket-qua", ONE_UNIT, &record);
    assert_eq!(
        text_of(&page, "#ket-luan"),
        ["2 tồn tại theo báo cáo kết quả: 1 đã khắc phục theo báo cáo, 1 không có kiến nghị riêng"]
    );
    // No team is going to verify them.
    assert!(!text_of(&page, "article").concat().contains("đoàn"));
}

#[test]
fn nothing_is_said_where_nothing_is_stated() {
    let page = page("kiem-tra", ONE_UNIT, "  strengths: [\"Tốt.\"]\n");
    assert_eq!(text_of(&page, "#ket-luan, #ton-tai, #kien-nghi"), [""; 0]);
    assert_eq!(ids(&page, "#tom-tat, #uu-diem"), ["tom-tat", "uu-diem"]);
}

#[test]
fn each_request_stands_once_and_in_its_shortcoming() {
    let each = ["id: a, for: [t2, t3]", "id: b", "id: c, for: t1"];
    let page = page("kiem-tra", ONE_UNIT, &(shortcomings(3) + &requests(&each)));
    assert_eq!(ids(&page, "#ton-tai .finding"), ["ton-tai-t1", "ton-tai-t2", "ton-tai-t3"]);
    assert_eq!(ids(&page, "#ton-tai-t1 [id]"), ["kien-nghi-c"]);
    assert_eq!(ids(&page, "#ton-tai-t2 [id]"), ["kien-nghi-a"]);
    assert_eq!(ids(&page, "#ton-tai-t3 [id]"), [""; 0]);
    assert_eq!(ids(&page, "#kien-nghi [id^=kien-nghi-]"), ["kien-nghi-b"]);
    let links =
        text_of(&page, "#ton-tai-t3 a[href='#kien-nghi-a'], #ton-tai-t2 a[href='#ton-tai-t3']");
    assert_eq!(links, ["tồn tại 3", "Kiến nghị 1, ghi ở tồn tại 2"]);
}

#[test]
fn the_opening_stands_before_particulars_and_the_rest_behind() {
    let page = page("kiem-tra", ONE_UNIT, &shortcomings(1));
    let order = ids(&page, "article [id]");
    let place = |id: &str| order.iter().position(|it| it == id).unwrap();
    assert!(
        place("bai-viet") < place("tom-tat") && place("tom-tat") < place("chi-tiet"),
        "{order:?}"
    );
    assert_eq!(text_of(&page, ".prose"), ["Mở đầu.", "Chi tiết Thêm."]);
}
