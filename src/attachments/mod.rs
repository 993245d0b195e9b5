//! Files that readers download: which kinds are published, and what is in them that nobody
//! sees.
//!
//! A page of HTML beside the write-ups would run with the rights of the whole site, and a
//! script on the server with those of the server. So documents are published, and other
//! kinds only where site.yaml names them. Documents are published byte by byte, since most
//! are signed or meant to be; what they say of people beside their contents is told.
//!
//! Images are made anew by [`crate::images`].

mod kinds;
mod note;
mod office;
mod old_office;
mod pdf;
mod photo;
mod text_of;
mod texts;
mod video;

use std::io::{Read, Seek, SeekFrom};

use rayon::prelude::*;

use crate::diagnostics::{Code, Diagnostic, Faults, Location, Text};
use crate::images::Format;
use crate::personal_data;
use crate::source::{SourceFile, Unreadable};
use crate::text;
use kinds::Contents;
use note::Note;

/// A file that write-ups refer to.
#[derive(Clone, Copy, Debug)]
pub struct Attachment<'a> {
    /// The file.
    pub source: &'a SourceFile,
    /// The address at which it is published.
    pub address: &'a str,
    /// Where it is first asked for.
    pub asked: &'a Location,
}

/// What site.yaml allows.
#[derive(Clone, Copy, Debug)]
pub struct Allowed<'a> {
    /// Kinds of files, as extensions without a dot.
    pub kinds: &'a [String],
    /// Names of people and the like that may be published.
    pub names: &'a [String],
    /// What looks like personal data and may be published.
    pub data: personal_data::Allowed<'a>,
}

/// How much of a file is looked at for notes, in bytes.
const LOOKED_AT: u64 = 64_000_000;

/// Checks files that are no images; tells which may not be published, and what the others
/// hold that nobody sees.
pub fn check(attachments: &[Attachment<'_>], allowed: Allowed<'_>, faults: &mut Faults) {
    let found: Vec<Option<Diagnostic>> =
        attachments.par_iter().map(|attachment| attachment.fault(allowed)).collect();
    faults.extend(found.into_iter().flatten());
    for (attachment, suspects) in attachments.iter().zip(texts::suspects(attachments)) {
        faults.within(&attachment.asked.path, |faults| {
            personal_data::report_in_file(
                &attachment.source.path,
                &suspects,
                allowed.data,
                attachment.asked.span,
                faults,
            );
        });
    }
}

impl Attachment<'_> {
    fn fault(&self, allowed: Allowed<'_>) -> Option<Diagnostic> {
        // Under its own name: `a.svg~` is no drawing, though its address ends in `.svg`.
        if Format::of_name(&self.source.path).is_some() {
            return None;
        }
        let path = &self.source.path;
        if let Some(refused) = kinds::refused(path, self.address, allowed.kinds) {
            return Some(refused.at(self.asked));
        }
        let shown = || format!("content/{path}");
        self.look(allowed).unwrap_or_else(|unreadable| Some(unreadable.diagnostic(&shown())))
    }

    fn look(&self, allowed: Allowed<'_>) -> Result<Option<Diagnostic>, Unreadable> {
        let path = &self.source.path;
        let start = self.source.start(kinds::SNIFFED)?;
        if let Some(refused) = kinds::disguised(path, &start, allowed.kinds) {
            return Ok(Some(refused.at(self.asked)));
        }
        let notes = match Contents::of(path, &start) {
            Contents::Other => Vec::new(),
            contents => notes(contents, self.source.open()?),
        };
        Ok(note::diagnostic(path, self.asked, notes, allowed.names))
    }
}

/// What a file says beside its contents, thing by thing.
pub fn what_it_says(path: &str, file: impl Read + Seek) -> Vec<Text> {
    let mut file = file;
    let mut start = Vec::new();
    let read = file.by_ref().take(kinds::SNIFFED).read_to_end(&mut start);
    let rewound = read.and_then(|_| file.seek(SeekFrom::Start(0)));
    // What cannot be read says nothing.
    let notes = rewound.map(|_| notes(Contents::of(path, &start), file)).unwrap_or_default();
    notes.iter().map(Note::shown).collect()
}

fn notes(contents: Contents, file: impl Read + Seek) -> Vec<Note> {
    let bytes = |file| {
        let mut bytes = Vec::new();
        // As far as it can be read.
        let _ = Read::take(file, LOOKED_AT).read_to_end(&mut bytes);
        bytes
    };
    match contents {
        Contents::Archive => office::notes(file),
        Contents::OldOffice => old_office::notes(file),
        Contents::Pdf => pdf::notes(&bytes(file)),
        Contents::Photo => photo::notes(bytes(file)),
        Contents::Video => video::notes(file),
        Contents::Other => Vec::new(),
    }
}
