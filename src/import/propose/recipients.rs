//! Who is asked, where the text says so; nobody where it is not certain.

use super::requests::Request;
use super::units::mentions;
use super::words::{lower, phrase, trimmed};

/// With which words what is asked for begins.
const DEEDS: [&str; 36] = [
    "tập trung",
    "tiếp thu",
    "tiếp tục",
    "tăng cường",
    "có biện pháp",
    "có giải pháp",
    "khẩn trương",
    "rà soát",
    "chỉ đạo",
    "thực hiện",
    "quan tâm",
    "nghiêm túc",
    "khắc phục",
    "chấn chỉnh",
    "đẩy mạnh",
    "xây dựng",
    "bổ sung",
    "chú trọng",
    "nâng cao",
    "chấp hành",
    "phát huy",
    "kịp thời",
    "sớm",
    "duy trì",
    "ban hành",
    "tổ chức",
    "cập nhật",
    "niêm yết",
    "thường xuyên",
    "chủ động",
    "bố trí",
    "đổi mới",
    "triển khai",
    "hoàn thiện",
    "phối hợp",
    "sử dụng",
];

/// Who is asked, if it is said, and for what.
pub(super) fn recipient(rest: &str) -> (Option<String>, &str) {
    let mut rest = rest.trim_start_matches([',', ':', ' ']);
    for start in
        ["trong thời gian tới, ", "trong thời gian tới ", "thời gian tới, ", "thời gian tới "]
    {
        if lower(rest).starts_with(start) {
            rest = rest[start.len()..].trim_start();
        }
    }
    let small = lower(rest);
    let deeds = DEEDS.iter().filter_map(|deed| phrase(&small, deed, 0));
    let need = ["cần", "phải"].iter().filter_map(|word| phrase(&small, word, 0));
    let Some(at) = deeds.chain(need).min().filter(|at| *at < 160) else {
        return (None, without_need(rest));
    };
    let to = trimmed(&rest[..at]);
    let to_small = lower(to);
    // “đơn vị” is whoever was inspected; a clause is nobody.
    let is_vague =
        matches!(to_small.as_str(), "" | "đơn vị" | "các đơn vị" | "địa phương" | "tới" | "và");
    let is_long = to.chars().count() > 90;
    if is_long || !is_vague && !is_office(&to_small) {
        return (None, without_need(rest));
    }
    ((!is_vague).then(|| to.to_owned()), without_need(&rest[at..]))
}

/// What those who can be asked are called first.
const OFFICES: [&str; 34] = [
    "ubnd",
    "hđnd",
    "ủy ban",
    "uỷ ban",
    "sở",
    "phòng",
    "ban",
    "các",
    "lãnh đạo",
    "thủ trưởng",
    "người đứng đầu",
    "chủ tịch",
    "giám đốc",
    "trưởng phòng",
    "trưởng các",
    "đơn vị",
    "địa phương",
    "trung tâm",
    "văn phòng",
    "công an",
    "huyện",
    "xã",
    "thành phố",
    "phường",
    "thị xã",
    "thị trấn",
    "quận",
    "chi cục",
    "bộ phận",
    "cơ quan",
    "công chức",
    "cán bộ",
    "đảng ủy",
    "tổ",
];

/// True for words that begin as names of offices or of their heads do.
pub(super) fn is_office(small: &str) -> bool {
    let small = small.strip_prefix("đồng chí ").unwrap_or(small);
    OFFICES.iter().any(|it| phrase(small, it, 0) == Some(0))
}

/// True where a clause goes on with a deed, and so with whoever was asked before.
pub(super) fn begins_with_deed(clause: &str) -> bool {
    let small = lower(clause);
    DEEDS.iter().any(|it| phrase(&small, it, 0) == Some(0))
}

/// Kinds of units, which alone do not say who is meant.
pub(super) const KINDS: [&str; 8] =
    ["thành phố", "thị xã", "huyện", "quận", "xã", "phường", "thị trấn", "tỉnh"];

/// “Thành phố” alone is the one that the same paragraph named before; if it named none, nobody.
pub(super) fn said_in_full(to: Option<String>, before: &[Request]) -> Option<String> {
    let to = to?;
    let small = lower(&to);
    if !KINDS.contains(&small.as_str()) {
        return Some(to);
    }
    let is_it = |name: &&String| {
        let all = lower(name);
        let bare = all.strip_prefix("ubnd ").unwrap_or(&all);
        bare.starts_with(&format!("{small} ")) && mentions(name).len() == 1
    };
    let mut named = before.iter().filter_map(|it| it.to.as_ref()).filter(is_it);
    let first = named.next()?;
    named.all(|it| it == first).then(|| first.clone())
}

pub(super) fn without_need(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches([',', ':', ' ']);
    for word in ["cần phải ", "cần ", "phải "] {
        if lower(rest).starts_with(word) {
            rest = rest[word.len()..].trim_start();
        }
    }
    rest
}
