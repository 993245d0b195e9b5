//! What each article says about each term: a posting in 64 bits.

use rustc_hash::FxHashMap;

use super::abbreviations::ABBREVIATIONS;
use super::fields::{Field, each_text};
use super::words::Words;
use crate::site::Site;
use crate::vietnamese::{Marks, each_syllable};

/// Articles whose postings are collected together: as many as 6 bits number.
pub(super) const TOGETHER: usize = 64;

/// How soon more occurrences stop to matter (k1 of BM25).
const SATURATION: f32 = 3.0;

/// The highest level of impact; the lowest is 0.
const LEVELS: f32 = 3.0;

/// A term's occurrence in an article: first syllable (21 bits), second syllable
/// and 1, or 0 for a single one (21), article within its chunk (6), impact (4),
/// marks of both syllables (12). Sorted as numbers, they are sorted by term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u64);

impl Posting {
    fn new(term: Term, article: usize, impact: u8, marks: u16) -> Self {
        Self(term.0 << 22 | (article as u64) << 16 | u64::from(impact) << 12 | u64::from(marks))
    }

    /// The term.
    pub fn term(self) -> Term {
        Term(self.0 >> 22)
    }

    /// The article within its chunk.
    pub fn article(self) -> u32 {
        (self.0 >> 16) as u32 & 63
    }

    /// Impact (4 bits) and marks (12 bits).
    pub fn payload(self) -> u16 {
        self.0 as u16
    }

    /// The same posting with other numbers for its syllables.
    pub fn renumbered(self, ranks: &[u32]) -> Self {
        let (first, second) = self.term().syllables();
        let rank = |number: u32| ranks[number as usize];
        let term = Term::new(rank(first), second.map(rank));
        Self(term.0 << 22 | self.0 & 0x3f_ffff)
    }
}

/// A syllable or a pair of syllables, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Term(u64);

impl Term {
    fn new(first: u32, second: Option<u32>) -> Self {
        Self(u64::from(first) << 21 | second.map_or(0, |number| u64::from(number) + 1))
    }

    /// The term as a number.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The term of a number.
    pub fn from_number(number: u64) -> Self {
        Self(number)
    }

    /// The first term whose first syllable has this number.
    pub fn least(first: u32) -> Self {
        Self::new(first, None)
    }

    /// The numbers of its syllables.
    pub fn syllables(self) -> (u32, Option<u32>) {
        ((self.0 >> 21) as u32, ((self.0 & 0x1f_ffff) as u32).checked_sub(1))
    }
}

/// A syllable as it stands in a text.
#[derive(Clone, Copy)]
struct Occurrence {
    number: u32,
    marks: Marks,
}

/// An abbreviation by the numbers of its syllables.
struct Known {
    short: Occurrence,
    long: Vec<Occurrence>,
}

/// Collects postings; what it needs for one article is kept for the next.
pub(super) struct Collector<'w> {
    words: &'w Words,
    abbreviations: Vec<Known>,
    /// By the number that an abbreviation, or what it stands for, begins with.
    beginning: FxHashMap<u32, Vec<usize>>,
    text: Vec<Occurrence>,
    /// Term, marks and weight of each occurrence in the article.
    found: Vec<(Term, u16, f32)>,
}

impl<'w> Collector<'w> {
    pub fn new(words: &'w Words) -> Self {
        let number = |(text, marks): &(String, Marks)| {
            words.number(text).map(|number| Occurrence { number, marks: *marks })
        };
        let abbreviations: Vec<Known> = ABBREVIATIONS
            .iter()
            .filter_map(|it| {
                let long = it.long.iter().map(number).collect::<Option<_>>()?;
                Some(Known { short: number(&it.short)?, long })
            })
            .collect();
        let mut beginning: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (index, it) in abbreviations.iter().enumerate() {
            beginning.entry(it.short.number).or_default().push(index);
            beginning.entry(it.long[0].number).or_default().push(index);
        }
        Self { words, abbreviations, beginning, text: Vec::new(), found: Vec::new() }
    }

    /// Appends the postings of an article that is the n-th of its chunk.
    pub fn collect(
        &mut self,
        site: &Site,
        article: usize,
        related: &[&str],
        n: usize,
        postings: &mut Vec<Posting>,
    ) {
        self.found.clear();
        let related = related.iter().copied();
        each_text(site, &site.articles[article], related, |field, text| self.read(field, text));
        self.found.sort_unstable_by_key(|(term, marks, _)| (*term, *marks));
        for same in self.found.chunk_by(|a, b| a.0 == b.0) {
            let weight: f32 = same.iter().map(|(_, _, weight)| weight).sum();
            let impact = impact(weight);
            for variant in same.chunk_by(|a, b| a.1 == b.1) {
                postings.push(Posting::new(variant[0].0, n, impact, variant[0].1));
            }
        }
    }

    fn read(&mut self, field: Field, text: &str) {
        self.text.clear();
        each_syllable(text, |folded, marks| {
            self.text.extend(self.words.number(folded).map(|number| Occurrence { number, marks }));
        });
        let weight = field.contribution(self.text.len());
        let text = &self.text;
        for (at, occurrence) in text.iter().enumerate() {
            self.found.push(single(*occurrence, weight));
            if let Some(next) = text.get(at + 1) {
                self.found.push(pair(*occurrence, *next, weight));
            }
        }
        self.read_abbreviations(weight);
    }

    /// Where an abbreviation stands, what it stands for counts as well, and the
    /// other way round, each beside the syllables around it.
    fn read_abbreviations(&mut self, weight: f32) {
        let text = &self.text;
        // Where another reading ended, and its last syllable.
        let mut ended: Vec<(usize, Occurrence)> = Vec::new();
        for at in 0..text.len() {
            let Some(candidates) = self.beginning.get(&text[at].number) else { continue };
            for known in candidates.iter().map(|index| &self.abbreviations[*index]) {
                let short = std::slice::from_ref(&known.short);
                let (other, length) = if text[at].number == known.short.number {
                    (&known.long[..], 1)
                } else if starts_with(&text[at..], &known.long) {
                    (short, known.long.len())
                } else {
                    continue;
                };
                let (first, last) = (other[0], other[other.len() - 1]);
                self.found.extend(other.iter().map(|it| single(*it, weight)));
                self.found.extend(other.windows(2).map(|two| pair(two[0], two[1], weight)));
                let before = at.checked_sub(1).map(|before| text[before]);
                let ends = ended.iter().filter(|(end, _)| *end == at).map(|(_, last)| *last);
                self.found.extend(before.into_iter().chain(ends).map(|it| pair(it, first, weight)));
                let after = text.get(at + length);
                self.found.extend(after.map(|next| pair(last, *next, weight)));
                ended.push((at + length, last));
            }
        }
    }
}

fn starts_with(text: &[Occurrence], long: &[Occurrence]) -> bool {
    text.len() >= long.len() && text.iter().zip(long).all(|(a, b)| a.number == b.number)
}

fn single(it: Occurrence, weight: f32) -> (Term, u16, f32) {
    (Term::new(it.number, None), u16::from(it.marks.code()), weight)
}

fn pair(a: Occurrence, b: Occurrence, weight: f32) -> (Term, u16, f32) {
    let marks = u16::from(a.marks.code()) << 6 | u16::from(b.marks.code());
    (Term::new(a.number, Some(b.number)), marks, weight)
}

/// The level of impact of a weighted number of occurrences, 0 to 3.
fn impact(weight: f32) -> u8 {
    (weight / (SATURATION + weight) * (LEVELS + 1.0)).floor().min(LEVELS) as u8
}
