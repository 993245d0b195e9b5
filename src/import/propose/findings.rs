//! Shortcomings, as a text states them: clauses of its own, none put together.

use super::units::Unit;
use super::whose;
use super::words::{has, lower, phrase, sentences, shown, trimmed};
use crate::import::blocks::Block;
use crate::import::limits;

/// A shortcoming in the words of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Finding {
    pub(in crate::import) text: String,
    pub(in crate::import) cause: Option<String>,
    /// The unit whose it is, where that is said.
    pub(in crate::import) unit: Option<String>,
}

/// Words for shortcomings, before a list of them.
const NAMES: [&str; 8] = [
    "hạn chế",
    "tồn tại",
    "khuyết điểm",
    "thiếu sót",
    "bất cập",
    "khó khăn",
    "vướng mắc",
    "điểm yếu",
];

/// What leads from such a word to the list.
const INTROS: [&str; 9] =
    ["như sau:", "như:", "sau đây:", "sau:", "đó là:", "cụ thể:", "cụ thể như:", "đó là", "như"];

/// What turns from what is good to what is not.
const TURNS: [&str; 6] = ["tuy nhiên", "bên cạnh đó", "song", "tuy vậy", "mặc dù vậy", "thế nhưng"];

/// Words without which a clause states no shortcoming.
const LACKS: [&str; 19] = [
    "chưa",
    "không",
    "chậm",
    "thiếu",
    "trễ",
    "trễ hạn",
    "quá hạn",
    "yếu",
    "kém",
    "thấp",
    "ít",
    "lúng túng",
    "bất cập",
    "khó khăn",
    "lạc hậu",
    "sai",
    "hạn chế",
    "lơ là",
    "xuống cấp",
];

/// Where something is asked for, or promised, nothing is found to be wrong.
const ELSE: [&str; 22] = [
    "đề nghị",
    "để nghị",
    "yêu cầu các",
    "yêu cầu đơn vị",
    "kiến nghị",
    "nhấn mạnh",
    "nhắc nhở",
    "chỉ rõ những",
    "khắc phục xong",
    "thời gian tới",
    "tham mưu",
    "giải pháp khắc phục",
    "biện pháp khắc phục",
    "qua đó",
    "nhìn nhận",
    "tiếp thu",
    "phê bình",
    "làm rõ nguyên nhân",
    "phát huy",
    "không ngừng",
    "nhằm khắc phục",
    "cần tiếp tục",
];

/// The shortcomings that a text states, each of the unit that it is said of.
pub(super) fn shortcomings(blocks: &[Block], units: &[Unit]) -> Vec<Finding> {
    let places = whose::of_blocks(blocks, units);
    let mut found = Vec::new();
    for (at, finding) in stated(blocks).into_iter().take(limits::MOST_PROPOSED) {
        let named = whose::named(&finding.text, units).or_else(|| places[at].clone());
        found.push(Finding { unit: named, ..finding });
    }
    let mut known: Vec<Finding> = Vec::new();
    found.retain(|it| {
        let is_new = !known.contains(it);
        known.push(it.clone());
        is_new
    });
    found
}

/// The shortcomings, each with the place of its block.
fn stated(blocks: &[Block]) -> Vec<(usize, Finding)> {
    let mut found: Vec<(usize, Finding)> = Vec::new();
    let mut in_section = false;
    // After “…một số hạn chế như sau:” the list follows in paragraphs of their own.
    let mut in_list = false;
    for (at, block) in blocks.iter().enumerate() {
        let all = |list: &str| {
            let found = clauses(list).into_iter().filter_map(finding);
            found.map(|it| (at, it)).collect::<Vec<_>>()
        };
        let text = block.text();
        match block {
            Block::Caption(_) | Block::Picture(..) | Block::Table(_) | Block::Markdown(_) => {
                continue;
            }
            Block::Heading(..) => {
                (in_section, in_list) = (is_title(&text), false);
                continue;
            }
            Block::Paragraph(_) if is_title(&text) => {
                (in_section, in_list) = (true, false);
                continue;
            }
            Block::Paragraph(_) if is_other_title(&text) => {
                (in_section, in_list) = (false, false);
                continue;
            }
            Block::Item { .. } if in_section || in_list => {
                found.extend(all(&text));
                continue;
            }
            Block::Item { .. } | Block::Paragraph(_) => {}
        }
        in_list = false;
        let mut goes_on = in_section;
        for sentence in sentences(&text) {
            let small = lower(sentence);
            if let Some(rest) = listed(sentence, &small) {
                in_list = trimmed(rest).is_empty();
                found.extend(all(rest));
                goes_on = true;
            } else if has(&small, &ELSE) {
                goes_on = in_section;
            } else if let Some(rest) = turned(sentence, &small) {
                found.extend(all(rest));
                goes_on = true;
            } else if goes_on
                && has(
                    &small,
                    &["chưa", "còn chậm", "còn thiếu", "còn ít", "còn thấp", "còn hạn chế"],
                )
            {
                found.extend(all(sentence));
            } else {
                goes_on = in_section;
            }
        }
    }
    found
}

/// What stands behind the words that introduce a list of shortcomings.
fn listed<'s>(sentence: &'s str, small: &str) -> Option<&'s str> {
    let name = NAMES.iter().filter_map(|name| phrase(small, name, 0)).min()?;
    if has(&small[..name], &["đề nghị", "để nghị", "khắc phục", "yêu cầu", "chỉ rõ", "rà soát"])
    {
        return None;
    }
    let intro = INTROS
        .iter()
        .filter_map(|intro| Some((phrase_from(small, intro, name)?, intro.len())))
        .min_by_key(|(at, length)| (*at, std::cmp::Reverse(*length)));
    let colon = small[name..].find(':').map(|at| (name + at, 1));
    let (at, length) = match (intro, colon) {
        (Some(intro), Some(colon)) if colon.0 < intro.0 => colon,
        (Some(intro), _) => intro,
        (None, colon) => colon?,
    };
    Some(&sentence[at + length..])
}

/// Where an introduction stands: `như:` ends with a sign, so that only its start is a word.
fn phrase_from(small: &str, intro: &str, from: usize) -> Option<usize> {
    let word = intro.trim_end_matches(':');
    let at = phrase(small, word, from)?;
    small[at..].starts_with(intro).then_some(at)
}

/// What stands behind a word that turns to shortcomings.
fn turned<'s>(sentence: &'s str, small: &str) -> Option<&'s str> {
    let turn = |word: &&str| Some((phrase(small, word, 0)?, word.len()));
    let (at, length) = TURNS.iter().filter_map(turn).min()?;
    let is_start = at == 0
        || matches!(small[..at].trim_end().chars().next_back(), Some(',' | ';' | '.' | '…'));
    is_start.then(|| sentence[at + length..].trim_start_matches([',', ' ', ':']))
}

/// The clauses of a list.
fn clauses(list: &str) -> Vec<&str> {
    list.split(';').map(trimmed).filter(|clause| !clause.is_empty()).collect()
}

/// A clause as a shortcoming, if it states one.
fn finding(clause: &str) -> Option<Finding> {
    let clause = ["và ", "đồng thời ", "ngoài ra, ", "bên cạnh đó, ", "tuy nhiên, ", "tuy nhiên "]
        .iter()
        .fold(clause, |clause, word| {
            let small = lower(clause);
            if small.starts_with(word) { clause[word.len()..].trim_start() } else { clause }
        });
    let small = lower(clause);
    let length = clause.chars().count();
    if !(12..=700).contains(&length)
        || !has(&small, &LACKS)
        || is_empty(&small)
        || has(&small, &ELSE)
    {
        return None;
    }
    let cause = [", do ", ", nguyên nhân do ", ", nguyên nhân là do ", ", nguyên nhân là "];
    let cause = cause.iter().filter_map(|word| Some((small.find(word)?, word.len()))).min();
    match cause {
        Some((at, length)) if has(&small[..at], &LACKS) => Some(Finding {
            text: shown(&clause[..at]),
            cause: Some(shown(&clause[at + length..])),
            unit: None,
        }),
        _ => Some(Finding { text: shown(clause), cause: None, unit: None }),
    }
}

/// True for a clause that only says that there are shortcomings.
fn is_empty(small: &str) -> bool {
    let rest = NAMES.iter().fold(small.to_owned(), |rest, name| rest.replace(name, ""));
    let rest = ["cần khắc phục", "cần được khắc phục", "không tránh khỏi", "nhất định"]
        .iter()
        .fold(rest, |rest, words| rest.replace(words, ""));
    rest.len() < small.len() && !has(&rest, &LACKS)
}

/// True for the heading of shortcomings.
fn is_title(text: &str) -> bool {
    let small = lower(text);
    text.chars().count() < 90
        && has(&small, &["hạn chế", "tồn tại", "khuyết điểm", "thiếu sót", "nhược điểm"])
        && !has(&small, &["khắc phục", "chưa", "giải pháp", "kiến nghị", "đề nghị"])
        && !text.trim_end().ends_with('.')
}

/// True for the heading of anything else.
fn is_other_title(text: &str) -> bool {
    let small = lower(text);
    text.chars().count() < 90
        && !text.trim_end().ends_with(['.', ';'])
        && has(
            &small,
            &[
                "kết quả đạt được",
                "ưu điểm",
                "nguyên nhân",
                "kiến nghị",
                "đề nghị",
                "giải pháp",
                "phương hướng",
                "kết luận",
                "yêu cầu",
                "nơi nhận",
                "nhiệm vụ trọng tâm",
            ],
        )
}
