//! Whose a finding or a request is: only where its own words, or a line above it, name one unit.

use super::units::{Mention, Unit, mentions};
use super::words::{has, lower};
use crate::import::blocks::Block;
use crate::import::portal::is_numbered;

/// Titles under which all units are meant again.
const OF_ALL: [&str; 12] = [
    "chung",
    "các đơn vị khác",
    "kiến nghị",
    "đề nghị",
    "giải pháp",
    "phương hướng",
    "kết luận",
    "yêu cầu",
    "nơi nhận",
    "nhiệm vụ",
    "tóm lại",
    "các đơn vị được kiểm tra",
];

/// The unit that each block is about, by the line above it.
pub(super) fn of_blocks(blocks: &[Block], units: &[Unit]) -> Vec<Option<String>> {
    let mut now: Option<String> = None;
    let mut depth = usize::MAX;
    let place = |block: &Block| {
        let text = block.text();
        let own = rank(block, &text);
        let is_short = text.chars().count() < 90;
        if is_short && let Some(unit) = headed(&text, units) {
            (now, depth) = (Some(unit), own.unwrap_or(usize::MAX));
        } else if own.is_some_and(|own| own <= depth)
            || has(&lower(&text), &OF_ALL) && (is_short || !text.ends_with(';'))
        {
            now = None;
        }
        now.clone()
    };
    blocks.iter().map(place).collect()
}

/// How high a block stands that may be a title; none for a text below one.
fn rank(block: &Block, text: &str) -> Option<usize> {
    match block {
        Block::Heading(level, _) => Some(*level),
        Block::Item { level, .. } => Some(20 + level),
        Block::Paragraph(_) if is_numbered(text) => Some(match text.chars().next() {
            Some('I' | 'V' | 'X' | 'A'..='H') => 10,
            Some(c) if c.is_ascii_digit() => 11 + text.split(' ').next()?.matches('.').count(),
            _ => 19,
        }),
        _ => None,
    }
}

/// The unit that a line is a title for: “1. Tại UBND xã …:”.
fn headed(text: &str, units: &[Unit]) -> Option<String> {
    let all = mentions(text);
    let [mention] = all.as_slice() else { return None };
    let is_mark = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.is_empty()
            || bare.chars().all(|c| c.is_ascii_digit() || matches!(c, 'i' | 'v' | 'x' | '.'))
            || bare.chars().count() == 1
            || matches!(bare, "tại" | "đối" | "với" | "về" | "ở")
    };
    let is_alone = lower(&text[..mention.start]).split_whitespace().all(is_mark)
        && text[mention.end..].chars().all(|c| !c.is_alphanumeric());
    is_alone.then(|| proposed(mention, units)).flatten()
}

/// The unit that a clause is about, where it begins with its name, or says “tại” before it.
pub(super) fn named(clause: &str, units: &[Unit]) -> Option<String> {
    let all = mentions(clause);
    let [mention] = all.as_slice() else { return None };
    let small = lower(clause);
    let of_several = ["các xã", "các phường", "các đơn vị", "cấp xã", "nhất là", "một số đơn vị"];
    let before = small[..mention.start].trim_end();
    let is_whose = before.is_empty()
        || ["tại", "riêng", "riêng tại", "ở"].iter().any(|word| {
            before.strip_suffix(word).is_some_and(|it| !it.ends_with(char::is_alphanumeric))
        });
    (is_whose && !has(&small, &of_several)).then(|| proposed(mention, units)).flatten()
}

/// The one unit of this name among those that are proposed.
fn proposed(mention: &Mention, units: &[Unit]) -> Option<String> {
    let is_it = |unit: &&Unit| {
        unit.name == mention.plain() || unit.name == format!("UBND {}", mention.plain())
    };
    let mut found = units.iter().filter(is_it);
    let unit = found.next()?;
    found.next().is_none().then(|| unit.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::blocks::Span;

    fn units() -> Vec<Unit> {
        ["UBND xã Trường Long", "xã Tân Thới"]
            .map(|name| Unit { name: name.to_owned(), ..Unit::default() })
            .into()
    }

    #[test]
    fn a_clause_is_of_the_unit_that_it_names() {
        let named = |clause: &str| named(clause, &units());
        assert_eq!(named("Tân Thới chưa niêm yết."), None);
        assert_eq!(named("Xã Tân Thới chưa niêm yết."), Some("xã Tân Thới".to_owned()));
        assert_eq!(
            named("hồ sơ tại xã Trường Long chưa được lưu trữ"),
            Some("UBND xã Trường Long".to_owned())
        );
        // A plan of theirs, several of them, and one that was not inspected.
        assert_eq!(named("chưa theo kế hoạch của xã Tân Thới"), None);
        assert_eq!(named("tại xã Tân Thới và xã Trường Long còn chậm"), None);
        assert_eq!(named("tại xã Nhơn Ái còn chậm"), None);
    }

    #[test]
    fn titles_hold_until_all_are_meant() {
        let line = |text: &str| Block::Paragraph(vec![Span::plain(text)]);
        let blocks = [
            line("Chung cho các xã."),
            line("1. Tại xã Tân Thới:"),
            line("Sổ theo dõi thiếu thông tin."),
            line("2. Tồn tại khác"),
            line("Kế hoạch chậm."),
            line("Xã Tân Thới"),
            line("Kiến nghị"),
            line("Khắc phục ngay."),
        ];
        let tan_thoi = Some("xã Tân Thới".to_owned());
        assert_eq!(
            of_blocks(&blocks, &units()),
            [None, tan_thoi.clone(), tan_thoi.clone(), None, None, tan_thoi, None, None]
        );
    }
}
