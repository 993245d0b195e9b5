//! From bytes to text.

use super::{LARGEST_WRITE_UP, SourceFile};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::text;

impl SourceFile {
    /// Reads the file as text; `shown` is its path relative to the root.
    pub fn read_text(&self, shown: &str) -> Result<String, Box<Diagnostic>> {
        decode(self.read(shown)?, shown)
    }

    /// Reads a file that should be text; `shown` is its path relative to the root.
    pub fn read(&self, shown: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
        let bytes = self.bytes_within(LARGEST_WRITE_UP);
        bytes.map_err(|unreadable| Box::new(unreadable.diagnostic(shown)))
    }
}

/// Decodes UTF-8, which is the only encoding there is; any other is an error
/// that says how to save the file.
pub fn decode(bytes: Vec<u8>, shown: &str) -> Result<String, Box<Diagnostic>> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Box::new(not_utf8(shown, Span::START, "UTF-16")));
    }
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let good = String::from_utf8_lossy(good);
        let line = good.matches('\n').count() as u32 + 1;
        let column = good.rsplit('\n').next().unwrap_or_default().chars().count() as u32 + 1;
        Box::new(not_utf8(shown, Span::within_line(line, column, 1), "TCVN3, VNI, Windows-1258"))
    })
}

fn not_utf8(shown: &str, span: Span, probably: &str) -> Diagnostic {
    Diagnostic::new(
        Code::NotUtf8,
        shown,
        text!(
            "tệp không được lưu bằng UTF-8 (có thể là {probably})",
            "the file is not saved as UTF-8 (perhaps as {probably})"
        ),
    )
    .at(span)
    .help(text!(
        "mở tệp, chọn Lưu thành… và chọn mã hóa UTF-8",
        "open the file, choose Save as…, and choose the encoding UTF-8"
    ))
}
