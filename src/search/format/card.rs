//! Cards: what a result shows.

use super::coder::Encoder;
use super::decoder::{Damaged, Decoder};
use super::models::{Model, Numbers};
use super::prose::Prose;

/// An article as a result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// The day of its publication as readers write it; empty where there is none.
    pub day: String,
    /// The word for its type.
    pub kind: String,
    /// The units that it is about, in words; may be empty.
    pub unit: String,
    /// The lead, and findings. None of them is empty.
    pub passages: Vec<String>,
    /// The language of title and passages, where it is another than the site's.
    pub lang: Option<String>,
    /// Of a report, how many shortcomings it has, how many requests wait, and 1 where there
    /// are requests and all were verified.
    pub counts: Option<[u32; 3]>,
}

/// Writes and reads cards; what one card teaches is forgotten before the next.
pub struct Cards {
    prose: Prose,
    base: Prose,
}

impl Cards {
    /// Models of text that have seen the same as `base`.
    pub fn new(base: &Prose) -> Self {
        Self { prose: base.clone(), base: base.clone() }
    }

    /// Writes a card behind what `bytes` has.
    pub fn write(&mut self, card: &Card, bytes: &mut Vec<u8>) {
        let mut encoder = Encoder::new(bytes);
        self.prose.reset(&self.base);
        let texts = [&card.address, &card.title, &card.day, &card.kind, &card.unit];
        for text in texts.into_iter().chain(&card.passages) {
            self.prose.write(&mut encoder, text);
        }
        // No passage is empty.
        self.prose.write(&mut encoder, "");
        encoder.bit(&mut Model::NEW.clone(), card.lang.is_some());
        if let Some(lang) = &card.lang {
            self.prose.write(&mut encoder, lang);
        }
        encoder.bit(&mut Model::NEW.clone(), card.counts.is_some());
        let mut numbers = Numbers::NEW;
        for count in card.counts.iter().flatten() {
            encoder.number(&mut numbers, *count);
        }
        encoder.finish();
    }

    /// Reads a card.
    pub fn read(&mut self, bytes: &[u8]) -> Result<Card, Damaged> {
        let mut decoder = Decoder::new(bytes);
        self.prose.reset(&self.base);
        let mut text = || self.prose.read(&mut decoder);
        let mut card = Card {
            address: text()?,
            title: text()?,
            day: text()?,
            kind: text()?,
            unit: text()?,
            ..Card::default()
        };
        loop {
            match text()? {
                end if end.is_empty() => break,
                passage => card.passages.push(passage),
            }
        }
        if decoder.bit(&mut Model::NEW.clone()) {
            card.lang = Some(self.prose.read(&mut decoder)?);
        }
        let mut numbers = Numbers::NEW;
        if decoder.bit(&mut Model::NEW.clone()) {
            let mut count = || decoder.number(&mut numbers);
            card.counts = Some([count()?, count()?, count()?]);
        }
        decoder.finish()?;
        Ok(card)
    }
}
