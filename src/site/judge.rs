//! What a single file turns out to be, given the configuration, the day and the names
//! of units, but no other file.

use std::sync::Arc;

use super::checks;
use super::publication::{Unpublished, unpublished};
use super::write_up::{Workshop, WriteUp, kind_of};
use crate::addresses::Place;
use crate::diagnostics::{Code, Diagnostic, Faults, Span};
use crate::document::{Document, ReadResult, Reading};
use crate::inspection_plan;
use crate::markdown::Body;
use crate::personal_data;
use crate::record;
use crate::text;
use crate::units::{self, Names};

/// A file, judged on its own.
#[derive(Debug)]
pub struct Judged {
    /// What it is.
    pub(super) verdict: Verdict,
    /// The section that it lies in.
    pub(super) section: Option<String>,
    /// Everything that is wrong with it; first what is wrong whatever site.yaml says.
    pub diagnostics: Vec<Diagnostic>,
    /// How many of these there are.
    of_file_alone: usize,
}

impl Judged {
    /// What is wrong with the file whatever site.yaml says.
    pub fn of_file_alone(&self) -> &[Diagnostic] {
        &self.diagnostics[..self.of_file_alone]
    }

    /// The file, relative to the root.
    pub fn source(&self) -> String {
        let path = match &self.verdict {
            Verdict::Published(write_up) => return write_up.source.clone(),
            Verdict::Index { document, .. } => &document.path,
            Verdict::Unpublished { path, .. } | Verdict::Unreadable { path, .. } => path,
        };
        format!("content/{path}")
    }

    /// True where a published write-up has what a change of its wording may move: its title,
    /// a link or an image.
    pub fn may_move(&self, span: Span) -> bool {
        let Verdict::Published(write_up) = &self.verdict else { return false };
        let mut references = write_up.body.references.iter();
        write_up.front.title.span == span || references.any(|reference| reference.span == span)
    }
}

/// What a file turned out to be.
#[derive(Debug)]
pub(super) enum Verdict {
    /// A published write-up.
    Published(Arc<WriteUp>),
    /// A write-up that is not out. It was checked all the same.
    Unpublished {
        /// Its path below `content/`.
        path: String,
        /// Where it would be.
        address: String,
        /// Why it is not out.
        reason: Unpublished,
    },
    /// The text of a section, or of the home page where the folder is empty.
    Index {
        /// The folder below `content/`.
        folder: String,
        /// The text.
        document: Arc<Document>,
    },
    /// A file whose front matter cannot be used. Its body can still be checked.
    Unreadable {
        /// Its path below `content/`.
        path: String,
        /// The body.
        body: Arc<Body>,
    },
}

/// Judges a file.
pub fn judge(reading: &Reading, workshop: &Workshop<'_>) -> Judged {
    let mut faults = Faults::new(format!("content/{}", reading.result.path()));
    faults.extend(reading.diagnostics.iter().cloned());
    let of_file_alone = faults.len();
    personal_data::report(&reading.suspects, workshop.config.allowed_data(), &mut faults);
    let document = match &reading.result {
        ReadResult::Document(document) => document,
        ReadResult::BodyOnly { path, body } => {
            let verdict = Verdict::Unreadable { path: path.clone(), body: Arc::clone(body) };
            let diagnostics = faults.into_diagnostics();
            return Judged { verdict, section: None, diagnostics, of_file_alone };
        }
    };
    let place = place_of(document);
    let section = place.section.clone();
    let verdict = if place.is_index {
        if place.folder.contains('/') {
            faults.add(misplaced_index(document));
        }
        Verdict::Index { folder: place.folder, document: Arc::clone(document) }
    } else {
        write_up(document, place, workshop, &mut faults)
    };
    Judged { verdict, section, diagnostics: faults.into_diagnostics(), of_file_alone }
}

fn write_up(
    document: &Arc<Document>,
    place: Place,
    workshop: &Workshop<'_>,
    faults: &mut Faults,
) -> Verdict {
    let kind = kind_of(&document.front, place.section.as_deref(), workshop.config);
    checks::front_matter(&document.front, kind, faults);
    let write_up = WriteUp::new(document, place, kind, workshop, faults);
    match unpublished(&document.front, workshop.choice) {
        None => Verdict::Published(Arc::new(write_up)),
        Some(reason) => {
            let (path, address) = (document.path.clone(), write_up.address);
            Verdict::Unpublished { path, address, reason }
        }
    }
}

/// The names in a file that are no administrative unit.
pub fn strangers(reading: &Reading) -> Names {
    let ReadResult::Document(document) = &reading.result else { return Names::default() };
    if place_of(document).is_index {
        return Names::default();
    }
    let front = &document.front;
    let mut names = units::strangers(&front.units, std::iter::empty());
    names.extend(front.report.iter().flat_map(|report| record::strangers(report)));
    names.extend(front.plan.iter().flat_map(|plan| inspection_plan::strangers(plan)));
    names
}

fn place_of(document: &Document) -> Place {
    let slug = document.front.slug.as_ref().map(|slug| slug.value.0.as_str());
    Place::of(&document.path, slug)
}

/// Only sections and `content/` itself have an `_index.md`.
fn misplaced_index(document: &Document) -> Diagnostic {
    Diagnostic::new(
        Code::MisplacedIndex,
        format!("content/{}", document.path),
        text!(
            "`_index.md` chỉ dùng cho chuyên mục, là thư mục ngay dưới `content/`",
            "`_index.md` is for sections only, the folders directly under `content/`"
        ),
    )
    .help(text!(
        "đổi tên thành `index.md` nếu đây là bài viết",
        "rename it to `index.md` if it is a write-up"
    ))
}
