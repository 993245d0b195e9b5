//! What changed articles change: terms that they had, have, or have otherwise.

use std::collections::BTreeMap;

use super::article_list::ArticleList;
use super::collect::postings::{Collector, Posting, TOGETHER, Term};
use super::collect::terms::Mention;
use super::collect::tokens::Tokens;
use super::collect::words::{Speller, Syllable, Words};
use super::layout::{Layout, PARTS};
use super::outcome::Last;
use super::previous::Note;
use super::sheaf::{Sheaf, Tie, Tied};

/// What changes in a shard: for each term, what articles say of it now. An article that
/// no longer has the term says nothing.
pub(super) type Shard = BTreeMap<String, BTreeMap<u32, Vec<Mention>>>;

/// What changes in the shards, by their numbers.
pub(super) struct Changes {
    pub singles: BTreeMap<usize, Shard>,
    pub pairs: BTreeMap<usize, Shard>,
    /// Notes of the syllables of all articles as they are now.
    pub sheaves: Vec<Note>,
}

/// A term in a changed article: nothing where it is no longer there.
struct Change {
    article: u32,
    term: Term,
    mentions: Vec<Mention>,
}

/// Reads articles as they were and as they are.
struct Reader<'r, 's> {
    list: &'r ArticleList<'s>,
    last: &'r Last<'r>,
    words: &'r Words,
    speller: Speller<'r>,
    collector: Collector,
    old: Tokens,
    new: Tokens,
    tie: Tie,
    changes: Vec<Change>,
}

impl Changes {
    /// The changes of these articles, which come in order; none where notes are missing.
    pub fn of(changed: &[usize], list: &ArticleList<'_>, last: &Last<'_>) -> Option<Self> {
        let words = Words::new();
        let mut reader = Reader {
            list,
            last,
            words: &words,
            collector: Collector::new(&words),
            speller: Speller::new(&words),
            old: Tokens::default(),
            new: Tokens::default(),
            tie: Tie::default(),
            changes: Vec::new(),
        };
        let mut tied: BTreeMap<usize, Tied> = BTreeMap::new();
        for together in changed.chunk_by(|a, b| a / TOGETHER == b / TOGETHER) {
            let sheaf = together[0] / TOGETHER;
            tied.insert(sheaf, reader.read(sheaf, together)?);
        }
        let changes = std::mem::take(&mut reader.changes);
        drop(reader);
        let syllables = words.syllables();
        let count = list.len().div_ceil(TOGETHER);
        let sheaf = |number: usize| match tied.get(&number) {
            Some(tied) => Some(Note::new(tied.spelt(&syllables))),
            None => last.ledger.sheaves.get(number).map(|name| Note::kept(name)),
        };
        let sheaves = (0..count).map(sheaf).collect::<Option<_>>()?;
        let mut new = Self { singles: BTreeMap::new(), pairs: BTreeMap::new(), sheaves };
        new.sort(changes, &syllables, Layout::of(list.len()));
        Some(new)
    }

    /// Sorts changes by shard and term.
    fn sort(&mut self, changes: Vec<Change>, syllables: &[Syllable], layout: Layout) {
        for Change { article, term, mentions } in changes {
            let (first, second) = term.syllables();
            let first = &syllables[first as usize];
            let (shards, shard, text) = match second.map(|second| &syllables[second as usize]) {
                None => (&mut self.singles, layout.single(first.hash), first.text.to_string()),
                Some(second) => {
                    let text = [&first.text, " ", &second.text].concat();
                    (&mut self.pairs, layout.pair(first.hash, second.hash), text)
                }
            };
            let shard = shards.entry(shard).or_default();
            shard.entry(text).or_default().insert(article, mentions);
        }
    }
}

impl Reader<'_, '_> {
    /// Reads the articles that are tied together, of which some have changed.
    fn read(&mut self, number: usize, changed: &[usize]) -> Option<Tied> {
        let note = match self.last.ledger.sheaves.get(number) {
            Some(name) => Some(self.last.note(name)?),
            None => None,
        };
        let sheaf = match &note {
            Some(bytes) => Sheaf::read(bytes, self.words)?,
            None => Sheaf::default(),
        };
        let start = number * TOGETHER;
        for n in 0..TOGETHER {
            let article = start + n;
            let (was, is) = (n < sheaf.len(), article < self.list.len());
            self.old.clear();
            if was {
                sheaf.article(n, &mut self.old)?;
            }
            if changed.binary_search(&article).is_err() {
                if is {
                    self.tie.add(&self.old);
                }
                continue;
            }
            self.new.clear();
            if is {
                self.list.read(article, &mut self.speller, &mut self.new);
                self.tie.add(&self.new);
            }
            self.compare(article as u32);
        }
        Some(self.tie.take())
    }

    /// Notes how the terms of an article differ.
    fn compare(&mut self, article: u32) {
        let [old, new] = [&self.old, &self.new].map(|tokens| {
            self.collector.collect(tokens, 0);
            let chunk = self.collector.chunk(0);
            let mut postings = chunk.of_parts(0..PARTS).to_vec();
            postings.sort_unstable_by_key(|it| (it.term(), it.marks()));
            postings
        });
        let same_term = |a: &Posting, b: &Posting| a.term() == b.term();
        let old: BTreeMap<Term, &[Posting]> =
            old.chunk_by(same_term).map(|it| (it[0].term(), it)).collect();
        let mut gone = old.clone();
        for postings in new.chunk_by(same_term) {
            let term = postings[0].term();
            gone.remove(&term);
            if old.get(&term) != Some(&postings) {
                let mention =
                    |it: &Posting| Mention { article, impact: it.impact(), marks: it.marks() };
                let mentions = postings.iter().map(mention).collect();
                self.changes.push(Change { article, term, mentions });
            }
        }
        let gone = gone.into_keys().map(|term| Change { article, term, mentions: Vec::new() });
        self.changes.extend(gone);
    }
}
