//! The manifest: every other file of the output with its size and digest.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::journal::absent;

/// What `manifest.json` holds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Name and version of the program.
    pub generator: String,
    /// The files, sorted by path.
    pub files: Vec<ManifestEntry>,
}

/// A file of the output.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ManifestEntry {
    /// Path in the output folder, with `/` between folders.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the contents, 64 hexadecimal digits.
    pub sha256: String,
}

impl Manifest {
    /// A manifest of these files.
    pub fn new(mut files: Vec<ManifestEntry>) -> Self {
        files.sort();
        Self { generator: concat!("congbo ", env!("CARGO_PKG_VERSION")).to_owned(), files }
    }

    /// The manifest as a file: JSON with a line for each file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut json = format!("{{\n\"generator\": {},\n\"files\": [", quoted(&self.generator));
        for (index, file) in self.files.iter().enumerate() {
            json.push_str(if index == 0 { "\n" } else { ",\n" });
            let (path, sha256) = (quoted(&file.path), quoted(&file.sha256));
            json.push_str(&format!(
                "{{\"path\": {path}, \"size\": {}, \"sha256\": {sha256}}}",
                file.size
            ));
        }
        json.push_str("\n]\n}\n");
        json.into_bytes()
    }

    /// Reads a manifest; none where the bytes are no whole one.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok().filter(|it: &Self| !it.generator.is_empty())
    }

    /// Reads the manifest of an output folder. Fails where there is one that cannot be read:
    /// whoever took that for none would keep pages that were withdrawn since.
    pub(super) fn read(path: &Path) -> io::Result<Kept> {
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_file() => {}
            // A link could lead anywhere, and a pipe never ends.
            Ok(_) => return Ok(Kept::Nothing),
            Err(error) => return absent(error).map(|()| Kept::Nothing),
        }
        let bytes = std::fs::read(path)?;
        Ok(match Self::from_bytes(&bytes) {
            Some(manifest) => Kept::Whole(manifest),
            None if is_remnant(&bytes) => Kept::Damaged,
            None => Kept::Nothing,
        })
    }
}

/// What is where the manifest should be.
#[derive(Debug)]
pub(super) enum Kept {
    /// A manifest.
    Whole(Manifest),
    /// What a loss of power may leave of one.
    Damaged,
    /// Nothing, or somebody else's file.
    Nothing,
}

/// True for the beginning of a manifest, or for what a disk gives for bytes that it has lost.
fn is_remnant(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0) || bytes.starts_with(b"{\n\"generator\": \"congbo ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let entry = |path: &str| ManifestEntry { path: path.into(), size: 3, sha256: "ab".into() };
        let manifest = Manifest::new(vec![entry("b\"c.html"), entry("a/index.html")]);
        assert_eq!(manifest.files[0].path, "a/index.html");
        assert_eq!(Manifest::from_bytes(&manifest.to_bytes()), Some(manifest.clone()));
        assert_eq!(Manifest::from_bytes(b"not json"), None);
        assert!(is_remnant(&manifest.to_bytes()[..40]) && is_remnant(b"\0\0") && is_remnant(b""));
        assert!(!is_remnant(b"{\"name\": \"an application\"}"));
    }
}
