//! A small site that was published, and has changed since in every way that the output folder
//! can tell: a page became a draft, others changed, came and went, and a file is a folder now.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::site::{Site, TINY, TODAY, files};
use super::{Output, Run};

/// The page that was published before, and is a draft now.
pub const DRAFT: &str = "tin/kin/index.html";

/// A folder of somebody else's within the output, closed to others.
pub const CLOSED: &str = "rieng";

/// Another one, with nothing in it.
pub const EMPTY: &str = "trong";

/// How the new site takes the place of the old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Two folders change places.
    Exchange,
    /// Nothing can be put beside the output, so files are replaced one by one.
    Within,
    /// The file system cannot exchange folders, so files are replaced one by one.
    Beside,
}

impl Way {
    /// What strace must do for that.
    pub fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Exchange | Self::Within => &[],
            // So answers a file system that does not know the call.
            Self::Beside => &["-e", "inject=renameat2:error=EINVAL"],
        }
    }
}

/// The site as it was changed, ready to be copied, and both outputs.
pub struct Republished {
    site: Site,
    pub old: Output,
    pub new: Output,
}

impl Republished {
    pub fn new() -> Self {
        let site = Site::new(TINY)
            .news("tin/a.md", "A", "2025-01-01", "Một.")
            .news("tin/b.md", "B", "2025-01-02", "Hai.")
            .news("tin/kin.md", "Kín", "2025-01-03", "Bí mật.")
            .file("static/tep", "tệp")
            .file("static/thu-muc/tep", "tệp trong thư mục");
        site.build_well();
        site.write(&format!("output/{CLOSED}/ghi-chu.txt"), b"mine");
        std::fs::create_dir(site.path(&format!("output/{EMPTY}"))).unwrap();
        let closed = site.path("output").join(CLOSED);
        std::fs::set_permissions(closed, PermissionsExt::from_mode(0o700)).unwrap();
        let old = site.output();
        site.remove("content/tin/b.md");
        std::fs::remove_dir_all(site.path("static")).unwrap();
        let site = site
            .news("tin/a.md", "A", "2025-01-01", "Một, sửa lại.")
            .news("tin/c.md", "C", "2025-01-04", "Ba.")
            .file(
                "content/tin/kin.md",
                "---\ntitle: Kín\ndate: 2025-01-03\ndraft: true\n---\n\nBí mật.\n",
            )
            .file("static/tep/trong", "thư mục")
            .file("static/thu-muc", "tệp");
        let copy = Copy::of(site.root(), Way::Exchange);
        copy.build_well("for what is expected");
        let new = copy.output();
        assert!(old.contains_key(DRAFT) && !new.contains_key(DRAFT));
        Self { site, old, new }
    }

    pub fn copy(&self, way: Way) -> Copy {
        Copy::of(self.site.root(), way)
    }
}

/// A copy of a site, to be harmed.
pub struct Copy {
    _folder: TempDir,
    root: PathBuf,
}

impl Copy {
    fn of(site: &Path, way: Way) -> Self {
        // In memory where that can be had: nothing waits for a disk there.
        let memory = Path::new("/dev/shm");
        let folder = tempfile::tempdir_in(memory).or_else(|_| tempfile::tempdir()).unwrap();
        let root = folder.path().join("site");
        let copied = Command::new("cp").arg("-a").args([site, &root]).status().unwrap();
        assert!(copied.success());
        if way == Way::Within {
            // Congbo follows no link there.
            std::os::unix::fs::symlink("nowhere", root.join(".output.congbo-work")).unwrap();
        }
        Self { _folder: folder, root }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files of the output, without what congbo is at work on.
    pub fn output(&self) -> Output {
        let mut output = files(&self.root.join("output"));
        output.retain(|path, _| !path.starts_with(".congbo-work"));
        output
    }

    pub fn build(&self) -> Run {
        self.run(&[])
    }

    /// Builds the site with more arguments.
    pub fn run(&self, more: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_congbo"));
        command.args(["build", "--as-of", TODAY, "--jobs", "1"]).args(more);
        command.current_dir(&self.root);
        command.env_remove("CONGBO_LANG").env_remove("SOURCE_DATE_EPOCH").env("NO_COLOR", "1");
        Run::from(command.output().unwrap())
    }

    #[track_caller]
    pub fn build_well(&self, what: &str) {
        let run = self.build();
        assert_eq!(run.status, 0, "{what}: {}{}", run.stderr, run.stdout);
    }

    /// Builds the site while it has an error, so that nothing is published.
    #[track_caller]
    pub fn build_badly(&self) -> Run {
        let path = self.root.join("content/tin/hong.md");
        std::fs::write(&path, "---\ntitel: A\n---\n").unwrap();
        let run = self.build();
        std::fs::remove_file(path).unwrap();
        assert_eq!(run.status, 1, "{}", run.stdout);
        run
    }

    /// What of the promises about other people's files is broken.
    pub fn foreign_fault(&self) -> Option<String> {
        let output = self.root.join("output");
        let mode = |path: &str| output.join(path).metadata().map(|it| it.permissions().mode());
        match (mode(CLOSED), mode(EMPTY)) {
            (Ok(closed), Ok(_)) if closed & 0o777 == 0o700 => None,
            found => Some(format!("folders of others: {found:?}")),
        }
    }

    /// What a build left that should have removed it.
    pub fn left_over(&self) -> Option<PathBuf> {
        let places = [self.root.join(".output.congbo-work"), self.root.join("output/.congbo-work")];
        places.into_iter().find(|it| it.is_dir())
    }
}

/// True where each file is as it is in one of the two outputs, or is missing where it is
/// missing in one of them.
pub fn is_mixture(found: &Output, old: &Output, new: &Output) -> bool {
    let paths = found.keys().chain(old.keys()).chain(new.keys());
    paths.into_iter().all(|path| {
        let found = found.get(path);
        found == old.get(path) || found == new.get(path)
    })
}
