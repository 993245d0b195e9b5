//! `congbo serve`: a site as its editor sees it, on this machine only.
//!
//! A [`keeper`] watches the files and keeps a session; each time they have changed, and the
//! site is sound, what renders it is put on [`Stage`], and every tab that shows a page is told.
//! Pages are made when somebody asks for them; nothing is written. Where there are errors, the
//! last good site stays on stage and the tabs show what is wrong. The search index takes
//! longest and is made behind all that, by an [`Indexer`].
//!
//! HTTP is axum's. Whoever asks must be a page of this very server, since a draft is nobody
//! else's business ([`guard`]).

mod desk;
mod excerpt;
mod fault_list;
mod fields;
mod guard;
mod indexer;
mod keeper;
mod listener;
mod news;
mod pages;
mod request;
mod response;
mod ribbon;
mod routes;
mod stage;
mod watcher;

pub use keeper::Keeping;
pub use listener::{Listener, MOST_PORTS};
pub use news::{Hearer, News, Update};

use std::io;
use std::sync::Arc;

use desk::Desk;
use indexer::Indexer;
use routes::{Served, routes};
use stage::Stage;

use crate::desk::store::Store;

/// Serves a site until `stop` is over, or nobody is left who could; with a key, the desk too.
pub fn serve(
    listener: Listener,
    keeping: Keeping,
    desk_key: Option<String>,
    hearer: Arc<dyn Hearer>,
    stop: impl Future<Output = io::Result<()>>,
) -> io::Result<()> {
    let stage = Arc::new(Stage::new());
    let indexer = Arc::new(Indexer::default());
    let served =
        Served { port: listener.port(), stage: Arc::clone(&stage), indexer: Arc::clone(&indexer) };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("server")
        .enable_all()
        .build()?;
    indexer::start(&indexer)?;
    let settings = keeping.settings.clone();
    let store =
        || Store::open(&settings.root).map_err(|trouble| io::Error::other(trouble.reason().en));
    let mailbox = keeper::start(keeping, Arc::clone(&stage), indexer, hearer)?;
    let port = listener.port();
    let desk = |key: String| {
        let (store, tried) = (store()?, Arc::default());
        io::Result::Ok(Desk {
            store,
            settings: settings.clone(),
            port,
            key: key.into(),
            stage,
            mailbox,
            tried,
        })
    };
    let desk = desk_key.map(desk).transpose()?;
    let ended = runtime.block_on(async {
        tokio::select! {
            ended = stop => ended,
            ended = listener.attend(routes(&served, desk.as_ref())) => ended,
        }
    });
    // Threads that are still at work change nothing on the disk, and end with the program.
    runtime.shutdown_background();
    ended
}
