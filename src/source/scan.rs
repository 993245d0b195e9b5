//! Walking the folders of a site.

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use walkdir::{DirEntry, WalkDir};

use super::look_alikes;
use super::open::inside;
use super::{LARGEST_STATIC, Stamp, Unreadable};
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::text;
use crate::vietnamese::clean;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The path below its folder (`content/` or `static/`), in NFC, with `/`
    /// between folders on every system.
    pub path: String,
    /// Where it is on this machine.
    pub disk: PathBuf,
    /// Size in bytes.
    pub size: u64,
    /// What tells whether it has changed.
    pub stamp: Stamp,
}

/// All files of a site, each list sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// Markdown files under `content/`.
    pub write_ups: Vec<SourceFile>,
    /// Other files under `content/`: images and attachments.
    pub files: Vec<SourceFile>,
    /// Files under `static/`.
    pub statics: Vec<SourceFile>,
    /// Files under `content/` that look like write-ups and are none. Those that are no copies
    /// are among `files` too, where a write-up may offer them for download.
    pub ignored: Vec<SourceFile>,
}

impl Sources {
    /// All files but write-ups, each once or more.
    pub fn inputs(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter().chain(&self.statics).chain(&self.ignored)
    }

    /// The files after these have changed, and the places of those that have among the
    /// write-ups; none where one of them is no write-up that was and still is there. What
    /// an editor put beside a file for a moment, and took away again, is passed over.
    pub fn with_changed(&self, changed: &[PathBuf]) -> Option<(Self, Vec<usize>)> {
        let mut sources = self.clone();
        let mut places = Vec::new();
        for disk in changed {
            let Some(place) = self.write_ups.iter().position(|file| file.disk == *disk) else {
                let is_passing = disk.symlink_metadata().is_err() && !self.has_within(disk);
                is_passing.then_some(())?;
                continue;
            };
            let metadata = disk.symlink_metadata().ok().filter(Metadata::is_file)?;
            let file = &mut sources.write_ups[place];
            (file.size, file.stamp) = (metadata.len(), Stamp::of(&metadata));
            places.push(place);
        }
        Some((sources, places))
    }

    /// True where something was found at a place, or below it.
    fn has_within(&self, disk: &Path) -> bool {
        let all = self.write_ups.iter().chain(&self.files).chain(&self.statics);
        all.into_iter().any(|file| file.disk.starts_with(disk))
    }
}

/// Lists the files under `content/` and `static/` of the site at `root`.
///
/// Symbolic links are followed as long as they stay within the root and lead into no
/// hidden folder; one that leads elsewhere, or nowhere, is an error. So are two names that
/// are equal once they are composed (NFC), and what is no plain file.
pub fn scan(root: &Path, faults: &mut Faults) -> Sources {
    let content = if root.join("content").is_dir() {
        list(root, "content", is_ignored_content, faults)
    } else {
        faults.add(no_content(root));
        Vec::new()
    };
    let (copies, content): (Vec<_>, Vec<_>) =
        content.into_iter().partition(|file| look_alikes::is_copy(&file.path));
    let (write_ups, files): (Vec<_>, Vec<_>) =
        content.into_iter().partition(|file| has_extension(&file.path, "md"));
    let ignored = look_alikes::among(&files, &write_ups, copies);
    let statics = if root.join("static").is_dir() {
        list(root, "static", is_ignored_anywhere, faults)
    } else {
        Vec::new()
    };
    for file in statics.iter().filter(|file| file.size > LARGEST_STATIC) {
        let fault = Unreadable::TooLarge { size: file.size, limit: LARGEST_STATIC };
        faults.add(fault.diagnostic(&format!("static/{}", file.path)));
    }
    Sources { write_ups, files, statics, ignored }
}

fn no_content(root: &Path) -> Diagnostic {
    let shown = root.display();
    Diagnostic::new(
        Code::NoContent,
        "content",
        text!(
            "không có thư mục `content` trong {shown}",
            "there is no folder `content` in {shown}"
        ),
    )
    .help(text!(
        "chạy lệnh trong thư mục của trang, hoặc thêm `--root THƯ_MỤC`",
        "run the command in the site's folder, or add `--root FOLDER`"
    ))
}

fn has_extension(path: &str, extension: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(extension))
}

/// True for a folder in which a version control system keeps the history of files, with all
/// that was ever deleted.
pub fn keeps_history(name: &str) -> bool {
    [".git", ".hg", ".jj", ".svn"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// What editors and systems leave behind, and what keeps the history of the files.
fn is_ignored_anywhere(name: &str) -> bool {
    name.starts_with("~$")
        || keeps_history(name)
        || name == ".DS_Store"
        || name.eq_ignore_ascii_case("Thumbs.db")
}

/// In `static/`, `.well-known` and the like are there to be published.
fn is_ignored_content(name: &str) -> bool {
    name.starts_with('.') || is_ignored_anywhere(name)
}

/// Lists the files of a folder of the site, without those that are ignored by their names.
pub fn list(
    root: &Path,
    folder: &str,
    is_ignored: fn(&str) -> bool,
    faults: &mut Faults,
) -> Vec<SourceFile> {
    let real_root = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    let start = root.join(folder);
    let mut files = Vec::new();
    // Folders above it may be links too.
    if let Err(fault) = inside(&real_root, &start) {
        faults.add(fault.diagnostic(folder));
        return files;
    }
    let mut entries = WalkDir::new(&start).follow_links(true).sort_by_file_name().into_iter();
    while let Some(next) = entries.next() {
        let entry = match next {
            Ok(entry) => entry,
            Err(error) => {
                faults.add(walk_error(root, &error));
                continue;
            }
        };
        let is_start = entry.depth() == 0;
        let disk = if !is_start && is_ignored(&entry.file_name().to_string_lossy()) {
            None
        } else {
            real_place(&entry, root, &real_root, faults)
        };
        let Some(disk) = disk else {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        };
        if let Some(metadata) = file_metadata(&entry, &disk, root, faults) {
            files.extend(source_file(&start, &entry, (disk, &metadata), folder, faults));
        }
    }
    files.sort_by(|a: &SourceFile, b| a.path.cmp(&b.path));
    report_same_names(&files, folder, faults);
    files
}

/// Where an entry is; for a symbolic link, where it leads, unless that is out of the root.
fn real_place(
    entry: &DirEntry,
    root: &Path,
    real_root: &Path,
    faults: &mut Faults,
) -> Option<PathBuf> {
    if !entry.path_is_symlink() {
        return Some(entry.path().to_owned());
    }
    let place = inside(real_root, entry.path());
    place.map_err(|fault| faults.add(fault.diagnostic(&shown(root, entry.path())))).ok()
}

/// What the system says of a file; none for a folder. The place is looked at anew, which
/// may have become a link since the folder was read.
fn file_metadata(
    entry: &DirEntry,
    disk: &Path,
    root: &Path,
    faults: &mut Faults,
) -> Option<Metadata> {
    if entry.file_type().is_dir() {
        return None;
    }
    let fault = match disk.symlink_metadata() {
        Ok(metadata) if metadata.is_file() => return Some(metadata),
        Ok(_) => Unreadable::NoFile,
        Err(error) => Unreadable::System(error),
    };
    faults.add(fault.diagnostic(&shown(root, entry.path())));
    None
}

fn source_file(
    start: &Path,
    entry: &DirEntry,
    (disk, metadata): (PathBuf, &Metadata),
    folder: &str,
    faults: &mut Faults,
) -> Option<SourceFile> {
    let relative = entry.path().strip_prefix(start).unwrap_or(entry.path());
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    match parts {
        Some(parts) => Some(SourceFile {
            path: clean(&parts.join("/")).into_owned(),
            disk,
            size: metadata.len(),
            stamp: Stamp::of(metadata),
        }),
        None => {
            faults.add(Diagnostic::new(
                Code::NotUtf8,
                format!("{folder}/{}", relative.to_string_lossy().replace('\\', "/")),
                text!("tên tệp không phải là Unicode", "the name of the file is not Unicode"),
            ));
            None
        }
    }
}

fn report_same_names(files: &[SourceFile], folder: &str, faults: &mut Faults) {
    let mut seen: FxHashMap<&str, &SourceFile> = FxHashMap::default();
    for file in files {
        if let Some(first) = seen.insert(&file.path, file) {
            let other = first.disk.display();
            faults.add(Diagnostic::new(
                Code::SameName,
                format!("{folder}/{}", file.path),
                text!(
                    "hai tệp có cùng tên, chỉ khác cách mã hóa dấu; tệp kia: {other}",
                    "two files have the same name in different encodings of their marks; the other: {other}"
                ),
            ));
        }
    }
}

fn walk_error(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let path = error.path().map(|path| shown(root, path)).unwrap_or_default();
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    let is_link = error.path().is_some_and(|path| path.is_symlink());
    if error.loop_ancestor().is_some() || is_link {
        return Diagnostic::new(
            Code::BrokenSymlink,
            path,
            text!(
                "liên kết tượng trưng không dẫn tới đâu hoặc dẫn vòng: {reason}",
                "the symbolic link leads nowhere or in a circle: {reason}"
            ),
        );
    }
    Diagnostic::new(
        Code::UnreadableFile,
        path,
        text!("không đọc được: {reason}", "it cannot be read: {reason}"),
    )
}

fn shown(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    relative.to_string_lossy().replace('\\', "/")
}
