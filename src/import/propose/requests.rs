//! What was asked for, in the words of the text.

use super::recipients::{
    KINDS, begins_with_deed, is_office, recipient, said_in_full, without_need,
};
use super::units::Unit;
use super::whose;
use super::words::{has, lower, phrase, sentences, shown, trimmed};
use crate::import::blocks::Block;
use crate::import::limits;
use crate::import::portal::is_numbered;

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
            Block::Paragraph(_) if in_section && is_end(&text) => {
                in_section = false;
                continue;
            }
            Block::Paragraph(_) if in_section && is_numbered(&text) => {
                let bare = text.split_once(' ').map_or("", |it| it.1);
                found.extend(request(bare).map(|it| Request { to: it.to.or(place), ..it }));
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
            if found.len() >= limits::MOST_PROPOSED {
                break;
            }
            let small = lower(sentence);
            if let Some(at) = asked(&small) {
                let (to, rest) = recipient(&sentence[at..]);
                let to = match to {
                    Some(_) => said_in_full(to, &found[first..]),
                    None => place.clone(),
                };
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
                let rest = trimmed(&sentence[start..]);
                let asked = ASKS.iter().find_map(|it| {
                    lower(rest).strip_prefix(it).map(|behind| &rest[rest.len() - behind.len()..])
                });
                // Whoever is asked now may be another than before.
                let (own, rest) = recipient(asked.unwrap_or(rest));
                let to = match own {
                    Some(_) => said_in_full(own, &found[first..]),
                    None => to.clone().filter(|_| begins_with_deed(rest)),
                };
                found.extend(parts(rest, to.as_ref()));
            } else {
                asked_of = None;
            }
        }
    }
    found.truncate(limits::MOST_PROPOSED);
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

/// What the title says is needed, where the text asks for nothing.
pub(super) fn of_title(title: &str) -> Option<Request> {
    let need = trimmed(title.strip_prefix("Cần ").or_else(|| title.strip_prefix("CẦN "))?);
    (need.chars().count() > 14).then(|| Request { text: shown(need), to: None })
}

/// The parts of a request, between semicolons.
fn parts(rest: &str, to: Option<&String>) -> Vec<Request> {
    // A clause behind the first may ask another: it is of the same only where it goes on with a deed.
    let part = |(index, clause): (usize, &str)| {
        let clause = without_need(trimmed(clause));
        let clause = clause.strip_prefix("và ").unwrap_or(clause);
        let (to, clause) = match recipient(clause) {
            _ if index == 0 => (to.cloned(), clause),
            _ if begins_with_deed(clause) => (to.cloned(), clause),
            (own, rest) => (own.filter(|it| !KINDS.contains(&lower(it).as_str())), rest),
        };
        (clause.chars().count() > 14).then(|| Request { text: shown(clause), to })
    };
    let clauses = rest.split(';').flat_map(|it| it.split(", đồng thời cần "));
    clauses.enumerate().filter_map(part).collect()
}

/// An item of a list of requests.
fn request(text: &str) -> Option<Request> {
    let text = trimmed(text);
    let small = lower(text);
    if let Some((who, what)) = text.split_once(':').filter(|(who, _)| who.chars().count() < 80) {
        let who = trimmed(who.trim_start_matches("Đối với").trim_start_matches("Đề nghị"));
        if is_office(&lower(who)) {
            let is_what = what.chars().count() > 14;
            return is_what.then(|| Request { text: shown(what), to: Some(who.to_owned()) });
        }
    }
    if let Some(at) = phrase(&small, "đề nghị", 0).filter(|at| *at < 4) {
        let (to, rest) = recipient(&text[at + "đề nghị".len()..]);
        return Some(Request { text: shown(rest), to });
    }
    (text.chars().count() > 14).then(|| Request { text: shown(text), to: None })
}

/// True for a line behind which nothing is asked for any more.
fn is_end(text: &str) -> bool {
    let is_capitals = !text.chars().any(char::is_lowercase);
    is_capitals || text.chars().count() < 60 && lower(text).starts_with("nơi nhận")
}

/// True for the heading of requests.
fn is_title(text: &str) -> bool {
    let small = lower(text);
    text.chars().count() < 90
        && has(&small, &["kiến nghị", "đề nghị", "yêu cầu"])
        && !text.trim_end().ends_with(['.', ';'])
        && !has(&small, &["đoàn kiểm tra đề nghị", "phản ánh"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::Span;

    fn asked(text: &str) -> Vec<(String, Option<String>)> {
        let blocks = [Block::Paragraph(vec![Span::plain(text)])];
        requests(&blocks, &[]).into_iter().map(|it| (it.text, it.to)).collect()
    }

    #[test]
    fn nobody_is_asked_in_place_of_another() {
        let to = |text: &str| -> Vec<Option<String>> {
            asked(text).into_iter().map(|it| it.1).collect()
        };
        let some = |name: &str| Some(name.to_owned());
        assert_eq!(
            to(
                "Đoàn đề nghị UBND xã A khắc phục ngay hạn chế; Sở Nội vụ tiếp tục theo dõi; rà soát thủ tục."
            ),
            [some("UBND xã A"), some("Sở Nội vụ"), some("UBND xã A")]
        );
        assert_eq!(
            to(
                "Đoàn đề nghị UBND xã A khắc phục ngay hạn chế. Đồng thời, đề nghị Sở Y tế bố trí thêm máy. Đồng thời, nước sạch phải có đủ cho dân."
            ),
            [some("UBND xã A"), some("Sở Y tế"), None]
        );
        assert_eq!(
            to(
                "Đoàn đề nghị Sở Nội vụ tiếp tục theo dõi việc này. Đồng thời, đề nghị Huyện bố trí thêm máy."
            ),
            [some("Sở Nội vụ"), None]
        );
        assert_eq!(to("Đoàn đề nghị Huyện khắc phục ngay những hạn chế."), [None]);
        assert_eq!(
            asked(
                "Đoàn đã nhắc nhở chấp hành đúng quy định; làm việc đúng giờ, sử dụng hiệu quả thời gian."
            ),
            [
                ("Chấp hành đúng quy định.".to_owned(), None),
                ("Làm việc đúng giờ, sử dụng hiệu quả thời gian.".to_owned(), None)
            ]
        );
    }
}
