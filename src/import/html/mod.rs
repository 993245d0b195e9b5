//! Saved pages of portals: the article, without what stands around it.

mod content;
mod tree;

use super::blocks::{Block, Manuscript, Picture, Span, picture_kind};
use super::xml::{Element, Node};
use super::{limits, old_fonts};
use crate::text;

/// Reads the file at a path beside the page.
pub(super) type Beside<'b> = &'b dyn Fn(&str) -> Option<Vec<u8>>;

/// Reads a page.
pub(super) fn read(page: &str, beside: Beside<'_>) -> Manuscript {
    let page = tree::parse(page);
    let said = content::said(&page);
    let mut reader =
        Reader { manuscript: Manuscript::default(), beside, spans: Vec::new(), depth: 0 };
    if let Some(article) = content::article(&page) {
        reader.children(article, Look::default());
        reader.finish(Block::Paragraph);
    }
    Manuscript { said, is_page: true, ..reader.manuscript }
}

struct Reader<'b> {
    manuscript: Manuscript,
    beside: Beside<'b>,
    spans: Vec<Span>,
    /// How deep in lists.
    depth: usize,
}

/// How letters look.
#[derive(Clone, Copy, Default)]
struct Look<'e> {
    bold: bool,
    italic: bool,
    link: Option<&'e str>,
    encoding: Option<old_fonts::Encoding>,
    numbered: bool,
}

impl<'e> Look<'e> {
    fn within(self, it: &'e Element) -> Self {
        let style = it.attribute("style").unwrap_or_default().to_lowercase();
        let font = style.split("font-family:").nth(1).and_then(|it| it.split([';', ',']).next());
        let font = it.attribute("face").or(font.map(|it| it.trim_matches(['"', '\'', ' '])));
        let is_web = |it: &&str| {
            it.starts_with("http://") || it.starts_with("https://") || it.starts_with("mailto:")
        };
        Self {
            bold: self.bold
                || matches!(it.name.as_str(), "b" | "strong")
                || style.contains("font-weight:bold")
                || style.contains("font-weight: bold"),
            italic: self.italic
                || matches!(it.name.as_str(), "i" | "em")
                || style.contains("font-style:italic")
                || style.contains("font-style: italic"),
            link: if it.name == "a" { it.attribute("href").filter(is_web) } else { self.link },
            encoding: font.map_or(self.encoding, old_fonts::of_font),
            ..self
        }
    }
}

impl Reader<'_> {
    fn children(&mut self, parent: &Element, look: Look<'_>) {
        for node in &parent.children {
            match node {
                Node::Text(text) => self.text(text, look),
                Node::Element(it) => self.element(it, look),
            }
        }
    }

    fn element(&mut self, it: &Element, look: Look<'_>) {
        if content::is_aside(it) {
            return;
        }
        let look = look.within(it);
        match it.name.as_str() {
            "br" => self.finish(Block::Paragraph),
            "img" => self.picture(it),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.finish(Block::Paragraph);
                let level = it.name[1..].parse().unwrap_or(2);
                self.children(it, Look { bold: false, ..look });
                self.finish(|spans| Block::Heading(level, spans));
            }
            "figcaption" | "caption" => {
                self.finish(Block::Paragraph);
                self.children(it, look);
                self.finish(Block::Caption);
            }
            "ul" | "ol" => {
                self.finish(Block::Paragraph);
                self.depth += 1;
                self.children(it, Look { numbered: it.name == "ol", ..look });
                self.depth -= 1;
                self.finish(Block::Paragraph);
            }
            "li" => {
                self.finish(Block::Paragraph);
                self.children(it, look);
                let (level, numbered) = (self.depth.saturating_sub(1).min(8), look.numbered);
                self.finish(|spans| Block::Item { level, numbered, spans });
            }
            "table" => self.table(it, look),
            "hr" => self.finish(Block::Paragraph),
            _ if content::is_inline(it) => self.children(it, look),
            _ => {
                self.finish(Block::Paragraph);
                self.children(it, look);
                self.finish(Block::Paragraph);
            }
        }
    }

    fn text(&mut self, text: &str, look: Look<'_>) {
        let spaces = |c: char| c.is_whitespace();
        let mut letters =
            text.split(spaces).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        if letters.is_empty() {
            if let Some(before) = self.spans.last_mut().filter(|it| !it.text.ends_with(' ')) {
                before.text.push(' ');
            }
            return;
        }
        if text.starts_with(spaces) {
            letters.insert(0, ' ');
        }
        if text.ends_with(spaces) {
            letters.push(' ');
        }
        if let Some(encoding) = look.encoding {
            letters = encoding.convert(&letters);
            self.manuscript.notes.add(encoding.note());
        }
        let link = look.link.map(str::to_owned);
        self.spans.push(Span {
            text: letters,
            bold: look.bold,
            italic: look.italic,
            link,
            footnote: None,
        });
    }

    /// Ends the block that is open.
    fn finish(&mut self, block: impl FnOnce(Vec<Span>) -> Block) {
        let spans = std::mem::take(&mut self.spans);
        if spans.iter().any(|span| !span.text.trim().is_empty()) {
            self.manuscript.blocks.push(block(spans));
        }
    }

    /// A table of data; where a table only arranges a page, what stands in it.
    fn table(&mut self, table: &Element, look: Look<'_>) {
        self.finish(Block::Paragraph);
        let mut rows = Vec::new();
        rows_of(table, &mut rows);
        let cells = |row: &&Element| row.elements().filter(|it| is_cell(it)).count();
        let widest = rows.iter().map(cells).max().unwrap_or(0);
        let is_layout = widest < 2
            || rows.len() < 2
            || table.find("table").is_some()
            || table.find("img").is_some();
        if is_layout {
            for row in rows {
                for cell in row.elements().filter(|it| is_cell(it)) {
                    self.children(cell, look);
                    self.finish(Block::Paragraph);
                }
            }
            return;
        }
        let mut read = Vec::new();
        for row in rows.into_iter().take(limits::MOST_ROWS) {
            let mut cells = Vec::new();
            for cell in row.elements().filter(|it| is_cell(it)).take(limits::MOST_COLUMNS) {
                let before = std::mem::take(&mut self.manuscript.blocks);
                self.children(cell, look);
                self.finish(Block::Paragraph);
                let inside = std::mem::replace(&mut self.manuscript.blocks, before);
                let lines = inside.iter().map(|block| Span::plain(block.text()));
                let mut spans: Vec<Span> = Vec::new();
                for line in lines {
                    if !spans.is_empty() {
                        spans.push(Span::plain("\n"));
                    }
                    spans.push(line);
                }
                let wide = cell.attribute("colspan").and_then(|it| it.parse().ok()).unwrap_or(1);
                cells.push(spans);
                let width = (cells.len() + usize::clamp(wide, 1, limits::MOST_COLUMNS)) - 1;
                cells.resize(width.min(limits::MOST_COLUMNS), Vec::new());
            }
            read.push(cells);
        }
        self.manuscript.blocks.push(Block::Table(read));
    }

    fn picture(&mut self, it: &Element) {
        self.finish(Block::Paragraph);
        let Some(source) = it.attribute("src").or_else(|| it.attribute("data-src")) else { return };
        let is_small = |name: &str| {
            it.attribute(name).and_then(|it| it.parse::<u32>().ok()).is_some_and(|side| side < 64)
        };
        if is_small("width") || is_small("height") {
            return;
        }
        let name = source.rsplit(['/', '\\']).next().unwrap_or(source);
        let name =
            name.split(['?', '#']).next().unwrap_or_default().chars().take(80).collect::<String>();
        if source.starts_with("http:") || source.starts_with("https:") || source.starts_with("//") {
            self.manuscript.notes.add(text!(
                "ảnh `{name}` nằm trên mạng; congbo không tải ảnh về, hãy lưu ảnh và thêm vào bài",
                "the picture `{name}` lies on the web; congbo fetches nothing, save the picture and add it"
            ));
            return;
        }
        let bytes = match source.strip_prefix("data:") {
            Some(data) => data_of(data),
            None => (self.beside)(source),
        };
        let kind = bytes.as_deref().and_then(picture_kind);
        match (bytes, kind) {
            (Some(bytes), Some(extension)) if self.manuscript.pictures.len() < limits::MOST_PICTURES => {
                let place = self.manuscript.pictures.len();
                let alt = it.attribute("alt").unwrap_or_default().trim().to_owned();
                self.manuscript.pictures.push(Picture { bytes, extension, alt });
                self.manuscript.blocks.push(Block::Picture(place, Vec::new()));
            }
            _ => self.manuscript.notes.add(text!(
                "không có ảnh `{name}` bên cạnh trang đã lưu, hoặc ảnh ở dạng không hiện được",
                "the picture `{name}` is not beside the saved page, or of a kind that cannot be shown"
            )),
        }
    }
}

fn is_cell(it: &Element) -> bool {
    matches!(it.name.as_str(), "td" | "th")
}

fn rows_of<'e>(it: &'e Element, rows: &mut Vec<&'e Element>) {
    for inner in it.elements() {
        match inner.name.as_str() {
            "tr" => rows.push(inner),
            "tbody" | "thead" | "tfoot" => rows_of(inner, rows),
            _ => {}
        }
    }
}

/// The bytes that an address holds itself.
fn data_of(address: &str) -> Option<Vec<u8>> {
    use base64::Engine;
    let (head, data) = address.split_once(',')?;
    let fits = head.ends_with(";base64") && data.len() as u64 <= limits::LARGEST_PICTURE;
    base64::engine::general_purpose::STANDARD.decode(data.trim()).ok().filter(|_| fits)
}
