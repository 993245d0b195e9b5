//! Compressed twins: a server that finds `index.html.br` beside `index.html` sends it to those
//! who can read it, and need not compress anything itself.

use std::io::{self, Write};

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};

use crate::digest::{Digester, Sha256Digest};

/// Ends of names of what is text.
const TEXTS: [&str; 13] = [
    "css",
    "csv",
    "html",
    "ics",
    "js",
    "json",
    "jsonld",
    "md",
    "ndjson",
    "svg",
    "txt",
    "webmanifest",
    "xml",
];

/// What fits into one packet anyway gains nothing, in bytes.
const LEAST: u64 = 1024;

/// A way to compress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// For browsers of the last eight years.
    Brotli,
    /// For all others.
    Gzip,
}

/// True for a file that may be worth compressing.
pub(super) fn may_gain(path: &str, size: u64) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    size >= LEAST && TEXTS.contains(&extension)
}

impl Coding {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    /// What the name of a twin ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gz",
        }
    }

    /// What a twin follows from: the contents, and how they are compressed.
    pub fn key(self, sha256: &str) -> Sha256Digest {
        let mut digester = Digester::default();
        digester.text(env!("CONGBO_SOURCES"));
        digester.text(self.extension());
        digester.text(sha256);
        digester.finish()
    }

    /// The compressed bytes, where they are fewer by a twentieth.
    pub fn compress(self, bytes: &[u8]) -> Option<Vec<u8>> {
        // Writing to a vector does not fail.
        let smaller = self.compressed(bytes).ok()?;
        (smaller.len() + bytes.len() / 20 < bytes.len()).then_some(smaller)
    }

    fn compressed(self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        match self {
            Self::Brotli => {
                // The two levels above gain a twentieth more, in ten times the time.
                let size_hint = bytes.len();
                let parameters =
                    BrotliEncoderParams { quality: 9, size_hint, ..Default::default() };
                brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters)?;
                Ok(out)
            }
            Self::Gzip => {
                // Without a name and a time, so that the same bytes give the same twin.
                let mut encoder = GzEncoder::new(out, Compression::best());
                encoder.write_all(bytes)?;
                encoder.finish()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_gains_has_a_twin() {
        let text = "Kiểm tra cải cách hành chính. ".repeat(100);
        for coding in Coding::ALL {
            let twin = coding.compress(text.as_bytes()).unwrap();
            assert!(twin.len() < 200, "{coding:?}: {}", twin.len());
            assert_eq!(coding.compress(&twin), None);
        }
        assert!(may_gain("a/index.html", 1024));
        assert!(
            !may_gain("a/index.html", 1023) && !may_gain("a.png", 5000) && !may_gain("a", 5000)
        );
    }
}
