//! HTML while it is written, with its gaps beside it.
//!
//! No character stands for a gap: whatever an author writes stays text.

use super::body::Piece;
use super::html::{push_escaped, push_text, push_url};

/// HTML with gaps.
#[derive(Debug, Default)]
pub(super) struct Draft {
    /// The HTML.
    pub(super) html: String,
    /// What is to be filled in, by place.
    pub(super) gaps: Vec<Gap>,
}

/// A place that is filled in later, or that no sanitiser needs to see.
#[derive(Debug)]
pub(super) struct Gap {
    /// Where it lies in the HTML.
    pub(super) at: usize,
    /// What it is filled with.
    pub(super) filling: Filling,
}

/// What fills a gap.
#[derive(Clone, Debug)]
pub(super) enum Filling {
    /// One piece between tags.
    Piece(Piece),
    /// Whole elements of our own.
    Elements(Vec<Piece>),
    /// The same with a link among them, which no other link may enclose.
    Link(Vec<Piece>),
    /// Attributes of our own, with the space before them: the gap lies within a tag.
    Attributes(String),
}

impl Draft {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { html: String::with_capacity(bytes), gaps: Vec::new() }
    }

    /// Writes HTML as it is.
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Writes text between tags.
    pub(super) fn text(&mut self, text: &str) {
        push_text(&mut self.html, text);
    }

    /// Writes ` name="value"`.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.open_attribute(name);
        push_escaped(&mut self.html, value);
        self.html.push('"');
    }

    /// Writes ` name="value"` where the value is an address.
    pub(super) fn url_attribute(&mut self, name: &str, prefix: &str, url: &str) {
        self.open_attribute(name);
        self.html.push_str(prefix);
        push_url(&mut self.html, url);
        self.html.push('"');
    }

    fn open_attribute(&mut self, name: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
    }

    /// Starts a line, unless one has just been started.
    pub(super) fn start_line(&mut self) {
        let behind_gap = self.gaps.last().is_some_and(|gap| gap.at == self.html.len());
        if behind_gap || !(self.html.is_empty() || self.html.ends_with('\n')) {
            self.html.push('\n');
        }
    }

    /// Leaves a gap for a piece.
    pub(super) fn piece(&mut self, piece: Piece) {
        self.gap(Filling::Piece(piece));
    }

    /// Leaves a gap.
    pub(super) fn gap(&mut self, filling: Filling) {
        self.gaps.push(Gap { at: self.html.len(), filling });
    }

    /// Takes HTML away from the end.
    pub(super) fn truncate(&mut self, length: usize) {
        self.html.truncate(length);
        for gap in &mut self.gaps {
            gap.at = gap.at.min(length);
        }
    }

    /// Writes what another draft holds.
    pub(super) fn append(&mut self, other: Self) {
        let start = self.html.len();
        self.html.push_str(&other.html);
        let moved = |gap: Gap| Gap { at: start + gap.at, ..gap };
        self.gaps.extend(other.gaps.into_iter().map(moved));
    }

    /// Calls `visit` for each stretch of HTML and each gap, in order.
    pub(super) fn each_part(self, mut visit: impl FnMut(Part<'_>)) {
        let mut done = 0;
        for gap in self.gaps {
            visit(Part::Html(&self.html[done..gap.at]));
            done = gap.at;
            visit(Part::Gap(gap.filling));
        }
        visit(Part::Html(&self.html[done..]));
    }

    /// The pieces that a body is kept in.
    pub(super) fn into_pieces(self) -> Vec<Piece> {
        let mut pieces = Pieces::default();
        self.each_part(|part| match part {
            Part::Html(html) => pieces.html(html),
            Part::Gap(filling) => pieces.fill(filling),
        });
        pieces.finish()
    }
}

/// A part of a draft.
pub(super) enum Part<'d> {
    Html(&'d str),
    Gap(Filling),
}

/// Pieces while they are put together; HTML that follows HTML is one piece.
#[derive(Default)]
pub(super) struct Pieces {
    done: Vec<Piece>,
    open: String,
}

impl Pieces {
    /// Adds HTML.
    pub(super) fn html(&mut self, html: &str) {
        self.open.push_str(html);
    }

    /// Adds what fills a gap.
    pub(super) fn fill(&mut self, filling: Filling) {
        match filling {
            Filling::Piece(piece) => self.piece(piece),
            Filling::Elements(pieces) | Filling::Link(pieces) => {
                pieces.into_iter().for_each(|piece| self.piece(piece))
            }
            Filling::Attributes(html) => self.html(&html),
        }
    }

    /// Adds a piece.
    pub(super) fn piece(&mut self, piece: Piece) {
        if let Piece::Html(html) = &piece {
            return self.html(html);
        }
        self.close();
        self.done.push(piece);
    }

    /// All pieces, without spare room: bodies are kept for the whole run.
    pub(super) fn finish(mut self) -> Vec<Piece> {
        self.close();
        self.done.shrink_to_fit();
        self.done
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.done.push(Piece::Html(self.open.as_str().into()));
            self.open.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_cut_at_its_gaps() {
        let mut draft = Draft::default();
        draft.push("<p");
        draft.gap(Filling::Attributes(" id=\"a\"".to_owned()));
        draft.push(">");
        draft.piece(Piece::LinkStart(0));
        draft.text("a < b");
        draft.piece(Piece::LinkEnd(0));
        let mut whole = Draft::default();
        whole.push("<hr>");
        whole.append(draft);
        assert_eq!(
            whole.into_pieces(),
            [
                Piece::Html("<hr><p id=\"a\">".into()),
                Piece::LinkStart(0),
                Piece::Html("a &lt; b".into()),
                Piece::LinkEnd(0),
            ]
        );
    }

    #[test]
    fn a_line_is_started_once() {
        let mut draft = Draft::default();
        draft.start_line();
        draft.push("a");
        draft.start_line();
        draft.start_line();
        assert_eq!(draft.html, "a\n");
        draft.piece(Piece::Image(0));
        draft.start_line();
        assert_eq!(draft.html, "a\n\n");
    }
}
