//! The article among the words of its portal: what stands before the text, behind it, and around it.

use std::collections::BTreeSet;

use super::blocks::{Block, Manuscript, Span};
use super::propose::{dates, words};
use crate::calendar::{Date, Moment};
use crate::text;
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

/// Lines after which nothing of the article follows, folded.
const CUTS: [&str; 18] = [
    "cac tin khac",
    "tin khac",
    "tin lien quan",
    "bai viet lien quan",
    "cac bai viet khac",
    "bai viet khac",
    "cac bai khac",
    "tin cung chuyen muc",
    "cung chuyen muc",
    "tin moi hon",
    "tin cu hon",
    "cac tin da dua",
    "tin tuc khac",
    "cac tin lien quan",
    "y kien ban doc",
    "binh luan",
    "tin doc nhieu",
    "tin moi nhat",
];

/// Lines of portals, folded.
const LINES: [&str; 36] = [
    "skip ribbon commands",
    "skip to main content",
    "chi tiet bai viet tin tuc",
    "chi tiet bai viet",
    "chi tiet tin",
    "xuat ban thong tin",
    "chia se bai viet",
    "chia se",
    "thong bao",
    "thong ke truy cap",
    "trang chu",
    "dang nhap",
    "in trang",
    "in bai viet",
    "gui email",
    "quay lai",
    "ve dau trang",
    "lien ket website",
    "tin tuc",
    "tin tuc su kien",
    "facebook",
    "zalo",
    "twitter",
    "print",
    "email",
    "doc bai viet",
    "nghe doc bai",
    "co chu",
    "tang giam co chu",
    "xem them",
    "danh muc",
    "menu",
    "tim kiem",
    "so do site",
    "sitemap",
    "null",
];

/// What lines of portals begin with, folded.
const STARTS: [&str; 15] = [
    "banner ",
    "luot truy cap",
    "khach online",
    "luot xem",
    "so luot xem",
    "©",
    "copyright",
    "ban quyen",
    "dang truy cap",
    "tong luot",
    "tags:",
    "tu khoa:",
    "trang chu >",
    "trang chu /",
    "ngay cap nhat",
];

/// Takes the article out of what was read.
pub(super) fn article(mut read: Manuscript) -> Article {
    let mut article = Article { address: read.said.address.take(), ..Article::default() };
    if let Some(said) = read.said.published.take() {
        article.published = moment(&said);
    }
    article.authors.extend(read.said.author.take());
    let mut blocks = std::mem::take(&mut read.blocks);
    cut(&mut blocks, &mut read);
    let body = blocks.iter().position(is_body).unwrap_or(blocks.len());
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

/// Leaves out lines of the portal, and all behind the last line of the article.
fn cut(blocks: &mut Vec<Block>, read: &mut Manuscript) {
    let is_cut = |block: &Block| {
        let line = plain(&block.text());
        read.is_page && CUTS.contains(&line.as_str())
    };
    // A list of other articles stands behind the text, never before it.
    let first = blocks.iter().position(is_body).unwrap_or(0);
    let end = blocks.iter().skip(first).position(is_cut).map(|at| at + first);
    let mut gone = BTreeSet::new();
    if let Some(end) = end {
        gone.extend(blocks.drain(end..).map(|it| it.text()));
    }
    if read.is_page {
        blocks.retain(|block| {
            let text = block.text();
            let is_gone = !text.is_empty() && is_of_portal(&text);
            if is_gone {
                gone.insert(text);
            }
            !is_gone
        });
    }
    gone.retain(|line| !line.is_empty());
    if !gone.is_empty() {
        let count = gone.len();
        read.notes.add(text!(
            "đã bỏ {count} dòng của cổng thông tin (trình đơn, biểu ngữ, tin khác, bộ đếm)",
            "{count} lines of the portal were left out (menus, banners, other articles, counters)"
        ));
    }
}

/// Folded, without signs at the ends.
fn plain(line: &str) -> String {
    fold(line).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn is_of_portal(line: &str) -> bool {
    let folded = fold(line);
    let folded = folded.trim();
    line.chars().count() < 200
        && (LINES.contains(&plain(line).as_str())
            || STARTS.iter().any(|it| folded.starts_with(it))
            || line.starts_with('©'))
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

/// Reads what stands before the text: title, day, what is above the title. Returns what
/// belongs to the text all the same: pictures and captions.
fn read_head(head: Vec<Block>, article: &mut Article, read: &mut Manuscript) -> Vec<Block> {
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
    article.kicker = above.map(|it| it.0.clone()).find(|it| it.chars().count() > 10);
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

/// Reads what stands behind the text: authors and where it is from.
fn read_tail(tail: Vec<Block>, article: &mut Article) -> Vec<Block> {
    let mut rest = Vec::new();
    for block in tail {
        let text = block.text();
        if let Some(moment) = day_line(&text) {
            article.published = article.published.or(Some(moment));
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

/// The names behind “Tác giả:”, “Nguồn:”; none where a line is no such one.
fn signed(line: &str) -> Option<(Vec<String>, Option<String>)> {
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
fn dateline(blocks: &mut [Block], article: &mut Article) {
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

/// True for a line that describes a photograph.
fn is_caption(line: &str) -> bool {
    let folded = fold(line);
    let starts = [
        "toan canh",
        "quang canh",
        "anh:",
        "anh minh hoa",
        "(anh",
        "(quang canh",
        "(toan canh",
        "hinh anh",
        "trong anh",
    ];
    starts.iter().any(|it| folded.trim_start().starts_with(it))
}

/// True for a line that tells who is in a photograph.
fn shows_people(line: &str) -> bool {
    let folded = fold(line);
    let starts = [
        "ong ",
        "ba ",
        "dong chi ",
        "doan kiem tra ",
        "doan cong tac ",
        "cac dai bieu",
        "lanh dao ",
        "cac thanh vien ",
    ];
    starts.iter().any(|it| folded.starts_with(it))
}

/// Tells captions from the text, and gives them to the pictures above them.
fn captions(read: &mut Manuscript) {
    let blocks = std::mem::take(&mut read.blocks);
    let count = blocks.len();
    let mut alone = 0;
    for (index, block) in blocks.into_iter().enumerate() {
        let text = block.text();
        let is_short = !text.is_empty()
            && text.chars().count() < 170
            && !text.ends_with(['.', ';', ':', '…', '?']);
        let stands_between = index > 0 && index + 1 < count;
        let is_photo = match &block {
            Block::Caption(_) => true,
            Block::Paragraph(spans) => {
                let looks = spans.iter().all(|span| span.italic || span.text.trim().is_empty());
                let below = matches!(read.blocks.last(), Some(Block::Picture(_, caption)) if caption.is_empty());
                is_caption(&text)
                    || is_short
                        && (below && (looks || read.is_page)
                            || stands_between && shows_people(&text))
            }
            _ => false,
        };
        if !is_photo {
            read.blocks.push(block);
            continue;
        }
        match read.blocks.last_mut() {
            Some(Block::Picture(_, caption)) if caption.is_empty() => {
                *caption = block.spans().to_vec()
            }
            _ => {
                alone += 1;
                read.blocks.push(Block::Caption(block.spans().to_vec()));
            }
        }
    }
    if alone > 0 {
        read.notes.add(text!(
            "{alone} dòng có vẻ là chú thích của ảnh không có ở đây; để chữ nghiêng trong bài, hãy thêm ảnh hoặc xóa dòng",
            "{alone} lines seem to describe photographs that are not here; they stand in italics, add the photographs or delete the lines"
        ));
    }
}

/// True for a line that begins as headings do: `I.`, `2.`, `a)`.
pub(super) fn is_numbered(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let bare = first.trim_end_matches(['.', ')']);
    bare.len() < first.len()
        && bare.len() <= 8
        && bare.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}
