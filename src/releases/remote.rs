//! What a server on this machine sends, held against the manifest that it sends.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use sha2::{Digest, Sha256};

use crate::addresses::escaped;
use crate::digest::hex;
use crate::hosting::is_kept_by_servers;
use crate::output::{Manifest, ManifestEntry, Verified};
use crate::plan::MANIFEST;

/// How long a server may be silent.
const PATIENCE: Duration = Duration::from_secs(30);

/// The largest file that is asked for, in bytes.
const LARGEST: u64 = 4 << 30;

/// A web address of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loopback {
    /// The host as it was written, with the port.
    host: String,
    /// The path, ending with a slash.
    path: String,
}

/// Why nothing could be held against anything.
#[derive(Debug)]
pub enum NotAnswered {
    /// No answer.
    Failed(io::Error),
    /// No manifest at that address.
    NoManifest,
}

impl Loopback {
    /// Reads an address such as `http://127.0.0.1:8080/cchc/`; none where it is no address, or
    /// that of another machine.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("http://")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let name = match host.strip_prefix('[') {
            Some(rest) => rest.split(']').next()?,
            None => host.split(':').next()?,
        };
        let is_plain = path.bytes().all(|byte| byte.is_ascii_graphic() && !b"?#".contains(&byte));
        let is_local = matches!(name, "127.0.0.1" | "localhost" | "::1");
        let path =
            format!("/{path}{}", if path.is_empty() || path.ends_with('/') { "" } else { "/" });
        (is_local && is_plain).then(|| Self { host: host.to_owned(), path })
    }

    /// Asks for every file of the manifest that is sent. What servers keep to themselves, and
    /// what they send beyond it, is not told.
    pub fn verify(&self) -> Result<Verified, NotAnswered> {
        let mut bytes = Vec::new();
        let status = self.get(MANIFEST, &mut bytes).map_err(NotAnswered::Failed)?;
        let manifest = Manifest::from_bytes(&bytes).filter(|_| status == 200);
        let manifest = manifest.ok_or(NotAnswered::NoManifest)?;
        let is_there = |entry: &ManifestEntry| {
            self.get(&entry.path, &mut io::sink()).is_ok_and(|status| status == 200)
        };
        let is_sound = |entry: &ManifestEntry| {
            let mut digest = Sha256::new();
            let status = self.get(&entry.path, &mut digest);
            is_kept_by_servers(&entry.path)
                || status.is_ok_and(|status| match status {
                    200 => hex(&digest.finalize()) == entry.sha256,
                    // A page that leads elsewhere, which the server does itself.
                    status => status == 301 && entry.path.ends_with(".html"),
                })
        };
        Ok(Verified::sorted(&manifest, &is_there, &is_sound))
    }

    /// Asks for a file in the simplest form that HTTP has: the answer ends with the connection.
    fn get(&self, path: &str, body: &mut dyn Write) -> io::Result<u16> {
        let port = if self.host.ends_with(']') || !self.host.contains(':') { ":80" } else { "" };
        let address = format!("{}{port}", self.host).to_socket_addrs()?.next();
        let address = address.ok_or(io::ErrorKind::AddrNotAvailable)?;
        let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let path = format!("{}{}", self.path, escaped(path));
        write!(stream, "GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.host)?;
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") {
            if head.len() > 1 << 16 || stream.read(&mut byte)? == 0 {
                return Err(io::ErrorKind::InvalidData.into());
            }
            head.push(byte[0]);
        }
        io::copy(&mut stream.take(LARGEST), body)?;
        let head = String::from_utf8_lossy(&head);
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
        status.ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_asked() {
        let path = |text| Loopback::parse(text).map(|it| it.path);
        assert_eq!(path("http://127.0.0.1:8080/cchc").as_deref(), Some("/cchc/"));
        assert_eq!(path("http://localhost").as_deref(), Some("/"));
        assert_eq!(path("http://[::1]:80/").as_deref(), Some("/"));
        for other in [
            "https://127.0.0.1/",
            "http://127.0.0.1.example.vn/",
            "http://cchc.gov.vn/",
            "http://127.0.0.1@example.vn/",
            "http://127.0.0.1/a b",
            "output",
        ] {
            assert_eq!(path(other), None, "{other}");
        }
    }
}
