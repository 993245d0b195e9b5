//! Comparing new content with what is there, and staging what differs.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::ManifestEntry;
use crate::digest::hex;
use crate::render::Content;

/// What became of one output.
#[derive(Debug)]
pub(super) struct Compared {
    pub entry: ManifestEntry,
    /// True where the file is already as it should be.
    pub unchanged: bool,
}

/// Compares `content` with the file at `target`; where they differ, or there is
/// none, the content is written to `staged`.
pub(super) fn compare(
    path: &str,
    content: &Content,
    target: &Path,
    staged: &Path,
) -> io::Result<Compared> {
    let (size, sha256, unchanged) = match content {
        Content::Bytes(bytes) => {
            let sha256 = hex(&Sha256::digest(bytes));
            (bytes.len() as u64, sha256, has_bytes(target, bytes))
        }
        Content::CopyOf(source) => {
            let (size, sha256) = digest_file(source)?;
            let same = is_file_of_size(target, size)
                && digest_file(target).is_ok_and(|(_, other)| other == sha256);
            (size, sha256, same)
        }
    };
    if !unchanged {
        if let Some(folder) = staged.parent() {
            std::fs::create_dir_all(folder)?;
        }
        match content {
            Content::Bytes(bytes) => File::create(staged)?.write_all(bytes)?,
            // Only the contents: a published file has no business with the
            // permissions of its source.
            Content::CopyOf(source) => {
                io::copy(&mut File::open(source)?, &mut File::create(staged)?)?;
            }
        }
    }
    let entry = ManifestEntry { path: path.to_owned(), size, sha256 };
    Ok(Compared { entry, unchanged })
}

fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    is_file_of_size(path, bytes.len() as u64) && std::fs::read(path).is_ok_and(|it| it == bytes)
}

fn is_file_of_size(path: &Path, size: u64) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == size)
}

fn digest_file(path: &Path) -> io::Result<(u64, String)> {
    let mut file = File::open(path)?;
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    let mut size = 0;
    loop {
        let read = file.read(&mut buffer)?;
        if read == 0 {
            return Ok((size, hex(&digest.finalize())));
        }
        digest.update(&buffer[..read]);
        size += read as u64;
    }
}
