//! Which write-ups are out on the day of the build.

use chrono::NaiveDate;

use crate::diagnostics::Text;
use crate::document::FrontMatter;
use crate::text;

/// Which write-ups the caller asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The day that the site is built for.
    pub today: NaiveDate,
    /// Drafts too.
    pub drafts: bool,
    /// Write-ups with a later date too.
    pub future: bool,
}

/// Why a write-up is not out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpublished {
    /// It is a draft.
    Draft,
    /// Its date is still to come.
    Future,
    /// Its last day has passed.
    Expired,
}

impl Unpublished {
    /// What kind of page it is, in a message about a link to it.
    pub(super) fn name(self) -> Text {
        match self {
            Self::Draft => text!("bản nháp", "a draft"),
            Self::Future => text!("bài chưa tới ngày đăng", "not published yet"),
            Self::Expired => text!("bài đã hết hạn", "expired"),
        }
    }
}

/// Why the write-up is not out; `None` where it is.
pub(super) fn unpublished(front: &FrontMatter, choice: &Choice) -> Option<Unpublished> {
    let is_future = front.date.as_ref().is_some_and(|date| date.date.last() > choice.today);
    let is_expired = front.expires.is_some_and(|last| last.0 < choice.today);
    if front.draft && !choice.drafts {
        Some(Unpublished::Draft)
    } else if is_future && !choice.future {
        Some(Unpublished::Future)
    } else if is_expired {
        Some(Unpublished::Expired)
    } else {
        None
    }
}
