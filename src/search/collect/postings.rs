//! What each article says about each term: a posting in 64 bits.

use rustc_hash::FxHashMap;

use super::tokens::{Token, Tokens};
use super::words::{Word, Words};
use crate::search::abbreviations::ABBREVIATIONS;
use crate::search::fields::Field;
use crate::search::format::entry::LEVELS;
use crate::search::layout::PARTS;
use crate::vietnamese::Marks;

/// Articles whose postings are collected together: as many as 6 bits number.
pub(in crate::search) const TOGETHER: usize = 64;

/// How soon more occurrences stop to matter (k1 of BM25), in the unit of weights.
const SATURATION: u32 = 3 * Field::UNIT;

/// A term's occurrence in an article: first syllable (21 bits), second syllable
/// and 1, or 0 for a single one (21), article within its chunk (6), impact (4),
/// marks of both syllables (12).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) struct Posting(u64);

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

    /// Its impact.
    pub fn impact(self) -> u8 {
        (self.0 >> 12) as u8 & 15
    }

    /// The marks.
    pub fn marks(self) -> u16 {
        self.0 as u16 & 0xfff
    }
}

/// The postings of some articles that follow each other.
#[derive(Default)]
pub(in crate::search) struct Chunk {
    /// The number of the first article.
    pub first: u32,
    /// The postings by the part of the index, each in the order of articles.
    postings: Vec<Posting>,
    /// Where each part ends.
    ends: Vec<u32>,
}

impl Chunk {
    /// The postings of neighbouring parts.
    pub fn of_parts(&self, parts: std::ops::Range<usize>) -> &[Posting] {
        let end = |parts: usize| parts.checked_sub(1).map_or(0, |last| self.ends[last] as usize);
        &self.postings[end(parts.start)..end(parts.end)]
    }
}

/// A syllable or a pair of syllables, by their numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::search) struct Term(u64);

impl Term {
    fn new(first: u32, second: Option<u32>) -> Self {
        Self(u64::from(first) << 21 | second.map_or(0, |number| u64::from(number) + 1))
    }

    /// The numbers of its syllables.
    pub fn syllables(self) -> (u32, Option<u32>) {
        ((self.0 >> 21) as u32, ((self.0 & 0x1f_ffff) as u32).checked_sub(1))
    }
}

/// A term as it stands in a field: part of the index (6 bits), term (42), marks (12),
/// and field (4). One number, since numbers are sorted fastest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Found(u64);

impl Found {
    fn single(field: Field, it: Token) -> Self {
        let term = Term::new(it.word.number, None);
        Self::new(it.word.part, term, it.marks.code().into(), field)
    }

    fn pair(field: Field, a: Token, b: Token) -> Self {
        let term = Term::new(a.word.number, Some(b.word.number));
        let marks = u16::from(a.marks.code()) << 6 | u16::from(b.marks.code());
        Self::new(a.word.part, term, marks, field)
    }

    fn new(part: u8, term: Term, marks: u16, field: Field) -> Self {
        Self(u64::from(part) << 58 | term.0 << 16 | u64::from(marks) << 4 | field as u64)
    }

    fn part(self) -> usize {
        (self.0 >> 58) as usize
    }

    fn term(self) -> Term {
        Term(self.0 >> 16 & 0x3ff_ffff_ffff)
    }

    fn marks(self) -> u16 {
        (self.0 >> 4) as u16 & 0xfff
    }

    fn field(self) -> usize {
        self.0 as usize & 15
    }
}

/// An abbreviation by the numbers of its syllables.
struct Known {
    short: Token,
    long: Vec<Token>,
}

/// Collects postings; what it needs for one article is kept for the next.
pub(in crate::search) struct Collector {
    abbreviations: Vec<Known>,
    /// By the number that an abbreviation, or what it stands for, begins with.
    beginning: FxHashMap<u32, Vec<usize>>,
    /// The greatest number there; abbreviations arrive first, so most numbers are greater.
    last_beginning: u32,
    /// How many syllables each field of the article has.
    lengths: [usize; Field::ALL.len()],
    /// Each occurrence of a term in the article.
    found: Vec<Found>,
    /// The postings so far, by part.
    parts: Vec<Vec<Posting>>,
}

impl Collector {
    pub fn new(words: &Words) -> Self {
        let token = |(text, marks): &(String, Marks)| {
            words.number(text).map(|word| Token { word, marks: *marks })
        };
        let abbreviations: Vec<Known> = ABBREVIATIONS
            .iter()
            .filter_map(|it| {
                let long = it.long.iter().map(token).collect::<Option<_>>()?;
                Some(Known { short: token(&it.short)?, long })
            })
            .collect();
        let mut beginning: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
        for (index, it) in abbreviations.iter().enumerate() {
            beginning.entry(it.short.word.number).or_default().push(index);
            beginning.entry(it.long[0].word.number).or_default().push(index);
        }
        let last_beginning = beginning.keys().copied().max().unwrap_or_default();
        Self {
            abbreviations,
            beginning,
            last_beginning,
            lengths: [0; Field::ALL.len()],
            found: Vec::new(),
            parts: vec![Vec::new(); PARTS],
        }
    }

    /// Collects the postings of an article that is the n-th of its chunk.
    pub fn collect(&mut self, article: &Tokens, n: usize) {
        self.found.clear();
        self.lengths = Default::default();
        for (field, text) in article.texts() {
            self.read(field, text);
        }
        self.found.sort_unstable();
        let weights = Field::ALL.map(|field| field.weight(self.lengths[field as usize]));
        for same in self.found.chunk_by(|a, b| a.term() == b.term()) {
            let impact = impact(same.iter().map(|it| weights[it.field()]).sum());
            let part = &mut self.parts[same[0].part()];
            for variant in same.chunk_by(|a, b| a.marks() == b.marks()) {
                part.push(Posting::new(variant[0].term(), n, impact, variant[0].marks()));
            }
        }
    }

    /// What was collected since the last chunk. `first` is the number of its first
    /// article.
    pub fn chunk(&mut self, first: u32) -> Chunk {
        let mut postings = Vec::with_capacity(self.parts.iter().map(Vec::len).sum());
        let mut ends = Vec::with_capacity(PARTS);
        for part in &mut self.parts {
            postings.append(part);
            ends.push(postings.len() as u32);
        }
        Chunk { first, postings, ends }
    }

    fn read(&mut self, field: Field, text: &[Token]) {
        self.lengths[field as usize] += text.len();
        self.found.extend(text.iter().map(|it| Found::single(field, *it)));
        self.found.extend(text.windows(2).map(|two| Found::pair(field, two[0], two[1])));
        self.read_abbreviations(field, text);
    }

    /// Where an abbreviation stands, what it stands for counts as well, and the
    /// other way round, each beside the syllables around it.
    fn read_abbreviations(&mut self, field: Field, text: &[Token]) {
        // Where another reading ended, and its last syllable.
        let mut ended: Vec<(usize, Token)> = Vec::new();
        for at in 0..text.len() {
            if text[at].word.number > self.last_beginning {
                continue;
            }
            let Some(candidates) = self.beginning.get(&text[at].word.number) else { continue };
            for known in candidates.iter().map(|index| &self.abbreviations[*index]) {
                let short = std::slice::from_ref(&known.short);
                let (other, length) = if text[at].word.number == known.short.word.number {
                    (&known.long[..], 1)
                } else if starts_with(&text[at..], &known.long) {
                    (short, known.long.len())
                } else {
                    continue;
                };
                let (first, last) = (other[0], other[other.len() - 1]);
                let found = &mut self.found;
                found.extend(other.iter().map(|it| Found::single(field, *it)));
                found.extend(other.windows(2).map(|two| Found::pair(field, two[0], two[1])));
                let before = at.checked_sub(1).map(|before| text[before]);
                let ends = ended.iter().filter(|(end, _)| *end == at).map(|(_, last)| *last);
                found
                    .extend(before.into_iter().chain(ends).map(|it| Found::pair(field, it, first)));
                let after = text.get(at + length);
                found.extend(after.map(|next| Found::pair(field, last, *next)));
                ended.push((at + length, last));
            }
        }
    }
}

fn starts_with(text: &[Token], long: &[Token]) -> bool {
    text.len() >= long.len() && text.iter().zip(long).all(|(a, b)| same(a.word, b.word))
}

fn same(a: Word, b: Word) -> bool {
    a.number == b.number
}

/// The level of impact of a weighted number of occurrences.
fn impact(weight: u32) -> u8 {
    // Below the number of levels, whatever the weight.
    (u64::from(LEVELS) * u64::from(weight) / u64::from(SATURATION + weight)) as u8
}
