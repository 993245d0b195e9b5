//! From the postings of all articles to terms with their lists, part by part.

use rustc_hash::FxHashMap;

use super::layout::LONGEST_LIST;
use super::postings::{Chunk, Term};

/// An article that has a term, with one set of marks.
#[derive(Clone, Copy, Default)]
pub(super) struct Mention {
    article: u32,
    impact: u8,
    marks: u16,
}

/// The terms of some parts of the index, and where each is mentioned.
pub(super) struct Gathered {
    /// Each term, in the order of arrival, and where its mentions end.
    terms: Vec<(Term, usize)>,
    /// The mentions of all terms, one term after the other, by article.
    mentions: Vec<Mention>,
}

/// A term and where it occurs.
pub(super) struct Entry {
    /// Its syllables, with a space between.
    pub text: String,
    /// The articles in ascending order.
    pub places: Vec<Place>,
    /// The sets of marks that it occurs with, the commonest first.
    pub variants: Vec<Vec<u16>>,
    /// How many articles have it, where the list was cut.
    pub cut_from: Option<usize>,
}

/// An article that has a term.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub article: u32,
    pub impact: u8,
    /// Index of the set of marks.
    pub variant: u32,
}

impl Gathered {
    /// Gathers the terms of neighbouring parts. Counting first how often each occurs
    /// takes a ninth of the time that sorting all postings would.
    pub fn new(chunks: &[Chunk], parts: &std::ops::Range<usize>) -> Self {
        let postings = || chunks.iter().map(|it| (it.first, it.of_parts(parts.clone())));
        let total = postings().map(|(_, some)| some.len()).sum();
        let mut ids: FxHashMap<Term, u32> = FxHashMap::default();
        let mut terms: Vec<(Term, usize)> = Vec::new();
        let mut order: Vec<u32> = Vec::with_capacity(total);
        for posting in postings().flat_map(|(_, some)| some) {
            let id = *ids.entry(posting.term()).or_insert_with(|| {
                terms.push((posting.term(), 0));
                terms.len() as u32 - 1
            });
            terms[id as usize].1 += 1;
            order.push(id);
        }
        let mut next = 0;
        for (_, count) in &mut terms {
            next += std::mem::replace(count, next);
        }
        let mut mentions = vec![Mention::default(); total];
        let mut order = order.iter();
        for (first, some) in postings() {
            for (posting, id) in some.iter().zip(&mut order) {
                let at = &mut terms[*id as usize].1;
                let (impact, marks) = (posting.impact(), posting.marks());
                mentions[*at] = Mention { article: first + posting.article(), impact, marks };
                *at += 1;
            }
        }
        Self { terms, mentions }
    }

    /// The terms, each with its mentions.
    pub fn terms(&self) -> impl Iterator<Item = (Term, &[Mention])> {
        let starts = std::iter::once(0).chain(self.terms.iter().map(|(_, end)| *end));
        starts.zip(&self.terms).map(|(start, (term, end))| (*term, &self.mentions[start..*end]))
    }
}

impl Entry {
    /// An entry of the mentions of one term; long lists are cut where they may be.
    pub fn new(text: String, mentions: &[Mention], may_cut: bool) -> Self {
        let mut sets: Vec<(Vec<u16>, usize)> = Vec::new();
        let mut places = Vec::with_capacity(mentions.len());
        for of_article in mentions.chunk_by(|a, b| a.article == b.article) {
            let marks = || of_article.iter().map(|it| it.marks);
            let known = sets.iter().position(|(set, _)| set.iter().copied().eq(marks()));
            let variant = known.unwrap_or_else(|| {
                sets.push((marks().collect(), 0));
                sets.len() - 1
            });
            sets[variant].1 += 1;
            let Mention { article, impact, .. } = of_article[0];
            places.push(Place { article, impact, variant: variant as u32 });
        }
        let variants = by_frequency(sets, &mut places);
        let cut_from = (may_cut && places.len() > LONGEST_LIST).then(|| cut(&mut places));
        Self { text, places, variants, cut_from }
    }
}

/// Puts sets of marks in the order of their counts, and numbers them anew.
fn by_frequency(mut sets: Vec<(Vec<u16>, usize)>, places: &mut [Place]) -> Vec<Vec<u16>> {
    let mut order: Vec<usize> = (0..sets.len()).collect();
    order.sort_by(|a, b| (sets[*b].1, &sets[*a].0).cmp(&(sets[*a].1, &sets[*b].0)));
    let mut renumbered = vec![0; sets.len()];
    for (new, old) in order.iter().enumerate() {
        renumbered[*old] = new as u32;
    }
    places.iter_mut().for_each(|place| place.variant = renumbered[place.variant as usize]);
    order.into_iter().map(|old| std::mem::take(&mut sets[old].0)).collect()
}

/// Keeps the articles about which a common syllable says most, the newer ones
/// among equals; gives how many there were.
fn cut(places: &mut Vec<Place>) -> usize {
    let before = places.len();
    places.sort_unstable_by_key(|it| std::cmp::Reverse((it.impact, it.article)));
    places.truncate(LONGEST_LIST);
    places.sort_unstable_by_key(|it| it.article);
    before
}
