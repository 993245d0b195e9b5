//! The manifest: how the index is divided, where its pages begin, and the digests in the
//! names of its files.

use super::coder::Encoder;
use super::decoder::{Damaged, Decoder};
use super::digest::Digest;
use super::models::Numbers;
use super::pack::{Division, Places, packs};
use super::prose::Prose;

/// The version of the format, the first byte of the manifest.
const VERSION: u8 = 4;

/// How many pages the last item of a pack may go on: more is no list that anybody reads.
const MOST_BEHIND: u32 = 1 << 14;

/// What results can be narrowed by, in the order of their files.
pub const FILTERS: [&str; 4] = ["type", "year", "area", "unit"];

/// What a reader must know before it asks for anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// How many articles there are.
    pub documents: u32,
    /// Abbreviations, each with what it stands for, as people write them.
    pub abbreviations: Vec<[String; 2]>,
    /// The shards of single syllables; their number is a power of two.
    pub singles: Kind,
    /// The shards of pairs.
    pub pairs: Kind,
    /// The cards.
    pub cards: Kind,
    /// The chapters of the vocabulary: the first syllable of each, and the digest.
    pub words: Vec<(String, Digest)>,
    /// The chapters of names: what the first one of each begins with, and the digest.
    pub names: Vec<(String, Digest)>,
    /// The digests of the filters.
    pub filters: [Digest; FILTERS.len()],
}

/// The packs of one kind of items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// How many items there are.
    pub items: u32,
    /// How they are divided.
    pub division: Division,
    /// How many neighbouring packs share a digest.
    pub block: u32,
    /// The digests.
    pub digests: Vec<Digest>,
    /// How many items begin in each page, pack by pack; nothing for packs without pages.
    pub starts: Vec<Vec<u32>>,
}

/// Models of how many items begin in a page: by how many did in the one before.
struct Starts {
    counts: [Numbers; Starts::LENGTHS],
    /// Of pages behind the last beginning.
    behind: Numbers,
}

impl Starts {
    const LENGTHS: usize = 8;

    fn new() -> Self {
        Self { counts: [const { Numbers::NEW }; Self::LENGTHS], behind: Numbers::NEW }
    }

    fn after(&mut self, before: u32) -> &mut Numbers {
        &mut self.counts[(before + 1).ilog2().min(Self::LENGTHS as u32 - 1) as usize]
    }
}

impl Manifest {
    /// The bytes of the manifest, and the models that its texts have taught.
    pub fn write(&self) -> (Vec<u8>, Prose) {
        let mut bytes = vec![VERSION];
        let mut encoder = Encoder::new(&mut bytes);
        let mut numbers = Numbers::NEW;
        let prose = write_abbreviations(&mut encoder, &mut numbers, &self.abbreviations);
        encoder.number(&mut numbers, self.documents);
        for kind in [&self.singles, &self.pairs, &self.cards] {
            kind.write(&mut encoder, &mut numbers);
        }
        let mut starts = prose.clone();
        for chapters in [&self.words, &self.names] {
            encoder.number(&mut numbers, chapters.len() as u32);
            for (start, digest) in chapters {
                starts.write(&mut encoder, start);
                digest.write(&mut encoder);
            }
        }
        self.filters.iter().for_each(|digest| digest.write(&mut encoder));
        encoder.finish();
        (bytes, prose)
    }

    /// Reads a manifest, and the models that its texts teach.
    pub fn read(bytes: &[u8]) -> Result<(Self, Prose), Damaged> {
        let (version, bytes) = bytes.split_first().ok_or(Damaged)?;
        if *version != VERSION {
            return Err(Damaged);
        }
        let mut decoder = Decoder::new(bytes);
        let mut numbers = Numbers::NEW;
        let (abbreviations, prose) = read_abbreviations(&mut decoder, &mut numbers)?;
        let documents = decoder.number(&mut numbers)?;
        let mut kind = |places| Kind::read(&mut decoder, &mut numbers, places);
        let (singles, pairs) = (kind(Places::Pages)?, kind(Places::Pages)?);
        let cards = kind(Places::Slots)?;
        let mut starts = prose.clone();
        let [mut words, mut names] = [const { Vec::new() }; 2];
        for chapters in [&mut words, &mut names] {
            for _ in 0..decoder.number(&mut numbers)? {
                let start = starts.read(&mut decoder)?;
                chapters.push((start, Digest::read(&mut decoder)));
            }
        }
        let filters = FILTERS.map(|_| Digest::read(&mut decoder));
        decoder.finish()?;
        let is_sound = |kind: &Kind| kind.items.is_power_of_two();
        if !is_sound(&singles) || !is_sound(&pairs) || cards.items != documents {
            return Err(Damaged);
        }
        Ok((Self { documents, abbreviations, singles, pairs, cards, words, names, filters }, prose))
    }
}

/// The models that abbreviations teach: every manifest begins with these.
pub fn prose_of(abbreviations: &[[String; 2]]) -> Prose {
    let (mut nowhere, mut numbers) = (Vec::new(), Numbers::NEW);
    write_abbreviations(&mut Encoder::new(&mut nowhere), &mut numbers, abbreviations)
}

fn write_abbreviations(
    encoder: &mut Encoder<'_>,
    numbers: &mut Numbers,
    abbreviations: &[[String; 2]],
) -> Prose {
    let mut prose = Prose::new();
    encoder.number(numbers, abbreviations.len() as u32);
    for text in abbreviations.iter().flatten() {
        prose.write(encoder, text);
    }
    prose.settle();
    prose
}

type Abbreviations = Vec<[String; 2]>;

fn read_abbreviations(
    decoder: &mut Decoder<'_>,
    numbers: &mut Numbers,
) -> Result<(Abbreviations, Prose), Damaged> {
    let mut prose = Prose::new();
    let mut abbreviations = Vec::new();
    for _ in 0..decoder.number(numbers)? {
        abbreviations.push([prose.read(decoder)?, prose.read(decoder)?]);
    }
    prose.settle();
    Ok((abbreviations, prose))
}

impl Kind {
    /// The packs, each with the numbers of its items.
    pub fn packs(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        packs(self.items as usize, self.division)
    }

    /// The digest in the name of a pack.
    pub fn digest(&self, pack: usize) -> Option<Digest> {
        self.digests.get(pack / self.block as usize).copied()
    }

    fn write(&self, encoder: &mut Encoder<'_>, numbers: &mut Numbers) {
        let Division { items, places } = self.division;
        let (Places::Pages(size) | Places::Slots(size)) = places;
        for number in [self.items, items, size, self.block] {
            encoder.number(numbers, number);
        }
        self.digests.iter().for_each(|digest| digest.write(encoder));
        if let Places::Slots(_) = places {
            return;
        }
        let mut models = Starts::new();
        for (range, starts) in self.packs().zip(&self.starts) {
            let (mut left, mut before) = (range.len() as u32, 0);
            let mut starts = starts.iter();
            for count in starts.by_ref() {
                encoder.number(models.after(before), *count);
                (left, before) = (left - count, *count);
                if left == 0 {
                    break;
                }
            }
            encoder.number(&mut models.behind, starts.len() as u32);
        }
    }

    fn read(
        decoder: &mut Decoder<'_>,
        numbers: &mut Numbers,
        places: fn(u32) -> Places,
    ) -> Result<Self, Damaged> {
        let mut number = || decoder.number(numbers);
        let (all, items, size, block) = (number()?, number()?, number()?, number()?);
        let places = places(size);
        let is_sound = match places {
            Places::Pages(page) => (2..16).contains(&page),
            Places::Slots(size) => (8..1 << 16).contains(&size),
        };
        if items >= 32 || !is_sound || block == 0 {
            return Err(Damaged);
        }
        let division = Division { items, places };
        let mut kind = Self { items: all, division, block, digests: vec![], starts: vec![] };
        for _ in 0..kind.packs().count().div_ceil(block as usize) {
            kind.digests.push(Digest::read(decoder));
            if decoder.is_beyond() {
                return Err(Damaged);
            }
        }
        let mut models = Starts::new();
        for range in packs(all as usize, division) {
            kind.starts.push(match places {
                Places::Pages(_) => models.read(decoder, range.len() as u32)?,
                Places::Slots(_) => Vec::new(),
            });
        }
        Ok(kind)
    }
}

impl Starts {
    fn read(&mut self, decoder: &mut Decoder<'_>, items: u32) -> Result<Vec<u32>, Damaged> {
        let (mut left, mut before) = (items, 0);
        let mut starts = Vec::new();
        while left > 0 {
            before = decoder.number(self.after(before))?;
            left = left.checked_sub(before).ok_or(Damaged)?;
            starts.push(before);
            if decoder.is_beyond() {
                return Err(Damaged);
            }
        }
        let behind = decoder.number(&mut self.behind)?;
        if behind > MOST_BEHIND {
            return Err(Damaged);
        }
        starts.resize(starts.len() + behind as usize, 0);
        Ok(starts)
    }
}
