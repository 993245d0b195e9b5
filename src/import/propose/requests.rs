//! What was asked for, in the words of the text.

use super::units::{Unit, mentions};
use super::whose;
use super::words::{has, lower, phrase, sentences, shown, trimmed};
use crate::import::blocks::Block;

/// A request in the words of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Request {
    pub(in crate::import) text: String,
    pub(in crate::import) to: Option<String>,
}

/// Words by which somebody asks.
const ASKS: [&str; 5] = ["đề nghị", "để nghị", "yêu cầu", "nhấn mạnh", "nhắc nhở"];

/// Who asks on an inspection.
const ASKING: [&str; 14] = [
    "đoàn",
    "tổ kiểm tra",
    "trưởng đoàn",
    "tổ trưởng",
    "kết luận",
    "đồng chí",
    "ông",
    "bà",
    "phó giám đốc",
    "giám đốc",
    "chủ tịch",
    "thành viên",
    "ubnd tỉnh",
    "kết thúc",
];

/// Who does not: an office that asks others.
const NOT_ASKING: [&str; 6] = [
    "đơn vị đề nghị",
    "huyện đề nghị",
    "xã đề nghị",
    "phường đề nghị",
    "địa phương đề nghị",
    "cấp có thẩm quyền",
];

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

/// Words with which a sentence goes on asking.
const GOES_ON: [&str; 8] = [
    "trong đó,",
    "cùng với đó",
    "đồng thời",
    "bên cạnh đó, cần",
    "ngoài ra, cần",
    "đặc biệt, cần",
    "mặt khác, cần",
    "tiếp tục ",
];

/// The requests that a text states.
pub(super) fn requests(blocks: &[Block], units: &[Unit]) -> Vec<Request> {
    let places = whose::of_blocks(blocks, units);
    let mut found: Vec<Request> = Vec::new();
    let mut in_section = false;
    for (block, place) in blocks.iter().zip(places) {
        let text = block.text();
        match block {
            Block::Caption(_) | Block::Picture(..) | Block::Table(_) | Block::Markdown(_) => {
                continue;
            }
            Block::Heading(..) => {
                in_section = is_title(&text);
                continue;
            }
            Block::Paragraph(_) if is_title(&text) => {
                in_section = true;
                continue;
            }
            Block::Item { .. } if in_section => {
                found.extend(request(&text).map(|it| Request { to: it.to.or(place), ..it }));
                continue;
            }
            Block::Item { .. } | Block::Paragraph(_) => {}
        }
        let first = found.len();
        let mut asked_of: Option<Option<String>> = None;
        for sentence in sentences(&text) {
            let small = lower(sentence);
            if let Some(at) = asked(&small) {
                let (to, rest) = recipient(&sentence[at..]);
                let to = said_in_full(to, &found[first..]).or_else(|| place.clone());
                found.extend(parts(rest, to.as_ref()));
                asked_of = Some(to);
            } else if let Some(to) =
                asked_of.as_ref().filter(|_| GOES_ON.iter().any(|it| small.starts_with(it)))
            {
                let start = GOES_ON
                    .iter()
                    .filter(|it| small.starts_with(**it))
                    .map(|it| if *it == "tiếp tục " { 0 } else { it.len() })
                    .max()
                    .unwrap_or(0);
                let rest = without_need(trimmed(&sentence[start..]));
                found.extend(parts(rest, to.as_ref()));
            } else {
                asked_of = None;
            }
        }
    }
    let mut known: Vec<Request> = Vec::new();
    found.retain(|it| {
        let is_new = !known.contains(it);
        known.push(it.clone());
        is_new
    });
    found
}

/// Where what is asked for begins.
fn asked(small: &str) -> Option<usize> {
    if has(small, &NOT_ASKING) {
        return None;
    }
    let last = |word: &str| {
        let mut found = None;
        let mut from = 0;
        while let Some(at) = phrase(small, word, from) {
            found = Some((at, at + word.len()));
            from = at + word.len();
        }
        found
    };
    ASKS.iter()
        .filter_map(|word| Some((last(word)?, *word)))
        .filter(|((at, end), word)| {
            let before = &small[..*at];
            let behind = small[*end..].trim_start();
            match *word {
                // A noun in most places: “đáp ứng yêu cầu”, “theo yêu cầu”.
                "yêu cầu" => {
                    let is_noun = [
                        "đáp ứng",
                        "theo",
                        "tiến độ",
                        "những",
                        "các",
                        "để",
                        "nâng cao",
                        "đạt",
                        "với",
                    ]
                    .iter()
                    .any(|it| before.trim_end().ends_with(it));
                    !is_noun && has(before, &ASKING)
                }
                "nhấn mạnh" => has(behind, &["cần", "phải"]),
                "nhắc nhở" => {
                    has(before, &["đoàn", "tổ kiểm tra", "đoàn kiểm tra"])
                        && !behind.starts_with("và đề nghị")
                }
                _ => has(before, &ASKING) || before.trim().is_empty(),
            }
        })
        .map(|((_, end), _)| end)
        .min()
}

/// Who is asked, if it is said, and for what.
fn recipient(rest: &str) -> (Option<String>, &str) {
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
    let to = (!is_vague && !is_long).then(|| to.to_owned());
    if is_long { (None, without_need(rest)) } else { (to, without_need(&rest[at..])) }
}

/// Kinds of units, which alone do not say who is meant.
const KINDS: [&str; 8] =
    ["thành phố", "thị xã", "huyện", "quận", "xã", "phường", "thị trấn", "tỉnh"];

/// “Thành phố” alone is the one that the same paragraph named before; if it named none, nobody.
fn said_in_full(to: Option<String>, before: &[Request]) -> Option<String> {
    let to = to?;
    let small = lower(&to);
    if !KINDS.contains(&small.as_str()) {
        return Some(to);
    }
    let is_it =
        |name: &&String| lower(name).starts_with(&format!("{small} ")) && mentions(name).len() == 1;
    let mut named = before.iter().filter_map(|it| it.to.as_ref()).filter(is_it);
    let first = named.next()?;
    named.all(|it| it == first).then(|| first.clone())
}

/// What the title says is needed, where the text asks for nothing.
pub(super) fn of_title(title: &str) -> Option<Request> {
    let need = trimmed(title.strip_prefix("Cần ").or_else(|| title.strip_prefix("CẦN "))?);
    (need.chars().count() > 14).then(|| Request { text: shown(need), to: None })
}

fn without_need(rest: &str) -> &str {
    let mut rest = rest.trim_start_matches([',', ':', ' ']);
    for word in ["cần phải ", "cần ", "phải "] {
        if lower(rest).starts_with(word) {
            rest = rest[word.len()..].trim_start();
        }
    }
    rest
}

/// The parts of a request, between semicolons.
fn parts(rest: &str, to: Option<&String>) -> Vec<Request> {
    let part = |clause: &str| {
        let clause = without_need(trimmed(clause));
        let length = clause.chars().count();
        (length > 14).then(|| Request { text: shown(clause), to: to.cloned() })
    };
    let clauses = rest.split(';').flat_map(|it| it.split(", đồng thời cần "));
    clauses.filter_map(part).collect()
}

/// An item of a list of requests.
fn request(text: &str) -> Option<Request> {
    let text = trimmed(text);
    let small = lower(text);
    if let Some((who, what)) = text.split_once(':').filter(|(who, _)| who.chars().count() < 80) {
        let who = trimmed(who.trim_start_matches("Đối với").trim_start_matches("Đề nghị"));
        let is_what = what.chars().count() > 14;
        return is_what.then(|| Request { text: shown(what), to: Some(who.to_owned()) });
    }
    if let Some(at) = phrase(&small, "đề nghị", 0).filter(|at| *at < 4) {
        let (to, rest) = recipient(&text[at + "đề nghị".len()..]);
        return Some(Request { text: shown(rest), to });
    }
    (text.chars().count() > 14).then(|| Request { text: shown(text), to: None })
}

/// True for the heading of requests.
fn is_title(text: &str) -> bool {
    let small = lower(text);
    text.chars().count() < 90
        && has(&small, &["kiến nghị", "đề nghị", "yêu cầu"])
        && !text.trim_end().ends_with(['.', ';'])
        && !has(&small, &["đoàn kiểm tra đề nghị", "phản ánh"])
}
