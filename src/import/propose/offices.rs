//! Departments and other offices that a text says were inspected.

use super::units::Unit;
use super::words::{has, lower, phrase, trimmed};

/// Departments of provinces.
const DEPARTMENTS: [&str; 20] = [
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Tư pháp",
    "Sở Y tế",
    "Sở Xây dựng",
    "Sở Giáo dục và Đào tạo",
    "Sở Khoa học và Công nghệ",
    "Sở Nông nghiệp và Môi trường",
    "Sở Nông nghiệp và Phát triển nông thôn",
    "Sở Công Thương",
    "Sở Giao thông vận tải",
    "Sở Kế hoạch và Đầu tư",
    "Sở Tài nguyên và Môi trường",
    "Sở Thông tin và Truyền thông",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Lao động - Thương binh và Xã hội",
    "Sở Ngoại vụ",
    "Sở Du lịch",
    "Sở Dân tộc và Tôn giáo",
    "Sở Dân tộc",
];

/// The department that a text names.
pub(super) fn department(text: &str) -> Option<&'static str> {
    let small = lower(text);
    DEPARTMENTS.into_iter().find(|name| phrase(&small, &lower(name), 0).is_some())
}

/// Departments that a sentence says were inspected.
pub(super) fn inspected_departments(sentence: &str) -> Vec<Unit> {
    let small = lower(sentence);
    let is_it = |name: &&&str| phrase(&small, &format!("tại {}", lower(name)), 0).is_some();
    DEPARTMENTS
        .iter()
        .filter(is_it)
        .map(|name| Unit { name: (*name).to_owned(), ..Unit::default() })
        .collect()
}

/// What names of offices begin with.
const OFFICES: [&str; 16] = [
    "Phòng",
    "Trung tâm",
    "Chi cục",
    "Ban ",
    "Sở ",
    "Văn phòng",
    "Thanh tra",
    "Trường",
    "Trạm",
    "UBND",
    "Bệnh viện",
    "xã ",
    "phường ",
    "huyện ",
    "thị trấn ",
    "Đội ",
];

/// The offices that a sentence lists in brackets: “05 cơ quan, đơn vị (Phòng A; Phòng B và Trung tâm C)”.
pub(super) fn offices(sentence: &str) -> Vec<Unit> {
    let small = lower(sentence);
    if !has(&small, &["kiểm tra"]) {
        return Vec::new();
    }
    let Some(open) = sentence.find('(').filter(|_| has(&small, &["đơn vị", "cơ quan", "phòng"]))
    else {
        return Vec::new();
    };
    let lists = sentence[open..].split('(').skip(1).filter_map(|it| it.split(')').next());
    let begins = |it: &str| OFFICES.iter().any(|word| it.starts_with(word));
    for list in lists {
        let mut names: Vec<String> = Vec::new();
        let parts = list.split(';').flat_map(|part| {
            let cut = OFFICES.iter().filter_map(|word| part.find(&format!(" và {word}"))).max();
            match cut {
                Some(at) => vec![&part[..at], &part[at + " và ".len()..]],
                None => vec![part],
            }
        });
        names.extend(parts.map(|part| trimmed(part).to_owned()));
        if names.len() > 1 && names.iter().all(|name| begins(name)) {
            return names.into_iter().map(|name| Unit { name, ..Unit::default() }).collect();
        }
    }
    Vec::new()
}
