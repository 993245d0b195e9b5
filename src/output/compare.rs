//! Comparing new content with what is there, and staging what differs.

use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use super::manifest::ManifestEntry;
use crate::digest::{Sha256Digest, hex};
use crate::render::Content;

/// What became of one output.
#[derive(Debug)]
pub(super) struct Compared {
    /// What its contents followed from.
    pub key: Option<Sha256Digest>,
    pub entry: ManifestEntry,
    /// True where the file is already as it should be.
    pub unchanged: bool,
}

/// Compares `content` with the file at `target`; where they differ, or there is
/// none, the content is written to `staged`.
pub(super) fn compare(
    path: &str,
    content: &Content<'_>,
    target: &Path,
    staged: &Path,
) -> io::Result<Compared> {
    let (size, sha256, unchanged) = match content {
        Content::Bytes(bytes) => compare_bytes(bytes, target, staged),
        Content::CopyOf(source) => compare_copy(source, target, staged),
        Content::Stream(write) => compare_stream(write, target, staged),
    }?;
    let entry = ManifestEntry { path: path.to_owned(), size, sha256 };
    Ok(Compared { key: None, entry, unchanged })
}

/// Size, digest, and whether the target is already so.
type Comparison = io::Result<(u64, String, bool)>;

fn compare_bytes(bytes: &[u8], target: &Path, staged: &Path) -> Comparison {
    let unchanged = has_bytes(target, bytes);
    if !unchanged {
        create(staged)?.write_all(bytes)?;
    }
    Ok((bytes.len() as u64, hex(&Sha256::digest(bytes)), unchanged))
}

/// Only the contents are copied: a published file has no business with the
/// permissions of its source.
fn compare_copy(mut source: &File, target: &Path, staged: &Path) -> Comparison {
    let (size, sha256) = digest(source)?;
    if has_digest(target, size, &sha256) {
        return Ok((size, sha256, true));
    }
    source.rewind()?;
    // Somebody may be writing to it.
    let mut out = Digesting::new(create(staged)?);
    io::copy(&mut source, &mut out)?;
    let (size, sha256) = out.finish();
    Ok((size, sha256, false))
}

/// What is made while it is written can be compared only once it is there.
fn compare_stream(
    write: &dyn Fn(&mut dyn Write) -> io::Result<()>,
    target: &Path,
    staged: &Path,
) -> Comparison {
    let mut out = BufWriter::new(Digesting::new(create(staged)?));
    write(&mut out)?;
    let (size, sha256) = out.into_inner().map_err(io::IntoInnerError::into_error)?.finish();
    let unchanged = has_digest(target, size, &sha256);
    if unchanged {
        std::fs::remove_file(staged)?;
    }
    Ok((size, sha256, unchanged))
}

fn create(staged: &Path) -> io::Result<File> {
    if let Some(folder) = staged.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Never into a file that is there, or behind a link.
    File::create_new(staged)
}

/// True for a plain file with these contents.
pub(crate) fn has_digest(path: &Path, size: u64, sha256: &str) -> bool {
    is_file_of_size(path, size) && digest_file(path).is_ok_and(|(_, found)| found == sha256)
}

fn has_bytes(path: &Path, bytes: &[u8]) -> bool {
    is_file_of_size(path, bytes.len() as u64) && std::fs::read(path).is_ok_and(|it| it == bytes)
}

fn is_file_of_size(path: &Path, size: u64) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file() && found.len() == size)
}

fn digest_file(path: &Path) -> io::Result<(u64, String)> {
    digest(File::open(path)?)
}

fn digest(mut contents: impl Read) -> io::Result<(u64, String)> {
    let mut sink = Digesting::new(io::sink());
    io::copy(&mut contents, &mut sink)?;
    Ok(sink.finish())
}

/// A writer that keeps count of what passes.
struct Digesting<W> {
    inner: W,
    digest: Sha256,
    size: u64,
}

impl<W> Digesting<W> {
    fn new(inner: W) -> Self {
        Self { inner, digest: Sha256::new(), size: 0 }
    }

    fn finish(self) -> (u64, String) {
        (self.size, hex(&self.digest.finalize()))
    }
}

impl<W: Write> Write for Digesting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.size += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
