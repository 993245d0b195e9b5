//! Sites in temporary folders, and the program run on them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use walkdir::WalkDir;

/// The least that a site needs, with the theme whose pages are plain text.
pub const TINY: &str = "title: Thử\nbase_url: https://thu.vn/\ntheme: tiny\n";

/// The day of all builds that do not ask for another.
pub const TODAY: &str = "2025-06-01";

/// The folder of the repository.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A site in a temporary folder.
pub struct Site {
    folder: TempDir,
}

impl Site {
    /// A site with this site.yaml and the tiny theme.
    pub fn new(site_yaml: &str) -> Self {
        let site = Self { folder: TempDir::new().unwrap() };
        std::fs::create_dir(site.path("content")).unwrap();
        copy_folder(&repository().join("tests/themes/tiny"), &site.path("themes/tiny"));
        site.file("site.yaml", site_yaml)
    }

    /// A copy of the site in the repository.
    pub fn demonstration() -> Self {
        Self::copy_of(&repository())
    }

    /// A copy of a site, with the built-in theme.
    pub fn copy_of(root: &Path) -> Self {
        let site = Self { folder: TempDir::new().unwrap() };
        for folder in ["content", "static"] {
            if root.join(folder).is_dir() {
                copy_folder(&root.join(folder), &site.path(folder));
            }
        }
        std::fs::copy(root.join("site.yaml"), site.path("site.yaml")).unwrap();
        site
    }

    /// Adds or replaces a text file.
    pub fn file(self, path: &str, text: &str) -> Self {
        self.write(path, text.as_bytes());
        self
    }

    /// Adds a news item with this title, date and body.
    pub fn news(self, path: &str, title: &str, date: &str, body: &str) -> Self {
        self.file(
            &format!("content/{path}"),
            &format!("---\ntitle: {title}\ndate: {date}\n---\n\n{body}\n"),
        )
    }

    /// Adds or replaces a file.
    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Removes a file.
    pub fn remove(&self, path: &str) {
        std::fs::remove_file(self.path(path)).unwrap();
    }

    /// The root of the site.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path below the root.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The program, ready to run in the root of the site.
    pub fn congbo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.current_dir(self.root()).args(arguments);
        command.env_remove("CONGBO_LANG").env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
        command
    }

    /// Runs the program.
    pub fn run(&self, arguments: &[&str]) -> Run {
        Run::from(self.congbo(arguments).output().unwrap())
    }

    /// Builds as of [`TODAY`].
    pub fn build(&self, more: &[&str]) -> Run {
        let mut arguments = vec!["build", "--as-of", TODAY];
        arguments.extend(more);
        self.run(&arguments)
    }

    /// Builds, and fails the test where that fails.
    pub fn build_well(&self) -> Run {
        let run = self.build(&[]);
        assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
        run
    }

    /// The files of the output folder by path.
    pub fn output(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.path("output"))
    }

    /// A file of the output as text.
    pub fn page(&self, path: &str) -> String {
        let path = self.path("output").join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

/// What a run of the program printed, and its exit status.
#[derive(Debug)]
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            // A signal is no exit status that any test expects.
            status: output.status.code().unwrap_or(-1),
        }
    }
}

/// All files below a folder by path, with `/` between folders.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    if !folder.exists() {
        return files;
    }
    for entry in WalkDir::new(folder) {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_str().unwrap().replace('\\', "/");
            files.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
    files
}

fn copy_folder(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path);
        std::fs::create_dir_all(target.parent().unwrap()).unwrap();
        std::fs::write(target, bytes).unwrap();
    }
}
