//! What stands before a text: its title, its day, what the press writes above the title, and the
//! head of official documents.

use super::captions::is_caption;
use super::{Article, day_line};
use crate::calendar::{Date, Moment};
use crate::import::blocks::{Block, Manuscript, Span};
use crate::import::propose::dates;
use crate::text;
use crate::vietnamese::fold;

/// Reads what stands before the text: title, day, what is above the title. Returns what
/// belongs to the text all the same: pictures and captions.
pub(super) fn read_head(
    head: Vec<Block>,
    article: &mut Article,
    read: &mut Manuscript,
) -> Vec<Block> {
    let mut kept = Vec::new();
    let mut titles: Vec<(String, bool, usize)> = Vec::new();
    for block in head {
        let text = block.text();
        let text = text.strip_prefix("null ").unwrap_or(&text).trim();
        if let Some(moment) = day_line(text) {
            article.published = article.published.or(Some(moment));
            continue;
        }
        if letterhead(text, article) {
            continue;
        }
        match block {
            Block::Picture(..) | Block::Caption(_) => kept.push(block),
            _ if text.is_empty() => {}
            _ if is_caption(text) => kept.push(Block::Caption(vec![Span::plain(text)])),
            _ => {
                let is_heading = matches!(block, Block::Heading(level, _) if level <= 2);
                match titles.iter_mut().find(|(known, ..)| known == text) {
                    Some(known) => known.2 += 1,
                    None => titles.push((text.to_owned(), is_heading, 1)),
                }
            }
        }
    }
    let said = read.said.title.take().map(|it| whole_title(&it));
    choose_title(titles, said, article, read);
    kept
}

/// A title of a page, without the name of the site behind it.
fn whole_title(said: &str) -> String {
    let end = [" | ", " - Cổng", " – Cổng", " - Trang"].iter().filter_map(|it| said.find(it)).min();
    said[..end.unwrap_or(said.len())].trim().to_owned()
}

fn choose_title(
    titles: Vec<(String, bool, usize)>,
    said: Option<String>,
    article: &mut Article,
    read: &mut Manuscript,
) {
    let is_capitals = |text: &str| !text.chars().any(char::is_lowercase);
    let mixed: Vec<&(String, bool, usize)> =
        titles.iter().filter(|it| !is_capitals(&it.0)).collect();
    let by_heading = titles.iter().find(|it| it.1);
    let by_said = said.as_ref().and_then(|said| titles.iter().find(|it| fold(&it.0) == fold(said)));
    let longest = mixed.iter().max_by_key(|it| it.0.chars().count()).copied();
    let chosen = by_said
        .or(by_heading)
        .or(longest)
        .or_else(|| titles.iter().max_by_key(|it| it.0.chars().count()));
    // In capitals above the title, and not said twice: what the press writes above titles.
    let above = titles.iter().filter(|it| Some(*it) != chosen && is_capitals(&it.0) && it.2 == 1);
    // The office that issued a document stands above it as well, and is no kicker.
    let is_office = |it: &str| {
        let folded = fold(it);
        ["ubnd", "uy ban", "hdnd", "doan ", "to kiem tra", "ban ", "phong "]
            .iter()
            .any(|start| folded.starts_with(start))
            || folded.starts_with("so ") && article.number.is_some()
    };
    article.kicker =
        above.map(|it| it.0.clone()).find(|it| it.chars().count() > 10 && !is_office(it));
    let others =
        titles.iter().filter(|it| Some(*it) != chosen && Some(&it.0) != article.kicker.as_ref());
    for (line, ..) in others {
        read.notes.add(text!(
            "dòng “{line}” đứng trước bài không được đưa sang",
            "the line “{line}” before the text did not come along"
        ));
    }
    if titles.len() > 1 && by_said.is_none() && by_heading.is_none() {
        let count = titles.len();
        read.notes.add(text!(
            "có {count} dòng có thể là tiêu đề; hãy xem lại `title` và `kicker`",
            "{count} lines may be the title; look at `title` and `kicker`"
        ));
    }
    article.title = chosen.map(|it| it.0.clone()).or(said);
}

/// True for the head of an official document: who issued it, its number, its day.
fn letterhead(text: &str, article: &mut Article) -> bool {
    let folded = fold(text);
    let is_motto =
        folded.contains("cong hoa xa hoi chu nghia viet nam") || folded.contains("doc lap - tu do");
    let number = text.find("Số:").map(|at| text[at + "Số:".len()..].trim_start());
    let number = number.and_then(|it| it.split_whitespace().next()).filter(|it| it.contains('/'));
    if let Some(number) = number {
        article.number = Some(number.trim_end_matches([',', '.']).to_owned());
    }
    let is_place = folded.contains(", ngay ") && text.chars().count() < 80;
    if is_motto || number.is_some() || is_place {
        let day = dates::find(text).into_iter().find_map(|it| match it.when {
            dates::When::Date(date @ Date::Day(_)) => Some(date),
            _ => None,
        });
        article.published = article.published.or(day.map(Moment::from));
        return true;
    }
    is_motto
}
