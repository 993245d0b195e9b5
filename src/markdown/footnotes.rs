//! Footnotes: numbered in order of use, collected at the end, with links back.

use rustc_hash::{FxHashMap, FxHashSet};

use super::body::{Piece, Word};
use super::marks::mark;
use crate::vietnamese::slug;

/// The footnotes of a body while it is written.
#[derive(Default)]
pub(super) struct Footnotes {
    by_label: FxHashMap<String, usize>,
    anchors: FxHashSet<String>,
    notes: Vec<Note>,
}

#[derive(Default)]
struct Note {
    anchor: String,
    uses: usize,
    html: Option<String>,
}

impl Footnotes {
    /// The mark in the text that refers to a footnote.
    pub(super) fn reference(&mut self, label: &str) -> String {
        let number = self.number(label);
        let note = &mut self.notes[number];
        note.uses += 1;
        let (anchor, id) = (&note.anchor, back_anchor(&note.anchor, note.uses));
        let shown = number + 1;
        format!(
            r##"<sup class="footnote-ref"><a href="#fn-{anchor}" id="{id}" role="doc-noteref">{shown}</a></sup>"##
        )
    }

    /// Keeps the finished HTML of a footnote.
    pub(super) fn define(&mut self, label: &str, html: String) {
        let number = self.number(label);
        self.notes[number].html.get_or_insert(html);
    }

    /// The list of footnotes; empty where there are none. Notes that nobody
    /// refers to are kept, without a link back.
    pub(super) fn list(self) -> String {
        if self.notes.is_empty() {
            return String::new();
        }
        let title = mark(&Piece::Word(Word::Footnotes));
        let mut list = format!(
            "<section class=\"footnotes\" role=\"doc-endnotes\">\n<h2 class=\"footnotes-title\">{title}</h2>\n<ol>\n"
        );
        for note in &self.notes {
            let html = note.html.as_deref().unwrap_or_default();
            let back = note.links_back();
            // The links back belong into the last paragraph, where there is one.
            let html = html.trim_end();
            let body = match html.strip_suffix("</p>") {
                Some(open) => format!("{open}{back}</p>"),
                None => format!("{html}{back}"),
            };
            list.push_str(&format!("<li id=\"fn-{}\">{body}</li>\n", note.anchor));
        }
        list.push_str("</ol>\n</section>\n");
        list
    }

    fn number(&mut self, label: &str) -> usize {
        let next = self.notes.len();
        let number = *self.by_label.entry(label.to_owned()).or_insert(next);
        if number == next {
            let base = slug(label);
            // The number of the note tells labels apart that fold alike.
            let is_free = self.anchors.insert(base.clone());
            let anchor = if is_free { base } else { format!("{base}-{}", next + 1) };
            self.notes.push(Note { anchor, ..Note::default() });
        }
        number
    }
}

impl Note {
    fn links_back(&self) -> String {
        let label = mark(&Piece::Word(Word::BackToText));
        (1..=self.uses)
            .map(|use_| {
                let id = back_anchor(&self.anchor, use_);
                format!(
                    r##" <a href="#{id}" class="footnote-back" role="doc-backlink" aria-label="{label}">↩</a>"##
                )
            })
            .collect()
    }
}

fn back_anchor(anchor: &str, use_: usize) -> String {
    if use_ == 1 { format!("fnref-{anchor}") } else { format!("fnref-{anchor}-{use_}") }
}
