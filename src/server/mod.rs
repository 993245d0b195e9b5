//! `congbo serve`: a site as its editor sees it, on this machine only.
//!
//! A [`keeper`] watches the files and keeps a session; each time they have changed, and the
//! site is sound, what renders it is put on [`Stage`], and every tab that shows a page is told.
//! Pages are made when somebody asks for them; nothing is written. Where there are errors, the
//! last good site stays on stage and the tabs show what is wrong. The search index takes
//! longest and is made behind all that, by an [`Indexer`].
//!
//! There is no framework here: of HTTP, browsers on the same machine need GET and HEAD, ranges
//! of media, and one stream of events. Whoever asks must be a page of this very server, since
//! a draft is nobody else's business ([`guard`]).

mod connection;
mod excerpt;
mod fault_list;
mod guard;
mod indexer;
mod keeper;
mod listener;
mod media_type;
mod news;
mod pages;
mod request;
mod response;
mod ribbon;
mod stage;
mod watcher;

pub use keeper::Keeping;
pub use listener::{Listener, MOST_PORTS};
pub use news::{Hearer, News, Update};

use std::sync::Arc;
use std::sync::mpsc::Receiver;

use indexer::Indexer;
use stage::Stage;

/// Serves a site until `stop` says so, or nobody is left who could.
pub fn serve(
    listener: Listener,
    keeping: Keeping,
    hearer: Arc<dyn Hearer>,
    stop: &Receiver<()>,
) -> std::io::Result<()> {
    let stage = Arc::new(Stage::new());
    let indexer = Arc::new(Indexer::default());
    indexer::start(&indexer)?;
    keeper::start(keeping, Arc::clone(&stage), Arc::clone(&indexer), hearer)?;
    listener.start(&stage, &indexer)?;
    // Threads that are still at work change nothing on the disk, and end with the program.
    let _ = stop.recv();
    Ok(())
}
