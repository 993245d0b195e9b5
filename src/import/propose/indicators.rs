//! Shares and counts that a text states, each under the words beside it.

use std::ops::Range;

use super::figures::{numbers, qualifier, whole};
use super::units::{Mention, mentions};
use super::words::{has, lower, phrase, trimmed};

/// An indicator of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Indicator {
    pub(in crate::import) label: String,
    pub(in crate::import) value: String,
    pub(in crate::import) of: Option<String>,
    pub(in crate::import) is_percent: bool,
    pub(in crate::import) qualifier: Option<&'static str>,
}

/// The most indicators that are proposed.
const MOST: usize = 24;

/// Shares and counts that sentences state.
pub(super) fn indicators(sentences: &[&str]) -> Vec<Indicator> {
    let mut found: Vec<Indicator> = Vec::new();
    for sentence in sentences {
        let small = lower(sentence);
        // The deed that several numbers share: “ban hành 10 kế hoạch và 18 văn bản”.
        let mut deed = None;
        for (range, written) in numbers(&small) {
            let found_one = percent(sentence, &small, &range, &written)
                .or_else(|| share(sentence, &small, &range, &written, &mut deed))
                .or_else(|| count(sentence, &small, &range, &written, &mut deed));
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
    // “phải có phát sinh từ 30% trở lên”: what has to be reached stands before.
    let is_target = is_at_least && bare.ends_with("từ");
    let label = match verb {
        None if is_target => {
            let end = bare.len() - "từ".len();
            trimmed(&sentence[clause_start(small, end)..end])
        }
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
    let label = continued(sentence, small, range.start, label);
    let length = label.chars().count();
    let value = written.replace(',', ".");
    ((6..=160).contains(&length) && value.parse::<f64>().is_ok()).then(|| Indicator {
        label: capital(&label),
        value,
        of: None,
        is_percent: true,
        qualifier: if is_at_least { Some("at-least") } else { own },
    })
}

/// A short label goes on from the share before it: “viên chức … đạt 100%, công chức đạt 92%”.
fn continued(sentence: &str, small: &str, end: usize, label: &str) -> String {
    let from = small[..end].rfind("%,").filter(|_| label.chars().count() < 20);
    let before = from.map(|from| {
        let number = small[..from].trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
        let start = clause_start(small, number.len());
        let words = trimmed(&sentence[start..number.len()]);
        words.strip_suffix("đạt").unwrap_or(words).trim_end().to_owned()
    });
    match before.filter(|it| it.chars().count() > 10) {
        Some(before) => format!("{label} (nói tiếp “{before}”)"),
        None => label.to_owned(),
    }
}

/// `18/256 thủ tục …`
fn share(
    sentence: &str,
    small: &str,
    range: &Range<usize>,
    written: &str,
    deed: &mut Option<String>,
) -> Option<Indicator> {
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
    let lead = &sentence[clause_start(small, range.start)..range.start];
    if !trimmed(lead).is_empty() {
        *deed = verb(lead).filter(|it| it.chars().count() <= 60);
    }
    (label.chars().count() >= 3 && !is_day).then(|| Indicator {
        label: under(deed.as_deref(), label),
        value: value.to_string(),
        of: Some(of.to_string()),
        is_percent: false,
        qualifier: None,
    })
}

/// Deeds of which a text counts what was done.
const COUNTED: [&str; 17] = [
    "ban hành",
    "cử",
    "điều động",
    "phân công",
    "bổ nhiệm mới",
    "bổ nhiệm",
    "kiểm tra",
    "đơn giản hóa",
    "tổ chức",
    "mở",
    "giảm",
    "tinh giản",
    "xây dựng",
    "thực hiện",
    "công bố",
    "rà soát",
    "đề nghị",
];

/// Other words before a number.
const BARE: [&str; 5] = ["có", "tại", "và", "gồm", "trên"];

/// What is no thing that is counted.
const NO_THINGS: [&str; 14] = [
    "ngày", "tháng", "năm", "giờ", "phút", "hồ sơ", "%", "nhóm", "lần", "buổi", "quý", "và",
    "đồng", "triệu",
];

/// What is counted, under the verb before its number: “ban hành 10 kế hoạch”.
fn count(
    sentence: &str,
    small: &str,
    range: &Range<usize>,
    written: &str,
    deed: &mut Option<String>,
) -> Option<Indicator> {
    let behind = &small[range.end..];
    let is_thing =
        behind.starts_with(' ') && behind.trim_start().starts_with(|c: char| c.is_alphabetic());
    let before = small[..range.start].trim_end();
    let word = COUNTED.iter().chain(&BARE).find(|word| {
        before.ends_with(**word)
            && !before[..before.len() - word.len()].ends_with(char::is_alphabetic)
    })?;
    let thing = behind.trim_start();
    let is_none = NO_THINGS.iter().any(|word| {
        thing.starts_with(word) && !thing[word.len()..].starts_with(char::is_alphabetic)
    });
    if !is_thing || is_none {
        return None;
    }
    let value = whole(written).filter(|it| !(1990..2100).contains(it))?;
    let from = clause_start(small, range.start);
    // What one commune of several has is no figure of the report.
    if mentions(&sentence[from..range.start]).iter().any(Mention::is_commune) {
        return None;
    }
    match *word {
        "và" => {}
        "tại" => {
            let lead = &sentence[from..range.start];
            let at = lower(lead).rfind("kiểm tra")?;
            *deed = Some(trimmed(&lead[at..]).to_owned());
        }
        word if BARE.contains(&word) => *deed = None,
        _ => *deed = verb(&sentence[from..range.start]),
    }
    if deed.as_ref().is_some_and(|it| it.chars().count() > 60) {
        return None;
    }
    let end = clause_end(small, range.end);
    let clause = &small[range.end..end];
    let next = clause.char_indices().find(|(at, _)| {
        let rest = &clause[*at..];
        rest.strip_prefix(" và ").is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
    });
    let end = next.map_or(end, |(at, _)| range.end + at);
    let thing = trimmed(&sentence[range.end..end]);
    (3..=120).contains(&thing.chars().count()).then(|| Indicator {
        label: under(deed.as_deref(), thing),
        value: value.to_string(),
        of: None,
        is_percent: false,
        qualifier: qualifier(before),
    })
}

/// The deed before a number, from its first verb on: “đề nghị … đơn giản hóa”.
fn verb(lead: &str) -> Option<String> {
    let small = lower(lead);
    let at = COUNTED.iter().filter_map(|word| phrase(&small, word, 0)).min()?;
    Some(trimmed(&lead[at..]).to_owned())
}

/// A thing under its deed, both in the words of the text.
fn under(deed: Option<&str>, thing: &str) -> String {
    capital(&deed.map_or_else(|| thing.to_owned(), |deed| format!("{deed} {thing}")))
}

/// Words that go on after a comma: “cán bộ, công chức, viên chức”.
const GO_ON: [&str; 10] = [
    "công chức",
    "viên chức",
    "điều hành",
    "người lao động",
    "phường",
    "thị trấn",
    "bồi dưỡng",
    "khai thác",
    "phân công",
    "đơn vị",
];

/// Where a clause begins that ends at a place.
fn clause_start(small: &str, end: usize) -> usize {
    let mut at = end;
    let mut closed = false;
    while let Some(sign) = small[..at].rfind([',', ';', ':', '(', ')', '.']) {
        let behind = small[sign + 1..].trim_start();
        let is_number = small[..sign].ends_with(|c: char| c.is_ascii_digit() || c == '%');
        let goes_on = match small.as_bytes()[sign] {
            // Words in brackets belong to the clause around them.
            b')' => {
                closed = true;
                true
            }
            b'(' => std::mem::take(&mut closed),
            b',' => !is_number && GO_ON.iter().any(|word| behind.starts_with(word)),
            _ => false,
        };
        if !goes_on && !closed {
            return sign + 1;
        }
        at = sign;
    }
    0
}

/// Where a clause ends that begins at a place.
fn clause_end(small: &str, start: usize) -> usize {
    let mut at = start;
    while let Some(sign) =
        small[at..].find([',', ';', ':', '(', '.', '…', '“', '"']).map(|it| it + at)
    {
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
                ("Rà soát thủ tục cấp huyện", "18", Some("256")),
                ("Ban hành kế hoạch", "10", None),
                ("Ban hành văn bản chỉ đạo, điều hành trong năm 2020", "18", None)
            ]
        );
        assert_eq!(all[0].qualifier, Some("about"));
    }

    #[test]
    fn labels_say_no_more_than_the_text() {
        let labels = |text: &str| -> Vec<String> {
            indicators(&[text]).into_iter().map(|it| it.label).collect()
        };
        assert_eq!(
            labels("Năm 2020 đơn vị đề nghị cấp trên đơn giản hóa 02 thủ tục của cấp xã."),
            ["Đề nghị cấp trên đơn giản hóa thủ tục của cấp xã"]
        );
        assert_eq!(
            labels("Dịch vụ công (DVC) mức độ 3 phải có hồ sơ trực tuyến từ 30% hồ sơ trở lên."),
            ["Dịch vụ công (DVC) mức độ 3 phải có hồ sơ trực tuyến"]
        );
        assert_eq!(labels("UBND xã Trường Long có 02 mô hình mới."), Vec::<String>::new());
        assert_eq!(
            labels("Viên chức đúng vị trí việc làm đạt 100%, công chức đạt 92%."),
            [
                "Viên chức đúng vị trí việc làm",
                "Công chức (nói tiếp “Viên chức đúng vị trí việc làm”)"
            ]
        );
    }
}
