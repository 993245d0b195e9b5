//! What a server tells the one who runs it.

use std::time::Duration;

use crate::Lang;
use crate::diagnostics::Report;

/// Something that happened.
#[derive(Debug)]
pub enum News<'n> {
    /// The site was read, for the first time or because files have changed.
    Updated(&'n Update),
}

/// What became of a change.
#[derive(Debug)]
pub struct Update {
    /// The files that have changed, relative to the root, as far as that is known; none where
    /// the whole site was looked at.
    pub changed: Vec<String>,
    /// How long it took until the tabs were told.
    pub took: Duration,
    /// How many HTML pages the site has; none where it has errors.
    pub pages: Option<usize>,
    /// Everything that is wrong.
    pub report: Report,
    /// What of that was not said before.
    pub new: Report,
    /// The language of the site.
    pub lang: Lang,
}

/// Receives news, on any thread.
pub trait Hearer: Send + Sync {
    /// Something happened.
    fn hear(&self, news: &News<'_>);
}
