//! The demonstration against the articles that it is written after: each fact of theirs stands
//! on the built page, or in a table, and what they do not say stands nowhere.

use std::collections::BTreeMap;

use scraper::{Html, Selector};

use crate::support::{Site, Table, table};

/// The facts of each article, as its page words them.
const FACTS: [(&str, &[&str]); 5] = [
    (
        "kiem-tra/thanh-pho-hung-yen-2023",
        &[
            "Đăng: 17/08/2023",
            "ngày 16 tháng 8 năm 2023",
            "Sáng 16/8/2023",
            "Đoàn công tác của UBND tỉnh Hưng Yên",
            "Trưởng đoàn Cù Trọng Khang, Phó Giám đốc Sở Nội vụ tỉnh Hưng Yên",
            "Bùi Tuấn Anh, Phó Chủ tịch UBND thành phố Hưng Yên",
            "Lãnh đạo các phòng, ban, ngành thành phố",
            "Nguyễn Hồng, Xuân Điệu",
            "Trung tâm Văn hóa và Truyền thanh thành phố Hưng Yên",
            "401 lượt xem",
            "Công tác công vụ",
            "toàn cảnh buổi làm việc",
            "Nêu chung cho 3 đơn vị",
            "Ở các phường, một số văn bản chưa ký số theo quy định.",
            "Ở các phường, niêm yết các khoản phí, lệ phí chưa đúng văn bản quy định hiện hành.",
            "ở một số lĩnh vực được giải quyết trên dịch vụ công chưa cao",
            "đặc biệt là thủ tục mới ban hành. # Chưa có báo cáo Đơn vị thực hiện: lãnh đạo các địa phương",
            "làm rõ nguyên nhân của tồn tại, hạn chế và đưa ra giải pháp",
            "tập trung vào những vấn đề liên quan trực tiếp đến người dân",
            "quán triệt về vai trò của cải cách hành chính",
            "rà soát liên thông, đề xuất các giải pháp đồng bộ",
            "Tăng cường kiểm tra công vụ",
        ],
    ),
    (
        "kiem-tra/huyen-phong-dien-2014",
        &[
            "Đăng: 17/09/2014 09:27",
            "ngày 16 tháng 9 năm 2014",
            "Đoàn kiểm tra CCHC TP Cần Thơ",
            "Phó Trưởng đoàn Nguyễn Khải Hoàn, Phó Giám đốc Sở Nội vụ TP Cần Thơ",
            "H.V",
            "Nguồn: CT",
            "xã Trường Long (được bốc thăm chọn)",
            "xã Tân Thới (được bốc thăm chọn)",
            "hưởng ứng việc ứng dụng hệ thống quản lý chất lượng ISO 9001:2008",
            "Một trường hợp không được giải quyết thủ tục hành chính khi thủ trưởng đơn vị đi học xa nhiều tháng liền.",
            "Nêu chung cho 3 đơn vị",
            "hứa sẽ có biện pháp khắc phục",
            "tham mưu nhân rộng điển hình",
        ],
    ),
    (
        "kiem-tra/so-noi-vu-dong-thap-2023",
        &[
            "Đăng: 05/09/2023 21:06",
            "Thời gian năm 2023",
            "Tổ trưởng Đỗ Thị Thanh Trang, Phó Giám đốc Sở Nội vụ",
            "Bích Trâm",
            "Phòng CCHC và XDCQ, Sở Nội vụ",
            "Phòng Thi đua - Khen thưởng",
            "Trung tâm Lưu trữ lịch sử",
            "Nêu chung cho 5 đơn vị",
            "Công tác dân vận",
            "Thực hiện dân chủ",
            "nâng cao vai trò, trách nhiệm",
            "đạt tiến độ các nhiệm vụ được giao tại Kế hoạch cải cách hành chính năm 2023",
            "hướng dẫn người dân dùng dịch vụ công trực tuyến",
            "Đơn vị thực hiện: Thủ trưởng các cơ quan, đơn vị thuộc Sở",
            "Thời hạn sớm nhất",
            "quang cảnh buổi kiểm tra",
        ],
    ),
    (
        "ket-qua/thanh-pho-cao-lanh-2020",
        &[
            "Đăng: 2020",
            "Đơn vị báo cáo",
            "Kỳ số liệu: 2020.",
            "Lư Liễm",
            "Trung tâm Văn hóa, Thể thao và Truyền thanh thành phố Cao Lãnh",
            "Kế hoạch đã ban hành 10",
            "đã ban hành 18",
            "trên 90%",
            "UBND xã, phường được kiểm tra 15",
            "Phòng chuyên môn được kiểm tra 9",
            "kỷ luật, kỷ cương 2",
            "từ 30% trở lên",
            "18 / 256",
            "43 / 117",
            "được cử dự các lớp bồi dưỡng 114",
            "được điều động, phân công 21",
            "ở cấp xã 5",
            "chấp hành nghiêm túc giờ giấc làm việc",
            "Các đơn vị đã tổ chức khắc phục xong hạn chế, khuyết điểm.",
            "4 đã khắc phục theo báo cáo",
            "Nhân viên bưu điện có nhiều nhiệm vụ của bưu điện",
            "Năm 2021",
            "Bộ phận Một cửa UBND thành phố Cao Lãnh",
        ],
    ),
    (
        "kiem-tra/huyen-cho-don-2020",
        &[
            "Đăng: 2020",
            "ngày 17 tháng 9 năm 2020",
            "Kỳ số liệu: 01/2020–15/09/2020.",
            "Đoàn kiểm tra công tác CCHC tỉnh Bắc Kạn",
            "Kế hoạch kiểm tra công tác cải cách hành chính năm 2020 của UBND tỉnh Bắc Kạn",
            "Trưởng đoàn Vũ Đức Chính, Chánh Văn phòng Đoàn ĐBQH, HĐND và UBND tỉnh",
            "Triệu Huy Chung, Chủ tịch UBND huyện Chợ Đồn",
            "L.T",
            "Tiếp nhận 710",
            "Trực tuyến 233",
            "Qua bưu chính công ích 35",
            "Trực tiếp tính ra 442 62,3%",
            "Đã giải quyết 707",
            "Đúng hạn hoặc trước hạn tính ra 690 97,6%",
            "Quá hạn 17 2,4%",
            "Đang giải quyết 3",
            "Phòng chuyên môn 17/09/2020 11",
            "Đơn vị sự nghiệp trực thuộc 17/09/2020 50",
            "Viên chức được sắp xếp đúng vị trí việc làm 100%",
            "Công chức được sắp xếp đúng vị trí việc làm 92%",
            "khoảng 90%",
            "đề nghị đơn giản hóa 2020 2",
            "cấp phòng được bổ nhiệm mới 01–09/2020 2",
            "trường học được bổ nhiệm mới 01–09/2020 5",
            "trang bị máy tính để làm việc 100%",
            "9001:2015",
            "tiết kiệm được kinh phí",
            "phần mềm một cửa điện tử",
        ],
    ),
];

/// What was once invented, made rounder or sharper than the articles have it.
const NOWHERE: [&str; 9] = [
    "chín tháng",
    "Chín tháng",
    "lộn xộn",
    "bị bỏ đó",
    "chưa tận tình",
    "114 lượt",
    "31/12/2020",
    "ít dùng",
    "hai phần ba",
];

fn built() -> Site {
    let site = Site::demonstration();
    let run = site.run(&["build", "--as-of", "2026-11-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

/// The words of a page's main part, with single spaces between elements.
fn words(site: &Site, path: &str) -> String {
    let page = Html::parse_document(&site.page(&format!("{path}/index.html")));
    let main = page.select(&Selector::parse("main").unwrap()).next().unwrap();
    let text: Vec<&str> = main.text().flat_map(str::split_whitespace).collect();
    // A sign that stands alone between elements belongs to the word before it.
    let joined = text.join(" ");
    [",", ".", ";", ":", ")"]
        .iter()
        .fold(joined, |text, sign| text.replace(&format!(" {sign}"), sign))
}

#[test]
fn every_fact_of_the_articles_is_told() {
    let site = built();
    let mut missing = Vec::new();
    for (path, facts) in FACTS {
        let words = words(&site, path);
        let lacking = facts.iter().filter(|fact| !words.contains(**fact));
        missing.extend(lacking.map(|fact| format!("{path}: {fact}")));
        for invented in NOWHERE {
            assert!(!words.contains(invented), "{path}: {invented}");
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn nobody_is_blamed_whom_the_articles_do_not_name() {
    let site = built();
    let (found, asked) = (table(&site, "ton-tai"), table(&site, "kien-nghi"));
    let units = |table: &Table, report: &str| -> BTreeMap<String, usize> {
        let rows = table.rows.iter().filter(|row| row["report_id"] == report);
        rows.fold(BTreeMap::new(), |mut counts, row| {
            *counts.entry(row["unit"].clone()).or_default() += 1;
            counts
        })
    };
    let nobody = |count: usize| BTreeMap::from([(String::new(), count)]);
    let one = |unit: &str, count: usize| BTreeMap::from([(unit.to_owned(), count)]);
    // Findings of several offices belong to none of them.
    assert_eq!(units(&found, "kiem-tra/thanh-pho-hung-yen-2023"), nobody(8));
    assert_eq!(units(&found, "kiem-tra/huyen-phong-dien-2014"), nobody(4));
    assert_eq!(units(&found, "kiem-tra/so-noi-vu-dong-thap-2023"), nobody(4));
    assert_eq!(units(&found, "kiem-tra/huyen-cho-don-2020"), one("huyện Chợ Đồn", 3));
    // The city was asked for six things, the heads of its wards for two.
    let city = [(String::new(), 2), ("thành phố Hưng Yên".to_owned(), 6)];
    assert_eq!(units(&asked, "kiem-tra/thanh-pho-hung-yen-2023"), BTreeMap::from(city));
    assert_eq!(units(&asked, "kiem-tra/so-noi-vu-dong-thap-2023"), nobody(1));
    assert_eq!(units(&asked, "kiem-tra/huyen-cho-don-2020"), one("huyện Chợ Đồn", 4));
    let to = |id: &str| {
        let row = asked.rows.iter().find(|row| row["id"].ends_with(id));
        row.unwrap()["to"].clone()
    };
    assert_eq!(
        to("so-noi-vu-dong-thap-2023#kien-nghi-khac-phuc"),
        "Thủ trưởng các cơ quan, đơn vị thuộc Sở"
    );
    // A report of results is no inspection.
    let kinds: BTreeMap<String, String> = table(&site, "kiem-tra")
        .rows
        .iter()
        .map(|row| (row["id"].clone(), row["type"].clone()))
        .collect();
    assert_eq!(kinds["ket-qua/thanh-pho-cao-lanh-2020"], "result");
    assert_eq!(kinds.values().filter(|kind| *kind == "inspection").count(), 4);
    // Nothing has a day that nobody stated.
    for row in table(&site, "kiem-tra").rows {
        let exact = (row["published"].len(), row["held_to"].len());
        let known = match row["id"].as_str() {
            "ket-qua/thanh-pho-cao-lanh-2020" => (4, 4),
            "kiem-tra/huyen-cho-don-2020" => (4, 10),
            "kiem-tra/so-noi-vu-dong-thap-2023" => (10, 4),
            _ => (10, 10),
        };
        assert_eq!(exact, known, "{}", row["id"]);
    }
}
