//! Reading an index as a browser does, for tests and for tools that look at one.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::DeflateDecoder;

use super::abbreviations;
use super::files::{MANIFEST_ADDRESS, address};
use super::format::card::{Card, Cards};
use super::format::decoder::Damaged;
use super::format::digest::Digest;
use super::format::entry::Entry;
use super::format::manifest::{Kind, Manifest};
use super::format::pack::{Items, items};
use super::format::prose::Prose;
use super::format::shard::{Scale, Shards};
use super::format::vocabulary;
use super::layout::{Layout, hash};
use super::outcome::{FOLDERS, NAMES, WORDS};

/// Reads the files of an index out of wherever they are.
pub struct Reader<'f> {
    files: Box<Files<'f>>,
    manifest: Manifest,
    prose: Prose,
}

/// Gives the file at an address; none where there is none.
type Files<'f> = dyn Fn(&str) -> Option<Cow<'f, [u8]>> + 'f;

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("Reader").field(&self.manifest).finish()
    }
}

impl<'f> Reader<'f> {
    /// Reads the manifest; `files` gives the file at an address.
    pub fn new(files: impl Fn(&str) -> Option<Cow<'f, [u8]>> + 'f) -> Result<Self, Damaged> {
        let bytes = files(MANIFEST_ADDRESS).ok_or(Damaged)?;
        let (manifest, prose) = Manifest::read(&bytes)?;
        Ok(Self { files: Box::new(files), manifest, prose })
    }

    /// How many articles there are.
    pub fn documents(&self) -> u32 {
        self.manifest.documents
    }

    /// What the index knows about a syllable or a pair; nothing where it does not occur.
    pub fn term(&self, text: &str) -> Result<Option<Entry>, Damaged> {
        let layout = Layout::of(self.manifest.documents as usize);
        let (folder, kind, shard) = match text.split_once(' ') {
            None => (FOLDERS[0], &self.manifest.singles, layout.single(hash(text))),
            Some((first, second)) => {
                (FOLDERS[1], &self.manifest.pairs, layout.pair(hash(first), hash(second)))
            }
        };
        let items = self.items(folder, kind, shard >> kind.division.items)?;
        let within = shard & ((1 << kind.division.items) - 1);
        let mut shards = Shards::new(abbreviations::folded());
        let entries = shards.read_item(items.get(within), Scale::of(self.manifest.documents))?;
        Ok(entries.into_iter().find(|entry| entry.text == text))
    }

    /// All terms, single syllables first.
    pub fn terms(&self) -> Result<Vec<Entry>, Damaged> {
        let scale = Scale::of(self.manifest.documents);
        let mut shards = Shards::new(abbreviations::folded());
        let mut all = Vec::new();
        let kinds = [&self.manifest.singles, &self.manifest.pairs];
        for (folder, kind) in FOLDERS.into_iter().zip(kinds) {
            for pack in 0..kind.packs().count() {
                for item in self.items(folder, kind, pack)?.iter() {
                    all.extend(shards.read_item(item, scale)?);
                }
            }
        }
        Ok(all)
    }

    /// The card of an article; nothing where there is no such article.
    pub fn card(&self, article: u32) -> Result<Option<Card>, Damaged> {
        if article >= self.manifest.documents {
            return Ok(None);
        }
        let kind = &self.manifest.cards;
        let items = self.items(FOLDERS[2], kind, article as usize >> kind.division.items)?;
        let within = article as usize & ((1 << kind.division.items) - 1);
        Cards::new(&self.prose).read(items.get(within)).map(Some)
    }

    /// The vocabulary: syllables, and how many articles have each.
    pub fn words(&self) -> Result<Vec<(String, u32)>, Damaged> {
        let mut words = Vec::new();
        for (number, (_, digest)) in self.manifest.words.iter().enumerate() {
            words.extend(vocabulary::read(&self.file(WORDS, number, *digest)?)?);
        }
        Ok(words)
    }

    /// The names of pages that are no articles, as JSON: in the first list areas and topics,
    /// in the others units.
    pub fn names(&self) -> Result<Vec<String>, Damaged> {
        let chapters = self.manifest.names.iter().enumerate();
        let text = |(number, (_, digest)): (usize, &(String, Digest))| {
            let mut text = String::new();
            let bytes = self.file(NAMES, number, *digest)?;
            DeflateDecoder::new(&*bytes).read_to_string(&mut text).map_err(|_| Damaged)?;
            Ok(text)
        };
        chapters.map(text).collect()
    }

    fn items(&self, folder: &str, kind: &Kind, pack: usize) -> Result<Items, Damaged> {
        let count = kind.packs().nth(pack).ok_or(Damaged)?.len();
        let digest = kind.digest(pack).ok_or(Damaged)?;
        items(&self.file(folder, pack, digest)?, count, kind.division.places)
    }

    fn file(&self, folder: &str, number: usize, digest: Digest) -> Result<Cow<'f, [u8]>, Damaged> {
        (self.files)(&address(folder, &number.to_string(), digest)).ok_or(Damaged)
    }
}
