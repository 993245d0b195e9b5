//! From the postings of all articles to terms with their lists, part by part.

use rustc_hash::FxHashMap;

use super::postings::{Chunk, Term};
use crate::search::format::entry::{Entry, Place, Variants};
use crate::search::layout::LONGEST_LIST;

/// An article that has a term, with one set of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::search) struct Mention {
    pub article: u32,
    pub impact: u8,
    pub marks: u16,
}

/// The terms of some parts of the index, and where each is mentioned.
#[derive(Default)]
pub(super) struct Gathered {
    ids: FxHashMap<Term, u32>,
    /// Each term, in the order of arrival, and where its mentions end.
    terms: Vec<(Term, usize)>,
    order: Vec<u32>,
    /// The mentions of all terms, one term after the other, by article.
    mentions: Vec<Mention>,
}

impl Gathered {
    /// Gathers the terms of neighbouring parts. Counting first how often each occurs
    /// takes a ninth of the time that sorting all postings would.
    pub fn gather(&mut self, chunks: &[Chunk], parts: &std::ops::Range<usize>) {
        let Self { ids, terms, order, mentions } = self;
        let postings = || chunks.iter().map(|it| (it.first, it.of_parts(parts.clone())));
        ids.clear();
        terms.clear();
        order.clear();
        for posting in postings().flat_map(|(_, some)| some) {
            let id = *ids.entry(posting.term()).or_insert_with(|| {
                terms.push((posting.term(), 0));
                terms.len() as u32 - 1
            });
            terms[id as usize].1 += 1;
            order.push(id);
        }
        let mut next = 0;
        for (_, count) in &mut *terms {
            next += std::mem::replace(count, next);
        }
        mentions.resize(order.len(), Mention::default());
        let mut order = order.iter();
        for (first, some) in postings() {
            for (posting, id) in some.iter().zip(&mut order) {
                let at = &mut terms[*id as usize].1;
                let (impact, marks) = (posting.impact(), posting.marks());
                mentions[*at] = Mention { article: first + posting.article(), impact, marks };
                *at += 1;
            }
        }
    }

    /// The terms, each with its mentions.
    pub fn terms(&self) -> impl Iterator<Item = (Term, &[Mention])> {
        let starts = std::iter::once(0).chain(self.terms.iter().map(|(_, end)| *end));
        starts.zip(&self.terms).map(|(start, (term, end))| (*term, &self.mentions[start..*end]))
    }
}

/// Makes entries of mentions, each in the place of the one before: half a million are made
/// for 10,000 articles.
pub(in crate::search) struct Maker {
    /// The present entry.
    pub entry: Entry,
    /// The index of each set that is a single number, and 1.
    alone: Vec<u32>,
    /// How many articles have each set.
    counts: Vec<u32>,
    order: Vec<u32>,
    renumbered: Vec<u32>,
    sorted: Variants,
}

/// Marks of two syllables are below this.
const MARKS: usize = 1 << 12;

impl Maker {
    pub fn new() -> Self {
        Self {
            entry: Entry::default(),
            alone: vec![0; MARKS],
            counts: Vec::new(),
            order: Vec::new(),
            renumbered: Vec::new(),
            sorted: Variants::default(),
        }
    }

    /// Fills the entry, whose text is set, from the mentions of one term.
    pub fn fill(&mut self, mentions: &[Mention]) {
        self.entry.cut_from = None;
        self.entry.places.clear();
        self.entry.variants.clear();
        self.counts.clear();
        for of_article in mentions.chunk_by(|a, b| a.article == b.article) {
            let variant = self.variant(of_article);
            self.counts[variant as usize] += 1;
            let Mention { article, impact, .. } = of_article[0];
            self.entry.places.push(Place { article, impact, variant });
        }
        for set in self.entry.variants.iter() {
            if let [marks] = set {
                self.alone[usize::from(*marks)] = 0;
            }
        }
        if self.counts.len() > 1 {
            self.sort_variants();
        }
    }

    /// The index of the set of marks that an article has.
    fn variant(&mut self, of_article: &[Mention]) -> u32 {
        let variants = &mut self.entry.variants;
        let marks = || of_article.iter().map(|it| it.marks);
        if let [alone] = of_article {
            let known = &mut self.alone[usize::from(alone.marks)];
            if *known == 0 {
                variants.push(marks());
                self.counts.push(0);
                *known = variants.count() as u32;
            }
            return *known - 1;
        }
        let known = variants.iter().position(|set| set.iter().copied().eq(marks()));
        known.unwrap_or_else(|| {
            variants.push(marks());
            self.counts.push(0);
            variants.count() - 1
        }) as u32
    }

    /// Puts the sets in the order of their counts, and numbers them anew.
    fn sort_variants(&mut self) {
        let Self { entry, counts, order, renumbered, sorted, .. } = self;
        let by_count = |a: &u32, b: &u32| {
            let [a, b] = [*a as usize, *b as usize];
            let set = |index| entry.variants.get(index);
            (counts[b], set(a)).cmp(&(counts[a], set(b)))
        };
        order.clear();
        order.extend(0..counts.len() as u32);
        order.sort_unstable_by(by_count);
        sorted.clear();
        renumbered.resize(counts.len(), 0);
        for (new, old) in (0..).zip(&*order) {
            sorted.push(entry.variants.get(*old as usize).iter().copied());
            renumbered[*old as usize] = new;
        }
        std::mem::swap(&mut entry.variants, sorted);
        for place in &mut entry.places {
            place.variant = renumbered[place.variant as usize];
        }
    }
}

/// Cuts a list that is too long: keeps the articles about which a common syllable says
/// most, the newer ones among equals.
pub(in crate::search) fn cut(entry: &mut Entry) {
    let places = &mut entry.places;
    if places.len() <= LONGEST_LIST {
        return;
    }
    entry.cut_from = Some(places.len() as u32);
    places.sort_unstable_by_key(|it| std::cmp::Reverse((it.impact, it.article)));
    places.truncate(LONGEST_LIST);
    places.sort_unstable_by_key(|it| it.article);
}
