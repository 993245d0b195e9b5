//! Opening the files of a site: none but plain files that lie in it, and the ones that were
//! found there.
//!
//! A repository may bring links, pipes and devices along, and may be changed by somebody
//! while it is built. What was opened is looked at, not the name by which it was opened.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{SourceFile, Stamp};
use crate::diagnostics::{Code, Diagnostic, Text};
use crate::text;

/// Why a file cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// The system refuses.
    System(io::Error),
    /// It is a pipe, a device or a folder.
    NoFile,
    /// Since it was found, another file has been put in its place, or it was written to.
    Replaced,
    /// It has more bytes than will be read.
    TooLarge {
        /// How many it has.
        size: u64,
        /// How many it may have.
        limit: u64,
    },
    /// It lies outside the site, or where nothing is published from.
    OutsideRoot,
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}

impl Unreadable {
    /// What is wrong, without a name.
    pub fn reason(&self) -> Text {
        match self {
            Self::System(error) => text!("{error}", "{error}"),
            Self::NoFile => text!(
                "không phải là tệp, mà là ống dẫn, thiết bị hoặc thư mục",
                "it is no file, but a pipe, a device or a folder"
            ),
            Self::Replaced => text!(
                "tệp bị sửa hoặc bị thay trong lúc dựng; hãy dựng lại",
                "the file was changed or replaced during the build; build again"
            ),
            Self::TooLarge { size, limit } => text!(
                "tệp quá lớn: {size} byte, nhiều nhất là {limit}",
                "the file is too large: {size} bytes, the limit is {limit}"
            ),
            Self::OutsideRoot => text!(
                "liên kết tượng trưng dẫn ra ngoài thư mục của trang, hoặc vào thư mục ẩn",
                "the symbolic link leads out of the site's folder, or into a hidden one"
            ),
        }
    }

    /// The diagnostic; `shown` is the file's path relative to the root.
    pub fn diagnostic(&self, shown: &str) -> Diagnostic {
        let reason = self.reason();
        let Text { vi, en } = &reason;
        let (code, message) = match self {
            Self::TooLarge { .. } => (Code::FileTooLarge, reason),
            Self::OutsideRoot => (Code::OutsideRoot, reason),
            Self::System(_) | Self::NoFile | Self::Replaced => {
                (Code::UnreadableFile, text!("không đọc được: {vi}", "it cannot be read: {en}"))
            }
        };
        Diagnostic::new(code, shown, message)
    }
}

impl SourceFile {
    /// Opens the file that was found, and no other.
    pub fn open(&self) -> Result<File, Unreadable> {
        let file = open_plain(&self.disk)?;
        if Stamp::of(&file.metadata()?) != self.stamp {
            return Err(Unreadable::Replaced);
        }
        Ok(file)
    }

    /// All its bytes; whoever asks has looked at its size.
    pub fn bytes(&self) -> Result<Vec<u8>, Unreadable> {
        let bytes = at_most(self.open()?, self.size)?;
        if bytes.len() as u64 == self.size { Ok(bytes) } else { Err(Unreadable::Replaced) }
    }

    /// All its bytes, unless these are more than `limit`.
    pub fn bytes_within(&self, limit: u64) -> Result<Vec<u8>, Unreadable> {
        check_size(self.size, limit)?;
        self.bytes()
    }

    /// Its first bytes, at most so many.
    pub fn start(&self, count: u64) -> Result<Vec<u8>, Unreadable> {
        at_most(self.open()?, count)
    }
}

/// Reads the file at `path` below `root`, which nobody has looked for before.
pub fn read_within(root: &Path, path: &str, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let real = inside(&root.canonicalize()?, &root.join(path))?;
    let file = open_plain(&real)?;
    let found = file.metadata()?;
    check_size(found.len(), limit)?;
    // Somebody may have put a link into the path after it was looked at.
    if Stamp::of(&found) != Stamp::of(&real.symlink_metadata()?) {
        return Err(Unreadable::Replaced);
    }
    at_most(file, limit)
}

/// True for a place in the root of a site, and in no hidden folder of it.
pub fn is_inside(root: &Path, path: &Path) -> bool {
    root.canonicalize().is_ok_and(|root| inside(&root, path).is_ok())
}

/// Where something of a site really lies, which must be in its root and in no hidden folder,
/// where programs keep what is no part of the site: `.git`, for one.
pub(super) fn inside(real_root: &Path, path: &Path) -> Result<PathBuf, Unreadable> {
    let real = path.canonicalize()?;
    let within = real.strip_prefix(real_root).map_err(|_| Unreadable::OutsideRoot)?;
    let is_hidden = |part: &std::ffi::OsStr| {
        let part = part.to_string_lossy();
        part.starts_with('.') && part != ".well-known"
    };
    if within.iter().any(is_hidden) { Err(Unreadable::OutsideRoot) } else { Ok(real) }
}

fn check_size(size: u64, limit: u64) -> Result<(), Unreadable> {
    if size > limit { Err(Unreadable::TooLarge { size, limit }) } else { Ok(()) }
}

fn at_most(file: File, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a plain file; never waits for somebody to write into a pipe.
fn open_plain(path: &Path) -> Result<File, Unreadable> {
    // Opening alone makes some devices do something.
    if !std::fs::metadata(path)?.is_file() {
        return Err(Unreadable::NoFile);
    }
    let mut options = OpenOptions::new();
    options.read(true);
    never_wait(&mut options);
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(Unreadable::NoFile) }
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn never_wait(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    let flags = rustix::fs::OFlags::NONBLOCK | rustix::fs::OFlags::NOCTTY;
    options.custom_flags(flags.bits().cast_signed());
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn never_wait(_: &mut OpenOptions) {}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::diagnostics::Faults;
    use crate::source::scan;

    /// A site with one file, which was found.
    fn found() -> (tempfile::TempDir, SourceFile) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        std::fs::write(folder.path().join("content/a.txt"), "công khai").unwrap();
        std::fs::write(folder.path().join("kin.txt"), "bí mật!!!").unwrap();
        let file = scan(folder.path(), &mut Faults::default()).files.remove(0);
        (folder, file)
    }

    #[test]
    fn the_file_that_was_found_is_read() {
        let (folder, file) = found();
        assert_eq!(file.bytes().unwrap(), "công khai".as_bytes());
        assert_eq!(file.start(2).unwrap(), b"c\xc3");
        assert!(matches!(file.bytes_within(4), Err(Unreadable::TooLarge { size: 10, limit: 4 })));
        let read = read_within(folder.path(), "content/a.txt", 100);
        assert_eq!(read.unwrap(), "công khai".as_bytes());
        let large = read_within(folder.path(), "content/a.txt", 9);
        assert!(matches!(large, Err(Unreadable::TooLarge { size: 10, limit: 9 })));
    }

    #[test]
    fn what_is_put_in_its_place_is_not() {
        let (folder, file) = found();
        let place = folder.path().join("content/a.txt");
        std::fs::remove_file(&place).unwrap();
        symlink(folder.path().join("kin.txt"), &place).unwrap();
        assert!(matches!(file.bytes(), Err(Unreadable::Replaced)));
        assert!(matches!(file.open(), Err(Unreadable::Replaced)));
        std::fs::remove_file(&place).unwrap();
        std::fs::create_dir(&place).unwrap();
        assert!(matches!(file.bytes(), Err(Unreadable::NoFile)));
    }

    #[test]
    fn nothing_outside_is_read() {
        let (folder, _) = found();
        let root = folder.path().join("content");
        assert!(matches!(read_within(&root, "../kin.txt", 100), Err(Unreadable::OutsideRoot)));
        symlink(folder.path(), root.join("b")).unwrap();
        assert!(matches!(read_within(&root, "b/kin.txt", 100), Err(Unreadable::OutsideRoot)));
        std::fs::create_dir(root.join(".git")).unwrap();
        std::fs::write(root.join(".git/config"), "token").unwrap();
        assert!(matches!(read_within(&root, ".git/config", 100), Err(Unreadable::OutsideRoot)));
        assert!(matches!(read_within(&root, ".git", 100), Err(Unreadable::OutsideRoot)));
        assert!(matches!(read_within(folder.path(), "content", 9), Err(Unreadable::NoFile)));
    }
}
