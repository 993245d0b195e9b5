//! Why something cannot be read or written.

use std::io;

use crate::diagnostics::Text;
use crate::text;

/// Why something cannot be read or written; nothing was.
#[derive(Debug)]
pub enum Trouble {
    /// No file may have that name.
    Name(String),
    /// It lies outside the site, or a link leads out of it.
    Outside,
    /// It is not there.
    Missing,
    /// Something is there already.
    Exists,
    /// It is refused for what it is.
    Refused(Text),
    /// The system refuses.
    System(io::Error),
}

impl Trouble {
    /// The reason for people.
    pub fn reason(&self) -> Text {
        match self {
            Self::Name(name) => text!(
                "không dùng được tên `{name}`: có ký tự hoặc từ mà Windows hay máy chủ không nhận",
                "`{name}` is no name for a file: Windows or servers do not take it"
            ),
            Self::Outside => text!(
                "nằm ngoài thư mục bài viết của trang, nên không đọc và không ghi",
                "it lies outside the write-ups of the site, and is neither read nor written"
            ),
            Self::Missing => text!("tệp không còn ở đó", "the file is not there any more"),
            Self::Exists => text!(
                "đã có tệp cùng tên, không ghi đè",
                "a file of this name is there already and is kept"
            ),
            Self::Refused(reason) => reason.clone(),
            Self::System(error) => {
                text!("máy không cho đọc hoặc ghi: {error}", "the system refuses: {error}")
            }
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::AlreadyExists => Self::Exists,
            _ => Self::System(error),
        }
    }
}
