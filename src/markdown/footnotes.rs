//! Footnotes: numbered in order of use, collected at the end, with links back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::body::{Piece, Word};
use super::draft::{Draft, Filling};
use crate::vietnamese::{numbered, slug};

/// The footnotes of a body while it is written.
#[derive(Default)]
pub(super) struct Footnotes {
    by_label: FxHashMap<String, usize>,
    anchors: FxHashSet<String>,
    /// The anchors of the marks in the text.
    marks: FxHashSet<String>,
    notes: Vec<Note>,
}

#[derive(Default)]
struct Note {
    anchor: String,
    /// The anchors of the marks that refer to it.
    marks: Vec<String>,
    text: Option<Draft>,
}

impl Footnotes {
    /// The mark in the text that refers to a footnote.
    pub(super) fn reference(&mut self, label: &str) -> Filling {
        let number = self.number(label);
        let note = &mut self.notes[number];
        let anchor = &note.anchor;
        // The second mark of `a` is called like the first of `a-2`.
        let wanted = (note.marks.len() + 1..).map(|use_| back_anchor(anchor, use_));
        let mut free = wanted.filter(|it| !self.marks.contains(it));
        let id = free.next().unwrap_or_default();
        self.marks.insert(id.clone());
        note.marks.push(id.clone());
        let shown = number + 1;
        let html = format!(
            r##"<sup class="footnote-ref"><a href="#fn-{anchor}" id="{id}" role="doc-noteref">{shown}</a></sup>"##
        );
        Filling::Link(vec![Piece::Html(html.into())])
    }

    /// Keeps the finished text of a footnote.
    pub(super) fn define(&mut self, label: &str, text: Draft) {
        let number = self.number(label);
        self.notes[number].text.get_or_insert(text);
    }

    /// Appends the list of footnotes, where there are any. Notes that nobody
    /// refers to are kept, without a link back.
    pub(super) fn write_list(self, draft: &mut Draft) {
        if self.notes.is_empty() {
            return;
        }
        draft.push("<section class=\"footnotes\" role=\"doc-endnotes\">\n");
        draft.push("<h2 class=\"footnotes-title\">");
        draft.piece(Piece::Word(Word::Footnotes));
        draft.push("</h2>\n<ol>\n");
        for note in self.notes {
            note.write(draft);
        }
        draft.push("</ol>\n</section>\n");
    }

    fn number(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let number = *self.by_label.entry(label.to_owned()).or_insert(next);
        if number == next {
            let base = slug(label);
            // The number of the note tells labels apart that fold alike.
            let others = (next + 1..).map(|n| numbered(&base, n));
            let mut anchors = std::iter::once(base.clone()).chain(others);
            let anchor = anchors.find(|it| self.anchors.insert(it.clone())).unwrap_or_default();
            self.notes.push(Note { anchor, ..Note::default() });
        }
        number
    }
}

impl Note {
    fn write(self, draft: &mut Draft) {
        draft.push("<li");
        draft.gap(Filling::Attributes(format!(" id=\"fn-{}\"", self.anchor)));
        draft.push(">");
        let mut text = self.text.unwrap_or_default();
        // The links back belong into the last paragraph, where there is one.
        let trimmed = text.html.trim_end();
        let open = trimmed.strip_suffix("</p>");
        let (in_paragraph, end) = (open.is_some(), open.unwrap_or(trimmed).len());
        text.truncate(end);
        draft.append(text);
        for mark in &self.marks {
            draft.gap(link_back(mark));
        }
        draft.push(if in_paragraph { "</p></li>\n" } else { "</li>\n" });
    }
}

fn link_back(id: &str) -> Filling {
    let start =
        format!(r##" <a href="#{id}" class="footnote-back" role="doc-backlink" aria-label=""##);
    Filling::Link(vec![
        Piece::Html(start.into()),
        Piece::Word(Word::BackToText),
        Piece::Html("\">↩</a>".into()),
    ])
}

fn back_anchor(anchor: &str, use_: usize) -> String {
    if use_ == 1 { format!("fnref-{anchor}") } else { format!("fnref-{anchor}-{use_}") }
}
