//! Whole sites with the built-in theme, built once for all tests that look at them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::LazyLock;

use super::{Site, files, repository};
use crate::corpus::{Corpus, Records};

/// How many made-up write-ups the large site has, beside those of `tests/browser/site`.
const WRITE_UPS: usize = 300;

/// By then all write-ups are published, some requests are overdue, and some are not.
const DAY: &str = "2026-11-01";

/// A built site.
pub struct Whole {
    /// Where it is served.
    pub url: &'static str,
    /// The folder that was written. It stays, to be looked at when a test fails.
    pub folder: PathBuf,
    /// Its files by path.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// The site in the repository.
static DEMONSTRATION: LazyLock<Whole> = LazyLock::new(|| {
    Whole::build("demonstration", "https://cchc.example.vn/", &Site::demonstration())
});

/// The same below a path, with an English interface.
static BELOW_A_PATH: LazyLock<Whole> = LazyLock::new(|| {
    let site = Site::demonstration();
    let vietnamese = std::fs::read_to_string(site.path("site.yaml")).unwrap();
    let english = vietnamese.replace("\nlang: vi\n", "\nlang: en\n");
    assert_ne!(english, vietnamese);
    let site = site.file("site.yaml", &english);
    Whole::build("below-a-path", "https://example.org/cchc/", &site)
});

/// Write-ups of every kind with everything that one may hold, among many made-up ones.
static LARGE: LazyLock<Whole> = LazyLock::new(|| {
    let site = Site::copy_of(&repository().join("tests/browser/site"));
    let corpus = Corpus::new(WRITE_UPS, Records::Half);
    for article in (0..WRITE_UPS).map(|index| corpus.article(index)) {
        site.write(&format!("content/{}", article.path), article.text.as_bytes());
    }
    Whole::build("large", "https://thu.example/", &site)
});

impl Whole {
    /// The demonstration, the same in English below a path, and a large site.
    pub fn all() -> [&'static Self; 3] {
        [&DEMONSTRATION, &BELOW_A_PATH, &LARGE]
    }

    /// The two of them that differ in more than words and addresses, the larger first: of the
    /// other, some checks look only at what the first does not have.
    pub fn distinct() -> [&'static Self; 2] {
        [&LARGE, &DEMONSTRATION]
    }

    fn build(name: &str, url: &'static str, site: &Site) -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("whole").join(name);
        std::fs::create_dir_all(folder.parent().unwrap()).unwrap();
        let output = folder.to_str().unwrap();
        let run = site.run(&["build", "--as-of", DAY, "--base-url", url, "--output", output]);
        assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
        let files = files(&folder);
        Self { url, folder, files }
    }

    /// A file of the site as text.
    pub fn text(&self, path: &str) -> &str {
        std::str::from_utf8(&self.files[path]).unwrap()
    }

    /// The pages by path.
    pub fn pages(&self) -> impl Iterator<Item = (&str, &str)> {
        let pages = self.files.keys().filter(|path| path.ends_with(".html"));
        pages.map(|path| (path.as_str(), self.text(path)))
    }

    /// The file that a URL of this site stands for; none where there is no such file.
    pub fn file_at(&self, url: &str) -> Option<&str> {
        let address = url.split(['?', '#']).next().unwrap().strip_prefix(self.url)?;
        let is_folder = address.is_empty() || address.ends_with('/');
        let path = if is_folder { format!("{address}index.html") } else { address.to_owned() };
        self.files.get_key_value(&path).map(|(path, _)| path.as_str())
    }

    /// The URL of a page.
    pub fn url_of(&self, path: &str) -> String {
        let address = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        format!("{}{address}", self.url)
    }
}
