//! `congbo serve`, and what comes over its wire, byte by byte.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::Site;

/// Nothing here takes so long, even where others use the machine.
const LONG: Duration = Duration::from_secs(60);

/// A server that runs until the value is dropped.
pub struct Preview {
    /// None where it is a thread of the test.
    pub child: Option<Child>,
    /// Where the site is to be seen, as the server says.
    pub address: String,
    pub port: u16,
    said: Arc<Mutex<String>>,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// The fields, in lower case, a line each.
    pub fields: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn field(&self, name: &str) -> Option<&str> {
        let lines = self.fields.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(found, _)| *found == name).map(|(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Serves a site at a free port.
    pub fn of(site: &Site) -> Self {
        Self::with(site, &["--port", "0"])
    }

    pub fn with(site: &Site, more: &[&str]) -> Self {
        Self::started(Self::command(site, more))
    }

    /// What serves a site, on the first of June 2025 in Hanoi.
    pub fn command(site: &Site, more: &[&str]) -> Command {
        let mut command = site.congbo(&["serve", "--lang", "en"]);
        command.args(more).env("SOURCE_DATE_EPOCH", "1748736000");
        command
    }

    /// Runs what serves a site, and waits until it says where.
    pub fn started(mut command: Command) -> Self {
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command.spawn().unwrap();
        let said = Arc::<Mutex<String>>::default();
        listen(child.stdout.take().unwrap(), child.stderr.take().unwrap(), &said);
        let mut preview = Self { child: Some(child), address: String::new(), port: 0, said };
        eventually("the server says where it is", || preview.said().contains("(Ctrl-C to stop)"));
        let said = preview.said();
        let address = said[said.find("http://").unwrap()..].split(' ').next().unwrap();
        (preview.address, preview.port) = (address.to_owned(), port_of(address));
        preview
    }

    /// A server that runs already.
    pub fn at(address: &str) -> Self {
        let (child, said) = (None, Arc::default());
        Self { child, address: address.to_owned(), port: port_of(address), said }
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Everything that was printed so far.
    pub fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Sends bytes, and reads until the server has no more to say.
    pub fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        stream.write_all(bytes).unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        let end = all.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let (first, fields) = head.split_once("\r\n").unwrap();
        let status = first.split(' ').nth(1).unwrap().parse().unwrap();
        let fields = fields.to_ascii_lowercase();
        Answer { status, fields, body: all[end + 4..].to_vec() }
    }

    /// Asks for something, with more fields than those that every browser sends.
    pub fn ask(&self, method: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
        let host = format!("127.0.0.1:{}", self.port);
        let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !fields.iter().any(|(name, _)| *name == "Host") {
            text.push_str(&format!("Host: {host}\r\n"));
        }
        for (name, value) in fields {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str("\r\n");
        self.send(text.as_bytes())
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[])
    }

    /// Waits until a page has some text.
    pub fn wait_for(&self, path: &str, text: &str) -> String {
        let mut page = String::new();
        eventually(&format!("{path} has “{text}”; printed: {}", self.said()), || {
            page = self.get(path).text();
            page.contains(text)
        });
        page
    }

    /// Listens to the events.
    pub fn events(&self) -> Events {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(LONG)).unwrap();
        let host = format!("127.0.0.1:{}", self.port);
        write!(stream, "GET /_congbo/events HTTP/1.1\r\nHost: {host}\r\n\r\n").unwrap();
        Events(BufReader::new(stream))
    }
}

/// What tabs are told.
pub struct Events(BufReader<TcpStream>);

impl Events {
    /// The next state: the version of the site, and what is wrong.
    pub fn next(&mut self) -> (String, String) {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the events have ended");
            if let Some(data) = line.strip_prefix("data: ") {
                let state: serde_json::Value = serde_json::from_str(data).unwrap();
                let text = |name: &str| state[name].as_str().unwrap().to_owned();
                return (text("version"), text("faults"));
            }
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            // What traces a server leaves it running when it is killed.
            #[cfg(unix)]
            let _ =
                Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]).status();
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn port_of(address: &str) -> u16 {
    address["http://127.0.0.1:".len()..].split('/').next().unwrap().parse().unwrap()
}

fn listen(stdout: ChildStdout, stderr: ChildStderr, said: &Arc<Mutex<String>>) {
    let streams: [Box<dyn Read + Send>; 2] = [Box::new(stdout), Box::new(stderr)];
    for stream in streams {
        let said = Arc::clone(said);
        thread::spawn(move || {
            for line in BufReader::new(stream).lines().map_while(Result::ok) {
                let mut said = said.lock().unwrap();
                said.push_str(&line);
                said.push('\n');
            }
        });
    }
}

/// Waits until something holds; fails where it never does.
pub fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < LONG, "it never came to pass that {what}");
        thread::sleep(Duration::from_millis(20));
    }
}
