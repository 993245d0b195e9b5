//! Marks that stand in HTML for what other stages fill in, and their way out.
//!
//! A mark is a noncharacter, a letter, a number, and another noncharacter.
//! Cleaned text contains no noncharacters, so no author can write one.

use super::body::{Piece, Word};

const OPEN: char = '\u{fdd0}';
const CLOSE: char = '\u{fdd1}';

/// The mark of a piece; HTML has no mark.
pub(super) fn mark(piece: &Piece) -> String {
    let (letter, number) = match piece {
        Piece::Html(html) => return html.to_string(),
        Piece::LinkStart(index) => ('s', *index),
        Piece::LinkEnd(index) => ('e', *index),
        Piece::Image(index) => ('i', *index),
        Piece::Url(index) => ('u', *index),
        Piece::ImageAttributes(index) => ('a', *index),
        Piece::Word(word) => ('w', *word as usize),
    };
    format!("{OPEN}{letter}{number}{CLOSE}")
}

/// Cuts HTML with marks into pieces.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(OPEN) {
        push_html(&mut pieces, before);
        let (inner, behind) = after.split_once(CLOSE).unwrap_or((after, ""));
        pieces.extend(piece(inner));
        rest = behind;
    }
    push_html(&mut pieces, rest);
    pieces
}

fn push_html(pieces: &mut Vec<Piece>, html: &str) {
    if !html.is_empty() {
        pieces.push(Piece::Html(html.into()));
    }
}

fn piece(inner: &str) -> Option<Piece> {
    let (letter, number) = inner.split_at_checked(1)?;
    let number: usize = number.parse().ok()?;
    Some(match letter {
        "s" => Piece::LinkStart(number),
        "e" => Piece::LinkEnd(number),
        "i" => Piece::Image(number),
        "u" => Piece::Url(number),
        "a" => Piece::ImageAttributes(number),
        "w" => Piece::Word(*Word::ALL.get(number)?),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_out_as_they_went_in() {
        let all = [
            Piece::Html("<p>".into()),
            Piece::LinkStart(0),
            Piece::Html("chữ".into()),
            Piece::LinkEnd(0),
            Piece::Image(12),
            Piece::Word(Word::TaskOpen),
            Piece::Url(3),
            Piece::ImageAttributes(4),
        ];
        let html: String = all.iter().map(mark).collect();
        assert_eq!(pieces(&html), all);
    }
}
