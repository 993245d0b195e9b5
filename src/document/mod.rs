//! One write-up on its own: its front matter as types, its body as HTML.
//!
//! A document knows nothing of other files, of the site's configuration or of
//! the day; what follows from those is decided in [`crate::site`].

mod fence;
mod front_matter;
mod keys;
mod read;

pub use fence::front_matter_end;
pub use front_matter::{
    Alt, AttachmentEntry, ChangeEntry, ChangeKind, CoverEntry, FormerAddress, FrontMatter, OwnSlug,
    SourceEntry, WithdrawnEntry,
};
pub use keys::{Keys, Presence};
pub use read::{Document, ReadResult, Reading, read};
