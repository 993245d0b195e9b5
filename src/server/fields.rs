//! The header fields of answers: those that published sites send (`hosting`), but where a
//! preview has to differ.

use crate::hosting::{Field, Hosting, everywhere};
use crate::plan::{Job, Output};

/// What was saved a moment ago is what has to be seen, and a draft stays in no cache.
const UNKEPT: Field = ("Cache-Control", "no-store");

/// Published data is for everybody; here drafts are among it, which are for nobody else.
const OURS: Field = ("Cross-Origin-Resource-Policy", "same-origin");

/// The fields of published sites that [`UNKEPT`] and [`OURS`] stand for.
const REPLACED: [&str; 2] = ["Cache-Control", "Access-Control-Allow-Origin"];

/// A page that lies in `static/` is a site's own and trusted where it is published. Here the
/// desk has the same address, so it is shown and does nothing. This policy holds beside that
/// of all pages.
const SHOWN_ONLY: Field = ("Content-Security-Policy", "sandbox; frame-ancestors 'self'");

/// The fields of answers that are no output of the site.
pub(super) fn of_others() -> Vec<Field> {
    previewed(everywhere())
}

/// The fields of a picture that no saved file refers to yet.
pub(super) fn of_laid() -> Vec<Field> {
    [SHOWN_ONLY].into_iter().chain(of_others()).collect()
}

/// The fields of an output at its address.
pub(super) fn of_output(hosting: &Hosting, output: &Output, address: &str) -> Vec<Field> {
    let mut fields = previewed(hosting.fields(address));
    if is_document(output) && matches!(output.job, Job::Static(_)) {
        fields.insert(0, SHOWN_ONLY);
    }
    fields
}

/// True for a document that a site's people made themselves.
pub(super) fn is_document_of_theirs(output: &Output) -> bool {
    matches!(output.job, Job::File(_) | Job::Static(_)) && is_document(output)
}

fn is_document(output: &Output) -> bool {
    let extension = output.path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(&*extension, "html" | "htm" | "svg" | "xml" | "xhtml")
}

fn previewed(fields: impl IntoIterator<Item = Field>) -> Vec<Field> {
    let stays = |(name, _): &Field| !REPLACED.contains(name);
    fields.into_iter().filter(stays).chain([UNKEPT, OURS]).collect()
}
