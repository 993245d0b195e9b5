//! Reads what [`super::coder`] writes.

use super::coder::SEAL;
use super::models::{Gaps, LONGEST, Model, Numbers, PRECISION};

/// Bytes that nobody wrote like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Damaged;

/// Reads bits. Past the end of the bytes it reads zeros, and says so at last: every
/// reader ends with [`Self::finish`], and asks [`Self::is_beyond`] in loops whose length
/// it has read.
pub struct Decoder<'b> {
    bytes: &'b [u8],
    at: usize,
    range: u32,
    code: u32,
}

/// How far past its end what was written may be read.
const BEYOND: usize = 8;

impl<'b> Decoder<'b> {
    /// Reads from the first byte on.
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut new = Self { bytes, at: 0, range: u32::MAX, code: 0 };
        (0..4).for_each(|_| new.shift());
        new
    }

    #[inline]
    fn shift(&mut self) {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.code = self.code << 8 | u32::from(byte);
        self.at += 1;
    }

    #[inline]
    fn normalise(&mut self) {
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
    }

    /// True where more was read than anybody wrote.
    pub fn is_beyond(&self) -> bool {
        self.at > self.bytes.len() + BEYOND
    }

    /// Reads a bit.
    #[inline]
    pub fn bit(&mut self, model: &mut Model) -> bool {
        let bound = (self.range >> PRECISION) * u32::from(model.zero);
        let bit = self.code >= bound;
        if bit {
            self.code -= bound;
            self.range -= bound;
        } else {
            self.range = bound;
        }
        model.learn(bit);
        self.normalise();
        bit
    }

    /// Reads bits that nothing was known about.
    pub fn plain(&mut self, bits: u32) -> u32 {
        if bits > 16 {
            return self.plain(bits - 16) << 16 | self.plain(16);
        }
        self.range >>= bits;
        let value = (self.code / self.range).min((1 << bits) - 1);
        self.code -= value * self.range;
        self.normalise();
        value
    }

    /// Reads a value of some bits.
    pub fn symbol(&mut self, models: &mut [Model], bits: u32) -> u32 {
        let mut node = 1;
        for _ in 0..bits {
            node = node << 1 | usize::from(self.bit(&mut models[node]));
        }
        node as u32 - (1 << bits)
    }

    /// Reads a whole number.
    pub fn number(&mut self, models: &mut Numbers) -> Result<u32, Damaged> {
        let length = self.up(&mut models.longer, 0)?;
        Ok(self.rest(&mut models.highest, length) - 1)
    }

    /// Reads a gap.
    pub fn gap(
        &mut self,
        models: &mut Gaps,
        highest: &mut [Model],
        expected: u32,
    ) -> Result<u32, Damaged> {
        let length = if self.bit(&mut models.reaches) {
            self.up(&mut models.longer, expected)?
        } else {
            // Nothing is shorter than a length of 0.
            let mut length = expected.checked_sub(1).ok_or(Damaged)?;
            while length > 0 && self.bit(&mut models.shorter[length as usize]) {
                length -= 1;
            }
            length
        };
        Ok(self.rest(highest, length) - 1)
    }

    fn up(&mut self, longer: &mut [Model], from: u32) -> Result<u32, Damaged> {
        let mut length = from;
        while self.bit(&mut longer[length as usize]) {
            length += 1;
            if length as usize >= LONGEST {
                return Err(Damaged);
            }
        }
        Ok(length)
    }

    fn rest(&mut self, highest: &mut [Model], length: u32) -> u32 {
        if length == 0 {
            return 1;
        }
        let first = 2 | u32::from(self.bit(&mut highest[length as usize]));
        let plain = length - 1;
        first << plain | if plain > 0 { self.plain(plain) } else { 0 }
    }

    /// Reads the seal.
    pub fn finish(mut self) -> Result<(), Damaged> {
        let is_whole = self.plain(16) == SEAL && !self.is_beyond();
        if is_whole { Ok(()) } else { Err(Damaged) }
    }
}
