//! What a file says beside its contents.

use super::{Code, Diagnostic, Location, text};
use crate::diagnostics::Text;
use crate::vietnamese::{clean, shorten};

/// The longest value that is shown, in characters.
const LONGEST: usize = 80;

/// The most notes of one file that are shown.
const MOST: usize = 8;

/// One thing that a file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Note {
    what: Text,
    /// The value, such as a name; none where it is told that something is there.
    value: Option<String>,
}

impl Note {
    /// Something that is there.
    pub(super) fn of(what: Text) -> Self {
        Self { what, value: None }
    }

    /// A value, unless it is empty.
    pub(super) fn with(what: Text, value: &str) -> Option<Self> {
        let value = clean(value).split_whitespace().collect::<Vec<_>>().join(" ");
        (!value.is_empty()).then_some(Self { what, value: Some(value) })
    }

    /// What is told of it.
    pub(super) fn shown(&self) -> Text {
        let Text { vi, en } = &self.what;
        match &self.value {
            None => self.what.clone(),
            Some(value) => {
                let value = shorten(value, LONGEST);
                text!("{vi} “{value}”", "{en} “{value}”")
            }
        }
    }
}

/// The warning about what a file says, without the `names` that may be published.
pub(super) fn diagnostic(
    path: &str,
    asked: &Location,
    notes: Vec<Note>,
    names: &[String],
) -> Option<Diagnostic> {
    let is_told = |note: &Note| note.value.as_ref().is_none_or(|value| !names.contains(value));
    let mut told: Vec<Text> = Vec::new();
    for note in notes.iter().filter(|note| is_told(note)) {
        let shown = note.shown();
        if !told.contains(&shown) {
            told.push(shown);
        }
    }
    let more = told.len().saturating_sub(MOST);
    told.truncate(MOST);
    if more > 0 {
        told.push(text!("và {more} mục khác", "and {more} more"));
    }
    if told.is_empty() {
        return None;
    }
    let vi = told.iter().map(|it| it.vi.as_str()).collect::<Vec<_>>().join("; ");
    let en = told.iter().map(|it| it.en.as_str()).collect::<Vec<_>>().join("; ");
    let message = text!(
        "tệp `{path}` được đăng nguyên như vậy, trong đó có: {vi}",
        "the file `{path}` is published as it is, and holds: {en}"
    );
    let help = text!(
        "xóa những thông tin đó (Word, Excel: Tệp > Thông tin > Kiểm tra tài liệu) rồi lưu lại; tên nào được công khai thì ghi vào `allow_personal_data`",
        "remove it (Word, Excel: File > Info > Inspect Document) and save the file; names that may be known go into `allow_personal_data`"
    );
    let diagnostic = Diagnostic::new(Code::FileNotes, asked.path.as_str(), message);
    Some(diagnostic.at(asked.span).help(help))
}
