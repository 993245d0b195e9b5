//! What stands behind a text, and the mark of a paper before it: authors, and where it is from.

use super::captions::is_caption;
use super::lines::plain;
use super::{Article, day_line};
use crate::import::blocks::Block;
use crate::import::propose::words;

/// Reads what stands behind the text: authors and where it is from.
pub(super) fn read_tail(tail: Vec<Block>, article: &mut Article) -> Vec<Block> {
    let mut rest: Vec<Block> = Vec::new();
    for block in tail {
        let text = block.text();
        // Below the title of whoever signs stands a signature.
        let is_signature = rest.last().is_some_and(|above| is_title(&above.text()));
        if let Some(moment) = day_line(&text) {
            article.published = article.published.or(Some(moment));
        } else if (article.number.is_some() || is_signature) && signed(&text).is_none() {
            // Who signs a document is no author of an article.
            rest.push(block);
        } else if let Some((authors, source)) = signed(&text).or_else(|| bare_name(&text)) {
            if article.authors.is_empty() {
                article.authors = authors;
            }
            article.source = article.source.take().or(source);
        } else if !text.is_empty() {
            rest.push(if is_caption(&text) {
                Block::Caption(block.spans().to_vec())
            } else {
                block
            });
        }
    }
    rest
}

/// True for the title of whoever signs: “TRƯỞNG ĐOÀN”, “KT. CHỦ TỊCH”.
fn is_title(line: &str) -> bool {
    line.chars().filter(|c| c.is_uppercase()).count() > 3 && !line.chars().any(char::is_lowercase)
}

/// The names behind “Tác giả:”, “Nguồn:”; none where a line is no such one.
pub(super) fn signed(line: &str) -> Option<(Vec<String>, Option<String>)> {
    let (key, value) = line.split_once(':')?;
    let value = value.trim();
    let given = (!value.is_empty()).then(|| value.to_owned());
    match plain(key).as_str() {
        "tac gia" | "nguoi viet" | "bai, anh" | "tin, anh" | "bai va anh" | "tin, bai" | "bai"
        | "tin" => Some((given.map(|it| names(&it)).unwrap_or_default(), None)),
        "nguon" | "nguon tin" => Some((Vec::new(), given)),
        _ => None,
    }
}

/// A line of names alone: “Nguyễn A – Trần B (Trung tâm …)”, “Lê C, Phòng …”, “H.V”.
fn bare_name(line: &str) -> Option<(Vec<String>, Option<String>)> {
    let line = line.trim();
    if line.chars().count() > 160 || line.ends_with(['.', ';', ':']) {
        return None;
    }
    let is_initials = |name: &str| {
        let parts: Vec<&str> = name.split('.').filter(|it| !it.is_empty()).collect();
        (2..=4).contains(&parts.len())
            && parts.iter().all(|it| it.chars().count() <= 2 && it.chars().all(char::is_uppercase))
    };
    let is_name = |name: &str| {
        is_initials(name) || words::person(name).is_some_and(|(_, behind)| behind.trim().is_empty())
    };
    let (who, source) = match line.split_once(" (") {
        Some((who, source)) => (who, Some(source.trim_end_matches(')').trim().to_owned())),
        None => match line.split_once(',') {
            Some((who, source)) if is_name(who.trim()) => (who, Some(source.trim().to_owned())),
            _ => (line, None),
        },
    };
    let authors = names(who);
    (!authors.is_empty() && authors.iter().all(|it| is_name(it))).then_some((authors, source))
}

fn names(written: &str) -> Vec<String> {
    let parts = written
        .split([',', ';'])
        .flat_map(|it| it.split(" – "))
        .flat_map(|it| it.split(" - "))
        .flat_map(|it| it.split(" và "));
    parts.map(|it| it.trim().to_owned()).filter(|it| !it.is_empty()).collect()
}

/// “(CT)- Ngày …”: the paper that the text is from.
pub(super) fn dateline(blocks: &mut [Block], article: &mut Article) {
    let Some(Block::Paragraph(spans)) = blocks.first_mut() else { return };
    let Some(first) = spans.first_mut() else { return };
    let Some((name, rest)) =
        first.text.trim_start().strip_prefix('(').and_then(|it| it.split_once(')'))
    else {
        return;
    };
    let rest = rest.trim_start();
    let is_name = name.chars().count() <= 12 && !name.chars().any(char::is_lowercase);
    if let Some(rest) = rest.strip_prefix(['-', '–']).filter(|_| is_name) {
        article.source = article.source.take().or(Some(name.to_owned()));
        first.text = rest.trim_start().to_owned();
    }
}
