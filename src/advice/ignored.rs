//! Files that look like write-ups and are not read.

use rustc_hash::FxHashSet;

use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::source::SourceFile;
use crate::text;

/// Reports files that look like write-ups, unless a write-up offers them for download:
/// `offered` are the paths of those.
pub fn report_ignored<'a>(
    ignored: &[SourceFile],
    offered: impl Iterator<Item = &'a str>,
    faults: &mut Faults,
) {
    if ignored.is_empty() {
        return;
    }
    let offered: FxHashSet<&str> = offered.collect();
    for file in ignored.iter().filter(|file| !offered.contains(file.path.as_str())) {
        faults.add(diagnostic(&file.path));
    }
}

fn diagnostic(path: &str) -> Diagnostic {
    let name = path.rsplit('/').next().unwrap_or(path);
    let lower = name.to_lowercase();
    let stem = name.split('.').next().unwrap_or(name);
    let (message, help) = if lower.ends_with(".docx") || lower.ends_with(".doc") {
        (
            text!(
                "tệp Word này không được đăng: không có bài nào từ nó, và không bài nào đính kèm nó",
                "this document of Word is not published: no write-up was made of it, and none offers it"
            ),
            text!(
                "chép nội dung vào một tệp `{stem}.md`, hoặc ghi nó vào `attachments` của một bài",
                "put its text into a file `{stem}.md`, or name it in the `attachments` of a write-up"
            ),
        )
    } else if lower.ends_with(".md") {
        (
            text!("bản sao của một bài không được đăng", "the copy of a write-up is not published"),
            text!(
                "xóa bản sao; nếu đây là một bài khác thì đổi tên tệp",
                "delete the copy; rename the file if it is a write-up of its own"
            ),
        )
    } else {
        (
            text!(
                "tệp này trông như bài viết nhưng không được đọc: tên bài kết thúc bằng `.md`",
                "this looks like a write-up and is not read: the names of these end in `.md`"
            ),
            text!(
                "đổi tên thành `{stem}.md` (trong Windows: mở thẻ Xem, bật “Phần mở rộng tên tệp”)",
                "rename it to `{stem}.md` (in Windows turn on “File name extensions” first)"
            ),
        )
    };
    Diagnostic::new(Code::IgnoredFile, format!("content/{path}"), message).help(help)
}
