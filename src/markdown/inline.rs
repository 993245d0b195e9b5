//! Links, images and figures.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::Dialect;
use super::body::{Piece, Reference, ReferenceKind, Target};
use super::draft::Filling;
use super::media::Media;
use super::urls::{Destination, destination};
use super::writer::Writer;
use crate::diagnostics::{Code, Faults, Span, Text};
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

/// Reports a film or sound without a caption.
fn report_missing_name(span: Span, faults: &mut Faults) {
    faults.push_with_help(
        Code::MissingAlt,
        span,
        text!("video hoặc âm thanh thiếu chú thích", "the film or sound has no caption"),
        text!(
            "viết chú thích vào ngoặc vuông: `![Toàn cảnh buổi kiểm tra](video.mp4)`",
            "put a caption into the brackets: `![The inspection](video.mp4)`"
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

    /// A paragraph of images alone becomes figures with their titles as captions: one, or
    /// several in a gallery.
    pub(super) fn figures(&mut self, at: usize) -> bool {
        if self.dialect == Dialect::CommonMark {
            return false;
        }
        let mut images = Vec::new();
        let mut next = at + 1;
        loop {
            match &self.events.get(next) {
                Some((Event::Start(Tag::Image { .. }), _)) => {
                    images.push(next);
                    next = self.inner_text(next).1 + 1;
                }
                Some((Event::SoftBreak | Event::HardBreak, _)) => next += 1,
                Some((Event::Text(text), _)) if text.trim().is_empty() => next += 1,
                Some((Event::End(TagEnd::Paragraph), _)) if !images.is_empty() => break,
                _ => return false,
            }
        }
        self.skip_to = next + 1;
        let is_gallery = images.len() > 1;
        if is_gallery {
            self.draft.push("<div class=\"gallery\">\n");
        }
        images.into_iter().for_each(|at| self.figure(at));
        if is_gallery {
            self.draft.push("</div>\n");
        }
        true
    }

    /// An image with its title as caption; of a film or sound without one, what it is called.
    fn figure(&mut self, at: usize) {
        let (Event::Start(Tag::Image { dest_url, title, .. }), range) = &self.events[at] else {
            return;
        };
        let (alt, _) = self.inner_text(at);
        let url = decoded(dest_url);
        let title = decoded(title);
        let is_media = matches!(destination(&url), Destination::Internal(it) if Media::of_name(&it.path).is_some());
        let caption = if title.is_empty() && is_media { alt.trim() } else { &title };
        self.draft.push("<figure>\n");
        self.image(&url, "", &alt, range);
        if !caption.is_empty() {
            self.draft.push("\n<figcaption>");
            self.draft.text(caption);
            self.draft.push("</figcaption>");
        }
        self.draft.push("\n</figure>\n");
    }

    pub(super) fn image(&mut self, url: &str, title: &str, alt: &str, range: &Range<usize>) {
        let alt = alt.trim();
        self.text(alt);
        if self.dialect == Dialect::CommonMark {
            return self.plain_image(url, title, alt);
        }
        match destination(url) {
            Destination::Internal(target) => {
                let is_media = Media::of_name(&target.path).is_some();
                if alt.is_empty() {
                    let report = if is_media { report_missing_name } else { report_missing_alt };
                    report(self.source.span(range), self.faults);
                }
                let kind = if is_media { ReferenceKind::Media } else { ReferenceKind::Image };
                let index = self.refer(kind, target, title, alt.to_owned(), range);
                let piece = if is_media { Piece::Media } else { Piece::Image };
                self.draft.piece(piece(index));
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
            help_for_unsafe(scheme),
        );
    }
}

/// What to write instead of an address that is not published.
fn help_for_unsafe(scheme: &str) -> Text {
    // A letter is no scheme, but a drive of Windows.
    if scheme.len() == 1 || scheme == "file" {
        return text!(
            "tệp nằm trong máy của bạn: chép nó vào cạnh bài viết rồi chỉ ghi tên tệp; ngoài ra dùng http, https hoặc đường dẫn trong trang",
            "the file lies on your machine: copy it beside the write-up and write its name alone"
        );
    }
    text!(
        "chỉ dùng http, https, mailto, tel hoặc đường dẫn trong trang",
        "use http, https, mailto, tel or a path within the site"
    )
}
