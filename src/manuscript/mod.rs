//! A write-up as text that is edited without loss.
//!
//! [`Manuscript::read`] gives the front matter as a tree and the body; [`Manuscript::edited`]
//! takes both back and changes in the text what differs between the trees, and nothing else:
//! comments, order, quoting and layout are the author's. `layout` knows where each value
//! stands, `edit` what of it changes, `fresh` how a person writes what is new. What comes out
//! is read again as a build reads it, and given to nobody unless it says what was asked for.

mod block;
mod body;
mod edit;
mod flow;
mod fresh;
mod layout;
mod matching;
mod scalar;
mod scan;
mod shape;
mod tree;
mod walk;

use serde_json::Value;

use crate::diagnostics::{Diagnostic, Faults, Text};
use crate::document::front_matter_end;
use crate::text;
use crate::yaml;

pub use shape::Shape;
pub use tree::{is_nothing, same};

use edit::Editor;
use layout::Place;

/// A write-up that can be edited.
#[derive(Debug)]
pub struct Manuscript {
    /// The text without a byte order mark.
    text: String,
    has_mark: bool,
    /// Where the front matter ends, before its closing fence.
    front_end: usize,
    /// Where the body starts.
    body_start: usize,
    front: Value,
    layout: Place,
}

/// Why a text cannot be edited in fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It has no front matter, or one without an end.
    NoFrontMatter,
    /// The front matter is no YAML, or has a key twice: what is wrong with it.
    Unreadable(Vec<Diagnostic>),
    /// The front matter is written in a way that this editor does not know.
    Unfamiliar,
    /// What would be written does not read as what was asked for.
    Misread,
}

impl Refused {
    /// The reason for people.
    pub fn reason(&self) -> Text {
        match self {
            Self::NoFrontMatter => text!(
                "tệp không có phần đầu bài giữa hai dòng `---`",
                "the file has no front matter between two lines `---`"
            ),
            Self::Unreadable(faults) => faults.first().map_or_else(
                || text!("không đọc được phần đầu bài", "the front matter cannot be read"),
                |fault| fault.message.clone(),
            ),
            Self::Unfamiliar => text!(
                "phần đầu bài viết theo lối mà biểu mẫu chưa sửa được; hãy sửa trong khung chữ",
                "the front matter is written in a way that the form cannot edit; edit its text"
            ),
            Self::Misread => text!(
                "không ghi được thay đổi này mà vẫn giữ nguyên phần còn lại; tệp chưa bị sửa",
                "this change cannot be written and leave the rest as it is; the file is untouched"
            ),
        }
    }
}

impl Manuscript {
    /// Reads a write-up from the text of its file.
    pub fn read(text: &str) -> Result<Self, Refused> {
        let stripped = text.strip_prefix('\u{feff}');
        let has_mark = stripped.is_some();
        let text = stripped.unwrap_or(text);
        let (front_end, body_start) = front_matter_end(text).ok_or(Refused::NoFrontMatter)?;
        let mut faults = Faults::new("");
        let Some(node) = yaml::parse(&text[..front_end], &mut faults) else {
            return Err(Refused::Unreadable(faults.into_diagnostics()));
        };
        let front = tree::of_front(&node).ok_or_else(|| Refused::Unreadable(Vec::new()))?;
        let layout = walk::layout(&text[..front_end], &node).ok_or(Refused::Unfamiliar)?;
        Ok(Self { text: text.to_owned(), has_mark, front_end, body_start, front, layout })
    }

    /// The front matter: a map. Dates and whatever a JSON number would round are strings, as
    /// they are written.
    pub fn front(&self) -> &Value {
        &self.front
    }

    /// The body, as it stands in the file.
    pub fn body(&self) -> &str {
        &self.text[self.body_start..]
    }

    /// The text with this front matter and body. Values that say nothing (`""`, `null`, empty
    /// lists and maps) remove their key; where nothing differs, the text is the same byte for
    /// byte.
    pub fn edited(&self, front: &Value, body: &str) -> Result<String, Refused> {
        let eol = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let editor = Editor { text: &self.text, eol };
        let mut out = String::with_capacity(self.text.len() + 256);
        if self.has_mark {
            out.push('\u{feff}');
        }
        let before = out.len();
        out.push_str(&editor.front(&self.layout, &self.front, front, self.front_end));
        out.push_str(&self.text[self.front_end..self.body_start]);
        if !out.ends_with('\n') && !body.is_empty() {
            // The closing fence was the last line.
            out.push_str(eol);
        }
        out.push_str(&body::edited(self.body(), body, eol));
        self.check(&out[before..], front, body)?;
        Ok(out)
    }

    /// Reads what would be written as a build reads it.
    fn check(&self, written: &str, front: &Value, body: &str) -> Result<(), Refused> {
        let (front_end, body_start) = front_matter_end(written).ok_or(Refused::Misread)?;
        let node = yaml::parse(&written[..front_end], &mut Faults::new(""));
        let read = node.and_then(|node| tree::of_front(&node)).ok_or(Refused::Misread)?;
        let is_body = body::unix(&written[body_start..]) == body::unix(body);
        if same(&read, front) && is_body { Ok(()) } else { Err(Refused::Misread) }
    }
}
