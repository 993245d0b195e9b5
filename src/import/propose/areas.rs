//! Which area a finding or a figure belongs to, by its words.

use super::words::{has, lower};
use crate::record::{Areas, Topics};

/// Words that point to an area; the first that fits is taken.
const WORDS: [(&str, &[&str]); 8] = [
    (
        "mot-cua",
        &[
            "bưu chính",
            "sổ theo dõi",
            "phiếu hẹn",
            "giấy tiếp nhận",
            "hẹn trả",
            "một cửa hiện đại",
            "hồ sơ giải quyết",
        ],
    ),
    (
        "tai-chinh-cong",
        &["chi tiêu nội bộ", "tài sản công", "tài chính", "kinh phí", "biên chế, kinh phí"],
    ),
    ("the-che", &["quy phạm pháp luật", "tủ sách", "thể chế", "qppl"]),
    (
        "cong-vu",
        &[
            "vị trí việc làm",
            "chuyển đổi vị trí",
            "thái độ",
            "đeo thẻ",
            "trang phục",
            "giờ giấc",
            "bồi dưỡng",
            "đào tạo",
            "công vụ",
            "bổ nhiệm",
            "điều động",
        ],
    ),
    (
        "chinh-quyen-so",
        &[
            "ký số",
            "chữ ký số",
            "an ninh thông tin",
            "an toàn thông tin",
            "trực tuyến",
            "dịch vụ công",
            "công nghệ thông tin",
            "máy tính",
            "số hóa",
            "chuyển đổi số",
            "phần mềm",
            "iso",
            "thanh toán",
        ],
    ),
    (
        "tthc",
        &[
            "niêm yết",
            "lệ phí",
            "đơn giản hóa",
            "thủ tục hành chính",
            "tthc",
            "thành phần hồ sơ",
            "trễ hạn",
            "quá hạn",
        ],
    ),
    ("bo-may", &["tổ chức bộ máy", "sắp xếp", "phòng chuyên môn", "đơn vị sự nghiệp", "bộ máy"]),
    (
        "dieu-hanh",
        &[
            "kế hoạch",
            "tự kiểm tra",
            "tuyên truyền",
            "chế độ báo cáo",
            "văn bản điều hành",
            "văn bản chỉ đạo",
            "lưu trữ",
            "văn thư",
            "mô hình",
            "sáng kiến",
            "đổi mới",
            "lịch công tác",
            "cải cách hành chính",
            "cchc",
        ],
    ),
];

/// The area that the words of a text point to.
pub(super) fn area(text: &str, areas: &Areas, own: &[(String, String)]) -> Option<String> {
    let text = lower(text);
    let of_site = own.iter().find(|(_, title)| {
        let title = lower(title);
        let bare =
            ["công tác ", "thực hiện ", "cải cách "].iter().find_map(|it| title.strip_prefix(it));
        has(&text, &[bare.unwrap_or(&title)])
    });
    let built_in = || WORDS.iter().find(|(id, words)| areas.contains(id) && has(&text, words));
    of_site.map(|(id, _)| id.clone()).or_else(|| built_in().map(|(id, _)| (*id).to_owned()))
}

/// The topics that the words of a text point to, the most telling ones.
pub(super) fn topics(text: &str, topics: &Topics) -> Vec<String> {
    let small = lower(text);
    let is_other = |id: &str| match id {
        // “Mô hình bưu chính” is no new model, and fees are no procedures.
        "mo-hinh" => !has(&small, &["mô hình mới", "sáng kiến", "cách làm"]),
        "niem-yet-tthc" => !has(&small, &["thủ tục", "tthc"]),
        _ => false,
    };
    let proposed = topics.proposed(text);
    let is_only = proposed.len() == 1;
    let kept = proposed.into_iter().filter(|id| is_only || !is_other(id));
    kept.take(3).map(str::to_owned).collect()
}
