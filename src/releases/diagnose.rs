//! What is told of releases, in words.

use std::io;
use std::path::Path;

use super::difference::Difference;
use crate::diagnostics::{Code, Diagnostic};
use crate::output::Verified;
use crate::text;

/// The most files of one kind that are named.
const MOST: usize = 100;

/// What is wrong with a folder, or with what a server sends.
pub fn verification(verified: &Verified) -> Vec<Diagnostic> {
    let missing = verified.missing.iter().take(MOST).map(|path| {
        let message = text!("thiếu tệp `{path}`", "`{path}` is missing");
        Diagnostic::new(Code::MissingOutput, "", message)
    });
    let changed = verified.changed.iter().take(MOST).map(|path| {
        let message =
            text!("tệp `{path}` không còn như khi được tạo ra", "`{path}` is not as it was made");
        Diagnostic::new(Code::ChangedOutput, "", message)
    });
    let foreign = verified.foreign.iter().take(MOST).map(|path| {
        let message =
            text!("tệp `{path}` không phải do congbo tạo", "congbo did not make `{path}`");
        Diagnostic::new(Code::ForeignOutput, "", message)
    });
    missing.chain(changed).chain(foreign).collect()
}

/// There is no manifest, or none that can be read.
pub fn no_manifest(place: &str) -> Diagnostic {
    Diagnostic::new(
        Code::NoManifest,
        "",
        text!(
            "`{place}` không có `manifest.json` đọc được, nên không có gì để đối chiếu",
            "`{place}` has no `manifest.json` that can be read, so nothing says what it should hold"
        ),
    )
    .help(text!(
        "chỉ vào thư mục mà `congbo build` hay `congbo publish` đã ghi",
        "name a folder that `congbo build` or `congbo publish` has written"
    ))
}

pub(super) fn empty_site() -> Diagnostic {
    Diagnostic::new(
        Code::EmptySite,
        "",
        text!(
            "không có bài nào được đăng, nên không thay trang đang có",
            "no write-up is published, so what is published now stays"
        ),
    )
    .help(text!(
        "xem lại thư mục (`--root`), bản nháp và ngày của các bài",
        "look at the folder (`--root`), at drafts, and at the dates of write-ups"
    ))
}

pub(super) fn too_many_gone(difference: &Difference, most: usize) -> Diagnostic {
    let lost: Vec<&str> = difference.lost_pages().collect();
    let (count, some) = (lost.len(), lost[..lost.len().min(5)].join(", "));
    Diagnostic::new(
        Code::TooManyRemoved,
        "",
        text!(
            "{count} trang sẽ mất, nhiều hơn {most}: {some}…",
            "{count} pages would be gone, more than {most}: {some}…"
        ),
    )
    .help(text!(
        "nếu đúng là vậy, chạy lại với `--confirm-removals`; số trang cho phép: `publish: {{max_removed: …}}`",
        "if that is meant, run it with `--confirm-removals`; how many may go: `publish: {{max_removed: …}}`"
    ))
}

/// The release is there, but not all that goes with it.
pub(super) fn unfinished(path: &Path, error: &io::Error) -> Diagnostic {
    let shown = path.display();
    Diagnostic::new(
        Code::UnfinishedRelease,
        "",
        text!(
            "đã đăng bản mới, nhưng chưa dọn hay ghi xong `{shown}`: {error}",
            "the release is published, but `{shown}` could not be tidied or written: {error}"
        ),
    )
    .help(text!("lần đăng sau sẽ làm tiếp", "the next run finishes that"))
}
