//! What a run tells while it is running.
//!
//! The library has no clock and no terminal; whoever runs it may watch the time
//! and show progress.

/// The stages of a run, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Listing files.
    Source,
    /// Reading write-ups.
    Document,
    /// Finding out how they hang together.
    Site,
    /// Indexing articles for the search.
    Search,
    /// Loading the theme and planning all outputs.
    Plan,
    /// Rendering, comparing and staging.
    Render,
    /// Putting the new site in place.
    Output,
}

impl Stage {
    /// The name of the stage.
    pub fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Document => "document",
            Self::Site => "site",
            Self::Search => "search",
            Self::Plan => "plan",
            Self::Render => "render",
            Self::Output => "output",
        }
    }
}

/// Receives news of a run. All methods may be called from any thread.
pub trait Observer: Sync {
    /// A stage begins.
    fn enter(&self, _stage: Stage) {}

    /// One output of `total` has been rendered.
    fn rendered(&self, _total: usize) {}

    /// Everything is rendered; the new site is put in place.
    fn publishing(&self) {
        self.enter(Stage::Output);
    }

    /// Another build holds the output folder; this one waits.
    fn waiting(&self) {}
}

/// An observer that does not care.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Observer for Silent {}
