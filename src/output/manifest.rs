//! The manifest: every other file of the output with its size and digest.

use serde::{Deserialize, Serialize};

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

    /// Reads a manifest; one that cannot be read lists nothing.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        serde_json::from_slice(bytes).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let entry = |path: &str| ManifestEntry { path: path.into(), size: 3, sha256: "ab".into() };
        let manifest = Manifest::new(vec![entry("b\"c.html"), entry("a/index.html")]);
        assert_eq!(manifest.files[0].path, "a/index.html");
        assert_eq!(Manifest::from_bytes(&manifest.to_bytes()), manifest);
        assert_eq!(Manifest::from_bytes(b"not json"), Manifest::default());
    }
}
