//! `congbo verify`: whether what is published is what was made.

use std::path::Path;

use crate::Lang;
use crate::diagnostics::{Code, Diagnostic, Report};
use crate::output::{Verified, manifest_of, verify};
use crate::releases::{Loopback, NotAnswered, current_site, no_manifest, verification};
use crate::text;

/// What to look at.
#[derive(Clone, Debug)]
pub struct Request {
    /// A folder, or a web address of this machine.
    pub place: String,
    /// True where foreign files fail it.
    pub strict: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// What is not as it was made.
    pub report: Report,
    /// True where all is as it should be.
    pub passed: bool,
    /// How many files are as they were made; none where nothing could be held against anything.
    sound: Option<usize>,
}

/// Holds the files of a site against its manifest.
pub fn run(request: &Request) -> Outcome {
    let mut report = Report::default();
    let sound = match look(&request.place) {
        Ok(verified) => {
            report.extend(verification(&verified));
            Some(verified.sound)
        }
        Err(fault) => {
            report.extend([*fault]);
            None
        }
    };
    let summary = report.summary();
    let passed = summary.errors == 0 && !(request.strict && summary.warnings > 0);
    Outcome { report, passed, sound }
}

fn look(place: &str) -> Result<Verified, Box<Diagnostic>> {
    if place.starts_with("http://") || place.starts_with("https://") {
        let address = Loopback::parse(place).ok_or_else(|| unreachable_address(place))?;
        return address.verify().map_err(|why| match why {
            NotAnswered::NoManifest => no_manifest(place).into(),
            NotAnswered::Failed(error) => {
                let message =
                    text!("`{place}` không trả lời: {error}", "`{place}` does not answer: {error}");
                Diagnostic::new(Code::NoManifest, "", message).into()
            }
        });
    }
    let folder = current_site(Path::new(place));
    let unreadable = |error| {
        let shown = folder.display();
        let message =
            text!("không đọc được `{shown}`: {error}", "`{shown}` cannot be read: {error}");
        Box::new(Diagnostic::new(Code::UnreadableFile, "", message))
    };
    let manifest = manifest_of(&folder).map_err(unreadable)?.ok_or_else(|| no_manifest(place))?;
    verify(&folder, &manifest).map_err(unreadable)
}

fn unreachable_address(place: &str) -> Diagnostic {
    Diagnostic::new(
        Code::NoManifest,
        "",
        text!(
            "chỉ đối chiếu được với máy chủ trên máy này, không phải `{place}`",
            "only a server on this machine can be asked, not `{place}`"
        ),
    )
    .help(text!("ví dụ `http://127.0.0.1:8080/`", "such as `http://127.0.0.1:8080/`"))
}

/// What was found, in one line.
pub fn line(outcome: &Outcome, lang: Lang) -> String {
    let Some(sound) = outcome.sound else { return String::new() };
    let summary = outcome.report.summary();
    let (errors, warnings) = (summary.errors, summary.warnings);
    let told = match outcome.passed {
        true if warnings == 0 => {
            text!("Đúng cả {sound} tệp", "All {sound} files are as they were made")
        }
        true => text!(
            "Đúng cả {sound} tệp; có {warnings} tệp lạ",
            "All {sound} files are as they were made; {warnings} foreign"
        ),
        false => text!(
            "Không khớp: đúng {sound} tệp; thiếu hoặc đã đổi {errors}, lạ {warnings}",
            "Not as it was made: {sound} files sound, {errors} missing or changed, {warnings} foreign"
        ),
    };
    format!("{}\n", told.in_lang(lang))
}
