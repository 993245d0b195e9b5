//! A shard: some terms and their lists, one after the other. `docs/search.md` names each
//! model.

use super::coder::Encoder;
use super::decoder::{Damaged, Decoder};
use super::entry::{Entry, LEVELS, Place, Traits};
use super::letters::Texts;
use super::models::{Gaps, LONGEST, Model, Numbers};

/// Writes and reads shards; what one shard teaches is forgotten before the next.
pub struct Shards {
    now: Models,
    base: Models,
}

/// What is expected of a shard.
#[derive(Clone)]
struct Models {
    count: Numbers,
    texts: Texts,
    sizes: Numbers,
    sets: Numbers,
    marks: Marks,
    /// By how far apart articles are expected.
    gaps: Vec<Gaps>,
    /// The bit behind the highest, by the length of the gap.
    highest: [Model; LONGEST + 1],
    /// By the impact before.
    impacts: [[Model; LEVELS as usize]; LEVELS as usize],
    /// Has it the commonest marks? By whether the one before had.
    commonest: [Model; 2],
    variants: Numbers,
    /// Which of `gaps` were changed, a bit for each.
    touched: u32,
}

#[derive(Clone)]
struct Marks {
    counts: Numbers,
    /// By whether a d stands first.
    bars: [Model; 2],
    /// By the vowels.
    shapes: Vec<Model>,
    /// By the last letter.
    tones: Vec<Model>,
}

/// The tones and the vowel marks that there are, and how much the bar of đ counts.
const TONES: u16 = 6;
const SHAPES: u16 = 4;
const BAR: u16 = TONES * SHAPES;

/// Articles by a power of two: how far apart the articles of a list are expected does not
/// change with every article of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale(u32);

impl Scale {
    /// The scale of a site of so many articles.
    pub fn of(documents: u32) -> Self {
        Self(documents.max(1).next_power_of_two().ilog2())
    }

    /// The length of a gap that is expected in a list of `size` articles.
    fn gap(self, size: usize) -> u32 {
        self.0.saturating_sub(size.max(1).ilog2())
    }
}

impl Shards {
    /// Models that have seen some syllables.
    pub fn new<'s>(syllables: impl Iterator<Item = &'s str>) -> Self {
        let base = Models::new(Texts::primed(syllables));
        Self { now: base.clone(), base }
    }

    /// Begins a shard of so many terms.
    pub fn begin(&mut self, encoder: &mut Encoder<'_>, terms: usize) {
        self.now.reset(&self.base);
        encoder.number(&mut self.now.count, terms as u32);
    }

    /// Writes a term; they come sorted by text.
    pub fn write(
        &mut self,
        encoder: &mut Encoder<'_>,
        entry: &Entry,
        traits: &[Traits; 2],
        scale: Scale,
    ) {
        self.now.write(encoder, entry, traits, scale);
    }

    /// Writes the item of a shard, its terms sorted by text; without terms it is empty.
    pub fn write_item<'e>(
        &mut self,
        terms: impl ExactSizeIterator<Item = &'e Entry>,
        bytes: &mut Vec<u8>,
        scale: Scale,
    ) {
        if terms.len() == 0 {
            return;
        }
        let mut encoder = Encoder::new(bytes);
        self.begin(&mut encoder, terms.len());
        for entry in terms {
            self.write(&mut encoder, entry, &Traits::of_term(&entry.text), scale);
        }
        encoder.finish();
    }

    /// Reads what [`Self::write_item`] wrote.
    pub fn read_item(&mut self, item: &[u8], scale: Scale) -> Result<Vec<Entry>, Damaged> {
        if item.is_empty() { Ok(Vec::new()) } else { self.read(item, scale) }
    }

    /// Reads a shard that has terms.
    pub fn read(&mut self, bytes: &[u8], scale: Scale) -> Result<Vec<Entry>, Damaged> {
        let mut decoder = Decoder::new(bytes);
        self.now.reset(&self.base);
        let terms = decoder.number(&mut self.now.count)?;
        let mut entries = Vec::new();
        for _ in 0..terms {
            entries.push(self.now.read(&mut decoder, scale)?);
        }
        decoder.finish()?;
        Ok(entries)
    }
}

impl Models {
    fn new(texts: Texts) -> Self {
        Self {
            count: Numbers::NEW,
            texts,
            sizes: Numbers::NEW,
            sets: Numbers::NEW,
            marks: Marks {
                counts: Numbers::NEW,
                bars: [Model::NEW; 2],
                shapes: vec![Model::NEW; 64 * 4],
                tones: vec![Model::NEW; 64 * 8],
            },
            gaps: vec![Gaps::NEW; LONGEST + 1],
            highest: [Model::NEW; LONGEST + 1],
            impacts: [[Model::NEW; LEVELS as usize]; LEVELS as usize],
            commonest: [Model::NEW; 2],
            variants: Numbers::NEW,
            touched: 0,
        }
    }

    fn reset(&mut self, base: &Self) {
        self.texts.reset(&base.texts);
        for counts in [&mut self.count, &mut self.sizes, &mut self.sets, &mut self.variants] {
            *counts = Numbers::NEW;
        }
        self.marks.counts = Numbers::NEW;
        self.marks.bars = [Model::NEW; 2];
        self.marks.shapes.fill(Model::NEW);
        self.marks.tones.fill(Model::NEW);
        while self.touched != 0 {
            self.gaps[self.touched.trailing_zeros() as usize] = Gaps::NEW;
            self.touched &= self.touched - 1;
        }
        self.highest = base.highest;
        self.impacts = base.impacts;
        self.commonest = base.commonest;
    }

    fn write(
        &mut self,
        encoder: &mut Encoder<'_>,
        entry: &Entry,
        traits: &[Traits; 2],
        scale: Scale,
    ) {
        self.texts.write(encoder, &entry.text);
        let cut = u32::from(entry.cut_from.is_some());
        encoder.number(&mut self.sizes, (entry.places.len() as u32 - 1) * 2 + cut);
        if let Some(before) = entry.cut_from {
            encoder.number(&mut self.sizes, before);
        }
        let is_pair = entry.text.contains(' ');
        encoder.number(&mut self.sets, entry.variants.count() as u32 - 1);
        for set in entry.variants.iter() {
            encoder.number(&mut self.marks.counts, set.len() as u32 - 1);
            for marks in set {
                if is_pair {
                    self.marks.write(encoder, traits[0], marks >> 6);
                    self.marks.write(encoder, traits[1], marks & 63);
                } else {
                    self.marks.write(encoder, traits[0], *marks);
                }
            }
        }
        self.write_places(encoder, &entry.places, entry.variants.count(), scale);
    }

    fn write_places(
        &mut self,
        encoder: &mut Encoder<'_>,
        places: &[Place],
        variants: usize,
        scale: Scale,
    ) {
        let expected = scale.gap(places.len());
        self.touched |= 1 << expected;
        let gaps = &mut self.gaps[expected as usize];
        let (mut next, mut impact, mut was_commonest) = (0, 0, 1);
        for place in places {
            encoder.gap(gaps, &mut self.highest, expected, place.article - next);
            next = place.article + 1;
            let models = &mut self.impacts[impact];
            impact = usize::from(place.impact);
            models[..impact].iter_mut().for_each(|more| encoder.bit(more, true));
            if place.impact + 1 < LEVELS {
                encoder.bit(&mut models[impact], false);
            }
            if variants > 1 {
                let is_commonest = place.variant == 0;
                encoder.bit(&mut self.commonest[was_commonest], is_commonest);
                was_commonest = usize::from(is_commonest);
                if !is_commonest && variants > 2 {
                    encoder.number(&mut self.variants, place.variant - 1);
                }
            }
        }
    }

    fn read(&mut self, decoder: &mut Decoder<'_>, scale: Scale) -> Result<Entry, Damaged> {
        let text = self.texts.read(decoder)?.to_owned();
        let coded = decoder.number(&mut self.sizes)?;
        let size = coded / 2 + 1;
        let is_cut = coded % 2 == 1;
        let cut_from = if is_cut { Some(decoder.number(&mut self.sizes)?) } else { None };
        let mut entry = Entry { text, cut_from, ..Entry::default() };
        self.read_variants(decoder, &mut entry)?;
        self.read_places(decoder, size, &mut entry, scale)?;
        Ok(entry)
    }

    fn read_variants(
        &mut self,
        decoder: &mut Decoder<'_>,
        entry: &mut Entry,
    ) -> Result<(), Damaged> {
        let traits = Traits::of_term(&entry.text);
        let is_pair = entry.text.contains(' ');
        let mut set = Vec::new();
        for _ in 0..=decoder.number(&mut self.sets)? {
            set.clear();
            for _ in 0..=decoder.number(&mut self.marks.counts)? {
                let first = self.marks.read(decoder, traits[0]);
                let second = is_pair.then(|| self.marks.read(decoder, traits[1]));
                set.push(second.map_or(first, |second| first << 6 | second));
                if decoder.is_beyond() {
                    return Err(Damaged);
                }
            }
            entry.variants.push(set.iter().copied());
        }
        Ok(())
    }

    fn read_places(
        &mut self,
        decoder: &mut Decoder<'_>,
        size: u32,
        entry: &mut Entry,
        scale: Scale,
    ) -> Result<(), Damaged> {
        let variants = entry.variants.count() as u32;
        let expected = scale.gap(size as usize);
        self.touched |= 1 << expected;
        let gaps = &mut self.gaps[expected as usize];
        let (mut next, mut impact, mut was_commonest) = (0_u32, 0_u8, 1);
        for _ in 0..size {
            let gap = decoder.gap(gaps, &mut self.highest, expected)?;
            let article = next.checked_add(gap).filter(|it| it >> scale.0 == 0).ok_or(Damaged)?;
            next = article + 1;
            let models = &mut self.impacts[usize::from(impact)];
            impact = 0;
            while impact + 1 < LEVELS && decoder.bit(&mut models[usize::from(impact)]) {
                impact += 1;
            }
            let mut variant = 0;
            if variants > 1 {
                let is_commonest = decoder.bit(&mut self.commonest[was_commonest]);
                was_commonest = usize::from(is_commonest);
                variant = u32::from(!is_commonest);
                if !is_commonest && variants > 2 {
                    variant += decoder.number(&mut self.variants)?;
                }
            }
            if variant >= variants || decoder.is_beyond() {
                return Err(Damaged);
            }
            entry.places.push(Place { article, impact, variant });
        }
        Ok(())
    }
}

impl Marks {
    /// Writes the marks of a syllable, which its letters make more or less likely.
    fn write(&mut self, encoder: &mut Encoder<'_>, traits: Traits, marks: u16) {
        if let Some(is_first) = traits.bar {
            encoder.bit(&mut self.bars[usize::from(is_first)], marks >= BAR);
        }
        let (shapes, tones) = self.of(traits);
        encoder.symbol(shapes, (marks / TONES % SHAPES).into(), 2);
        encoder.symbol(tones, (marks % TONES).into(), 3);
    }

    fn read(&mut self, decoder: &mut Decoder<'_>, traits: Traits) -> u16 {
        let bar =
            traits.bar.is_some_and(|is_first| decoder.bit(&mut self.bars[usize::from(is_first)]));
        let (shapes, tones) = self.of(traits);
        let shape = decoder.symbol(shapes, 2) as u16;
        let tone = decoder.symbol(tones, 3) as u16;
        tone + TONES * shape + if bar { BAR } else { 0 }
    }

    fn of(&mut self, traits: Traits) -> (&mut [Model], &mut [Model]) {
        let shapes = usize::from(traits.vowels) * 4;
        let tones = usize::from(traits.last) * 8;
        (&mut self.shapes[shapes..shapes + 4], &mut self.tones[tones..tones + 8])
    }
}
