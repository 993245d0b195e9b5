//! The index as its parts have come out, made or kept; from these its files.

use std::io::Write;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rayon::prelude::*;

use super::abbreviations;
use super::article_list::ArticleList;
use super::files::{Contents, Files, IndexFile, Packed, address};
use super::filters::filters;
use super::format::digest::Digest;
use super::format::manifest::{FILTERS, Manifest};
use super::format::vocabulary::{self, Counted};
use super::layout::Layout;
use super::ledger::Ledger;
use super::names;
use super::previous::{Note, Notes, Previous};
use crate::digest::Sha256Digest;
use crate::site::Site;

/// See the module.
pub(super) struct Outcome {
    pub layout: Layout,
    /// The packs of single syllables, of pairs, and of cards.
    pub packs: [Vec<Packed>; 3],
    /// Syllables and how many articles have each, sorted.
    pub counts: Vec<Counted>,
    /// Notes of the syllables of articles.
    pub sheaves: Vec<Note>,
    /// Notes of whole lists, by the packs of single syllables.
    pub long: Vec<Option<Note>>,
}

/// What is known of the last index.
pub(super) struct Last<'p> {
    pub ledger: Ledger,
    pub manifest: Manifest,
    pub previous: &'p Arc<dyn Previous>,
}

/// The folders of the packs, and of the other files.
pub(super) const FOLDERS: [&str; 3] = ["singles", "pairs", "cards"];
pub(super) const WORDS: &str = "words";
pub(super) const NAMES: &str = "names";
const FILTER_FOLDER: &str = "filters";

impl Outcome {
    /// The files of the index, the manifest first; and, where `inputs` of the articles are
    /// given, the notes for the next build.
    pub fn conclude(
        self,
        list: &ArticleList<'_>,
        inputs: Option<Vec<u64>>,
        last: Option<&Last<'_>>,
    ) -> (Vec<IndexFile>, Notes) {
        let Self { layout, packs, counts, sheaves, long } = self;
        let documents = list.len() as u32;
        let digests = packs.each_ref().map(|kind| kind.iter().map(|pack| pack.digest).collect());
        let mut files = Files::default();
        let [singles, pairs, cards] = packs;
        let mut kind = |index: usize, items, division, packs| {
            files.add_kind(FOLDERS[index], items, division, packs)
        };
        let singles = kind(0, 1 << layout.singles, layout.single_packs, singles);
        let pairs = kind(1, 1 << layout.pairs, layout.pair_packs, pairs);
        let cards = kind(2, list.len(), layout.card_packs, cards);
        let words = words(&counts, documents, &mut files);
        let names = add_names(list.site, &mut files);
        let (filters, noted) = add_filters(list, last, &mut files);
        let abbreviations = abbreviations::texts();
        let manifest =
            Manifest { documents, abbreviations, singles, pairs, cards, words, names, filters };
        let (manifest, _) = manifest.write();
        files.add_manifest(manifest.clone());
        let notes = inputs.map(|inputs| {
            let name = |note: &Note| note.name.clone();
            let ledger = Ledger {
                manifest,
                inputs,
                sheaves: sheaves.iter().map(name).collect(),
                long: long.iter().map(|it| it.as_ref().map(name).unwrap_or_default()).collect(),
                packs: digests,
                filters: noted,
            };
            let notes = sheaves.into_iter().chain(long.into_iter().flatten()).collect();
            Notes { ledger: ledger.write(), notes }
        });
        (files.0, notes.unwrap_or_default())
    }
}

/// Adds the vocabulary; gives what the manifest says of it.
fn words(counts: &[Counted], documents: u32, files: &mut Files) -> Vec<(String, Digest)> {
    let least = vocabulary::least(documents);
    let is_listed = |(_, articles): &&Counted| *articles >= least;
    let listed: Vec<Counted> = counts.iter().filter(is_listed).cloned().collect();
    let add = |(number, chapter): (usize, vocabulary::Chapter)| {
        let whole = Sha256Digest::of(&chapter.bytes);
        let digest = Digest::short(whole);
        let address = address(WORDS, &number.to_string(), digest);
        files.add(address, whole, Contents::Made(chapter.bytes));
        (chapter.start, digest)
    };
    vocabulary::write(&listed).into_iter().enumerate().map(add).collect()
}

/// Adds the names of pages; gives what the manifest says of them.
fn add_names(site: &Site, files: &mut Files) -> Vec<(String, Digest)> {
    let chapters = names::chapters(site);
    let deflated: Vec<Vec<u8>> =
        chapters.par_iter().map(|it| deflate(it.json.to_string().as_bytes())).collect();
    let add = |(number, (chapter, bytes)): (usize, (names::Chapter, Vec<u8>))| {
        let whole = Sha256Digest::of(&bytes);
        let digest = Digest::short(whole);
        files.add(address(NAMES, &number.to_string(), digest), whole, Contents::Made(bytes));
        (chapter.start, digest)
    };
    chapters.into_iter().zip(deflated).enumerate().map(add).collect()
}

/// Adds the filters; gives their digests for the manifest and for the ledger.
fn add_filters(
    list: &ArticleList<'_>,
    last: Option<&Last<'_>>,
    files: &mut Files,
) -> ([Digest; FILTERS.len()], Vec<[Sha256Digest; 2]>) {
    let all: Vec<String> = filters(list).into_par_iter().map(|it| it.to_string()).collect();
    let made: Vec<(Sha256Digest, Sha256Digest, Contents)> = all
        .par_iter()
        .enumerate()
        .map(|(number, json)| {
            let source = Sha256Digest::of(json.as_bytes());
            if let Some((digest, contents)) = last.and_then(|last| last.filter(number, source)) {
                return (source, digest, contents);
            }
            let bytes = deflate(json.as_bytes());
            (source, Sha256Digest::of(&bytes), Contents::Made(bytes))
        })
        .collect();
    let noted = made.iter().map(|(source, digest, _)| [*source, *digest]).collect();
    let mut digests = made.into_iter().zip(FILTERS).map(|((_, whole, contents), name)| {
        let digest = Digest::of_all(&[whole]);
        files.add(address(FILTER_FOLDER, name, digest), whole, contents);
        digest
    });
    // There is a value for each name.
    let digests = FILTERS.map(|_| digests.next().unwrap_or_else(|| Digest::of(&[])));
    (digests, noted)
}

impl Last<'_> {
    /// A filter of the last index, if it was made from the same.
    fn filter(&self, number: usize, source: Sha256Digest) -> Option<(Sha256Digest, Contents)> {
        let [before, digest] = *self.ledger.filters.get(number)?;
        let from = address(FILTER_FOLDER, FILTERS[number], self.manifest.filters[number]);
        let is_there = before == source && self.previous.has_file(&from);
        let previous = Arc::clone(self.previous);
        is_there.then_some((digest, Contents::Kept { from, previous }))
    }
}

/// Raw deflate (RFC 1951), which browsers can undo.
fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(9));
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
