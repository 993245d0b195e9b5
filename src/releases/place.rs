//! The folder that holds the releases of a site, and the lock that keeps two runs apart.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::diagnose::unfinished;
use super::name::ReleaseName;
use super::{switch, transfer};
use crate::diagnostics::Diagnostic;
use crate::output::{Disk, Manifest, acquire, manifest_of, open_lock, refuse_link, remove_all};

/// What lies in a place beside its releases.
const OWN: &str = ".congbo";

/// The folder with the releases.
const RELEASES: &str = "releases";

/// What is current: a link to a release, or a folder with the same files.
pub(super) const CURRENT: &str = "current";

/// A folder with releases, held by this run alone until it is dropped.
#[derive(Debug)]
pub struct Place {
    root: PathBuf,
    disk: Disk,
    _lock: File,
}

impl Place {
    /// Opens the place at `root`, makes it where there is none, and waits for another run that
    /// has it open; `waiting` is called once if there is one. What an interrupted run had
    /// begun is finished or undone.
    pub fn open(root: &Path, waiting: &mut dyn FnMut()) -> io::Result<Self> {
        let own = root.join(OWN);
        // A link could lead anywhere, and what is behind it would be emptied.
        for folder in [&own, &root.join(RELEASES), &own.join("site")] {
            refuse_link(folder)?;
            std::fs::create_dir_all(folder)?;
        }
        let lock = open_lock(&own.join("lock"))?;
        acquire(&lock, waiting)?;
        let disk = Disk::of(&own)?;
        let place = Self { root: root.to_owned(), disk, _lock: lock };
        switch::recover(&place)?;
        place.clear()?;
        Ok(place)
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path in the folder of what is being prepared.
    pub(super) fn own(&self, name: &str) -> PathBuf {
        self.root.join(OWN).join(name)
    }

    /// Where the site is built, and kept for the next build.
    pub(super) fn site(&self) -> PathBuf {
        self.own("site")
    }

    /// Where `current` is.
    pub fn current(&self) -> PathBuf {
        self.root.join(CURRENT)
    }

    /// The folder of a release.
    pub fn release(&self, name: &ReleaseName) -> PathBuf {
        self.root.join(RELEASES).join(name.as_str())
    }

    /// The releases that there are, oldest first.
    pub fn releases(&self) -> io::Result<Vec<ReleaseName>> {
        let mut names = Vec::new();
        for entry in std::fs::read_dir(self.root.join(RELEASES))? {
            let entry = entry?;
            let name = entry.file_name().to_str().and_then(ReleaseName::parse);
            names.extend(name.filter(|_| entry.file_type().is_ok_and(|it| it.is_dir())));
        }
        names.sort();
        Ok(names)
    }

    /// The release that is current; none where nothing was published, or something that is
    /// not congbo's.
    pub fn current_release(&self) -> Option<ReleaseName> {
        current_name(&self.root)
    }

    /// The manifest of what visitors see now.
    pub fn current_manifest(&self) -> io::Result<Option<Manifest>> {
        manifest_of(&self.current())
    }

    /// Moves a folder that is whole to its place among the releases.
    pub(super) fn add(&self, folder: &Path, name: &ReleaseName) -> io::Result<()> {
        self.disk.sync(folder)?;
        std::fs::rename(folder, self.release(name))?;
        self.sync_names()
    }

    /// Removes all releases but the newest `keep`, and the current one.
    pub(super) fn prune(&self, keep: usize) -> io::Result<()> {
        let (names, current) = (self.releases()?, self.current_release());
        let old = names.len().saturating_sub(keep.max(1));
        for name in names[..old].iter().filter(|name| Some(*name) != current.as_ref()) {
            // What is half removed is no release.
            let gone = self.own(&format!("gone-{name}"));
            std::fs::rename(self.release(name), &gone)?;
            remove_all(&self.server_files(name))?;
            remove_all(&self.assets_list(name))?;
            remove_all(&gone)?;
        }
        Ok(())
    }

    /// Where the configuration of servers is kept that goes with a release.
    pub(super) fn server_files(&self, name: &ReleaseName) -> PathBuf {
        self.own(&format!("hosting-{name}"))
    }

    /// Where it is written down which assets of the theme a release has.
    pub(super) fn assets_list(&self, name: &ReleaseName) -> PathBuf {
        self.own(&format!("assets-{name}"))
    }

    /// Puts beside the current release what goes with it: the configuration of servers, and
    /// the lists of files. Tells what of that failed.
    pub(super) fn accompany(&self, name: &ReleaseName) -> Vec<Diagnostic> {
        let hosting = self.root.join("hosting");
        let shown = self.show_server_files(name, &hosting);
        let shown = shown.err().map(|error| unfinished(&hosting, &error));
        let listed = transfer::write(self, name).err();
        let listed = listed.map(|error| unfinished(&self.root.join(transfer::FOLDER), &error));
        shown.into_iter().chain(listed).collect()
    }

    fn show_server_files(&self, name: &ReleaseName, folder: &Path) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(self.server_files(name))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            files.push((name, std::fs::read_to_string(entry.path())?));
        }
        transfer::write_files(self, folder, &files)
    }

    /// Waits until what was renamed is so on the disk.
    pub(super) fn sync_names(&self) -> io::Result<()> {
        self.disk.sync_names(&self.root)
    }

    /// Removes what a run that was killed had begun.
    fn clear(&self) -> io::Result<()> {
        for entry in std::fs::read_dir(self.root.join(OWN))? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name == "incoming" || name.starts_with("gone-") || name.ends_with(".new") {
                remove_all(&entry.path())?;
            }
        }
        remove_all(&self.root.join(switch::NEW_LINK))
    }
}

/// The release that is current in a place; none where there is none.
pub(super) fn current_name(root: &Path) -> Option<ReleaseName> {
    let name = match std::fs::read_link(root.join(CURRENT)) {
        Ok(target) => target.file_name()?.to_str()?.to_owned(),
        Err(_) => std::fs::read_to_string(root.join(OWN).join(CURRENT)).ok()?.trim().to_owned(),
    };
    ReleaseName::parse(&name).filter(|name| root.join(RELEASES).join(name.as_str()).is_dir())
}

/// The folder that holds the site that visitors see, where `folder` is a place of releases;
/// else the folder itself.
pub fn current_site(folder: &Path) -> PathBuf {
    let current = folder.join(CURRENT);
    match folder.join(RELEASES).is_dir() && current.is_dir() {
        true => current,
        false => folder.to_owned(),
    }
}
