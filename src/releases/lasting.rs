//! Assets of the theme that earlier releases had. A page that somebody opened before a release
//! became the current one, or that a search engine has kept, asks for the style sheets and
//! scripts of its own release; their names are made of their contents, so that those of several
//! releases stand side by side. Nothing else lasts: images and the search index are made of
//! write-ups, which may have been withdrawn.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use chrono::TimeDelta;

use super::name::ReleaseName;
use crate::output::{Manifest, ManifestEntry, has_digest};

/// How long an asset stays once a release came without it.
const DAYS: i64 = 30;

/// What the list says of an asset that belongs to the site as it is built now.
const OWN: &str = "-";

/// The assets of the theme in a release: those of its own, and those that last, each with the
/// first release that came without it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Assets(BTreeMap<String, Option<ReleaseName>>);

impl Assets {
    /// Those of a site that is built: the theme's, with their compressed twins.
    pub(super) fn of(built: &Manifest, theme: &[String]) -> Self {
        let theme: BTreeSet<&str> = theme.iter().map(String::as_str).collect();
        let is_own = |path: &str| {
            let twin_of = path.strip_suffix(".br").or_else(|| path.strip_suffix(".gz"));
            theme.contains(path) || twin_of.is_some_and(|it| theme.contains(it))
        };
        let paths = built.files.iter().map(|file| &file.path);
        let own = paths.filter(|path| is_own(path));
        Self(own.map(|path| (path.clone(), None)).collect())
    }

    /// The same in the release of this name, with what lasts of the one before it.
    pub(super) fn after(mut self, before: &Self, name: &ReleaseName) -> Self {
        for (path, since) in &before.0 {
            let since = since.as_ref().unwrap_or(name);
            let lasts = name.time_since(since) <= TimeDelta::days(DAYS);
            if lasts && !self.0.contains_key(path) {
                self.0.insert(path.clone(), Some(since.clone()));
            }
        }
        self
    }

    /// The entries of what lasts: as the release before has them in its folder, whole.
    pub(super) fn lasting(&self, before: &Manifest, folder: &Path) -> Vec<ManifestEntry> {
        let is_meant = |file: &&ManifestEntry| matches!(self.0.get(&file.path), Some(Some(_)));
        let is_whole =
            |file: &&ManifestEntry| has_digest(&folder.join(&file.path), file.size, &file.sha256);
        before.files.iter().filter(is_meant).filter(is_whole).cloned().collect()
    }

    /// Reads a list; what is no line of one is passed over.
    pub(super) fn read(file: &Path) -> io::Result<Self> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let entry = |line: &str| {
            let (since, path) = line.split_once(' ')?;
            let since = match since {
                OWN => None,
                since => Some(ReleaseName::parse(since)?),
            };
            Some((path.to_owned(), since))
        };
        Ok(Self(text.lines().filter_map(entry).collect()))
    }

    /// The list as a file, a line for each asset.
    pub(super) fn to_text(&self) -> String {
        let line = |(path, since): (&String, &Option<ReleaseName>)| {
            format!("{} {path}\n", since.as_ref().map_or(OWN, ReleaseName::as_str))
        };
        self.0.iter().map(line).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(text: &str) -> ReleaseName {
        ReleaseName::parse(text).unwrap()
    }

    #[test]
    fn an_asset_lasts_for_a_month_after_the_release_that_came_without_it() {
        let own = |path: &str| Assets([(path.to_owned(), None)].into());
        let first = own("a.css");
        let second = own("b.css").after(&first, &name("20250601T000000Z"));
        let lasts = |assets: &Assets, path: &str| matches!(assets.0.get(path), Some(Some(_)));
        assert!(lasts(&second, "a.css") && !lasts(&second, "b.css"));
        let third = own("b.css").after(&second, &name("20250701T000000Z"));
        assert!(lasts(&third, "a.css"));
        assert!(!own("b.css").after(&second, &name("20250701T000001Z")).0.contains_key("a.css"));
        // What comes back is the site's own again.
        let back = own("a.css").after(&third, &name("20250702T000000Z"));
        assert!(!lasts(&back, "a.css") && lasts(&back, "b.css"));
    }

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("assets");
        assert_eq!(Assets::read(&file).unwrap(), Assets::default());
        let since = Some(name("20250601T000000Z"));
        let assets = Assets([("a b.css".to_owned(), since), ("c.js".to_owned(), None)].into());
        std::fs::write(&file, format!("{}? x.css\nno line\n", assets.to_text())).unwrap();
        assert_eq!(Assets::read(&file).unwrap(), assets);
    }

    #[test]
    fn only_assets_of_the_theme_are_listed() {
        let entry =
            |path: &&str| ManifestEntry { path: (*path).into(), size: 0, sha256: "".into() };
        let paths =
            ["assets/a.css", "assets/a.css.br", "assets/b.png", "assets/b.png.gz", "x.html"];
        let built = Manifest::new(paths.iter().map(entry).collect());
        let assets = Assets::of(&built, &["assets/a.css".to_owned()]);
        assert_eq!(assets.to_text(), "- assets/a.css\n- assets/a.css.br\n");
    }
}
