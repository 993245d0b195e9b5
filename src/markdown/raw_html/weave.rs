//! How gaps pass the sanitiser: as elements and attributes, which authors cannot
//! write because their name occurs nowhere in the body.

use rustc_hash::FxHashSet;

use crate::markdown::body::Piece;
use crate::markdown::draft::{Draft, Filling, Part, Pieces};

/// HTML in which elements and attributes stand for gaps.
pub(super) struct Woven {
    /// The HTML.
    pub(super) html: String,
    /// The attribute whose value is the number of a gap.
    pub(super) name: String,
    /// What fills the gaps, by number.
    pub(super) gaps: Vec<Filling>,
}

/// Puts something that a parser of HTML keeps into the place of each gap.
pub(super) fn weave(draft: Draft) -> Woven {
    let name = unused_name(&draft.html);
    let mut html = String::with_capacity(draft.html.len() + draft.gaps.len() * 16);
    let mut gaps = Vec::with_capacity(draft.gaps.len());
    draft.each_part(|part| match part {
        Part::Html(written) => html.push_str(written),
        Part::Gap(Filling::Piece(Piece::LinkEnd(_))) => html.push_str("</a>"),
        Part::Gap(filling) => {
            let number = gaps.len();
            html.push_str(&match filling {
                Filling::Piece(Piece::LinkStart(_)) => format!("<a {name}=\"{number}\">"),
                // The parser ends a link of the author's that is still open.
                Filling::Link(_) => format!("<a {name}=\"{number}\"></a>"),
                Filling::Attributes(_) => format!(" {name}=\"{number}\""),
                Filling::Piece(_) | Filling::Elements(_) => format!("<wbr {name}=\"{number}\">"),
            });
            gaps.push(filling);
        }
    });
    Woven { html, name, gaps }
}

/// A name that no attribute in this HTML has: names stand there as they are, in
/// upper or lower case, and never as character references.
fn unused_name(html: &str) -> String {
    const WORD: &str = "gap";
    let html = html.to_ascii_lowercase();
    let number_behind = |(at, word): (usize, &str)| {
        let behind = &html[at + word.len()..];
        let length = behind.bytes().take_while(u8::is_ascii_digit).count();
        behind[..length].parse().ok()
    };
    let used: FxHashSet<usize> = html.match_indices(WORD).filter_map(number_behind).collect();
    // There are fewer used numbers than numbers up to their count.
    let free = (0..=used.len()).find(|number| !used.contains(number)).unwrap_or_default();
    format!("{WORD}{free}")
}

/// Cuts what the sanitiser wrote into pieces, and fills the gaps.
///
/// Between `<` and `>` stands a tag, for the sanitiser escapes both in text and in
/// values; values stand in double quotes, which it escapes within them.
pub(super) fn cut(html: &str, name: &str, gaps: Vec<Filling>) -> Vec<Piece> {
    let mark = format!(" {name}=\"");
    let mut cutter = Cutter { mark, gaps, links: Vec::new(), pieces: Pieces::default() };
    let mut rest = html;
    while let Some((text, behind)) = rest.split_once('<') {
        cutter.pieces.html(text);
        let (tag, behind) = behind.split_once('>').unwrap_or((behind, ""));
        cutter.tag(tag);
        rest = behind;
    }
    cutter.pieces.html(rest);
    cutter.pieces.finish()
}

struct Cutter {
    /// The attribute of a gap, up to its number.
    mark: String,
    gaps: Vec<Filling>,
    links: Vec<OpenLink>,
    pieces: Pieces,
}

/// A link whose end tag is still to come.
#[derive(Clone, Copy)]
enum OpenLink {
    /// One of Markdown, with the index of its reference.
    Reference(usize),
    /// One that the author wrote as HTML.
    Written,
    /// One of our own, which is written already.
    Filled,
}

impl Cutter {
    fn tag(&mut self, tag: &str) {
        let name = tag.split(' ').next().unwrap_or_default();
        let gap = number(tag, &self.mark);
        match (name, gap.and_then(|(_, number, _)| self.gaps.get(number))) {
            ("a", Some(Filling::Piece(Piece::LinkStart(index)))) => {
                self.links.push(OpenLink::Reference(*index));
                self.pieces.piece(Piece::LinkStart(*index));
            }
            ("a", Some(filling @ Filling::Link(_))) => {
                self.links.push(OpenLink::Filled);
                self.pieces.fill(filling.clone());
            }
            ("wbr", Some(filling)) => self.pieces.fill(filling.clone()),
            (_, Some(Filling::Attributes(own))) => {
                let (before, _, behind) = gap.unwrap_or((tag, 0, ""));
                for part in ["<", before, own, behind, ">"] {
                    self.pieces.html(part);
                }
            }
            ("/a", _) => match self.links.pop() {
                Some(OpenLink::Reference(index)) => self.pieces.piece(Piece::LinkEnd(index)),
                Some(OpenLink::Filled) => {}
                Some(OpenLink::Written) | None => self.html(tag),
            },
            ("a", _) => {
                self.links.push(OpenLink::Written);
                self.link(tag);
            }
            ("img", _) => self.image(tag),
            _ => self.html(tag),
        }
    }

    fn html(&mut self, tag: &str) {
        for part in ["<", tag, ">"] {
            self.pieces.html(part);
        }
    }

    fn link(&mut self, tag: &str) {
        const HREF: &str = " href=\"";
        let Some((before, index, behind)) = number(tag, HREF) else { return self.html(tag) };
        for part in ["<", before, HREF] {
            self.pieces.html(part);
        }
        self.pieces.piece(Piece::Url(index));
        for part in ["\"", behind, ">"] {
            self.pieces.html(part);
        }
    }

    /// Drops an image whose address was dropped, which shows nothing but a broken
    /// frame; leaves others open for all that the site knows of them, unless the
    /// author gave a size.
    fn image(&mut self, tag: &str) {
        const SRC: &str = " src=\"";
        let Some((before, index, behind)) = number(tag, SRC) else { return };
        let has_size = tag.contains(" width=\"") || tag.contains(" height=\"");
        self.pieces.html("<");
        self.pieces.html(before);
        if has_size {
            self.pieces.html(SRC);
            self.pieces.piece(Piece::Url(index));
            self.pieces.html("\"");
        } else {
            self.pieces.html(" ");
            self.pieces.piece(Piece::ImageAttributes(index));
        }
        self.pieces.html(behind);
        self.pieces.html(">");
    }
}

/// The number that an attribute has, with what stands before and behind the attribute.
fn number<'t>(tag: &'t str, attribute: &str) -> Option<(&'t str, usize, &'t str)> {
    let (before, rest) = tag.split_once(attribute)?;
    let (value, behind) = rest.split_once('"')?;
    let is_number = value.bytes().all(|b| b.is_ascii_digit());
    Some((before, value.parse().ok().filter(|_| is_number)?, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_is_one_that_nobody_wrote() {
        assert_eq!(unused_name("a"), "gap0");
        assert_eq!(unused_name("<b gap0=1 GAP1 gap03 gap>"), "gap2");
        assert_eq!(unused_name("gagap0 gap18446744073709551616"), "gap1");
    }
}
