//! Write-ups that plans and reports name as each other.

use crate::diagnostics::{Code, Faults, Located};
use crate::site::catalogue::Entry;
use crate::site::key::ArticleKey;
use crate::site::links::{Resolver, join, report_unpublished};
use crate::text;
use crate::vocabulary::Kind;

impl Resolver<'_> {
    /// The write-up of this type that a path in `folder` means; what is none is reported.
    pub(in crate::site) fn page_of(
        &self,
        written: &Located<String>,
        wanted: Kind,
        folder: &str,
        faults: &mut Faults,
    ) -> Option<ArticleKey> {
        let path = written.replace('\\', "/");
        match join(folder, &path).and_then(|path| self.catalogue.find(&path)) {
            Some(Entry::Article(key)) if self.write_ups[key].kind == wanted => {
                return self.is_out(key, written.span, faults).then_some(key);
            }
            Some(Entry::Article(key)) => {
                let (kind, wanted) = (self.write_ups[key].kind.word(), wanted.word());
                let name = &written.value;
                faults.push_with_help(
                    Code::InvalidValue,
                    written.span,
                    text!(
                        "`{name}` là bài loại `{kind}`, ở đây phải là bài loại `{wanted}`",
                        "`{name}` is of type `{kind}`; a write-up of type `{wanted}` belongs here"
                    ),
                    text!(
                        "viết đường dẫn của một bài loại `{wanted}`, hoặc bỏ khóa này",
                        "write the path of a write-up of type `{wanted}`, or remove the key"
                    ),
                );
            }
            Some(Entry::Unpublished(reason)) => {
                report_unpublished(&reason.name(), written.span, faults);
            }
            // The fault is told where it is.
            Some(Entry::Unreadable | Entry::Taken(_)) => {}
            Some(Entry::Section(_) | Entry::Home | Entry::File(_)) | None => {
                let name = &written.value;
                let message =
                    text!("không có bài `{name}`", "there is no published write-up `{name}`");
                self.report(Code::BrokenLink, message, &path, folder, written.span, faults);
            }
        }
        None
    }
}
