//! Finishing what an interrupted build had begun.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use super::exchange::remove_old;
use super::journal::Journal;
use super::replace::finish;
use super::workspace::Workspace;
use crate::diagnostics::{Code, Diagnostic};
use crate::observer::Observer;
use crate::text;

/// Finishes what an interrupted build of the folder `target` had begun, whether the site
/// can be built now or not. Where that fails, [`mixed`] tells.
pub fn resume(target: &Path, observer: &dyn Observer) {
    if !matches!(Journal::of(target), Ok(None)) {
        let workspace = Workspace::open(target, &mut || observer.waiting());
        let _ = workspace.and_then(|workspace| recover(&workspace, target));
    }
}

/// Says that the folder `target` holds files of the old site and of the new one, where it
/// may.
pub fn mixed(target: &Path) -> Option<Diagnostic> {
    let is_mixed = Journal::of(target).ok()?.is_some_and(|journal| journal.is_mixed());
    is_mixed.then(|| {
        Diagnostic::new(
            Code::MixedOutput,
            "",
            text!(
                "thư mục xuất có thể đang lẫn tệp cũ và tệp mới",
                "the output folder may hold old files beside new ones"
            ),
        )
        .help(text!(
            "sửa lỗi ghi rồi chạy lại; lần chạy sau sẽ làm tiếp việc dở dang",
            "mend what keeps files from being written, and build again; that build finishes the work"
        ))
    })
}

/// Finishes what the journal says, and removes it.
pub(super) fn recover(workspace: &Workspace, target: &Path) -> io::Result<()> {
    match Journal::of(target)? {
        None => return Ok(()),
        Some(Journal::Exchange { ours, foreign, mixed }) => {
            let known: BTreeSet<String> = ours.into_iter().chain(foreign).collect();
            remove_old(&workspace.stage(), target, &|path| known.contains(path))?;
            if mixed {
                // The folders may not have been exchanged.
                return Err(io::ErrorKind::Other.into());
            }
        }
        Some(Journal::Replacement { put, removed, .. }) => {
            finish(workspace, target, &put, &removed)?;
        }
        // What that version had staged may not be whole.
        Some(Journal::Listed(_)) => return Err(io::ErrorKind::Other.into()),
    }
    workspace.settle()
}
