//! Paragraphs of a Word file: their runs, as far as a reader sees them.

use super::body::Reader;
use super::relations::Relation;
use super::styles::Look;
use crate::import::blocks::{Picture, Span, picture_kind};
use crate::import::limits;
use crate::import::old_fonts;
use crate::import::xml::Element;
use crate::text;

/// What stands in a paragraph.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) spans: Vec<Span>,
    /// Pictures, by their places.
    pub(super) pictures: Vec<usize>,
    /// Text boxes.
    pub(super) boxes: Vec<Element>,
}

/// Around a run: what its paragraph says.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'a> {
    pub(super) style: Option<&'a str>,
    pub(super) table: Option<&'a str>,
    pub(super) link: Option<&'a str>,
}

/// What is no text of the document: what was deleted or moved away, what is kept for programs, and
/// the second form of what the first form shows already.
const GONE: [&str; 14] = [
    "del",
    "moveFrom",
    "pPr",
    "rPr",
    "sdtPr",
    "sdtEndPr",
    "Fallback",
    "instrText",
    "delText",
    "delInstrText",
    "annotationRef",
    "commentReference",
    "rt",
    "customXmlPr",
];

impl Reader<'_, '_> {
    /// Reads what stands within a paragraph, or within something in it.
    pub(super) fn within(&mut self, parent: &Element, around: Around<'_>, content: &mut Content) {
        for it in parent.elements() {
            match it.name.as_str() {
                name if GONE.contains(&name) => {}
                "r" => self.run(it, around, content),
                "hyperlink" => {
                    let outside = it.attribute("id").and_then(|id| self.parts.relations.get(id));
                    let link = match outside {
                        Some(Relation::Outside(address)) => Some(address.clone()),
                        _ => None,
                    };
                    self.within(it, Around { link: link.as_deref(), ..around }, content);
                }
                "sdt" if is_placeholder(it) => {}
                "oMath" => {
                    self.notes.add(text!(
                        "một công thức chỉ sang được phần chữ",
                        "of a formula only the letters came along"
                    ));
                    let mut letters = String::new();
                    letters_of(it, &mut letters);
                    content.spans.push(Span::plain(letters));
                }
                _ => self.within(it, around, content),
            }
        }
    }

    fn run(&mut self, run: &Element, around: Around<'_>, content: &mut Content) {
        let properties = run.child("rPr");
        let own = Look::of(properties);
        let style = properties.and_then(|it| it.value("rStyle"));
        let is_deleted = properties
            .is_some_and(|it| it.child("del").is_some() || it.child("moveFrom").is_some());
        let hides = || self.parts.styles.hides(around.style, style, around.table);
        let is_hidden = own.hidden.unwrap_or_else(hides);
        // Fields begin and end in hidden runs too.
        for it in run.elements().filter(|it| it.name == "fldChar") {
            self.field(it.attribute("fldCharType").unwrap_or_default());
        }
        if is_hidden
            && !is_deleted
            && run.elements().any(|it| matches!(it.name.as_str(), "t" | "drawing" | "pict"))
        {
            self.notes.add(text!(
                "có chữ hoặc ảnh ẩn; những thứ đó không được đưa sang",
                "there is hidden text or a hidden picture; it did not come along"
            ));
        }
        if is_hidden || is_deleted || self.in_code() {
            return;
        }
        let (bold, italic, font) = self.parts.styles.look(around.style, style, &own);
        let mut letters = String::new();
        self.letters(run, content, &mut letters);
        if !letters.is_empty() {
            let encoding = font.as_deref().and_then(old_fonts::of_font);
            if let Some(encoding) = encoding {
                letters = encoding.convert(&letters);
                self.notes.add(encoding.note());
            }
            let link = around.link.map(str::to_owned);
            content.spans.push(Span { text: letters, bold, italic, link, footnote: None });
        }
    }

    /// The letters of a run, and what stands among them.
    fn letters(&mut self, run: &Element, content: &mut Content, letters: &mut String) {
        for it in run.elements() {
            match it.name.as_str() {
                "t" => letters.push_str(&it.text()),
                "tab" | "ptab" => letters.push(' '),
                "br" if matches!(it.attribute("type"), Some("page" | "column")) => {
                    letters.push(' ')
                }
                "br" | "cr" => letters.push('\n'),
                "noBreakHyphen" => letters.push('-'),
                "footnoteReference" | "endnoteReference" => {
                    let is_end = it.name == "endnoteReference";
                    if let Some(number) = it.attribute("id").and_then(|id| self.note(id, is_end)) {
                        content.spans.push(Span::plain(std::mem::take(letters)));
                        content.spans.push(Span { footnote: Some(number), ..Span::default() });
                    }
                }
                "drawing" | "pict" | "object" => self.drawing(it, content),
                "AlternateContent" => {
                    if let Some(choice) = it.child("Choice") {
                        self.letters(choice, content, letters);
                    }
                }
                "ruby" => {
                    for base in
                        it.elements().filter(|it| it.name == "rubyBase").flat_map(Element::elements)
                    {
                        self.letters(base, content, letters);
                    }
                }
                _ => {}
            }
        }
    }

    /// A picture, a text box, or what cannot come along.
    fn drawing(&mut self, it: &Element, content: &mut Content) {
        let named = it.find("docPr");
        if named.is_some_and(|it| matches!(it.attribute("hidden"), Some("1" | "true"))) {
            self.notes
                .add(text!("có ảnh ẩn; không đưa sang", "a hidden picture did not come along"));
            return;
        }
        if let Some(inside) = it.find("txbxContent") {
            content.boxes.push(inside.clone());
            return;
        }
        let blip = it.find("blip").or_else(|| it.find("imagedata"));
        let id = blip.and_then(|it| {
            it.attribute("embed").or_else(|| it.attribute("id")).or_else(|| it.attribute("link"))
        });
        let alt = named.and_then(|it| it.attribute("descr")).unwrap_or_default();
        match id.and_then(|id| self.parts.relations.get(id)).cloned() {
            Some(Relation::Part(path)) => self.picture(&path, alt, content),
            Some(Relation::Outside(_)) => self.notes.add(text!(
                "một ảnh chỉ là liên kết ra ngoài tệp; congbo không tải ảnh về, hãy tự thêm ảnh",
                "a picture only links to something outside the file; congbo fetches nothing, add it yourself"
            )),
            None => self.notes.add(text!(
                "một biểu đồ hoặc hình vẽ của Word không đưa sang được; lưu thành ảnh rồi thêm vào bài",
                "a chart or drawing of Word cannot come along; save it as a picture and add it"
            )),
        }
    }

    fn picture(&mut self, path: &str, alt: &str, content: &mut Content) {
        if let Some(place) = self.taken.get(path) {
            content.pictures.push(*place);
            return;
        }
        let bytes = match self.parts.archive.picture(path) {
            Ok(Some(bytes)) if self.pictures.len() < limits::MOST_PICTURES => bytes,
            _ => {
                self.notes.add(text!(
                    "một ảnh thiếu, hỏng hoặc quá lớn; không đưa sang",
                    "a picture is missing, damaged or too large; it did not come along"
                ));
                return;
            }
        };
        let Some(extension) = picture_kind(&bytes) else {
            self.notes.add(text!(
                "một ảnh ở dạng mà trang web không hiện được (EMF, WMF, TIFF…); lưu thành PNG rồi thêm vào bài",
                "a picture is of a kind that web pages do not show (EMF, WMF, TIFF …); save it as PNG and add it"
            ));
            return;
        };
        let place = self.pictures.len();
        self.taken.insert(path.to_owned(), place);
        self.pictures.push(Picture { bytes, extension, alt: alt.trim().to_owned() });
        content.pictures.push(place);
    }
}

/// A placeholder of a form (“Bấm vào đây để nhập”), which nobody has filled in.
fn is_placeholder(it: &Element) -> bool {
    it.child("sdtPr").is_some_and(|it| it.is_on("showingPlcHdr") == Some(true))
}

fn letters_of(it: &Element, letters: &mut String) {
    if it.name == "t" {
        letters.push_str(&it.text());
    }
    for inner in it.elements().filter(|it| !GONE.contains(&it.name.as_str())) {
        letters_of(inner, letters);
    }
}
