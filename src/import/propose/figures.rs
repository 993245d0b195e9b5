//! The applications that a text counts, each told by the words around its number.

use std::ops::Range;

use super::words::{has, lower};

/// The applications of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Applications {
    /// Key, number and qualifier, in the order of the record.
    pub(in crate::import) counts: Vec<(&'static str, u64, Option<&'static str>)>,
    /// True where the text has several numbers for the same.
    pub(in crate::import) is_doubtful: bool,
}

/// The parts of applications, in the order of the record.
const KEYS: [&str; 11] = [
    "carried_over",
    "received",
    "online",
    "by_post",
    "in_person",
    "resolved",
    "early",
    "on_time",
    "late",
    "pending",
    "pending_in_time",
];

/// A number in a text: its place and its digits.
pub(super) fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let goes_on = |at: usize| {
            let is_sign = matches!(bytes[at], b'.' | b',');
            bytes[at].is_ascii_digit()
                || is_sign && bytes.get(at + 1).is_some_and(u8::is_ascii_digit)
        };
        while at < bytes.len() && goes_on(at) {
            at += 1;
        }
        let is_part = text[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphabetic() || matches!(c, '/' | '-'));
        if !is_part {
            found.push((start..at, text[start..at].to_owned()));
        }
    }
    found
}

/// A whole number as it is written here: `57.689`, `03`.
pub(super) fn whole(written: &str) -> Option<u64> {
    let groups: Vec<&str> = written.split('.').collect();
    let is_grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    if groups.len() > 1 && !is_grouped || written.contains(',') {
        return None;
    }
    groups.concat().parse().ok()
}

/// What the words before a number say of it.
pub(super) fn qualifier(before: &str) -> Option<&'static str> {
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    match last {
        "khoảng" | "ước" => Some("about"),
        "gần" => Some("under"),
        "trên" | "hơn" => Some("over"),
        _ => None,
    }
}

/// The applications that sentences state.
pub(super) fn applications(sentences: &[&str]) -> Applications {
    let mut read = Applications::default();
    for sentence in sentences {
        let small = lower(sentence);
        if !has(&small, &["hồ sơ"]) {
            continue;
        }
        let mut from = 0;
        for (range, written) in numbers(&small) {
            let behind = small[range.end..].trim_start();
            if !behind.starts_with("hồ sơ") {
                continue;
            }
            let left = &small[from.min(range.start)..range.start];
            // What was said before a sign belongs to another number.
            let left = left.rsplit([',', ';', ':', '(']).next().unwrap_or(left);
            let end = behind.find([',', ';', ')', '.']).unwrap_or(behind.len());
            let right = behind[..end].trim_start_matches("hồ sơ");
            from = range.end;
            let (Some(key), Some(count)) = (key(left, right), whole(&written)) else { continue };
            let mut add = |key: &'static str| match read.counts.iter().find(|it| it.0 == key) {
                Some(known) => read.is_doubtful |= known.1 != count,
                None => read.counts.push((key, count, qualifier(left))),
            };
            add(key);
            if key == "pending" && has(right, &["trong hạn", "còn hạn", "chưa đến hạn"])
            {
                add("pending_in_time");
            }
        }
    }
    let has_whole = read.counts.iter().any(|it| matches!(it.0, "received" | "resolved"));
    if !has_whole {
        return Applications::default();
    }
    read.counts.sort_by_key(|it| KEYS.iter().position(|key| *key == it.0));
    read
}

/// What of applications a number counts, by the words around it.
fn key(left: &str, right: &str) -> Option<&'static str> {
    let both = format!("{left} {right}");
    let is = |words: &[&str]| has(&both, words);
    let found = match () {
        () if is(&["kỳ trước", "chuyển sang", "năm trước"]) => "carried_over",
        () if is(&["đang giải quyết", "đang thụ lý", "chưa giải quyết", "đang trong thời hạn"]) => {
            "pending"
        }
        () if is(&["quá hạn", "trễ hạn", "trễ hẹn", "chậm hạn"]) => "late",
        () if is(&["trước hạn"]) && is(&["đúng hạn"]) => "on_time",
        () if is(&["trước hạn"]) => "early",
        () if is(&["đúng hạn"]) => "on_time",
        () if is(&["trực tuyến"]) => "online",
        () if is(&["bưu chính"]) => "by_post",
        () if is(&["trực tiếp"]) => "in_person",
        () if has(left, &["tiếp nhận", "nhận"]) => "received",
        () if is(&[
            "đã giải quyết",
            "đã được giải quyết",
            "giải quyết được",
            "giải quyết xong",
            "đã trả",
        ]) =>
        {
            "resolved"
        }
        () if has(left, &["giải quyết"]) => "resolved",
        () if is(&["tiếp nhận"]) => "received",
        () => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applications_are_told_by_the_words_around_them() {
        let text = "Từ đầu năm huyện tiếp nhận 1.200 hồ sơ, trong đó tiếp nhận trực tuyến 300 hồ sơ, qua bưu chính 20 hồ sơ; đã giải quyết 1.100 hồ sơ, quá hạn 12 hồ sơ, còn 100 hồ sơ đang giải quyết trong hạn.";
        let read = applications(&[text]);
        let counts: Vec<(&str, u64)> = read.counts.iter().map(|it| (it.0, it.1)).collect();
        assert_eq!(
            counts,
            [
                ("received", 1200),
                ("online", 300),
                ("by_post", 20),
                ("resolved", 1100),
                ("late", 12),
                ("pending", 100),
                ("pending_in_time", 100)
            ]
        );
        assert!(!read.is_doubtful);
        assert_eq!(applications(&["Có 12 hồ sơ quá hạn."]), Applications::default());
    }
}
