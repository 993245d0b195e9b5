//! What the fields of the form are called: the words of the schema, and others where those speak
//! of how a file is written.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::form::SCHEMA;

/// Labels and help of fields that the schema explains to whoever writes the file: the key, the
/// definition that it belongs to where that matters, label and help.
const OWN: &[(&str, &str, &str, &str)] = &[
    ("unit", "", "Của đơn vị nào?", ""),
    ("to", "", "Ai phải thực hiện?", ""),
    ("for", "", "Để khắc phục tồn tại nào?", ""),
    (
        "topics",
        "",
        "Vấn đề hay gặp",
        "Nút nét đứt là gợi ý theo lời văn: bấm để nhận. Hoặc chọn trong danh sách",
    ),
    ("due", "", "Thời hạn", "Một ngày, ví dụ 31/12/2020, hoặc lời văn như trong báo cáo"),
    (
        "held",
        "",
        "Kiểm tra ngày nào?",
        "Ví dụ 17/9/2020, 9/2020 nếu chỉ biết tháng; kéo dài thì điền cả hai ô",
    ),
    ("period", "RecordEntry", "Số liệu tính từ ngày, đến ngày", "Ví dụ 1/1/2020 và 15/9/2020"),
    ("period", "", "Kỳ của số liệu", "Chỉ điền khi khác kỳ chung của bài"),
    (
        "id",
        "ShortcomingEntry",
        "Mã trong bài",
        "Để congbo tự đặt; bài khác nhắc tới mục này bằng mã",
    ),
    ("id", "RequestEntry", "Mã trong bài", "Để congbo tự đặt; bài khác nhắc tới mục này bằng mã"),
    (
        "repeats",
        "",
        "Đã nêu ở bài nào trước đó",
        "Tệp của bài, dấu #, mã tồn tại: ../2017/quy-chau.md#niem-yet",
    ),
    ("label", "ScoreEntry", "Tên chỉ số", "Chỉ cần khi chọn “Chỉ số khác”"),
    ("page", "PlanEntry", "Bài về kế hoạch đó", "Tệp của bài, ví dụ ke-hoach/ke-hoach-2020.md"),
    ("lead", "", "Người dẫn đầu đoàn", ""),
    ("team", "", "Đoàn kiểm tra", "Mỗi đoàn một dòng"),
    ("authors", "", "Tác giả", "Mỗi người một dòng"),
    ("kicker", "", "Dòng nhỏ trên tiêu đề", ""),
    ("summary", "", "Tóm tắt", "Để trống: lấy đoạn đầu của bài"),
    (
        "changes",
        "",
        "Đính chính, cập nhật",
        "Sửa bài đã đăng thì ghi ở đây để người đọc biết đã sửa gì",
    ),
    (
        "withdrawn",
        "",
        "Thu hồi bài",
        "Điền ngày và lý do thì bài chỉ còn lời báo thu hồi. Không thu hồi thì để trống cả hai ô",
    ),
    ("src", "CoverEntry", "Tệp ảnh", "Tên tệp cạnh bài; “Chọn ảnh” chép ảnh vào đó giúp"),
    ("src", "", "Tên tệp", "Chép tệp vào cùng thư mục với bài rồi ghi tên, ví dụ ke-hoach.pdf"),
    ("date", "FrontMatter", "Ngày đăng", "Ví dụ 20/9/2020; sau hôm nay thì bài chờ tới ngày đó"),
    ("expires", "", "Ngày cuối cùng còn hiện", "Hết ngày này bài không còn trên trang"),
    ("noindex", "", "Ẩn với Google và máy tìm kiếm khác", ""),
    ("slug", "", "Phần cuối của địa chỉ bài", "Để trống: lấy theo tên tệp"),
    ("aliases", "", "Các địa chỉ cũ của bài", "Mỗi địa chỉ một dòng, ví dụ /tin/bai-cu.html"),
    ("id", "FrontMatter", "Mã trong dữ liệu mở", "Để trống: lấy theo địa chỉ"),
    ("tags", "", "Từ khóa", "Mỗi từ khóa một dòng"),
    ("translation_of", "", "Là bản dịch của bài nào", "Tệp của bài gốc"),
    ("lang", "", "Ngôn ngữ của bài", "vi hoặc en, khi khác ngôn ngữ của trang"),
];

/// What a key is called, and what more is said of it.
pub(super) fn label(key: &str, schema: &Value, owner: &str) -> (String, String) {
    let is_own =
        |(own, of, ..): &&(&str, &str, &str, &str)| *own == key && (of.is_empty() || *of == owner);
    if let Some((_, _, label, help)) = OWN.iter().find(is_own) {
        return ((*label).to_owned(), (*help).to_owned());
    }
    let words = schema["description"].as_str().unwrap_or(key).trim_end_matches('.');
    let words = words.split(" (").next().unwrap_or(words);
    let (label, help) =
        words.split_once("; ").or_else(|| words.split_once(": ")).unwrap_or((words, ""));
    let label = label.trim_end_matches(", một hay nhiều");
    (label.to_owned(), help.replace('`', "“").to_owned())
}

/// What the fields of a write-up itself are called.
pub(super) fn top_labels() -> BTreeMap<String, String> {
    let keys = SCHEMA["properties"].as_object().into_iter().flatten();
    keys.map(|(key, schema)| (key.clone(), label(key, schema, "FrontMatter").0)).collect()
}

/// What the field of each key is called; of a key that several groups have, what is said of it
/// in the fewest letters holds for all: a day of publication is a day.
pub(super) fn labels() -> BTreeMap<String, String> {
    let mut labels = top_labels();
    let mut add = |object: &Value, owner: &str| {
        for (key, schema) in object["properties"].as_object().into_iter().flatten() {
            let (own, _) = label(key, schema, owner);
            let known: &mut String = labels.entry(key.clone()).or_insert_with(|| own.clone());
            if own.chars().count() < known.chars().count() {
                *known = own;
            }
        }
    };
    let none = Map::new();
    for (name, definition) in SCHEMA["$defs"].as_object().unwrap_or(&none) {
        add(definition, name);
    }
    labels
}
