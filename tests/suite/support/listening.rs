//! Small servers in threads of a test: an answer for each connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

/// What was asked.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub method: String,
    /// The path with its query.
    pub target: String,
    /// The fields, their names in lower case.
    fields: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Asked {
    /// The value of a field; empty where there is none.
    pub fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(found, _)| found == name);
        found.map_or("", |(_, value)| value)
    }

    fn read(stream: &TcpStream) -> std::io::Result<Self> {
        let mut lines = BufReader::new(stream);
        let mut line = String::new();
        lines.read_line(&mut line)?;
        let mut words = line.split(' ').map(str::to_owned);
        let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let mut asked = Self { method, target, ..Self::default() };
        loop {
            let mut line = String::new();
            lines.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            asked.fields.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        asked.body = vec![0; asked.field("content-length").parse().unwrap_or_default()];
        lines.read_exact(&mut asked.body)?;
        Ok(asked)
    }
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    /// Further fields, each with its end.
    pub fields: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn of(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, fields: String::new(), body: body.into() }
    }
}

/// A server that answers until the value is dropped.
pub struct Listening {
    /// Where it is, without a slash at the end.
    pub address: String,
    port: u16,
    is_over: Arc<AtomicBool>,
}

impl Listening {
    /// Starts a server that answers so; where there is no answer the connection ends.
    pub fn start(answer: impl Fn(&Asked) -> Option<Reply> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let is_over = Arc::new(AtomicBool::new(false));
        let (ends, answer) = (Arc::clone(&is_over), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                if ends.load(Ordering::SeqCst) {
                    return;
                }
                let answer = Arc::clone(&answer);
                thread::spawn(move || attend(&stream, &*answer));
            }
        });
        Self { address: format!("http://127.0.0.1:{port}"), port, is_over }
    }
}

fn attend(mut stream: &TcpStream, answer: &dyn Fn(&Asked) -> Option<Reply>) {
    let reply = Asked::read(stream).ok().and_then(|asked| answer(&asked));
    let Some(Reply { status, fields, body }) = reply else { return };
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} -\r\nConnection: close\r\nContent-Length: {length}\r\n{fields}\r\n"
    );
    // Whoever does not wait for the answer has what it wanted.
    let _ = stream.write_all(&[head.as_bytes(), &body].concat());
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        // Wakes who waits for the next connection.
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}
