//! One browser's connection: its requests, one after the other.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::guard;
use super::indexer::Indexer;
use super::pages::{self, EVENTS};
use super::request::{NoRequest, Request};
use super::response::{Response, event_stream_head};
use super::stage::Stage;

/// How long a connection may be idle, or a browser take nothing of what is sent.
const PATIENCE: Duration = Duration::from_secs(60);

/// How often a stream of events shows that it is alive; that is how its end is noticed.
const PULSE: Duration = Duration::from_secs(10);

/// Of what nobody wants, so much is taken.
const REST: u64 = 1024 * 1024;

/// Answers until the connection ends.
pub(super) fn attend(mut stream: TcpStream, port: u16, stage: &Stage, indexer: &Indexer) {
    let _ = stream.set_nodelay(true);
    let _ = stream.set_read_timeout(Some(PATIENCE));
    let _ = stream.set_write_timeout(Some(PATIENCE));
    let mut buffer = Vec::new();
    loop {
        let request = match Request::read(&mut stream, &mut buffer) {
            Ok(request) => request,
            Err(NoRequest::Gone) => return,
            Err(NoRequest::Refused(status)) => {
                let closing = Request { closes: true, ..Request::default() };
                if Response::text(status, "").send(&closing, &mut stream).is_ok() {
                    let _ = hear_out(&mut stream);
                }
                return;
            }
        };
        let sent = if !guard::admits(&request, port) {
            // Not even a word on what this is.
            Response::text(403, "").send(&request, &mut stream)
        } else if request.path == EVENTS && !request.is_head {
            let _ = send_events(&mut stream, stage);
            return;
        } else {
            pages::answer(&request, stage, indexer).send(&request, &mut stream)
        };
        if sent.is_err() || request.closes {
            return;
        }
    }
}

/// Takes what was still on its way: a connection that ends before loses the answer too.
fn hear_out(stream: &mut TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(300)))?;
    io::copy(&mut stream.take(REST), &mut io::sink()).map(drop)
}

/// Tells what is on stage, at once and whenever that changes.
fn send_events(stream: &mut TcpStream, stage: &Stage) -> io::Result<()> {
    stream.write_all(event_stream_head().as_bytes())?;
    stream.write_all(b"retry: 1000\n\n")?;
    let mut seen = None;
    loop {
        let Some(scene) = stage.after(seen, PULSE) else {
            stream.write_all(b": \n\n")?;
            continue;
        };
        seen = Some(scene.number);
        stream.write_all(format!("event: state\ndata: {}\n\n", scene.message()).as_bytes())?;
    }
}
