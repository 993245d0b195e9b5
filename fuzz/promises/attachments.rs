//! Whatever an attachment is, looking for what it says ends, and what is told is short text
//! without characters that nobody sees.

use std::io::Cursor;

use congbo::attachments::what_it_says;
use congbo::vietnamese::without_forbidden;

/// Fails where these bytes break that.
pub fn holds(bytes: &[u8]) {
    for told in what_it_says("a.docx", Cursor::new(bytes)) {
        assert!(told.vi.chars().count() < 200, "{}", told.vi);
        assert_eq!(without_forbidden(&told.vi), told.vi);
        assert!(!told.vi.contains('\n'));
    }
}
