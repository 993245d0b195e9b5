//! Images and attachments: published only if a published write-up asks for them.

use rustc_hash::FxHashMap;

use crate::addresses::file_address;
use crate::diagnostics::{Code, Diagnostic, Faults, Location, Span};
use crate::images::Picture;
use crate::source::SourceFile;
use crate::text;
use crate::vietnamese::numbered;

/// A file of `content/` that is published.
#[derive(Clone, Debug)]
pub struct PublishedFile {
    /// The file.
    pub source: SourceFile,
    /// Its address: `/kiem-tra/ke-hoach.pdf`.
    pub address: String,
    /// The files that show it, where it is an image.
    pub picture: Option<Picture>,
}

/// A file of `content/` that write-ups ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WantedFile {
    /// The file.
    pub source: SourceFile,
    /// Its address: `/kiem-tra/ke-hoach.pdf`.
    pub address: String,
    /// True where somebody offers it for download.
    pub is_offered: bool,
    /// True where it is beyond the limit for files that are copied.
    pub is_too_large: bool,
    /// Where it is first asked for.
    pub asked: Location,
}

/// What a write-up does with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// Shows it as an image.
    Shown,
    /// Offers it for download.
    Offered,
}

/// A file that is asked for, before all are known.
struct Wanted {
    /// Its index in the sources.
    source: usize,
    /// True where somebody offers it for download.
    is_offered: bool,
    /// Where it is first asked for.
    asked: Location,
}

/// Collects the files that write-ups ask for, in a fixed order of asking.
pub(super) struct Files<'s> {
    sources: &'s [SourceFile],
    published: Vec<Wanted>,
    by_source: FxHashMap<usize, usize>,
}

impl<'s> Files<'s> {
    pub(super) fn new(sources: &'s [SourceFile]) -> Self {
        Self { sources, published: Vec::new(), by_source: FxHashMap::default() }
    }

    /// A place for files that are looked for, but not published.
    pub(super) fn aside(&self) -> Self {
        Self::new(self.sources)
    }

    /// Publishes the file of this index in the sources, which the file at `path`
    /// asks for; returns its index among the published ones.
    pub(super) fn publish(&mut self, source: usize, way: Use, path: &str, span: Span) -> usize {
        let next = self.published.len();
        let index = *self.by_source.entry(source).or_insert(next);
        if index == next {
            let asked = Location { path: path.to_owned(), span };
            self.published.push(Wanted { source, is_offered: false, asked });
        }
        self.published[index].is_offered |= way == Use::Offered;
        index
    }

    /// Gives every published file its address. Files whose names fold to the
    /// same address are numbered in the order of their paths, with a warning.
    pub(super) fn finish(self, copy_limit: u64, faults: &mut Faults) -> Vec<WantedFile> {
        let mut by_path: Vec<usize> = (0..self.published.len()).collect();
        by_path.sort_by_key(|index| self.published[*index].source);
        let mut taken: FxHashMap<String, &str> = FxHashMap::default();
        let mut addresses = vec![String::new(); self.published.len()];
        for index in by_path {
            let wanted_file = &self.published[index];
            let file = &self.sources[wanted_file.source];
            let wanted = file_address(&file.path);
            let free = (1..)
                .map(|n| with_number(&wanted, n))
                .find(|address| !taken.contains_key(address.as_str()))
                .unwrap_or_else(|| wanted.clone());
            if let Some(first) = taken.get(&wanted) {
                faults.add(collision(file, first, &free));
            }
            faults.extend(too_large(file, copy_limit, &wanted_file.asked));
            taken.insert(free.clone(), &file.path);
            addresses[index] = free;
        }
        let published = |(wanted, address): (Wanted, String)| {
            let source = self.sources[wanted.source].clone();
            WantedFile {
                is_too_large: source.size > copy_limit,
                source,
                address,
                is_offered: wanted.is_offered,
                asked: wanted.asked,
            }
        };
        self.published.into_iter().zip(addresses).map(published).collect()
    }
}

fn with_number(address: &str, n: usize) -> String {
    let (stem, extension) = address.rsplit_once('.').unwrap_or((address, ""));
    let stem = numbered(stem, n);
    if extension.is_empty() { stem } else { format!("{stem}.{extension}") }
}

fn collision(file: &SourceFile, first: &str, address: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SlugCollision,
        format!("content/{}", file.path),
        text!(
            "tên tệp trùng với `{first}` sau khi bỏ dấu; tệp này có địa chỉ `{address}`",
            "the name folds to that of `{first}`; this file gets the address `{address}`"
        ),
    )
    .help(text!("đổi tên một trong hai tệp", "rename one of the two"))
}

fn too_large(file: &SourceFile, limit: u64, asked: &Location) -> Option<Diagnostic> {
    let (path, size) = (&file.path, file.size);
    (size > limit).then(|| {
        Diagnostic::new(
            Code::FileTooLarge,
            asked.path.as_str(),
            text!(
                "tệp `{path}` quá lớn để đăng: {size} byte, nhiều nhất là {limit}",
                "the file `{path}` is too large to publish: {size} bytes, the limit is {limit}"
            ),
        )
        .at(asked.span)
        .help(text!(
            "giảm dung lượng tệp, hoặc tăng `copy_limit` trong site.yaml",
            "make the file smaller, or raise `copy_limit` in site.yaml"
        ))
    })
}
