//! The whole index, as files.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde_json::json;

use super::layout::{CARD_BLOCK, CARDS, Layout, PARTS};
use super::part::{Part, Source};
use super::postings::{Chunk, Collector, TOGETHER};
use super::words::{Numbered, Words};
use super::{cards, filters, manifest, vocabulary};
use crate::site::{ArticleKey, Site};

/// Where the manifest lies: the one address that pages know.
pub const MANIFEST_ADDRESS: &str = "/assets/search/manifest.json";

/// A file of the index.
#[derive(Debug)]
pub struct IndexFile {
    /// Its address, which changes with its contents.
    pub address: String,
    /// Its contents.
    pub bytes: Vec<u8>,
}

/// The search index of a site.
#[derive(Debug, Default)]
pub struct SearchIndex {
    /// Its files, the manifest first.
    pub files: Vec<IndexFile>,
}

/// Makes the index of the articles that lists show.
pub fn build(site: &Site) -> SearchIndex {
    // Oldest first: a new article then gets a number of its own, and those of the
    // others stay.
    let mut articles: Vec<ArticleKey> = site.listed().map(|it| it.key).collect();
    articles.reverse();
    let documents: FxHashMap<ArticleKey, u32> =
        articles.iter().enumerate().map(|(number, key)| (*key, number as u32)).collect();
    let mut files = Files::default();
    let terms = terms(site, &articles, &mut files);
    let cards = cards_of(site, &articles, &mut files);
    let filters: serde_json::Map<String, serde_json::Value> = filters::filters(site, &documents)
        .into_iter()
        .map(|it| {
            let bytes = deflate(it.values.to_string().as_bytes());
            (it.name.to_owned(), files.named("filters", it.name, bytes).into())
        })
        .collect();
    let manifest = json!({
        "version": 1,
        "documents": articles.len(),
        "singles": terms.singles,
        "pairs": terms.pairs,
        "words": terms.words,
        "cards": cards,
        "filters": filters,
        "abbreviations": manifest::abbreviations(),
    });
    let bytes = manifest.to_string().into_bytes();
    files.0.insert(0, IndexFile { address: MANIFEST_ADDRESS.to_owned(), bytes });
    SearchIndex { files: files.0 }
}

/// Files that are done.
#[derive(Default)]
struct Files(Vec<IndexFile>);

impl Files {
    /// Adds a file under its name and digest; gives the digest.
    fn named(&mut self, folder: &str, name: &str, bytes: Vec<u8>) -> String {
        let digest = manifest::digest(std::iter::once(bytes.as_slice()));
        let address = format!("/assets/search/{folder}/{name}.{digest}.bin");
        self.0.push(IndexFile { address, bytes });
        digest
    }

    /// Adds numbered files, of which `block` neighbours share a digest; gives the
    /// digests.
    fn numbered(&mut self, folder: &str, all: Vec<Vec<u8>>, block: usize) -> Vec<String> {
        let digests: Vec<String> = all
            .par_chunks(block)
            .map(|files| manifest::digest(files.iter().map(Vec::as_slice)))
            .collect();
        self.0.extend(all.into_iter().enumerate().map(|(number, bytes)| {
            let digest = &digests[number / block];
            IndexFile { address: format!("/assets/search/{folder}/{number}.{digest}.bin"), bytes }
        }));
        digests
    }
}

/// What the manifest says about terms.
struct Terms {
    singles: serde_json::Value,
    pairs: serde_json::Value,
    words: serde_json::Value,
}

fn terms(site: &Site, articles: &[ArticleKey], files: &mut Files) -> Terms {
    let layout = Layout::of(articles.len());
    let (chunks, words) = postings(site, articles);
    let source = Source { chunks, words, documents: articles.len(), layout };
    let count = PARTS.min(layout.singles.count());
    let parts: Vec<Part> =
        (0..count).into_par_iter().map(|number| source.part(number, count)).collect();
    drop(source);
    let (mut singles, mut pairs, mut counts) = (Vec::new(), Vec::new(), Vec::new());
    for part in parts {
        singles.extend(part.singles);
        pairs.extend(part.pairs);
        counts.extend(part.counts);
    }
    let chapters = vocabulary::write(counts, articles.len());
    let starts: Vec<&str> = chapters.iter().map(|it| it.start.as_str()).collect();
    let starts = starts.join(" ");
    let words = files.numbered("words", chapters.into_iter().map(|it| it.bytes).collect(), 1);
    let singles = files.numbered("singles", singles, layout.singles.block);
    let pairs = files.numbered("pairs", pairs, layout.pairs.block);
    Terms {
        singles: manifest::shards(layout.singles, &singles),
        pairs: manifest::shards(layout.pairs, &pairs),
        words: json!({"starts": starts, "digests": words.concat()}),
    }
}

/// The postings of all articles, and the syllables that they number.
fn postings(site: &Site, articles: &[ArticleKey]) -> (Vec<Chunk>, Numbered) {
    let words = Words::new();
    let related = related_units(site);
    let chunks = articles
        .par_chunks(TOGETHER)
        .enumerate()
        .map_init(
            || Collector::new(&words),
            |collector, (number, articles)| {
                for (n, key) in articles.iter().enumerate() {
                    let names = related.get(key).map_or(&[][..], Vec::as_slice);
                    collector.collect(site, *key, names, n);
                }
                collector.chunk((number * TOGETHER) as u32)
            },
        )
        .collect();
    (chunks, words.numbered())
}

/// The names of the units that each article concerns without naming them.
fn related_units(site: &Site) -> FxHashMap<ArticleKey, Vec<&str>> {
    let mut related: FxHashMap<ArticleKey, Vec<&str>> = FxHashMap::default();
    for unit in site.units.iter() {
        for concern in &unit.related {
            related.entry(concern.article).or_default().push(&unit.name);
        }
    }
    related
}

fn cards_of(site: &Site, articles: &[ArticleKey], files: &mut Files) -> serde_json::Value {
    let cards: Vec<Vec<u8>> = articles
        .par_chunks(CARDS)
        .map(|some| {
            let cards: serde_json::Value =
                some.iter().map(|index| cards::card(&site.articles[*index], site)).collect();
            deflate(cards.to_string().as_bytes())
        })
        .collect();
    let digests = files.numbered("cards", cards, CARD_BLOCK);
    json!({"group": CARDS, "block": CARD_BLOCK, "digests": digests.concat()})
}

/// Raw deflate (RFC 1951), which browsers can undo.
fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(9));
    // Writing to a vector cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
