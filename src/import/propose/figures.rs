//! Figures of a text: applications, shares and counts, each under the words beside it.

use std::ops::Range;

use super::words::{has, lower, trimmed};

/// The applications of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Applications {
    /// Key, number and qualifier, in the order of the record.
    pub(in crate::import) counts: Vec<(&'static str, u64, Option<&'static str>)>,
    /// True where the text has several numbers for the same.
    pub(in crate::import) is_doubtful: bool,
}

/// An indicator of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Indicator {
    pub(in crate::import) label: String,
    pub(in crate::import) value: String,
    pub(in crate::import) of: Option<String>,
    pub(in crate::import) is_percent: bool,
    pub(in crate::import) qualifier: Option<&'static str>,
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
fn numbers(text: &str) -> Vec<(Range<usize>, String)> {
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
fn whole(written: &str) -> Option<u64> {
    let groups: Vec<&str> = written.split('.').collect();
    let is_grouped = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    if groups.len() > 1 && !is_grouped || written.contains(',') {
        return None;
    }
    groups.concat().parse().ok()
}

/// What the words before a number say of it.
fn qualifier(before: &str) -> Option<&'static str> {
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

/// The most indicators that are proposed.
const MOST: usize = 24;

/// Shares and counts that sentences state.
pub(super) fn indicators(sentences: &[&str]) -> Vec<Indicator> {
    let mut found: Vec<Indicator> = Vec::new();
    for sentence in sentences {
        let small = lower(sentence);
        for (range, written) in numbers(&small) {
            let found_one = percent(sentence, &small, &range, &written)
                .or_else(|| share(sentence, &small, &range, &written))
                .or_else(|| count(sentence, &small, &range, &written));
            if let Some(one) = found_one
                && found.len() < MOST
                && found.iter().all(|it| it.label != one.label)
            {
                found.push(one);
            }
        }
    }
    found
}

fn percent(sentence: &str, small: &str, range: &Range<usize>, written: &str) -> Option<Indicator> {
    let behind = small[range.end..].trim_start().strip_prefix('%')?;
    let before = &small[..range.start];
    let own = qualifier(before);
    let bare =
        own.map_or(before, |_| before.trim_end().rsplit_once(' ').map_or("", |it| it.0)).trim_end();
    let verbs = ["đạt", "đạt tỷ lệ", "là", "chiếm", "bằng", "được", "tỷ lệ"];
    let verb = verbs.iter().filter(|verb| bare.ends_with(*verb)).max_by_key(|verb| verb.len());
    let is_at_least = behind.contains("trở lên") && behind.find("trở lên") < Some(40);
    let label = match verb {
        Some(verb) => {
            let end = bare.len() - verb.len();
            let start = clause_start(small, end);
            trimmed(&sentence[start..end])
        }
        None => {
            let start = sentence.len() - behind.len();
            trimmed(&sentence[start..clause_end(small, start)])
        }
    };
    let label = label.strip_prefix("và ").unwrap_or(label);
    let length = label.chars().count();
    let value = written.replace(',', ".");
    ((6..=160).contains(&length) && value.parse::<f64>().is_ok()).then(|| Indicator {
        label: capital(label),
        value,
        of: None,
        is_percent: true,
        qualifier: if is_at_least { Some("at-least") } else { own },
    })
}

/// `18/256 thủ tục …`
fn share(sentence: &str, small: &str, range: &Range<usize>, written: &str) -> Option<Indicator> {
    let behind = small[range.end..].strip_prefix('/')?;
    let digits = behind.find(|c: char| !c.is_ascii_digit()).unwrap_or(behind.len());
    let (value, of) = (whole(written)?, whole(&behind[..digits])?);
    let start = small.len() - behind.len() + digits;
    // A date or the number of a document goes on with a sign.
    if digits == 0 || !small[start..].starts_with(' ') || value > of {
        return None;
    }
    let label = trimmed(&sentence[start..clause_end(small, start)]);
    let is_day = of <= 12 && has(&small[..range.start], &["ngày", "sáng", "chiều"]);
    (label.chars().count() >= 3 && !is_day).then(|| Indicator {
        label: capital(label),
        value: value.to_string(),
        of: Some(of.to_string()),
        is_percent: false,
        qualifier: None,
    })
}

/// Words with which a count begins.
const COUNTED: [&str; 22] = [
    "ban hành",
    "cử",
    "điều động",
    "phân công",
    "có",
    "bổ nhiệm mới",
    "bổ nhiệm",
    "kiểm tra",
    "tại",
    "đơn giản hóa",
    "tổ chức",
    "mở",
    "và",
    "giảm",
    "tinh giản",
    "gồm",
    "trên",
    "xây dựng",
    "thực hiện",
    "công bố",
    "rà soát",
    "đề nghị",
];

/// What is no thing that is counted.
const NO_THINGS: [&str; 14] = [
    "ngày", "tháng", "năm", "giờ", "phút", "hồ sơ", "%", "nhóm", "lần", "buổi", "quý", "và",
    "đồng", "triệu",
];

fn count(sentence: &str, small: &str, range: &Range<usize>, written: &str) -> Option<Indicator> {
    let behind = &small[range.end..];
    let is_thing =
        behind.starts_with(' ') && behind.trim_start().starts_with(|c: char| c.is_alphabetic());
    let before = small[..range.start].trim_end();
    let is_counted = COUNTED.iter().any(|word| {
        before.ends_with(word)
            && !before[..before.len() - word.len()].ends_with(char::is_alphabetic)
    });
    let thing = behind.trim_start();
    let is_none = NO_THINGS.iter().any(|word| {
        thing.starts_with(word) && !thing[word.len()..].starts_with(char::is_alphabetic)
    });
    if !is_thing || !is_counted || is_none {
        return None;
    }
    let value = whole(written).filter(|it| !(1990..2100).contains(it))?;
    let end = clause_end(small, range.end);
    let clause = &small[range.end..end];
    let next = clause.char_indices().find(|(at, _)| {
        let rest = &clause[*at..];
        rest.strip_prefix(" và ").is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
    });
    let end = next.map_or(end, |(at, _)| range.end + at);
    let label = trimmed(&sentence[range.end..end]);
    (6..=120).contains(&label.chars().count()).then(|| Indicator {
        label: capital(label),
        value: value.to_string(),
        of: None,
        is_percent: false,
        qualifier: qualifier(before),
    })
}

/// Words that go on after a comma: “cán bộ, công chức, viên chức”.
const GO_ON: [&str; 8] = [
    "công chức",
    "viên chức",
    "điều hành",
    "người lao động",
    "phường",
    "thị trấn",
    "bồi dưỡng",
    "khai thác",
];

/// Where a clause begins that ends at a place.
fn clause_start(small: &str, end: usize) -> usize {
    let mut at = end;
    while let Some(sign) = small[..at].rfind([',', ';', ':', '(', '.']) {
        let behind = small[sign + 1..].trim_start();
        if small.as_bytes()[sign] == b',' && GO_ON.iter().any(|word| behind.starts_with(word)) {
            at = sign;
            continue;
        }
        return sign + 1;
    }
    0
}

/// Where a clause ends that begins at a place.
fn clause_end(small: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(sign) = small[at..].find([',', ';', ':', '(', '.', '…']).map(|it| it + at) {
        let behind = small[sign + 1..].trim_start_matches(' ');
        if small.as_bytes()[sign] == b',' && GO_ON.iter().any(|word| behind.starts_with(word)) {
            at = sign + 1;
            continue;
        }
        return sign;
    }
    small.len()
}

fn capital(label: &str) -> String {
    crate::vietnamese::capitalised(label)
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

    #[test]
    fn indicators_keep_the_words_beside_them() {
        let all = indicators(&[
            "Công chức đúng vị trí đạt khoảng 92,5%; rà soát 18/256 thủ tục cấp huyện; ban hành 10 kế hoạch và 18 văn bản chỉ đạo, điều hành trong năm 2020.",
        ]);
        let told: Vec<(&str, &str, Option<&str>)> =
            all.iter().map(|it| (it.label.as_str(), it.value.as_str(), it.of.as_deref())).collect();
        assert_eq!(
            told,
            [
                ("Công chức đúng vị trí", "92.5", None),
                ("Thủ tục cấp huyện", "18", Some("256")),
                ("Kế hoạch", "10", None),
                ("Văn bản chỉ đạo, điều hành trong năm 2020", "18", None)
            ]
        );
        assert_eq!(all[0].qualifier, Some("about"));
    }
}
