//! What was written is read, and nothing else.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;

use super::card::{Card, Cards};
use super::coder::Encoder;
use super::decoder::{Damaged, Decoder};
use super::digest::Digest;
use super::entry::{Entry, LEVELS, Place, Traits, Variants};
use super::manifest::{FILTERS, Kind, Manifest, prose_of};
use super::models::{Gaps, LONGEST, Model, Numbers};
use super::pack::{Division, Items, Pack, Places, items, packs};
use super::shard::{Scale, Shards};
use super::vocabulary;

const SYLLABLES: [&str; 4] = ["cai", "cach", "thu", "tuc"];

#[derive(Clone, Debug)]
enum Bits {
    Bit(usize, bool),
    Plain(u32, u32),
    Symbol(u32),
    Number(u32),
    Gap(u32, u32),
}

fn bits() -> impl Strategy<Value = Bits> {
    let small = prop_oneof![0..40_u32, 0..u32::MAX / 2 - 1];
    prop_oneof![
        (0..2_usize, any::<bool>()).prop_map(|(model, bit)| Bits::Bit(model, bit)),
        (1..31_u32, any::<u32>())
            .prop_map(|(bits, value)| Bits::Plain(value & ((1 << bits) - 1), bits)),
        (0..64_u32).prop_map(Bits::Symbol),
        small.clone().prop_map(Bits::Number),
        (0..LONGEST as u32, small).prop_map(|(expected, gap)| Bits::Gap(expected, gap)),
    ]
}

struct Models {
    bits: [Model; 2],
    symbols: [Model; 64],
    numbers: Numbers,
    gaps: Gaps,
    highest: [Model; LONGEST + 1],
}

impl Models {
    fn new() -> Self {
        Self {
            bits: [Model::NEW; 2],
            symbols: [Model::NEW; 64],
            numbers: Numbers::NEW,
            gaps: Gaps::NEW,
            highest: [Model::NEW; LONGEST + 1],
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn bits_are_read_as_they_were_written(all in vec(bits(), 0..300)) {
        let mut bytes = b"before".to_vec();
        let mut models = Models::new();
        let mut encoder = Encoder::new(&mut bytes);
        for it in &all {
            match *it {
                Bits::Bit(model, bit) => encoder.bit(&mut models.bits[model], bit),
                Bits::Plain(value, bits) => encoder.plain(value, bits),
                Bits::Symbol(value) => encoder.symbol(&mut models.symbols, value, 6),
                Bits::Number(number) => encoder.number(&mut models.numbers, number),
                Bits::Gap(expected, gap) => {
                    encoder.gap(&mut models.gaps, &mut models.highest, expected, gap);
                }
            }
        }
        encoder.finish();
        let mut models = Models::new();
        let mut decoder = Decoder::new(bytes.strip_prefix(b"before").unwrap());
        for it in &all {
            match *it {
                Bits::Bit(model, bit) => prop_assert_eq!(decoder.bit(&mut models.bits[model]), bit),
                Bits::Plain(value, bits) => prop_assert_eq!(decoder.plain(bits), value),
                Bits::Symbol(value) => {
                    prop_assert_eq!(decoder.symbol(&mut models.symbols, 6), value);
                }
                Bits::Number(number) => {
                    prop_assert_eq!(decoder.number(&mut models.numbers), Ok(number));
                }
                Bits::Gap(expected, gap) => {
                    let read = decoder.gap(&mut models.gaps, &mut models.highest, expected);
                    prop_assert_eq!(read, Ok(gap));
                }
            }
        }
        prop_assert_eq!(decoder.finish(), Ok(()));
    }
}

const DOCUMENTS: u32 = 300;

fn text() -> impl Strategy<Value = String> {
    let syllable = "[a-z0-9]{1,7}|d[a-z]|\\p{Cyrillic}{1,3}";
    let single = syllable.prop_map(|it: String| it);
    let pair = (syllable, syllable).prop_map(|(a, b): (String, String)| format!("{a} {b}"));
    prop_oneof![single, pair]
}

/// A term of so many articles; its marks are of one syllable or of two.
fn entry(text: &str, places: &[(u32, u8, usize)], sets: &[Vec<u16>], cut: Option<u32>) -> Entry {
    let traits = Traits::of_term(text);
    let fit = |marks: u16, traits: Traits| {
        let marks = marks % 48;
        if traits.bar.is_some() { marks } else { marks % 24 }
    };
    let mut variants = Variants::default();
    for set in sets {
        variants.push(set.iter().map(|marks| match text.contains(' ') {
            true => fit(marks >> 6, traits[0]) << 6 | fit(marks & 63, traits[1]),
            false => fit(*marks, traits[0]),
        }));
    }
    let place = |(article, impact, variant): &(u32, u8, usize)| Place {
        article: *article,
        impact: *impact,
        variant: (variant % sets.len()) as u32,
    };
    let cut_from = cut.map(|more| places.len() as u32 + more);
    Entry { text: text.to_owned(), places: places.iter().map(place).collect(), variants, cut_from }
}

fn entries() -> impl Strategy<Value = Vec<Entry>> {
    let articles = btree_set(0..DOCUMENTS, 1..60);
    let places = articles.prop_flat_map(|articles| {
        let count = articles.len();
        (Just(articles), vec((0..LEVELS, 0..4_usize), count)).prop_map(|(articles, rest)| {
            let both = articles.into_iter().zip(rest);
            both.map(|(article, (impact, variant))| (article, impact, variant)).collect::<Vec<_>>()
        })
    });
    let sets = vec(vec(0..0xfff_u16, 1..3), 1..4);
    btree_map(text(), (places, sets, proptest::option::of(0..9_u32)), 0..30).prop_map(|all| {
        let all = all.into_iter();
        all.map(|(text, (places, sets, cut))| entry(&text, &places, &sets, cut)).collect()
    })
}

fn shard(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut shards = Shards::new(SYLLABLES.into_iter());
    for _ in 0..2 {
        // Twice: what a shard teaches is forgotten.
        bytes.clear();
        let mut encoder = Encoder::new(&mut bytes);
        shards.begin(&mut encoder, entries.len());
        for entry in entries {
            let scale = Scale::of(DOCUMENTS);
            shards.write(&mut encoder, entry, &Traits::of_term(&entry.text), scale);
        }
        encoder.finish();
    }
    bytes
}

fn read_shard(bytes: &[u8]) -> Result<Vec<Entry>, Damaged> {
    Shards::new(SYLLABLES.into_iter()).read(bytes, Scale::of(DOCUMENTS))
}

#[test]
fn a_shard_without_terms_takes_no_bytes() {
    let mut bytes = Vec::new();
    let mut shards = Shards::new(SYLLABLES.into_iter());
    shards.write_item([].iter(), &mut bytes, Scale::of(DOCUMENTS));
    assert!(bytes.is_empty());
    assert_eq!(shards.read_item(&bytes, Scale::of(DOCUMENTS)), Ok(Vec::new()));
}

/// A few terms as they may be.
fn sample() -> Vec<Entry> {
    let places: Vec<(u32, u8, usize)> =
        (0..90).map(|n| (3 * n + n % 2, n as u8 % LEVELS, n as usize % 3)).collect();
    let sets = [vec![65], vec![66, 130], vec![700]];
    let texts = ["cai cach", "cai tien", "dat dai", "hanh chinh", "thu tuc"];
    let term = |(n, text): (usize, &str)| entry(text, &places[n * 9..n * 17 + 8], &sets, None);
    texts.into_iter().enumerate().map(term).collect()
}

#[test]
fn damaged_shards_are_not_read() {
    let entries = sample();
    let bytes = shard(&entries);
    assert_eq!(read_shard(&bytes).as_ref(), Ok(&entries));
    let mut damaged: Vec<Vec<u8>> = (0..bytes.len()).map(|end| bytes[..end].to_vec()).collect();
    for (at, change) in (0..bytes.len()).flat_map(|at| [(at, 1), (at, 0x10), (at, 0xff)]) {
        let mut changed = bytes.clone();
        changed[at] ^= change;
        damaged.push(changed);
    }
    let is_taken = |bytes: &&Vec<u8>| read_shard(bytes).is_ok_and(|read| read != entries);
    // The seal has 16 bits.
    assert_eq!(damaged.iter().filter(is_taken).count(), 0, "of {}", damaged.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn shards_are_read_as_they_were_written(entries in entries()) {
        prop_assert_eq!(read_shard(&shard(&entries)), Ok(entries));
    }

    #[test]
    fn cards_are_read_as_they_were_written(
        texts in vec("\\PC*", 5),
        passages in vec("\\PC+|[A-ZĐƠẾ][a-zđơế]{1,9} 57\\.689, “x”…", 0..4),
        lang in proptest::option::of("en|vi"),
        counts in proptest::option::of((0..9_u32, any::<u16>(), 0..2_u32)),
    ) {
        let text = |index: usize| texts[index].clone();
        let card = Card {
            address: text(0),
            title: text(1),
            day: text(2),
            kind: text(3),
            unit: text(4),
            passages,
            lang,
            counts: counts.map(|(all, wait, settled)| [all, wait.into(), settled]),
        };
        let mut cards = Cards::new(&prose_of(&[["CCHC".to_owned(), "cải cách".to_owned()]]));
        for _ in 0..2 {
            let mut bytes = Vec::new();
            cards.write(&card, &mut bytes);
            prop_assert_eq!(cards.read(&bytes), Ok(card.clone()));
        }
    }

    #[test]
    fn reading_nonsense_ends(bytes in vec(any::<u8>(), 0..300)) {
        let _ = read_shard(&bytes);
        let _ = Cards::new(&prose_of(&[])).read(&bytes);
        let _ = vocabulary::read(&bytes);
        let _ = Manifest::read(&bytes);
        let _ = Manifest::read(&[&[3], bytes.as_slice()].concat());
        let _ = items(&bytes, 9, Places::Pages(5));
        let _ = items(&bytes, 9, Places::Slots(20));
    }

    #[test]
    fn the_vocabulary_is_read_as_it_was_written(words in btree_map("[a-zа-я0-9]{1,9}", 0..9_999_u32, 0..900)) {
        let words: Vec<(String, u32)> = words.into_iter().collect();
        let chapters = vocabulary::write(&words);
        let read: Vec<_> =
            chapters.iter().flat_map(|chapter| vocabulary::read(&chapter.bytes).unwrap()).collect();
        prop_assert_eq!(read, words);
    }

    #[test]
    fn items_are_found_in_their_pages(
        all in vec(prop_oneof![vec(any::<u8>(), 0..9), vec(any::<u8>(), 0..400)], 0..60),
        page in 3..9_u32,
        size in 0..4_u32,
    ) {
        let mut joined = Items::default();
        all.iter().for_each(|item| joined.add(|bytes| bytes.extend_from_slice(item)));
        let places = Places::Pages(page);
        for range in packs(all.len(), Division { items: size, places }) {
            let pack = Pack::of(range.clone().map(|index| joined.get(index)), places);
            prop_assert_eq!(pack.starts.len(), pack.bytes.len().div_ceil(1 << page));
            prop_assert_eq!(pack.starts.iter().sum::<u32>() as usize, range.len());
            let read = items(&pack.bytes, range.len(), places).unwrap();
            for (index, number) in range.clone().enumerate() {
                prop_assert_eq!(read.get(index), joined.get(number));
                prop_assert_eq!(&item_of(&pack, index, page), joined.get(number));
            }
            prop_assert!(items(&pack.bytes, range.len() + 1, places).is_err());
        }
    }

    #[test]
    fn items_are_found_in_their_slots(all in vec(vec(any::<u8>(), 0..60), 0..20), size in 8..50_u32) {
        let places = Places::Slots(size);
        let pack = Pack::of(all.iter().map(Vec::as_slice), places);
        let read = items(&pack.bytes, all.len(), places).unwrap();
        prop_assert_eq!(read.iter().map(<[u8]>::to_vec).collect::<Vec<_>>(), all.clone());
        let cut = &pack.bytes[..pack.bytes.len().saturating_sub(1)];
        prop_assert_eq!(items(cut, all.len(), places).is_err(), !all.is_empty());
    }
}

/// Reads an item as the browser does: out of the pages from the one in which it begins to
/// the one in which the next begins.
fn item_of(pack: &Pack, index: usize, page: u32) -> Vec<u8> {
    let begun = |page: usize| pack.starts[..page].iter().sum::<u32>() as usize;
    let page_of = |count| (0..pack.starts.len()).rfind(|page| begun(*page) <= count).unwrap();
    let (first, last) = (page_of(index), page_of(index + 1));
    let end = pack.bytes.len().min((last + 1) << page);
    let bytes = &pack.bytes[first << page..end];
    let joined: Vec<u8> = bytes.chunks(1 << page).flat_map(|page| &page[2..]).copied().collect();
    let mut at = usize::from(u16::from_le_bytes([bytes[0], bytes[1]])) - 2;
    for others in (0..=index - begun(first)).rev() {
        let (mut size, mut factor) = (0, 1);
        loop {
            let byte = usize::from(joined[at]);
            at += 1;
            size += byte % 128 * factor;
            factor *= 128;
            if byte < 128 {
                break;
            }
        }
        if others == 0 {
            return joined[at..at + size].to_vec();
        }
        at += size;
    }
    unreachable!("it returns above")
}

fn kind(items: u32, division: Division, digests: &[u32], starts: &[u32]) -> Kind {
    let mut starts = starts.iter().cycle();
    let pack = |range: std::ops::Range<usize>| {
        if let Places::Slots(_) = division.places {
            return Vec::new();
        }
        let mut left = range.len() as u32;
        let mut pages = Vec::new();
        while left > 0 {
            let wanted: u32 = *starts.next().unwrap();
            // The first page has a beginning.
            let count = wanted.max(u32::from(pages.is_empty())).min(left);
            pages.push(count);
            left -= count;
        }
        pages.extend(vec![0; (*starts.next().unwrap() % 3) as usize]);
        pages
    };
    let starts: Vec<Vec<u32>> = packs(items as usize, division).map(pack).collect();
    let block = 3;
    let mut digests = digests.iter().cycle().map(|number| Digest::of(&number.to_le_bytes()));
    let digests = digests.by_ref().take(starts.len().div_ceil(block as usize)).collect();
    Kind { items, division, block, digests, starts }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn manifests_are_read_as_they_were_written(
        (singles, pairs, documents) in (0..9_u32, 0..12_u32, 0..3_000_u32),
        digests in vec(any::<u32>(), 8),
        starts in vec(prop_oneof![1..4_u32, 0..30_u32], 40).prop_filter("some begin", |it| it.iter().any(|it| *it > 0)),
        words in vec("[a-z]{1,6}", 0..9),
        abbreviations in vec(["[A-ZĐ]{2,6}", "[a-zđưạế ]{2,30}"], 0..9),
    ) {
        let digest = |index: usize| Digest::of(&digests[index].to_le_bytes());
        let pages = |items| Division { items, places: Places::Pages(9) };
        let slots = Division { items: 6, places: Places::Slots(320) };
        let manifest = Manifest {
            documents,
            abbreviations,
            singles: kind(1 << singles, pages(3), &digests, &starts),
            pairs: kind(1 << pairs, pages(5), &digests, &starts),
            cards: kind(documents, slots, &digests, &starts),
            names: words.iter().map(|word| (format!("{word} a"), digest(3))).collect(),
            words: words.into_iter().map(|word| (word, digest(4))).collect(),
            filters: FILTERS.map(|name| digest(name.len() % 4)),
        };
        let (bytes, _) = manifest.write();
        let (read, _) = Manifest::read(&bytes).unwrap();
        prop_assert_eq!(&read, &manifest);
        prop_assert_eq!(Manifest::read(&bytes[..bytes.len() - 1]).map(|_| ()), Err(Damaged));
    }
}
