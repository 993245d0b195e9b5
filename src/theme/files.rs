//! The files of a theme: the embedded ones, and those that a site overrides.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::digest::Sha256Digest;
use crate::source::{self, LARGEST_THEME_FILE};
use crate::text;

static DEFAULT_THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the embedded theme, and of the folder that overrides it.
pub const DEFAULT: &str = "default";

/// A file of the embedded theme.
#[derive(Clone, Copy, Debug)]
pub struct EmbeddedFile {
    /// Its path in the theme: `templates/article.html`.
    pub path: &'static str,
    /// Its contents.
    pub bytes: &'static [u8],
}

/// The files of the embedded theme, sorted by path.
pub fn embedded() -> Vec<EmbeddedFile> {
    let mut files = Vec::new();
    collect(&DEFAULT_THEME, &mut files);
    files.sort_by_key(|file| file.path);
    files
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<EmbeddedFile>) {
    for file in folder.files() {
        if let Some(path) = file.path().to_str() {
            files.push(EmbeddedFile { path, bytes: file.contents() });
        }
    }
    for inner in folder.dirs() {
        collect(inner, files);
    }
}

/// All files of the theme that a site uses.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// The files of the embedded theme, by path.
    pub builtin: BTreeMap<String, Vec<u8>>,
    /// The files of `themes/NAME/`, by path.
    pub overrides: BTreeMap<String, Vec<u8>>,
    /// The folder of the overrides relative to the root: `themes/default`.
    pub folder: String,
}

impl ThemeFiles {
    /// The digest of all files of the theme `name` of the site at `root`.
    pub fn digest_of(root: &Path, name: &str) -> Sha256Digest {
        Self::read(root, name).0.digest()
    }

    /// The digest of all files.
    pub(super) fn digest(&self) -> Sha256Digest {
        let all = self.builtin.iter().chain(&self.overrides);
        let parts: Vec<&[u8]> =
            all.flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]).collect();
        Sha256Digest::of_parts(&parts)
    }

    /// Reads the theme `name` of the site at `root`. A folder for it must exist
    /// unless it is the default theme.
    pub fn read(root: &Path, name: &str) -> (Self, Vec<Diagnostic>) {
        let mut faults = Faults::default();
        let folder = format!("themes/{name}");
        let disk = root.join("themes").join(name);
        if !disk.is_dir() && name != DEFAULT {
            faults.add(unknown(root, name));
        }
        let overrides =
            if disk.is_dir() { read_folder(root, &folder, &mut faults) } else { BTreeMap::new() };
        let builtin = embedded()
            .into_iter()
            .map(|file| (file.path.replace('\\', "/"), file.bytes.to_vec()))
            .collect();
        (Self { builtin, overrides, folder }, faults.into_diagnostics())
    }

    /// Adds text at the end of the file that is in force at a path.
    pub(super) fn append(&mut self, path: &str, text: &str) {
        let file = self.overrides.get_mut(path).or_else(|| self.builtin.get_mut(path));
        if let Some(bytes) = file {
            bytes.extend_from_slice(text.as_bytes());
        }
    }

    /// The files below a folder of the theme that are in force, by the rest of
    /// their path.
    pub fn below<'f>(&'f self, folder: &'f str) -> BTreeMap<&'f str, &'f [u8]> {
        let in_folder = move |(path, bytes): (&'f String, &'f Vec<u8>)| {
            Some((path.strip_prefix(folder)?.strip_prefix('/')?, bytes.as_slice()))
        };
        let builtin = self.builtin.iter().filter_map(in_folder);
        builtin.chain(self.overrides.iter().filter_map(in_folder)).collect()
    }
}

fn read_folder(root: &Path, folder: &str, faults: &mut Faults) -> BTreeMap<String, Vec<u8>> {
    let is_hidden = |name: &str| name.starts_with('.') || name.starts_with("~$");
    let mut files = BTreeMap::new();
    for file in source::list(root, folder, is_hidden, faults) {
        match file.bytes_within(LARGEST_THEME_FILE) {
            Ok(bytes) => {
                files.insert(file.path, bytes);
            }
            Err(unreadable) => {
                faults.add(unreadable.diagnostic(&format!("{folder}/{}", file.path)));
            }
        }
    }
    files
}

fn unknown(root: &Path, name: &str) -> Diagnostic {
    let mut known: Vec<String> = std::fs::read_dir(root.join("themes"))
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .chain([DEFAULT.to_owned()])
        .collect();
    known.sort();
    known.dedup();
    let list = known.join(", ");
    Diagnostic::new(
        Code::UnknownTheme,
        "site.yaml",
        text!("không có giao diện `themes/{name}/`", "there is no theme `themes/{name}/`"),
    )
    .help(text!("các giao diện có sẵn: {list}", "the themes there are: {list}"))
}
