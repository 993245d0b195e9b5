//! What is fetched from sites, held against what their manifests say.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use congbo::output::{Manifest, ManifestEntry};
use sha2::{Digest, Sha256};
use ureq::Agent;

use super::Limits;
use super::fault::Fault;
use super::sites::Site;

/// How long a site may take to be there, and to begin an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Of an answer, so much is read at a time.
const PIECE: usize = 64 * 1024;

/// Fetches from sites.
#[derive(Debug)]
pub struct Web {
    agent: Agent,
    /// Never goes on from https to http.
    guarded: Agent,
    /// Where there is room for what is fetched.
    folder: PathBuf,
    limits: Limits,
}

impl Web {
    pub fn new(folder: &Path, limits: Limits) -> Self {
        let agent = |https_only| {
            Agent::config_builder()
                .user_agent(concat!("congbo-harvest/", env!("CARGO_PKG_VERSION")))
                .https_only(https_only)
                .http_status_as_error(false)
                .max_redirects(3)
                .timeout_connect(Some(PATIENCE))
                .timeout_recv_response(Some(PATIENCE))
                .timeout_global(Some(limits.answer))
                .build()
                .new_agent()
        };
        let folder = folder.to_owned();
        Self { agent: agent(false), guarded: agent(true), folder, limits }
    }

    /// The manifest of a site.
    pub fn manifest(&self, site: &Site) -> Result<Manifest, Fault> {
        let url = format!("{}manifest.json", site.address);
        let mut bytes = Vec::new();
        self.fetch(&url, self.limits.manifest, &mut bytes)?;
        Manifest::from_bytes(&bytes).ok_or(Fault::NoManifest { url })
    }

    /// A file of a site, whole and as its manifest says, read from its beginning.
    pub fn file(&self, site: &Site, entry: &ManifestEntry) -> Result<File, Fault> {
        let url = format!("{}{}", site.address, entry.path);
        if entry.size > self.limits.file {
            return Err(Fault::TooLarge { url, most: self.limits.file });
        }
        let file = tempfile::tempfile_in(&self.folder)?;
        let mut file = Digested { file, digest: Sha256::new() };
        let count = match self.fetch(&url, entry.size, &mut file) {
            // There is more than the manifest says.
            Err(Fault::TooLarge { url, .. }) => return Err(Fault::Altered { url }),
            count => count?,
        };
        if count != entry.size || hex(&file.digest.finalize()) != entry.sha256 {
            return Err(Fault::Altered { url });
        }
        file.file.rewind()?;
        Ok(file.file)
    }

    /// Writes what is at an address, if that is no more than so many bytes; says how many.
    fn fetch(&self, url: &str, most: u64, to: &mut dyn Write) -> Result<u64, Fault> {
        let agent = if url.starts_with("https:") { &self.guarded } else { &self.agent };
        let silent = |why: String| Fault::Silent { url: url.to_owned(), why };
        let answer = agent.get(url).call().map_err(|error| silent(error.to_string()))?;
        let status = answer.status().as_u16();
        if status != 200 {
            return Err(Fault::Status { url: url.to_owned(), status });
        }
        // Of what was packed small, the limit holds for what comes out.
        let mut body = answer.into_body().into_reader();
        let (mut piece, mut count) = (vec![0; PIECE], 0);
        loop {
            let read = body.read(&mut piece).map_err(|error| silent(error.to_string()))?;
            if read == 0 {
                return Ok(count);
            }
            count += read as u64;
            if count > most {
                return Err(Fault::TooLarge { url: url.to_owned(), most });
            }
            to.write_all(&piece[..read])?;
        }
    }
}

/// A file, and the digest of what was written to it.
struct Digested {
    file: File,
    digest: Sha256,
}

impl Write for Digested {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let count = self.file.write(bytes)?;
        self.digest.update(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.file.flush()
    }
}

/// Lower-case hexadecimal digits of some bytes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
