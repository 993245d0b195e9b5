//! Personal data in what authors write: numbers of citizens, mobile phones, private mailboxes.
//!
//! [`find`] looks for them in a file on its own; [`report`] tells those that the publisher has
//! not allowed. Only the length of a citizen's number is settled by law; what its digits mean
//! is that of Nghị định 137/2015.

mod number;
mod scan;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use scan::find;

use crate::diagnostics::{Code, Faults, Span, Text};
use crate::text;

/// Something that may be personal data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspect {
    /// What it is.
    pub kind: Kind,
    /// As it is written.
    pub written: String,
    /// Where it stands.
    pub span: Span,
}

/// What a suspect is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A number of a citizen: province, sex and century, year of birth.
    Citizen,
    /// Nine digits beside the name of the former identity card.
    FormerCard,
    /// Twelve digits that stand alone.
    TwelveDigits,
    /// The number of a mobile phone.
    Mobile,
    /// An address at a provider of private mailboxes.
    Mailbox,
}

/// What may be published all the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct Allowed<'a> {
    /// Texts that site.yaml allows.
    pub texts: &'a [String],
    /// What the publisher says of itself.
    pub own: [Option<&'a str>; 2],
}

impl Allowed<'_> {
    fn has(&self, written: &str) -> bool {
        let key = key_of(written);
        let texts = self.texts.iter().map(String::as_str);
        texts.chain(self.own.into_iter().flatten()).any(|allowed| {
            // A publisher writes several numbers into one text.
            let parts = allowed.split([',', ';', '/']);
            std::iter::once(allowed).chain(parts).any(|it| key_of(it) == key)
        })
    }
}

/// Numbers are the same however their digits are grouped; addresses in any case.
fn key_of(written: &str) -> String {
    if written.contains('@') {
        return written.trim().to_lowercase();
    }
    let digits: String = written.chars().filter_map(number::digit).collect();
    match digits.strip_prefix("84") {
        Some(rest) if rest.len() == 9 => format!("0{rest}"),
        _ => digits,
    }
}

/// Reports suspects that are not allowed.
pub fn report(suspects: &[Suspect], allowed: Allowed<'_>, faults: &mut Faults) {
    for suspect in suspects.iter().filter(|it| !allowed.has(&it.written)) {
        let (code, message) = message(suspect);
        faults.push_with_help(code, suspect.span, message, help(suspect.kind));
    }
}

/// Reports suspects in a file that is published as it is, at the place that asks for it: the
/// first of each severity, and how many there are beside.
pub fn report_in_file(
    path: &str,
    suspects: &[Suspect],
    allowed: Allowed<'_>,
    asked: Span,
    faults: &mut Faults,
) {
    let mut counts: BTreeMap<Code, (usize, Text, Kind)> = BTreeMap::new();
    for suspect in suspects.iter().filter(|it| !allowed.has(&it.written)) {
        let (code, message) = message(suspect);
        counts.entry(code).or_insert((0, message, suspect.kind)).0 += 1;
    }
    for (code, (count, Text { vi, en }, kind)) in counts {
        let message = text!(
            "tệp `{path}`: {vi} ({count} chỗ trong tệp)",
            "the file `{path}`: {en} ({count} places in it)"
        );
        faults.push_with_help(code, asked, message, help(kind));
    }
}

fn message(suspect: &Suspect) -> (Code, Text) {
    // What is printed may itself be kept where others read it.
    let shown = masked(&suspect.written);
    match suspect.kind {
        Kind::Citizen => (
            Code::PersonalData,
            text!(
                "{shown} là số định danh (căn cước) của một người",
                "{shown} is the number of a citizen"
            ),
        ),
        Kind::FormerCard => (
            Code::PersonalData,
            text!(
                "{shown} là số chứng minh nhân dân của một người",
                "{shown} is the number of somebody's identity card"
            ),
        ),
        Kind::TwelveDigits => (
            Code::PossiblePersonalData,
            text!(
                "{shown} có 12 chữ số, như số định danh của một người",
                "{shown} has 12 digits, as the number of a citizen has"
            ),
        ),
        Kind::Mobile => (
            Code::PossiblePersonalData,
            text!("{shown} là số điện thoại di động", "{shown} is the number of a mobile phone"),
        ),
        Kind::Mailbox => (
            Code::PossiblePersonalData,
            text!("{shown} là hộp thư cá nhân", "{shown} is a private mailbox"),
        ),
    }
}

fn help(kind: Kind) -> Text {
    match kind {
        Kind::Citizen | Kind::FormerCard => text!(
            "xóa số này; nếu nó không phải của một người, hoặc được phép đăng, thì ghi nguyên số vào `allow_personal_data: [\"…\"]` trong site.yaml",
            "delete it; if it is nobody's, or may be published, write it into `allow_personal_data: [\"…\"]` of site.yaml"
        ),
        _ => text!(
            "nếu của một người thì xóa; nếu của cơ quan hoặc được phép đăng thì ghi nguyên vào `allow_personal_data: [\"…\"]` trong site.yaml",
            "delete it if it is a person's; if it is an office's or may be published, write it into `allow_personal_data: [\"…\"]` of site.yaml"
        ),
    }
}

/// The start and the end of a text, enough to find it where it stands.
fn masked(written: &str) -> String {
    let letters: Vec<char> = written.chars().collect();
    let start: String = letters.iter().take(3).collect();
    let end: String = letters[letters.len().saturating_sub(2)..].iter().collect();
    if let Some((_, host)) = written.split_once('@') {
        format!("{start}…@{host}")
    } else {
        format!("{start}…{end}")
    }
}
