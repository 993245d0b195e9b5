//! Lines that describe photographs, told from the text.

use crate::import::blocks::{Block, Manuscript};
use crate::text;
use crate::vietnamese::fold;

/// True for a line that describes a photograph.
pub(super) fn is_caption(line: &str) -> bool {
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
pub(super) fn captions(read: &mut Manuscript) {
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
