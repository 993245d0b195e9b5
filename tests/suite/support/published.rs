//! Sites that `congbo publish` has published, and servers that send them.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::{Run, Site, TINY, TODAY, eventually, files};

impl Site {
    /// Publishes into `dang/` as of [`TODAY`].
    pub fn publish(&self, more: &[&str]) -> Run {
        let mut arguments = vec!["publish", "--to", "dang", "--as-of", TODAY, "--lang", "en"];
        arguments.extend(more);
        self.run(&arguments)
    }

    /// Publishes, and fails the test where that fails.
    pub fn publish_well(&self) -> Run {
        let run = self.publish(&[]);
        assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
        run
    }

    /// The names of the releases, oldest first.
    pub fn releases(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.path("dang/releases")).unwrap();
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry).into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The name of the release that is current.
    pub fn current(&self) -> String {
        let target = std::fs::read_link(self.path("dang/current")).unwrap();
        target.file_name().unwrap().to_str().unwrap().to_owned()
    }
}

/// Files by path.
pub type Seen = BTreeMap<String, Vec<u8>>;

/// A site with some write-ups that all have a word.
pub fn site(word: &str, count: usize) -> Site {
    let site = Site::new(TINY);
    rewrite(&site, word, count);
    site
}

/// Writes its write-ups anew, with another word.
pub fn rewrite(site: &Site, word: &str, count: usize) {
    for number in 0..count {
        let text = format!("{word} {number}. Một đoạn văn. ").repeat(60);
        let file = format!("---\ntitle: {word}\ndate: 2025-01-01\n---\n\n{text}\n");
        site.write(&format!("content/tin/{number}.md"), file.as_bytes());
    }
}

/// What visitors see, where all of it is what its manifest says.
pub fn seen(folder: &Path) -> Option<Seen> {
    let current = folder.join("current").canonicalize().ok()?;
    let found = files(&current);
    let manifest: Value = serde_json::from_slice(&found["manifest.json"]).unwrap();
    let listed: Vec<&str> = manifest["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["path"].as_str().unwrap())
        .collect();
    assert_eq!(listed.len() + 1, found.len(), "not what the manifest says");
    Some(found)
}

/// What visitors of a site see.
pub fn current(site: &Site) -> Seen {
    seen(&site.path("dang")).expect("something is published")
}

/// A server that runs until the value is dropped.
pub struct Server {
    child: Child,
    pub port: u16,
    /// Its configuration and what it writes.
    folder: tempfile::TempDir,
}

impl Server {
    /// Runs a server once its configuration is written, which `configure` makes of a folder and
    /// a port; waits until it listens.
    pub fn run(
        configure: impl FnOnce(&Path, u16) -> String,
        command: impl FnOnce(&Path) -> Command,
    ) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = free_port();
        let file = folder.path().join("configuration");
        std::fs::write(&file, configure(folder.path(), port)).unwrap();
        let log = std::fs::File::create(folder.path().join("log")).unwrap();
        let mut command = command(&file);
        command.stdin(Stdio::null()).stdout(log.try_clone().unwrap()).stderr(log);
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        eventually("the server listens", || {
            if let Some(status) = child.try_wait().unwrap() {
                let log = std::fs::read_to_string(folder.path().join("log")).unwrap();
                panic!("{command:?}: {status}\n{log}");
            }
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        Self { child, port, folder }
    }

    /// The folder that its configuration was made for.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// All that it has written about what it did.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// What is answered to a GET with these fields more.
    pub fn get(&self, target: &str, fields: &[&str]) -> Sent {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let more: String = fields.iter().map(|field| format!("{field}\r\n")).collect();
        write!(
            stream,
            "GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n{more}\r\n",
            self.port
        )
        .unwrap();
        let mut all = Vec::new();
        stream.read_to_end(&mut all).unwrap();
        Sent::read(&all)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// What came in pieces, each behind its length.
fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = rest.windows(2).position(|it| it == b"\r\n").expect("a length");
        let length = std::str::from_utf8(&rest[..end]).unwrap();
        let length = usize::from_str_radix(length.trim(), 16).unwrap();
        if length == 0 {
            return whole;
        }
        whole.extend(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
    }
}

/// What a server sent.
#[derive(Debug)]
pub struct Sent {
    pub status: u16,
    /// The fields, a line each.
    head: String,
    pub body: Vec<u8>,
}

impl Sent {
    fn read(all: &[u8]) -> Self {
        let end = all.windows(4).position(|it| it == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(all[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        let mut sent = Self { status, head, body: all[end + 4..].to_vec() };
        if sent.field("Transfer-Encoding") == "chunked" {
            sent.body = unchunked(&sent.body);
        }
        sent
    }

    /// The values of a field, joined as browsers do; empty where there is none.
    pub fn field(&self, name: &str) -> String {
        let fields = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        let fields = fields.filter(|(found, _)| found.eq_ignore_ascii_case(name));
        fields.map(|(_, value)| value).collect::<Vec<_>>().join(", ")
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}
