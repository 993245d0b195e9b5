//! Entropy coding: an adaptive binary range coder, which spends few bits on what
//! the models expect.
//!
//! Half of the index tells which articles have a term, and that cannot shrink;
//! everything beside it can, and here takes a third less than deflated bytes do.

/// The chance that a bit is 0, learned from the bits so far.
#[derive(Clone, Copy)]
pub(super) struct Model {
    /// The chance in 32,768ths.
    zero: i32,
    /// How many bits it has seen, up to [`SETTLED`].
    seen: i32,
}

/// After so many bits a model stops to learn more slowly.
const SETTLED: i32 = 30;

/// The precision of chances, in bits.
const PRECISION: u32 = 15;

impl Model {
    /// A model that expects nothing.
    pub const NEW: Self = Self { zero: 1 << (PRECISION - 1), seen: 0 };

    /// The first bits count most, so that short lists teach quickly.
    fn learn(&mut self, bit: bool) {
        let (least, most) = (64, (1 << PRECISION) - 64);
        let target = if bit { least } else { most };
        self.zero += (target - self.zero) / (self.seen + 2);
        self.seen = (self.seen + 1).min(SETTLED);
    }
}

/// Models of whole numbers: of how many bits a number has, and of the first two
/// behind its highest.
pub(super) struct Numbers {
    lengths: [Model; 32],
    highest: [Model; 32 * 4],
}

impl Numbers {
    /// Models that expect nothing.
    pub const NEW: Self = Self { lengths: [Model::NEW; 32], highest: [Model::NEW; 32 * 4] };
}

/// Writes bits.
pub(super) struct Encoder {
    low: u64,
    range: u32,
    /// A byte that a carry may still raise, and how many bytes 0xff follow it.
    held: u8,
    waiting: usize,
    bytes: Vec<u8>,
}

impl Encoder {
    pub fn new() -> Self {
        Self { low: 0, range: u32::MAX, held: 0, waiting: 0, bytes: Vec::new() }
    }

    /// Writes a bit that a model expects more or less.
    pub fn bit(&mut self, model: &mut Model, bit: bool) {
        let bound = (self.range >> PRECISION) * model.zero as u32;
        if bit {
            self.low += u64::from(bound);
            self.range -= bound;
        } else {
            self.range = bound;
        }
        model.learn(bit);
        self.normalise();
    }

    /// Writes the lowest bits of a value that nothing is known about.
    pub fn plain(&mut self, value: u32, bits: u32) {
        for at in (0..bits).rev() {
            self.range >>= 1;
            if value >> at & 1 == 1 {
                self.low += u64::from(self.range);
            }
            self.normalise();
        }
    }

    /// Writes a value of some bits, each bit with a model for what came before it;
    /// takes 2 to the power of `bits` models.
    pub fn symbol(&mut self, models: &mut [Model], value: u32, bits: u32) {
        let mut node = 1;
        for at in (0..bits).rev() {
            let bit = value >> at & 1;
            self.bit(&mut models[node], bit == 1);
            node = node << 1 | bit as usize;
        }
    }

    /// Writes a whole number below 2³¹.
    pub fn number(&mut self, models: &mut Numbers, number: u32) {
        let shifted = number + 1;
        let length = shifted.ilog2();
        self.symbol(&mut models.lengths, length, 5);
        let modelled = length.min(2);
        let rest = length - modelled;
        let highest = shifted >> rest & ((1 << modelled) - 1);
        let from = length as usize * 4;
        self.symbol(&mut models.highest[from..from + 4], highest, modelled);
        self.plain(shifted, rest);
    }

    /// The bytes, without the last ones where these are 0: past its end a file
    /// reads as zeros.
    pub fn finish(mut self) -> Vec<u8> {
        for _ in 0..5 {
            self.shift();
        }
        // The first byte is always 0.
        let mut bytes = self.bytes.split_off(1);
        while bytes.last() == Some(&0) {
            bytes.pop();
        }
        bytes
    }

    fn normalise(&mut self) {
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
    }

    fn shift(&mut self) {
        if self.low < 0xff00_0000 || self.low > 0xffff_ffff {
            let carry = (self.low >> 32) as u8;
            self.bytes.push(self.held.wrapping_add(carry));
            for _ in 0..self.waiting {
                self.bytes.push(0xff_u8.wrapping_add(carry));
            }
            self.waiting = 0;
            self.held = (self.low >> 24) as u8;
        } else {
            self.waiting += 1;
        }
        self.low = (self.low & 0x00ff_ffff) << 8;
    }
}
