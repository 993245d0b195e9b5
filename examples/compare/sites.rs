//! One made-up site in the formats of several tools.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use crate::corpus::{Corpus, Records, SITE};
use crate::formats::Format;

/// The configuration and the templates of the site that Hugo builds.
static HUGO: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/compare/hugo");

/// Sites of the same write-ups.
pub struct Sites {
    root: PathBuf,
    formats: Vec<Format>,
    corpus: Corpus,
    count: usize,
}

impl Sites {
    /// Writes a site of `count` write-ups in each format, below `root`.
    pub fn write(root: &Path, count: usize, formats: Vec<Format>) -> io::Result<Self> {
        let corpus = Corpus::new(count, Records::Half);
        let sites = Self { root: root.to_owned(), formats, corpus, count };
        for format in &sites.formats {
            let folder = sites.folder(*format);
            fs::create_dir_all(&folder)?;
            match format {
                Format::Congbo => fs::write(folder.join("site.yaml"), SITE)?,
                Format::Hugo => HUGO.extract(&folder)?,
                Format::Pages => {}
            }
        }
        for index in 0..count {
            sites.put(index, "")?;
        }
        Ok(sites)
    }

    /// The folder of the site in a format.
    pub fn folder(&self, format: Format) -> PathBuf {
        self.root.join(format.folder())
    }

    /// A path beside the sites.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// How many write-ups there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The file of the write-up in the middle, and its address.
    pub fn middle(&self, format: Format) -> (PathBuf, String) {
        let article = self.corpus.article(self.count / 2);
        (self.folder(format).join(format.path(&article)), article.address)
    }

    /// Changes the text of one write-up, differently in each round.
    pub fn edit(&self, index: usize, round: usize) -> io::Result<()> {
        // What is added has words of its own, as an editor's addition has.
        let addition = self.corpus.article(self.count + round).lead;
        self.put(index, &format!("\n{addition}\n"))
    }

    /// Writes one write-up with something at its end.
    fn put(&self, index: usize, addition: &str) -> io::Result<()> {
        let mut article = self.corpus.article(index);
        article.text.push_str(addition);
        for format in &self.formats {
            let path = self.folder(*format).join(format.path(&article));
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, format.file(&article))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use chrono::NaiveDate;
    use congbo::config::Overrides;
    use congbo::observer::Silent;
    use congbo::session::{Extent, Session, Settings};
    use congbo::site::Choice;

    use super::*;

    const COUNT: usize = 20;

    fn site(folder: &Path, formats: Vec<Format>) -> Sites {
        Sites::write(folder, COUNT, formats).unwrap()
    }

    #[test]
    fn congbo_finds_no_error_in_its_site() {
        let folder = tempfile::tempdir().unwrap();
        let sites = site(folder.path(), vec![Format::Congbo]);
        sites.edit(0, 0).unwrap();
        let today = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        let choice = Choice { today, drafts: false, future: false };
        let root = sites.folder(Format::Congbo);
        let settings = Settings { root, overrides: Overrides::default(), choice };
        let mut session = Session::new(settings, None);
        let look = session.look(SystemTime::now(), &Silent);
        let snapshot = session.update(look, Extent::Everything, &Silent);
        assert_eq!(snapshot.report.summary().errors, 0);
        assert_eq!(snapshot.site.articles.len(), COUNT);
    }

    #[test]
    fn all_formats_have_all_write_ups_and_every_edit() {
        let folder = tempfile::tempdir().unwrap();
        let formats = [Format::Congbo, Format::Hugo, Format::Pages];
        let sites = site(folder.path(), formats.to_vec());
        let edited = sites.corpus.article(COUNT / 2);
        let mut before = formats.map(|_| String::new());
        for round in 0..2 {
            sites.edit(COUNT / 2, round).unwrap();
            for (format, before) in formats.iter().zip(&mut before) {
                let path = sites.folder(*format).join(format.path(&edited));
                let text = fs::read_to_string(path).unwrap();
                assert!(text.contains(&edited.title));
                assert_ne!(text, *before);
                *before = text;
            }
        }
        for (format, index) in formats.iter().flat_map(|it| (0..COUNT).map(move |at| (it, at))) {
            let article = sites.corpus.article(index);
            assert!(sites.folder(*format).join(format.path(&article)).is_file());
        }
    }

    #[test]
    fn hugo_gets_the_units_of_records_as_a_taxonomy() {
        let sites = site(tempfile::tempdir().unwrap().path(), vec![]);
        for index in 0..COUNT {
            let article = sites.corpus.article(index);
            let text = Format::Hugo.file(&article);
            assert_eq!(text.starts_with("---\nunits: [\""), article.text.contains("\nreport:\n"));
        }
    }
}
