//! Where references lead.

use super::WriteUps;
use super::catalogue::{Catalogue, Entry};
use super::files::{Files, Use};
use super::key::ArticleKey;
use super::write_up::WriteUp;
use crate::diagnostics::{Code, Faults, Span, Text};
use crate::images::Format;
use crate::markdown::{Body, Media, Reference, ReferenceKind, Target};
use crate::spelling::nearest;
use crate::text;

/// Where a reference leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// An anchor of the same page, or the page itself.
    SamePage {
        /// The anchor; may be empty.
        anchor: String,
    },
    /// A published article.
    Article {
        /// Which.
        key: ArticleKey,
        /// The anchor; may be empty.
        anchor: String,
    },
    /// An image or attachment.
    File(usize),
    /// A film or sound.
    Media {
        /// The file.
        file: usize,
        /// Its captions (WebVTT), where there are any beside it.
        track: Option<usize>,
    },
    /// An address of the site; the plan checks that it exists.
    Address {
        /// The address: `/don-vi/`.
        address: String,
        /// Query and anchor as they follow the address.
        suffix: String,
        /// Where the link stands.
        span: Span,
    },
    /// Nowhere: only the text of the link is shown.
    Nowhere,
}

/// What resolving needs to know.
pub(super) struct Resolver<'r> {
    pub catalogue: &'r Catalogue,
    pub write_ups: &'r WriteUps,
    pub section_addresses: &'r [String],
}

/// A file that a write-up asks for, found or not.
enum Found {
    /// The file of this index in the sources.
    File(usize),
    Other(Destination),
}

impl Resolver<'_> {
    /// Resolves all references of a body that stands in `folder`.
    /// `has_anchor` knows the anchors of its page.
    pub(super) fn body(
        &self,
        body: &Body,
        folder: &str,
        has_anchor: &dyn Fn(&str) -> bool,
        files: &mut Files<'_>,
        faults: &mut Faults,
    ) -> Vec<Destination> {
        let references = body.references.iter();
        references
            .map(|reference| match self.reference(reference, body, folder, has_anchor, faults) {
                Found::File(source) if reference.kind == ReferenceKind::Media => {
                    let (path, span) = (faults.path(), reference.span);
                    let file = files.publish(source, Use::Offered, path, span);
                    let track = self.track(&reference.target.path, folder);
                    let track = track.map(|it| files.publish(it, Use::Offered, path, span));
                    Destination::Media { file, track }
                }
                Found::File(source) => {
                    let way = match reference.kind {
                        ReferenceKind::Image => Use::Shown,
                        ReferenceKind::Link | ReferenceKind::Media => Use::Offered,
                    };
                    let path = faults.path();
                    Destination::File(files.publish(source, way, path, reference.span))
                }
                Found::Other(destination) => destination,
            })
            .collect()
    }

    /// The captions of a film or sound: a file of its name that ends in `.vtt`.
    fn track(&self, media: &str, folder: &str) -> Option<usize> {
        let (stem, _) = media.rsplit_once('.')?;
        match self.catalogue.find(&join(folder, &format!("{stem}.vtt"))?)? {
            Entry::File(index) => Some(index),
            _ => None,
        }
    }

    /// Finds a file that front matter names; reports it where there is none.
    pub(super) fn file(
        &self,
        written: &str,
        span: Span,
        folder: &str,
        faults: &mut Faults,
    ) -> Option<usize> {
        let path = written.replace('\\', "/");
        let found = join(folder, &path).and_then(|path| self.catalogue.find(&path));
        match found {
            Some(Entry::File(index)) => Some(index),
            _ => {
                let message = text!("không có tệp `{written}`", "there is no file `{written}`");
                self.report(Code::BrokenLink, message, &path, folder, span, faults);
                None
            }
        }
    }

    fn reference(
        &self,
        reference: &Reference,
        body: &Body,
        folder: &str,
        has_anchor: &dyn Fn(&str) -> bool,
        faults: &mut Faults,
    ) -> Found {
        let Target { path, query, anchor } = &reference.target;
        let span = reference.span;
        if path.is_empty() && reference.kind == ReferenceKind::Link {
            if !anchor.is_empty() && !has_anchor(anchor) {
                let ids = body.headings.iter().map(|heading| heading.id.as_str());
                broken_anchor(anchor, ids, span, faults);
            }
            return Found::Other(Destination::SamePage { anchor: anchor.clone() });
        }
        let joined = join(folder, path);
        let entry = joined.as_deref().and_then(|path| self.catalogue.find(path));
        match (entry, reference.kind) {
            (Some(Entry::File(index)), ReferenceKind::Link | ReferenceKind::Media) => {
                Found::File(index)
            }
            (Some(Entry::File(index)), ReferenceKind::Image) if Format::of_name(path).is_some() => {
                Found::File(index)
            }
            (Some(Entry::Unreadable), _) => Found::Other(Destination::Nowhere),
            (Some(entry), ReferenceKind::Link) => {
                Found::Other(self.page(entry, query, anchor, span, faults))
            }
            (None, _) if path.starts_with('/') => Found::Other(Destination::Address {
                address: path.clone(),
                suffix: suffix(query, anchor),
                span,
            }),
            (Some(Entry::File(_)), ReferenceKind::Image) if Media::is_unplayable(path) => {
                faults.push_with_help(
                    Code::BrokenImage,
                    span,
                    text!("trình duyệt không phát được `{path}`", "browsers do not play `{path}`"),
                    text!(
                        "chuyển video sang `.mp4` (H.264) hay `.webm`, âm thanh sang `.mp3` hay `.m4a`; hoặc để tải về: `[tên](tệp)`",
                        "convert films to `.mp4` (H.264) or `.webm`, sound to `.mp3` or `.m4a`; or offer it for download: `[name](file)`"
                    ),
                );
                Found::Other(Destination::Nowhere)
            }
            (Some(_), ReferenceKind::Image | ReferenceKind::Media) => {
                let alt = &reference.alt;
                faults.push_with_help(
                    Code::BrokenImage,
                    span,
                    text!("`{path}` không phải là ảnh", "`{path}` is not an image"),
                    text!(
                        "để tải về thì bỏ dấu `!`: `[{alt}]({path})`",
                        "to offer it for download, leave out the `!`: `[{alt}]({path})`"
                    ),
                );
                Found::Other(Destination::Nowhere)
            }
            (None, kind) => {
                let (code, message) = match kind {
                    ReferenceKind::Image => (
                        Code::BrokenImage,
                        text!("không có ảnh `{path}`", "there is no image `{path}`"),
                    ),
                    ReferenceKind::Media => (
                        Code::BrokenImage,
                        text!("không có tệp `{path}`", "there is no file `{path}`"),
                    ),
                    ReferenceKind::Link => (
                        Code::BrokenLink,
                        text!(
                            "liên kết hỏng: không có tệp `{path}`",
                            "the link is broken: there is no file `{path}`"
                        ),
                    ),
                };
                self.report(code, message, path, folder, span, faults);
                Found::Other(Destination::Nowhere)
            }
        }
    }

    fn page(
        &self,
        entry: Entry,
        query: &str,
        anchor: &str,
        span: Span,
        faults: &mut Faults,
    ) -> Destination {
        match entry {
            Entry::Article(key) => self.article(key, anchor, span, faults),
            Entry::Unpublished(reason) => {
                report_unpublished(&reason.name(), span, faults);
                Destination::Nowhere
            }
            Entry::Section(index) => Destination::Address {
                address: self.section_addresses[index].clone(),
                suffix: suffix(query, anchor),
                span,
            },
            Entry::Home => Destination::Address {
                address: "/".to_owned(),
                suffix: suffix(query, anchor),
                span,
            },
            Entry::Taken(index) => {
                self.judge_anchor(&self.catalogue.taken()[index], anchor, span, faults);
                Destination::Nowhere
            }
            Entry::File(_) | Entry::Unreadable => Destination::Nowhere,
        }
    }

    /// True where others may lead to a write-up; a withdrawn one is reported.
    pub(super) fn is_out(&self, key: ArticleKey, span: Span, faults: &mut Faults) -> bool {
        let is_out = self.write_ups[key].is_listed();
        if !is_out {
            report_unpublished(&text!("bài đã thu hồi", "withdrawn"), span, faults);
        }
        is_out
    }

    fn article(
        &self,
        key: ArticleKey,
        anchor: &str,
        span: Span,
        faults: &mut Faults,
    ) -> Destination {
        let write_up = &self.write_ups[key];
        if !self.is_out(key, span, faults) {
            return Destination::Nowhere;
        }
        self.judge_anchor(write_up, anchor, span, faults);
        Destination::Article { key, anchor: anchor.to_owned() }
    }

    fn judge_anchor(&self, write_up: &WriteUp, anchor: &str, span: Span, faults: &mut Faults) {
        if !anchor.is_empty() && !write_up.has_anchor(anchor) {
            let ids = write_up.body.headings.iter().map(|heading| heading.id.as_str());
            broken_anchor(anchor, ids, span, faults);
        }
    }

    pub(super) fn report(
        &self,
        code: Code,
        message: Text,
        written: &str,
        folder: &str,
        span: Span,
        faults: &mut Faults,
    ) {
        let joined = join(folder, written).unwrap_or_default();
        let (parent, name) = joined.rsplit_once('/').unwrap_or(("", &joined));
        let help = if !faults.hears(code) {
            // Looking for what was meant takes a look at every file.
            Text::default()
        } else if written.starts_with("www.") || is_host(written) {
            text!(
                "địa chỉ trên mạng phải có `https://`: `https://{written}`",
                "an address on the web needs `https://`: `https://{written}`"
            )
        } else if let Some(other) = self.catalogue.other_case(&joined) {
            text!(
                "có `{other}`: chữ hoa và chữ thường là khác nhau",
                "there is `{other}`: upper and lower case differ"
            )
        } else {
            let names = self
                .catalogue
                .in_folder(parent)
                .map(|path| path.rsplit_once('/').map_or(path, |(_, name)| name));
            match nearest(name, names) {
                Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
                None => text!(
                    "viết đường dẫn tính từ thư mục của bài, ví dụ `../tin-tuc/bai.md` hay `anh.jpg`",
                    "write the path from the folder of the write-up, such as `../tin-tuc/bai.md` or `anh.jpg`"
                ),
            }
        };
        faults.push_with_help(code, span, message, help);
    }
}

pub(super) fn report_unpublished(what: &Text, span: Span, faults: &mut Faults) {
    let message = Text {
        vi: format!("liên kết này dẫn tới {}, nên chỉ còn là chữ", what.vi),
        en: format!("this link leads to a page that is {}; only its text is shown", what.en),
    };
    let help = text!(
        "để nguyên nếu trang đó sắp đăng, nếu không thì bỏ liên kết",
        "leave it if that page will be published soon, otherwise delete the link"
    );
    faults.push_with_help(Code::LinkToUnpublished, span, message, help);
}

fn broken_anchor<'a>(
    anchor: &str,
    known: impl Iterator<Item = &'a str>,
    span: Span,
    faults: &mut Faults,
) {
    let near = faults.hears(Code::BrokenAnchor).then(|| nearest(anchor, known)).flatten();
    let help = match near {
        Some(near) => text!("có phải là `#{near}`?", "did you mean `#{near}`?"),
        None => text!(
            "bỏ `#{anchor}`, hoặc thêm neo vào tiêu đề cần tới: `## Tiêu đề {{#{anchor}}}`",
            "leave out `#{anchor}`, or give the heading that is meant this anchor: `## Heading {{#{anchor}}}`"
        ),
    };
    let message = text!("trang đó không có mục `#{anchor}`", "that page has no anchor `#{anchor}`");
    faults.push_with_help(Code::BrokenAnchor, span, message, help);
}

/// True for the name of a host, as people write it without a scheme.
fn is_host(written: &str) -> bool {
    let host = written.split('/').next().unwrap_or_default();
    let ending = host.rsplit_once('.').map_or("", |(_, ending)| ending);
    matches!(ending, "vn" | "com" | "org" | "net") && host.contains('.')
}

fn suffix(query: &str, anchor: &str) -> String {
    if anchor.is_empty() { query.to_owned() } else { format!("{query}#{anchor}") }
}

/// Joins a written path to the folder that it stands in; `None` where it leads
/// out of `content/`.
pub(super) fn join(folder: &str, written: &str) -> Option<String> {
    let base = if written.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined() {
        assert_eq!(join("kiem-tra/a", "../b.md").as_deref(), Some("kiem-tra/b.md"));
        assert_eq!(join("kiem-tra", "/tin/x.md").as_deref(), Some("tin/x.md"));
        assert_eq!(join("", "./x//y").as_deref(), Some("x/y"));
        assert_eq!(join("kiem-tra", "../../etc/passwd"), None);
    }
}
