//! The text of a Word file, paragraph by paragraph.

use std::collections::BTreeMap;

use super::paragraph::{Around, Content};
use super::relations::Relation;
use super::styles::{Look, Styles, list_of};
use crate::diagnostics::Text;
use crate::import::archive::Archive;
use crate::import::blocks::{Block, Manuscript, Picture, Span, text_of};
use crate::import::limits;
use crate::import::notes::Notes;
use crate::import::xml::Element;
use crate::text;

/// What the text of a file needs beside itself.
pub(super) struct Parts<'b> {
    pub(super) styles: Styles,
    pub(super) relations: BTreeMap<String, Relation>,
    pub(super) footnotes: Option<Element>,
    pub(super) endnotes: Option<Element>,
    pub(super) archive: Archive<'b>,
}

/// Reads a text, and keeps what was read so far.
pub(super) struct Reader<'p, 'b> {
    pub(super) parts: &'p mut Parts<'b>,
    pub(super) notes: Notes,
    pub(super) pictures: Vec<Picture>,
    /// Pictures that were read already, by their parts.
    pub(super) taken: BTreeMap<String, usize>,
    blocks: Vec<Block>,
    /// Footnotes that the text refers to: id, and true for endnotes.
    footnotes: Vec<(String, bool)>,
    /// Fields that are open: true within the code of one.
    fields: Vec<bool>,
    /// What stands before a paragraph mark that was deleted or is hidden.
    pending: Vec<Span>,
    /// The style of the table around.
    table: Option<String>,
    /// How many text boxes are open.
    depth: usize,
}

/// Reads the text of a document.
pub(super) fn read(document: &Element, mut parts: Parts<'_>) -> Result<Manuscript, Text> {
    let body = document.child("body").ok_or_else(crate::import::archive::damaged)?;
    let mut reader = Reader {
        parts: &mut parts,
        notes: Notes::default(),
        pictures: Vec::new(),
        taken: BTreeMap::new(),
        blocks: Vec::new(),
        footnotes: Vec::new(),
        fields: Vec::new(),
        pending: Vec::new(),
        table: None,
        depth: 0,
    };
    reader.blocks_of(body);
    let footnotes = reader.read_footnotes();
    let Reader { blocks, pictures, notes, .. } = reader;
    Ok(Manuscript { blocks, footnotes, pictures, notes, ..Manuscript::default() })
}

impl Reader<'_, '_> {
    fn blocks_of(&mut self, parent: &Element) {
        for it in parent.elements() {
            match it.name.as_str() {
                "p" => self.paragraph(it),
                "tbl" => self.table(it),
                "sdt" => {
                    let gallery = it.child("sdtPr").and_then(|it| it.find("docPartGallery"));
                    let is_contents = gallery.and_then(|it| it.attribute("val"));
                    if is_contents != Some("Table of Contents")
                        && let Some(content) = it.child("sdtContent")
                    {
                        self.blocks_of(content);
                    }
                }
                "altChunk" | "subDoc" => self.notes.add(text!(
                    "một tệp lồng bên trong không đưa sang được",
                    "a file within the file cannot come along"
                )),
                "del" | "moveFrom" | "sectPr" | "Fallback" => {}
                _ => self.blocks_of(it),
            }
        }
    }

    fn paragraph(&mut self, it: &Element) {
        let properties = it.child("pPr");
        let style = properties.and_then(|it| it.value("pStyle")).map(str::to_owned);
        let mark = properties.and_then(|it| it.child("rPr"));
        let table = self.table.clone();
        let around = Around { style: style.as_deref(), table: table.as_deref(), link: None };
        let mut content =
            Content { spans: std::mem::take(&mut self.pending), ..Content::default() };
        self.within(it, around, &mut content);
        let is_gone =
            mark.is_some_and(|it| it.child("del").is_some() || it.child("moveFrom").is_some());
        if is_gone || Look::of(mark).hidden == Some(true) {
            self.pending = std::mem::take(&mut content.spans);
        }
        if !self.parts.styles.is_contents(style.as_deref()) {
            let block = self.block(properties, style.as_deref(), content.spans);
            self.blocks
                .extend(block.filter(|it| !it.text().is_empty() || has_footnote(it.spans())));
        }
        self.blocks.extend(content.pictures.into_iter().map(|it| Block::Picture(it, Vec::new())));
        for inside in content.boxes {
            if self.depth < 8 {
                self.depth += 1;
                self.blocks_of(&inside);
                self.depth -= 1;
            }
        }
    }

    fn block(
        &self,
        properties: Option<&Element>,
        style: Option<&str>,
        spans: Vec<Span>,
    ) -> Option<Block> {
        let styles = &self.parts.styles;
        if spans.is_empty() {
            return None;
        }
        let outline = properties.and_then(|it| it.value("outlineLvl")?.parse::<usize>().ok());
        let level = outline.filter(|it| *it < 9).map(|it| it + 1).or_else(|| styles.heading(style));
        if let Some(level) = level {
            return Some(Block::Heading(level, spans));
        }
        if styles.is_caption(style) {
            return Some(Block::Caption(spans));
        }
        let list = properties.and_then(list_of).or_else(|| styles.list(style));
        if let Some((list, level)) = list.filter(|(id, _)| id != "0") {
            let numbered = styles.is_numbered(&list, level).unwrap_or(false);
            return Some(Block::Item { level: level.min(8), numbered, spans });
        }
        Some(Block::Paragraph(spans))
    }

    fn table(&mut self, table: &Element) {
        let properties = table.child("tblPr");
        let style = properties.and_then(|it| it.value("tblStyle")).map(str::to_owned);
        let outer = std::mem::replace(&mut self.table, style);
        let mut rows = Vec::new();
        // Pictures stand in no cell, but behind the table.
        let mut pictures = Vec::new();
        for row in all(table, "tr").into_iter().take(limits::MOST_ROWS) {
            let is = |name: &str| row.child("trPr").is_some_and(|it| it.child(name).is_some());
            if is("del") || is("hidden") {
                continue;
            }
            let mut cells = Vec::new();
            for cell in all(row, "tc").into_iter().take(limits::MOST_COLUMNS) {
                cells.extend(self.cell(cell, &mut pictures));
            }
            if !cells.is_empty() {
                rows.push(cells);
            }
        }
        self.table = outer;
        if rows.len() == 1 && rows[0].len() == 1 {
            self.blocks.extend(rows.remove(0).into_iter().map(Block::Paragraph));
        } else if rows.iter().flatten().any(|cell| !text_of(cell).is_empty()) {
            self.blocks.push(Block::Table(rows));
        }
        self.blocks.append(&mut pictures);
    }

    /// A cell, and empty ones for the columns that it spans besides.
    fn cell(&mut self, cell: &Element, pictures: &mut Vec<Block>) -> Vec<Vec<Span>> {
        let properties = cell.child("tcPr");
        let value = |name: &str| properties.and_then(|it| it.value(name));
        if properties.is_some_and(|it| it.child("cellDel").is_some()) {
            return Vec::new();
        }
        let before = std::mem::take(&mut self.blocks);
        self.blocks_of(cell);
        let inside = std::mem::replace(&mut self.blocks, before);
        let mut spans: Vec<Span> = Vec::new();
        for block in inside {
            let texts: Vec<Vec<Span>> = match block {
                Block::Picture(..) => {
                    pictures.push(block);
                    continue;
                }
                Block::Table(rows) => rows.into_iter().flatten().collect(),
                other => vec![other.spans().to_vec()],
            };
            for text in texts {
                if !spans.is_empty() {
                    spans.push(Span::plain("\n"));
                }
                spans.extend(text);
            }
        }
        let wide = value("gridSpan").and_then(|it| it.parse::<usize>().ok()).unwrap_or(1);
        let mut cells = vec![spans];
        cells.resize(wide.clamp(1, limits::MOST_COLUMNS), Vec::new());
        cells
    }

    /// Follows the fields that are open: `begin`, the code, `separate`, what it shows, `end`.
    pub(super) fn field(&mut self, kind: &str) {
        match kind {
            "begin" if self.fields.len() < limits::DEEPEST => self.fields.push(true),
            "separate" => {
                if let Some(innermost) = self.fields.last_mut() {
                    *innermost = false;
                }
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// True within the code of a field.
    pub(super) fn in_code(&self) -> bool {
        self.fields.contains(&true)
    }

    /// The number of a footnote that the text refers to; none where there is no such note.
    pub(super) fn note(&mut self, id: &str, is_end: bool) -> Option<usize> {
        let notes = if is_end { &self.parts.endnotes } else { &self.parts.footnotes };
        notes.as_ref()?.elements().find(|it| it.attribute("id") == Some(id))?;
        self.footnotes.push((id.to_owned(), is_end));
        Some(self.footnotes.len())
    }

    fn read_footnotes(&mut self) -> Vec<(usize, Vec<Span>)> {
        let mut read = Vec::new();
        let referred = std::mem::take(&mut self.footnotes);
        for (number, (id, is_end)) in referred.into_iter().enumerate().take(limits::MOST_ROWS) {
            let notes = if is_end { &self.parts.endnotes } else { &self.parts.footnotes };
            let found = notes
                .as_ref()
                .and_then(|tree| tree.elements().find(|it| it.attribute("id") == Some(&id)));
            let Some(note) = found.cloned() else { continue };
            let before = std::mem::take(&mut self.blocks);
            (self.fields, self.pending) = (Vec::new(), Vec::new());
            self.blocks_of(&note);
            let inside = std::mem::replace(&mut self.blocks, before);
            let spans = inside.iter().flat_map(|block| block.spans().iter().cloned());
            read.push((number + 1, spans.collect()));
        }
        // Notes of notes would never end.
        self.footnotes.clear();
        read
    }
}

fn has_footnote(spans: &[Span]) -> bool {
    spans.iter().any(|span| span.footnote.is_some())
}

/// The elements of a name within, also where a form or a tracked change stands around them.
fn all<'e>(parent: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for it in parent.elements() {
        match it.name.as_str() {
            own if own == name => found.push(it),
            "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" => found.extend(all(it, name)),
            _ => {}
        }
    }
    found
}
