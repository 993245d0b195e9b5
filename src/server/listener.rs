//! The door: a port of this machine, and who comes in.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

/// How many ports are tried one after the other.
pub const MOST_PORTS: u16 = 100;

/// More connections than browsers of one editor ever hold.
const MOST_CONNECTIONS: usize = 256;

/// Of a head, at most so many bytes and so many fields are read.
const LARGEST_HEAD: usize = 32 * 1024;
const MOST_FIELDS: usize = 96;

/// How long a connection may be idle, or a browser take nothing of what is sent.
const PATIENCE: Duration = Duration::from_secs(60);

/// An open door.
#[derive(Debug)]
pub struct Listener {
    door: TcpListener,
    port: u16,
}

impl Listener {
    /// Takes the port, or where others have it, the next free one. Port 0 is any free one.
    pub fn bind(port: u16) -> io::Result<Self> {
        let mut last = None;
        for port in port..=port.saturating_add(MOST_PORTS - 1) {
            match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
                Ok(door) => {
                    let port = door.local_addr()?.port();
                    return Ok(Self { door, port });
                }
                Err(error) => last = Some(error),
            }
        }
        Err(last.unwrap_or_else(|| io::ErrorKind::AddrInUse.into()))
    }

    /// The port that was taken.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Lets in whoever comes.
    pub(super) async fn attend(self, routes: Router) -> io::Result<()> {
        self.door.set_nonblocking(true)?;
        let door = tokio::net::TcpListener::from_std(self.door)?;
        let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
        loop {
            let Ok((stream, from)) = door.accept().await else {
                // The system may be short of something for a while.
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            };
            let place = Arc::clone(&places).try_acquire_owned();
            if let Ok(place) = place
                && from.ip().is_loopback()
            {
                tokio::spawn(converse(stream, routes.clone(), place));
            }
        }
    }
}

/// Answers one browser's requests until its connection ends.
async fn converse(stream: TcpStream, routes: Router, _place: OwnedSemaphorePermit) {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(PATIENCE));
    let mut speaker = http1::Builder::new();
    speaker.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    speaker.max_buf_size(LARGEST_HEAD).max_headers(MOST_FIELDS);
    let stream = pin!(stream);
    // A browser that goes away in the middle is no fault.
    let _ = speaker.serve_connection(TokioIo::new(stream), TowerToHyperService::new(routes)).await;
}
