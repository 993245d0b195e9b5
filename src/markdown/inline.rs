//! Links, images and figures.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::body::{Piece, Reference, ReferenceKind};
use super::html::{escape, escape_url};
use super::marks::mark;
use super::urls::{Destination, destination};
use super::writer::Writer;
use crate::diagnostics::{Code, Faults, Span};
use crate::text;

/// Reports an image that says nothing to those who cannot see it.
pub(super) fn report_missing_alt(span: Span, faults: &mut Faults) {
    faults.push_with_help(
        Code::MissingAlt,
        span,
        text!(
            "ảnh thiếu mô tả cho người không nhìn thấy",
            "the image has no words for those who cannot see it"
        ),
        text!(
            "viết mô tả vào ngoặc vuông: `![Tổ kiểm tra làm việc tại Bộ phận Một cửa](anh.jpg)`; ảnh chỉ để trang trí: `<img src=\"anh.jpg\" alt=\"\">`",
            "put a description into the brackets: `![The team at the one-stop shop](anh.jpg)`; for mere decoration: `<img src=\"anh.jpg\" alt=\"\">`"
        ),
    );
}

/// A link whose end tag is still to come.
pub(super) enum OpenLink {
    /// Written by the library.
    External,
    /// Left open for the site, as the reference of this index.
    Internal(usize),
    /// Only its text is kept.
    Dropped,
}

impl<'t> Writer<'_, 't> {
    pub(super) fn link(&mut self, tag: &Tag<'t>, url: &str, title: &str, range: &Range<usize>) {
        let is_mail = matches!(tag, Tag::Link { link_type: LinkType::Email, .. });
        let judged = if is_mail { Destination::External } else { destination(url) };
        match judged {
            Destination::External => {
                self.links.push(OpenLink::External);
                self.out.push(Event::Start(tag.clone()));
            }
            Destination::Internal(target) => {
                let index = self.body.references.len();
                self.links.push(OpenLink::Internal(index));
                self.body.references.push(Reference {
                    kind: ReferenceKind::Link,
                    target,
                    title: title.to_owned(),
                    alt: String::new(),
                    span: self.source.span(range),
                });
                self.html(mark(&Piece::LinkStart(index)));
            }
            Destination::Unsafe(scheme) => {
                self.report_unsafe(&scheme, range);
                self.links.push(OpenLink::Dropped);
            }
        }
    }

    pub(super) fn end_link(&mut self) {
        match self.links.pop() {
            Some(OpenLink::External) => self.out.push(Event::End(TagEnd::Link)),
            Some(OpenLink::Internal(index)) => self.html(mark(&Piece::LinkEnd(index))),
            Some(OpenLink::Dropped) | None => {}
        }
    }

    /// An image alone in its paragraph becomes a figure with its title as caption.
    pub(super) fn figure(&mut self, at: usize) -> bool {
        let Some((Event::Start(Tag::Image { dest_url, title, .. }), range)) =
            self.events.get(at + 1)
        else {
            return false;
        };
        let (alt, end) = self.inner_text(at + 1);
        if !matches!(self.events.get(end + 1), Some((Event::End(TagEnd::Paragraph), _))) {
            return false;
        }
        self.skip_to = end + 2;
        self.html("<figure>\n".to_owned());
        self.image(dest_url, "", alt, range);
        if title.is_empty() {
            self.html("\n</figure>\n".to_owned());
        } else {
            self.html(format!("\n<figcaption>{}</figcaption>\n</figure>\n", escape(title)));
        }
        true
    }

    pub(super) fn image(&mut self, url: &str, title: &str, alt: String, range: &Range<usize>) {
        let alt = alt.trim().to_owned();
        self.text(&alt);
        match destination(url) {
            Destination::Internal(target) => {
                if alt.is_empty() {
                    report_missing_alt(self.source.span(range), self.faults);
                }
                let index = self.body.references.len();
                self.body.references.push(Reference {
                    kind: ReferenceKind::Image,
                    target,
                    title: title.to_owned(),
                    alt,
                    span: self.source.span(range),
                });
                self.html(mark(&Piece::Image(index)));
            }
            Destination::External => {
                self.faults.push_with_help(
                    Code::ExternalImage,
                    self.source.span(range),
                    text!(
                        "ảnh nằm ở trang khác nên không được hiển thị, chỉ thành liên kết",
                        "the image lies on another site; it is not shown, only linked"
                    ),
                    text!(
                        "tải ảnh về, đặt cạnh bài viết rồi dùng tên tệp",
                        "save the image beside the write-up and use its file name"
                    ),
                );
                let shown = if alt.is_empty() { url } else { &alt };
                let html = format!(r#"<a href="{}">{}</a>"#, escape_url(url), escape(shown));
                self.html(html);
            }
            Destination::Unsafe(scheme) => {
                self.report_unsafe(&scheme, range);
                self.html(escape(&alt));
            }
        }
    }

    fn report_unsafe(&mut self, scheme: &str, range: &Range<usize>) {
        self.faults.push_with_help(
            Code::UnsafeUrl,
            self.source.span(range),
            text!(
                "địa chỉ `{scheme}:` không được phép, liên kết bị bỏ",
                "an address with `{scheme}:` is not allowed; the link is dropped"
            ),
            text!(
                "chỉ dùng http, https, mailto, tel hoặc đường dẫn trong trang",
                "use http, https, mailto, tel or a path within the site"
            ),
        );
    }
}
