//! `congbo serve`: a site as its editor sees it, until told to stop.

use std::io;
use std::sync::Arc;

use crate::diagnostics::{Faults, Text};
use crate::digest::hex;
use crate::server::{self, Hearer, Keeping, Listener, MOST_PORTS};
use crate::session::read_config;
use crate::{Lang, text};

/// The port where nobody asks for another.
pub const PORT: u16 = 4180;

/// What to serve, and where.
#[derive(Clone, Debug)]
pub struct Request {
    /// The site.
    pub keeping: Keeping,
    /// The port; where others have it, the next free one.
    pub port: u16,
    /// True where a browser is to be opened.
    pub open: bool,
    /// True where the desk is to be there.
    pub desk: bool,
}

/// A server that has its port and does not answer yet.
#[derive(Debug)]
pub struct Opened {
    listener: Listener,
    keeping: Keeping,
    /// Where the site is to be seen.
    pub address: String,
    /// Where the desk is, with the key that opens it.
    pub desk: Option<String>,
    key: Option<String>,
    /// The port that others have, where another than that had to be taken.
    pub taken: Option<u16>,
    /// The language of the site.
    pub lang: Lang,
}

/// Takes a port.
pub fn open(request: &Request) -> Result<Opened, Text> {
    let port = request.port;
    let listener = Listener::bind(port).map_err(|error| {
        let last = port.saturating_add(MOST_PORTS - 1);
        text!(
            "không mở được cổng nào từ {port} đến {last}: {error}; chọn cổng khác bằng `--port`",
            "no port from {port} to {last} can be opened: {error}; choose another with `--port`"
        )
    })?;
    let keeping = request.keeping.clone();
    let settings = &keeping.settings;
    // What is wrong with site.yaml is told when the whole site is read.
    let config = read_config(&settings.root, &settings.overrides, &mut Faults::default());
    let address = format!("http://127.0.0.1:{}{}", listener.port(), config.base_url.path());
    let taken = Some(port).filter(|port| *port != 0 && *port != listener.port());
    let key = request.desk.then(new_key).transpose()?;
    let desk = key
        .as_ref()
        .map(|key| format!("http://127.0.0.1:{}{}?khoa={key}", listener.port(), crate::desk::HOME));
    Ok(Opened { listener, keeping, address, desk, key, taken, lang: config.lang })
}

/// A key that nobody can guess.
fn new_key() -> Result<String, Text> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|error| {
        text!("máy không cho số ngẫu nhiên: {error}", "the system gives no random numbers: {error}")
    })?;
    Ok(hex(&bytes))
}

impl Opened {
    /// Serves until `stop` is over.
    pub fn serve(
        self,
        hearer: Arc<dyn Hearer>,
        stop: impl Future<Output = io::Result<()>>,
    ) -> Result<(), Text> {
        server::serve(self.listener, self.keeping, self.key, hearer, stop).map_err(|error| {
            text!("máy không cho chạy máy chủ: {error}", "the system refuses the server: {error}")
        })
    }
}
