//! Images and attachments: published only if a published write-up asks for them.

use rustc_hash::FxHashMap;

use super::address::file_address;
use crate::diagnostics::{Code, Diagnostic};
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
}

/// Collects the files that write-ups ask for, in a fixed order of asking.
pub(super) struct Files<'s> {
    sources: &'s [SourceFile],
    published: Vec<usize>,
    by_source: FxHashMap<usize, usize>,
}

impl<'s> Files<'s> {
    pub(super) fn new(sources: &'s [SourceFile]) -> Self {
        Self { sources, published: Vec::new(), by_source: FxHashMap::default() }
    }

    /// Publishes the file of this index in the sources; returns its index among
    /// the published ones.
    pub(super) fn publish(&mut self, source: usize) -> usize {
        let next = self.published.len();
        let index = *self.by_source.entry(source).or_insert(next);
        if index == next {
            self.published.push(source);
        }
        index
    }

    /// Gives every published file its address. Files whose names fold to the
    /// same address are numbered in the order of their paths, with a warning.
    pub(super) fn finish(self, copy_limit: u64) -> (Vec<PublishedFile>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut by_path: Vec<usize> = (0..self.published.len()).collect();
        by_path.sort_by_key(|index| self.published[*index]);
        let mut taken: FxHashMap<String, &str> = FxHashMap::default();
        let mut addresses = vec![String::new(); self.published.len()];
        for index in by_path {
            let file = &self.sources[self.published[index]];
            let wanted = file_address(&file.path);
            let free = (1..)
                .map(|n| with_number(&wanted, n))
                .find(|address| !taken.contains_key(address.as_str()))
                .unwrap_or_else(|| wanted.clone());
            if let Some(first) = taken.get(&wanted) {
                diagnostics.push(collision(file, first, &free));
            }
            diagnostics.extend(too_large(file, copy_limit));
            taken.insert(free.clone(), &file.path);
            addresses[index] = free;
        }
        let files = self.published.iter().zip(addresses).map(|(source, address)| PublishedFile {
            source: self.sources[*source].clone(),
            address,
        });
        (files.collect(), diagnostics)
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

fn too_large(file: &SourceFile, limit: u64) -> Option<Diagnostic> {
    let size = file.size;
    (size > limit).then(|| {
        Diagnostic::new(
            Code::FileTooLarge,
            format!("content/{}", file.path),
            text!(
                "tệp quá lớn để đăng: {size} byte, nhiều nhất là {limit}",
                "the file is too large to publish: {size} bytes, the limit is {limit}"
            ),
        )
        .help(text!(
            "giảm dung lượng tệp, hoặc tăng `copy_limit` trong site.yaml",
            "make the file smaller, or raise `copy_limit` in site.yaml"
        ))
    })
}
