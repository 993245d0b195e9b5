//! The door: a port of this machine, and a thread for each who comes in.

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::connection;
use super::indexer::Indexer;
use super::stage::Stage;

/// How many ports are tried one after the other.
pub const MOST_PORTS: u16 = 100;

/// More connections than browsers of one editor ever hold.
const MOST_CONNECTIONS: usize = 256;

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
    pub(super) fn start(self, stage: &Arc<Stage>, indexer: &Arc<Indexer>) -> io::Result<()> {
        let (stage, indexer) = (Arc::clone(stage), Arc::clone(indexer));
        let inside = Arc::new(AtomicUsize::new(0));
        let open = move || {
            loop {
                match self.door.accept() {
                    Ok((stream, from)) => {
                        let place = Place(Arc::clone(&inside));
                        admit(stream, from, place, self.port, &stage, &indexer);
                    }
                    // The system may be short of something for a while.
                    Err(_) => thread::sleep(Duration::from_millis(50)),
                }
            }
        };
        thread::Builder::new().name("listener".to_owned()).spawn(open).map(drop)
    }
}

fn admit(
    stream: TcpStream,
    from: SocketAddr,
    place: Place,
    port: u16,
    stage: &Arc<Stage>,
    indexer: &Arc<Indexer>,
) {
    let is_full = place.0.fetch_add(1, Ordering::Relaxed) >= MOST_CONNECTIONS;
    if is_full || !from.ip().is_loopback() {
        return;
    }
    let (stage, indexer) = (Arc::clone(stage), Arc::clone(indexer));
    // Where the system refuses a thread, the browser tries again.
    let _ = thread::Builder::new().name("connection".to_owned()).spawn(move || {
        let _place = place;
        connection::attend(stream, port, &stage, &indexer);
    });
}

/// Counts a connection as long as it lasts.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
