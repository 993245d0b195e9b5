//! Writes bits as an adaptive binary range coder does, which spends few on what the models
//! expect.
//!
//! Half of the index tells which articles have a term, and that cannot shrink;
//! everything beside it can, and here takes a third less than deflated bytes do.

use super::models::{Gaps, Model, Numbers, PRECISION};

/// What stands at the end of everything that is coded: who reads it to there has read no
/// nonsense.
pub const SEAL: u32 = 0xc0de;

/// Writes bits behind what stands in a buffer already.
pub struct Encoder<'o> {
    interval: Interval,
    output: Output<'o>,
}

/// What the bits so far leave of all that could be written.
#[derive(Clone, Copy)]
struct Interval {
    low: u64,
    range: u32,
}

// A hundred million bits pass here for 10,000 articles; a call for each would take longer
// than the work.
impl Interval {
    #[inline(always)]
    fn narrow(&mut self, model: &mut Model, bit: bool, output: &mut Output<'_>) {
        let bound = (self.range >> PRECISION) * u32::from(model.zero);
        // Without a branch, which would be mispredicted for every bit that says much.
        self.low += u64::from(bound) * u64::from(bit);
        self.range = if bit { self.range - bound } else { bound };
        model.learn(bit);
        self.normalise(output);
    }

    #[inline(always)]
    fn normalise(&mut self, output: &mut Output<'_>) {
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.low = output.shift(self.low);
        }
    }
}

/// Bytes, of which the last ones may still change.
struct Output<'o> {
    /// A byte that a carry may still raise, and how many bytes 0xff follow it.
    held: u8,
    waiting: usize,
    /// True until the first byte, which is always 0 and is left out.
    is_first: bool,
    bytes: &'o mut Vec<u8>,
    /// Where in `bytes` it began.
    start: usize,
}

impl Output<'_> {
    /// Takes the highest byte; gives what is left.
    #[inline(never)]
    fn shift(&mut self, low: u64) -> u64 {
        if !(0xff00_0000..=0xffff_ffff).contains(&low) {
            let carry = (low >> 32) as u8;
            if !std::mem::take(&mut self.is_first) {
                self.bytes.push(self.held.wrapping_add(carry));
            }
            for _ in 0..self.waiting {
                self.bytes.push(0xff_u8.wrapping_add(carry));
            }
            self.waiting = 0;
            self.held = (low >> 24) as u8;
        } else {
            self.waiting += 1;
        }
        (low & 0x00ff_ffff) << 8
    }
}

impl<'o> Encoder<'o> {
    /// Writes behind what `bytes` has.
    pub fn new(bytes: &'o mut Vec<u8>) -> Self {
        let start = bytes.len();
        Self {
            interval: Interval { low: 0, range: u32::MAX },
            output: Output { held: 0, waiting: 0, is_first: true, bytes, start },
        }
    }

    /// Writes a bit that a model expects more or less.
    #[inline]
    pub fn bit(&mut self, model: &mut Model, bit: bool) {
        self.interval.narrow(model, bit, &mut self.output);
    }

    /// Writes the lowest bits of a value that nothing is known about, 16 at a time,
    /// the lowest last.
    pub fn plain(&mut self, value: u32, bits: u32) {
        if bits > 16 {
            self.plain(value >> 16, bits - 16);
        }
        let bits = bits.min(16);
        self.interval.range >>= bits;
        let value = value & ((1 << bits) - 1);
        self.interval.low += u64::from(self.interval.range) * u64::from(value);
        self.interval.normalise(&mut self.output);
    }

    /// Writes a value of some bits, each bit with a model for what came before it;
    /// takes 2 to the power of `bits` models.
    #[inline]
    pub fn symbol(&mut self, models: &mut [Model], value: u32, bits: u32) {
        // A copy stays in registers.
        let mut interval = self.interval;
        let mut node = 1;
        for at in (0..bits).rev() {
            let bit = value >> at & 1;
            interval.narrow(&mut models[node], bit == 1, &mut self.output);
            node = node << 1 | bit as usize;
        }
        self.interval = interval;
    }

    /// Writes a whole number below 2³¹ − 1.
    pub fn number(&mut self, models: &mut Numbers, number: u32) {
        let mut interval = self.interval;
        let length = (number + 1).ilog2();
        for shorter in &mut models.longer[..length as usize] {
            interval.narrow(shorter, true, &mut self.output);
        }
        interval.narrow(&mut models.longer[length as usize], false, &mut self.output);
        self.interval = interval;
        self.rest(&mut models.highest, number + 1, length);
    }

    /// Writes a gap, which is expected to have the length `expected` when 1 is added.
    #[inline]
    pub fn gap(&mut self, models: &mut Gaps, highest: &mut [Model], expected: u32, gap: u32) {
        let mut interval = self.interval;
        let length = (gap + 1).ilog2();
        let reaches = length >= expected;
        interval.narrow(&mut models.reaches, reaches, &mut self.output);
        if reaches {
            for shorter in expected..length {
                interval.narrow(&mut models.longer[shorter as usize], true, &mut self.output);
            }
            interval.narrow(&mut models.longer[length as usize], false, &mut self.output);
        } else {
            for longer in (length + 1..expected).rev() {
                interval.narrow(&mut models.shorter[longer as usize], true, &mut self.output);
            }
            if length > 0 {
                interval.narrow(&mut models.shorter[length as usize], false, &mut self.output);
            }
        }
        self.interval = interval;
        self.rest(highest, gap + 1, length);
    }

    /// Writes the bits behind the highest.
    #[inline]
    fn rest(&mut self, highest: &mut [Model], number: u32, length: u32) {
        if length > 0 {
            let bit = number >> (length - 1) & 1 == 1;
            self.bit(&mut highest[length as usize], bit);
            if length > 1 {
                self.plain(number, length - 1);
            }
        }
    }

    /// Writes the seal, and what is still held; without the last bytes where these are
    /// 0, for past its end everything reads as zeros.
    pub fn finish(mut self) {
        self.plain(SEAL, 16);
        let mut low = self.interval.low;
        for _ in 0..5 {
            low = self.output.shift(low);
        }
        let Output { bytes, start, .. } = self.output;
        while bytes.len() > start && bytes.last() == Some(&0) {
            bytes.pop();
        }
    }
}
