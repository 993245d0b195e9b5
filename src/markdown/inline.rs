//! Links, images and figures.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::Dialect;
use super::body::{Piece, Reference, ReferenceKind, Target};
use super::draft::Filling;
use super::urls::{Destination, destination};
use super::writer::Writer;
use crate::diagnostics::{Code, Faults, Span};
use crate::text;
use crate::vietnamese::clean;

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

/// Reports an image that readers would have to fetch from somebody else.
fn report_external(span: Span, faults: &mut Faults) {
    faults.push_with_help(
        Code::ExternalImage,
        span,
        text!(
            "ảnh nằm ở trang khác nên không được hiển thị, chỉ thành liên kết",
            "the image lies on another site; it is not shown, only linked"
        ),
        text!(
            "tải ảnh về, đặt cạnh bài viết rồi dùng tên tệp",
            "save the image beside the write-up and use its file name"
        ),
    );
}

/// Text of which the parser may have decoded character references. These can name
/// any character, while those of the file itself were cleaned before.
pub(super) fn decoded<'e>(text: &'e CowStr<'_>) -> Cow<'e, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        text => clean(text),
    }
}

/// A link whose end tag is still to come.
pub(super) enum OpenLink {
    /// Kept as it was written.
    External,
    /// Left open for the site, as the reference of this index.
    Internal(usize),
    /// Only its text is kept.
    Dropped,
}

impl Writer<'_, '_> {
    pub(super) fn link(&mut self, url: &str, title: &str, is_mail: bool, range: &Range<usize>) {
        let is_kept = is_mail || self.dialect == Dialect::CommonMark;
        let judged = if is_kept { Destination::External } else { destination(url) };
        let open = match judged {
            Destination::External => {
                self.draft.push("<a");
                let prefix = if is_mail { "mailto:" } else { "" };
                self.draft.url_attribute("href", prefix, url);
                self.title(title);
                self.draft.push(">");
                OpenLink::External
            }
            Destination::Internal(target) => {
                let kind = ReferenceKind::Link;
                let index = self.refer(kind, target, title, String::new(), range);
                self.draft.piece(Piece::LinkStart(index));
                OpenLink::Internal(index)
            }
            Destination::Unsafe(scheme) => {
                self.report_unsafe(&scheme, range);
                OpenLink::Dropped
            }
        };
        self.links.push(open);
    }

    pub(super) fn end_link(&mut self) {
        match self.links.pop() {
            Some(OpenLink::External) => self.draft.push("</a>"),
            Some(OpenLink::Internal(index)) => self.draft.piece(Piece::LinkEnd(index)),
            Some(OpenLink::Dropped) | None => {}
        }
        for link in self.waiting.drain(..) {
            self.draft.gap(link);
        }
    }

    /// Writes a link of our own, behind the link that it would stand in.
    pub(super) fn link_of_ours(&mut self, link: Filling) {
        if self.links.is_empty() {
            self.draft.gap(link);
        } else {
            self.waiting.push(link);
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.draft.attribute("title", title);
        }
    }

    fn refer(
        &mut self,
        kind: ReferenceKind,
        target: Target,
        title: &str,
        alt: String,
        range: &Range<usize>,
    ) -> usize {
        let span = self.source.span(range);
        let title = title.to_owned();
        self.body.references.push(Reference { kind, target, title, alt, span });
        self.body.references.len() - 1
    }

    /// An image alone in its paragraph becomes a figure with its title as caption.
    pub(super) fn figure(&mut self, at: usize) -> bool {
        if self.dialect == Dialect::CommonMark {
            return false;
        }
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
        self.draft.push("<figure>\n");
        self.image(&decoded(dest_url), "", &alt, range);
        if !title.is_empty() {
            self.draft.push("\n<figcaption>");
            self.draft.text(&decoded(title));
            self.draft.push("</figcaption>");
        }
        self.draft.push("\n</figure>\n");
        true
    }

    pub(super) fn image(&mut self, url: &str, title: &str, alt: &str, range: &Range<usize>) {
        let alt = alt.trim();
        self.text(alt);
        if self.dialect == Dialect::CommonMark {
            return self.plain_image(url, title, alt);
        }
        match destination(url) {
            Destination::Internal(target) => {
                if alt.is_empty() {
                    report_missing_alt(self.source.span(range), self.faults);
                }
                let kind = ReferenceKind::Image;
                let index = self.refer(kind, target, title, alt.to_owned(), range);
                self.draft.piece(Piece::Image(index));
            }
            Destination::External if !self.links.is_empty() => {
                report_external(self.source.span(range), self.faults);
                self.draft.text(if alt.is_empty() { url } else { alt });
            }
            Destination::External => {
                report_external(self.source.span(range), self.faults);
                self.draft.push("<a");
                self.draft.url_attribute("href", "", url);
                self.draft.push(">");
                self.draft.text(if alt.is_empty() { url } else { alt });
                self.draft.push("</a>");
            }
            Destination::Unsafe(scheme) => {
                self.report_unsafe(&scheme, range);
                self.draft.text(alt);
            }
        }
    }

    /// An image as CommonMark has it.
    fn plain_image(&mut self, url: &str, title: &str, alt: &str) {
        self.draft.push("<img");
        self.draft.url_attribute("src", "", url);
        self.draft.attribute("alt", alt);
        self.title(title);
        self.draft.push(" />");
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
