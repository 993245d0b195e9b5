//! The article among the words of its portal: what stands before the text, behind it, and around it.

mod captions;
mod head;
mod lines;
mod tail;

use self::captions::captions;
use self::head::read_head;
use self::lines::cut;
use self::tail::{dateline, read_tail, signed};
use super::blocks::{Block, Manuscript};
use super::propose::dates;
use crate::calendar::{Date, Moment};
use crate::vietnamese::fold;

/// An article: its text, and what is said of it.
#[derive(Debug, Default)]
pub(super) struct Article {
    pub(super) title: Option<String>,
    pub(super) kicker: Option<String>,
    pub(super) published: Option<Moment>,
    pub(super) authors: Vec<String>,
    pub(super) source: Option<String>,
    pub(super) address: Option<String>,
    /// The number of the document, where it is one.
    pub(super) number: Option<String>,
    pub(super) manuscript: Manuscript,
}

/// Takes the article out of what was read.
pub(super) fn article(mut read: Manuscript) -> Article {
    let mut article = Article { address: read.said.address.take(), ..Article::default() };
    if let Some(said) = read.said.published.take() {
        article.published = moment(&said);
    }
    article.authors.extend(read.said.author.take());
    let mut blocks = std::mem::take(&mut read.blocks);
    cut(&mut blocks, &mut read);
    // Where all lines are short, the first is the title.
    let body = blocks.iter().position(is_body).unwrap_or(blocks.len().min(1));
    let head: Vec<Block> = blocks.drain(..body).collect();
    let tail_at = blocks
        .iter()
        .rposition(|it| is_body(it) || matches!(it, Block::Picture(..)))
        .map_or(0, |at| at + 1);
    let tail: Vec<Block> = blocks.drain(tail_at..).collect();
    let kept = read_head(head, &mut article, &mut read);
    let rest = read_tail(tail, &mut article);
    dateline(&mut blocks, &mut article);
    read.blocks = kept.into_iter().chain(blocks).chain(rest).collect();
    captions(&mut read);
    article.manuscript = read;
    article
}

/// True for the text itself, not a title or a caption.
fn is_body(block: &Block) -> bool {
    match block {
        Block::Paragraph(_) => {
            let text = block.text();
            let length = text.chars().count();
            let ends = text.ends_with(['.', ';', '…', ':']) && !text.ends_with("H.V.");
            day_line(&text).is_none()
                && signed(&text).is_none()
                && (length >= 200 || length >= 60 && ends)
        }
        Block::Item { .. } | Block::Table(_) => true,
        Block::Markdown(text) => !text.is_empty(),
        Block::Heading(..) | Block::Caption(_) | Block::Picture(..) => false,
    }
}

/// The moment on a line that has nothing else.
fn day_line(line: &str) -> Option<Moment> {
    if line.chars().count() > 90 {
        return None;
    }
    let moment = moment(line)?;
    let is_filler = |word: &str| {
        word.chars().all(|c| !c.is_alphabetic())
            || matches!(
                word,
                "thu"
                    | "hai"
                    | "ba"
                    | "tu"
                    | "nam"
                    | "sau"
                    | "bay"
                    | "chu"
                    | "nhat"
                    | "ngay"
                    | "dang"
                    | "cap"
                    | "luc"
                    | "gmt"
                    | "thg"
                    | "thang"
                    | "luot"
                    | "xem"
                    | "am"
                    | "pm"
                    | "sa"
                    | "ch"
                    | "vao"
                    | "tao"
                    | "viet"
                    | "bai"
                    | "xuat"
                    | "ban"
                    | "h"
            )
    };
    let folded = fold(line);
    folded.split(|c: char| !c.is_alphanumeric()).all(is_filler).then_some(moment)
}

/// A day, with its time where that is written.
fn moment(text: &str) -> Option<Moment> {
    let date = dates::find(text).into_iter().find_map(|it| match it.when {
        dates::When::Date(date @ Date::Day(_)) => Some(date),
        _ => None,
    })?;
    Some(Moment { date, time: dates::time(text) })
}

/// True for a line that begins as headings do: `I.`, `2.`, `a)`.
pub(super) fn is_numbered(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_end_matches(['.', ')']);
    bare.len() < first.len()
        && bare.len() <= 8
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}
