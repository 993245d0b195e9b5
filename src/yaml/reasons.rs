//! Why a text is no YAML, in words for those who write it.
//!
//! The library says it in English and in terms of the specification; what is not known here
//! is only said to be wrong, since its words would help no editor.

use crate::diagnostics::Text;
use crate::text;

/// What the library found, as far as editors can do something about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason {
    Tab,
    Colon,
    NoColon,
    Anchor,
    BehindBracket,
    WithinBrackets,
    OpenBracket,
    OpenQuote,
    BehindQuote,
    Backslash,
    Character,
    Alias,
    Tag,
    Limit,
    Dash,
    Indentation,
    KeyIsNoText,
    Other,
}

/// Parts of what the library says, the more telling ones first.
const REASONS: [(&str, Reason); 25] = [
    ("tab", Reason::Tab),
    ("mapping values are not allowed", Reason::Colon),
    ("illegal placement of ':'", Reason::Colon),
    ("EOF while parsing a flow", Reason::OpenBracket),
    ("EOF while parsing an implicit flow", Reason::OpenBracket),
    ("unclosed bracket", Reason::OpenBracket),
    ("unclosed quote", Reason::OpenQuote),
    ("found unexpected document indicator", Reason::OpenQuote),
    ("while parsing a flow", Reason::WithinBrackets),
    ("invalid trailing content after", Reason::BehindQuote),
    ("while parsing a quoted scalar", Reason::Backslash),
    ("unknown anchor", Reason::Alias),
    ("anchor or alias", Reason::Alias),
    ("tag", Reason::Tag),
    ("budget breached", Reason::Limit),
    ("block sequence entries are not allowed", Reason::Dash),
    ("did not find expected key", Reason::Indentation),
    ("did not find expected '-'", Reason::Indentation),
    ("invalid indentation", Reason::Indentation),
    ("wrongly indented", Reason::Indentation),
    ("simple key", Reason::Indentation),
    ("unexpected character", Reason::Character),
    ("mapping keys are not allowed", Reason::Character),
    ("block scalar", Reason::Character),
    ("expected string scalar", Reason::KeyIsNoText),
];

impl Reason {
    /// Reads the library's words.
    pub fn of(words: &str) -> Self {
        let known = REASONS.iter().find(|(part, _)| words.contains(part));
        known.map_or(Self::Other, |(_, reason)| *reason)
    }

    /// What the line at fault tells beyond the library's words; `before` is what stands on it
    /// before the place.
    pub fn refined(self, line: &str, before: &str) -> Self {
        let inner = line.trim().trim_start_matches("- ");
        let value = inner.split_once(": ").map_or(inner, |(_, value)| value).trim_start();
        match self {
            Self::Limit if value.starts_with('&') => Self::Anchor,
            Self::Indentation if before.ends_with([']', '}']) => Self::BehindBracket,
            Self::Indentation | Self::Character | Self::Other
                if !inner.is_empty() && !inner.contains(": ") && !inner.ends_with(':') =>
            {
                Self::NoColon
            }
            _ => self,
        }
    }

    /// What is wrong.
    pub fn message(self) -> Text {
        match self {
            Self::Tab => text!("có ký tự Tab ở đầu dòng", "there is a tab at the start of a line"),
            Self::Colon => {
                text!("dấu hai chấm ở chỗ không được phép", "there is a colon where none may be")
            }
            Self::NoColon => text!(
                "dòng này không có khóa với dấu hai chấm và dấu cách",
                "this line has no key with a colon and a space"
            ),
            Self::Anchor => text!("dấu `&` mở đầu một giá trị", "a value starts with `&`"),
            Self::BehindBracket => {
                text!("còn chữ sau ngoặc đóng", "something follows the closing bracket")
            }
            Self::WithinBrackets => text!(
                "trong ngoặc, sau một mục phải là dấu phẩy hoặc ngoặc đóng",
                "within brackets a comma or the closing bracket must follow an item"
            ),
            Self::OpenBracket => text!("thiếu dấu ngoặc đóng", "a closing bracket is missing"),
            Self::OpenQuote => {
                text!("thiếu dấu ngoặc kép đóng", "a closing quotation mark is missing")
            }
            Self::BehindQuote => text!(
                "còn chữ sau dấu ngoặc kép đóng",
                "something follows the closing quotation mark"
            ),
            Self::Backslash => text!(
                "dấu `\\` trong ngoặc kép có nghĩa riêng",
                "a `\\` has a meaning of its own within quotation marks"
            ),
            Self::Character => {
                text!("ký tự ở chỗ không được phép", "there is a character where it may not be")
            }
            Self::Alias => text!("dấu `*` mở đầu một giá trị", "a value starts with `*`"),
            Self::Tag => text!("dấu `!` mở đầu một giá trị", "a value starts with `!`"),
            Self::Limit => {
                text!("vượt giới hạn của phần đầu bài", "this is more than front matter may hold")
            }
            Self::Dash => {
                text!("dấu `-` ở chỗ không được phép", "there is a `-` where none may be")
            }
            Self::Indentation => text!(
                "chỗ thụt đầu dòng không khớp với các dòng trên",
                "the indentation does not fit the lines above"
            ),
            Self::KeyIsNoText => text!("ở đây phải là chữ", "expected text here"),
            Self::Other => text!("sai cú pháp", "the syntax is wrong"),
        }
    }

    /// What to do about it.
    pub fn help(self) -> Text {
        match self {
            Self::Tab | Self::Indentation => text!(
                "thụt đầu dòng bằng dấu cách, không dùng phím Tab; các dòng cùng nhóm thụt vào bằng nhau",
                "indent with spaces, not with tabs, and lines of one group alike"
            ),
            Self::Colon => text!(
                "một giá trị có dấu hai chấm phải đặt trong ngoặc kép: `title: \"Kiểm tra: kết quả\"`; nếu không, hãy xem lại chỗ thụt đầu dòng",
                "quote a value that contains a colon: `title: \"Kiểm tra: kết quả\"`; otherwise check the indentation"
            ),
            Self::NoColon => text!(
                "viết `khóa: giá trị`, sau dấu hai chấm có một dấu cách: `title: Kết quả kiểm tra`; dòng viết tiếp dòng trên thì đặt cả giá trị trong ngoặc kép",
                "write `key: value` with a space behind the colon: `title: Kết quả kiểm tra`; where the line goes on with the one above, quote the whole value"
            ),
            Self::WithinBrackets | Self::OpenBracket | Self::BehindBracket => text!(
                "trong ngoặc, giá trị có dấu phẩy, dấu hai chấm hoặc ngoặc phải đặt trong ngoặc kép: `{{text: \"Hạn: 30/6, không gia hạn\"}}`; xem đã đủ ngoặc đóng chưa",
                "within brackets, quote a value that contains a comma, a colon or a bracket: `{{text: \"Hạn: 30/6, không gia hạn\"}}`; see that every bracket is closed"
            ),
            Self::OpenQuote | Self::BehindQuote => text!(
                "đặt cả giá trị trong một cặp ngoặc kép; ngoặc kép ở giữa thì viết “…”",
                "put the whole value in one pair of quotation marks; write “…” for those within it"
            ),
            Self::Backslash => {
                text!("dùng ngoặc đơn: `'C:\\tệp'`", "use single quotation marks: `'C:\\tệp'`")
            }
            Self::Limit => text!(
                "phần đầu bài không được dùng neo (&, *), nhiều tài liệu (---), hay lồng quá sâu, quá dài",
                "front matter may not use anchors (&, *), further documents (---), or be nested too deep or too long"
            ),
            Self::Dash => text!(
                "viết danh sách từ dòng dưới khóa, mỗi mục một dòng bắt đầu bằng `- `, hoặc `[mục, mục]`",
                "start a list on the line below its key, each item with `- `, or write `[item, item]`"
            ),
            Self::Character
            | Self::Alias
            | Self::Anchor
            | Self::Tag
            | Self::KeyIsNoText
            | Self::Other => text!(
                "đặt giá trị trong ngoặc kép nếu nó bắt đầu bằng ký hiệu đặc biệt; thụt đầu dòng bằng dấu cách",
                "quote a value that starts with a special character; indent with spaces"
            ),
        }
    }
}
