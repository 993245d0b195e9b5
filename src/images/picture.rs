//! An image that is ready to be published.

use super::cache::{Cache, Index, Part};
use super::fault::Fault;
use super::format::Format;
use super::make::{Made, make};
use super::scrub::scrub;
use crate::diagnostics::{Diagnostic, Location};
use crate::source::{SourceFile, Unreadable};
use crate::vietnamese::slug;

/// The longest part of a published name that comes from the author's.
const LONGEST_NAME: usize = 80;

/// The width that old browsers get, which do not choose.
const PLAIN: u32 = 800;

/// An image with the files that show it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width of the whole image in pixels, upright; 0 for a drawing without size.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// The files for pages, narrowest first. Empty where the file at the image's
    /// own address is the only one.
    pub renditions: Vec<Rendition>,
    origin: Origin,
    cache: Cache,
    key: String,
    index: Index,
    /// The made files where the cache could not keep them.
    unkept: Option<Vec<Vec<u8>>>,
}

/// An image at one width.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendition {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Address: `/assets/mot-cua-800.0123456789abcdef.jpg`.
    pub address: String,
}

/// Where an image comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    pub(super) source: SourceFile,
    pub(super) format: Format,
    pub(super) whole: bool,
    pub(super) asked: Location,
}

impl Picture {
    pub(super) fn new(
        origin: Origin,
        cache: &Cache,
        key: String,
        index: Index,
        unkept: Option<Vec<Vec<u8>>>,
    ) -> Self {
        let stem = stem(&origin.source.path);
        let renditions = index.files.iter().map(|part| Rendition {
            width: part.width,
            height: part.height,
            address: format!(
                "/assets/{stem}-{}.{}.{}",
                part.width,
                part.short_digest(),
                part.extension
            ),
        });
        Self {
            width: index.width,
            height: index.height,
            renditions: renditions.collect(),
            origin,
            cache: cache.clone(),
            key,
            index,
            unkept,
        }
    }

    /// The key of its entry in the cache.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// The rendition for browsers that do not choose among several.
    pub fn plain(&self) -> Option<&Rendition> {
        let narrow = self.renditions.iter().rev().find(|it| it.width <= PLAIN);
        narrow.or(self.renditions.first())
    }

    /// The widest rendition, for those who show the image on their own pages.
    pub fn widest(&self) -> Option<&Rendition> {
        self.renditions.last()
    }

    /// The contents of the rendition of this index.
    pub fn rendition(&self, index: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.made(&self.index.files[index], index)
    }

    /// What stands at the image's own address.
    pub fn own(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        match &self.index.own {
            Some(part) => self.made(part, self.index.files.len()),
            None => {
                let bytes = self.read()?;
                scrub(self.origin.format, &bytes).map_err(|fault| self.report(&fault))
            }
        }
    }

    /// A made file: from the cache, or made once more where the cache lost it.
    fn made(&self, part: &Part, number: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        if let Some(unkept) = &self.unkept {
            return Ok(unkept[number].clone());
        }
        let format = part.format().unwrap_or(self.origin.format);
        if let Some(bytes) = self.cache.part(&self.key, part, format) {
            return Ok(bytes);
        }
        self.cache.forget(&self.key);
        let made = make(self.origin.format, &self.read()?, self.origin.whole)
            .map_err(|fault| self.report(&fault))?;
        if Index::of(&made) != self.index {
            return Err(self.report(&Unreadable::Replaced.into()));
        }
        // The same index, so there are as many files.
        Ok(made.into_parts().swap_remove(number))
    }

    fn read(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.origin.source.bytes().map_err(|unreadable| self.report(&unreadable.into()))
    }

    fn report(&self, fault: &Fault) -> Box<Diagnostic> {
        Box::new(fault.diagnostic(&self.origin.source.path, &self.origin.asked))
    }
}

/// The author's name of a file, folded and without its extension.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let mut stem = slug(stem);
    stem.truncate(LONGEST_NAME);
    stem.trim_end_matches('-').to_owned()
}

impl Made {
    /// The made files in the order of their index.
    pub(super) fn parts(&self) -> impl Iterator<Item = &[u8]> {
        self.files.iter().map(|file| file.bytes.as_slice()).chain(self.own.as_deref())
    }

    /// The same, taken out.
    pub(super) fn into_parts(self) -> Vec<Vec<u8>> {
        self.files.into_iter().map(|file| file.bytes).chain(self.own).collect()
    }
}
