//! Entropy coding: an adaptive binary range coder, which spends few bits on what
//! the models expect.
//!
//! Half of the index tells which articles have a term, and that cannot shrink;
//! everything beside it can, and here takes a third less than deflated bytes do.

/// The chance that a bit is 0, learned from the bits so far.
#[derive(Clone, Copy)]
pub(super) struct Model {
    /// The chance in 32,768ths.
    zero: u16,
    /// How many bits it has seen, up to the last of [`RATES`].
    seen: u16,
}

/// By how many bits the difference to what came is shifted before it is learned: the
/// first bits count most, so that short lists teach quickly.
const RATES: [u8; 16] = [1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5];

/// The precision of chances, in bits.
const PRECISION: u32 = 15;

impl Model {
    /// A model that expects nothing.
    pub const NEW: Self = Self { zero: 1 << (PRECISION - 1), seen: 0 };

    #[inline]
    fn learn(&mut self, bit: bool) {
        const LEAST: i32 = 64;
        const MOST: i32 = (1 << PRECISION) - LEAST;
        let target = if bit { LEAST } else { MOST };
        let zero = i32::from(self.zero);
        self.zero = (zero + ((target - zero) >> RATES[usize::from(self.seen & 15)])) as u16;
        self.seen = (self.seen + 1).min(RATES.len() as u16 - 1);
    }
}

/// Models of whole numbers: of how many bits a number has, and of the first one or two
/// behind its highest.
pub(super) struct Numbers {
    lengths: [Model; 16],
    highest: [Model; 16 * 4],
    /// How many of the bits behind the highest are modelled.
    detail: u32,
}

/// The length that announces that there are more bits.
const LONG: u32 = 15;

impl Numbers {
    /// Models that expect nothing.
    pub const NEW: Self = Self::of_detail(2);

    /// Models for numbers that are spread evenly between powers of two.
    pub const EVEN: Self = Self::of_detail(1);

    const fn of_detail(detail: u32) -> Self {
        Self { lengths: [Model::NEW; 16], highest: [Model::NEW; 16 * 4], detail }
    }
}

/// Writes bits.
pub(super) struct Encoder {
    interval: Interval,
    output: Output,
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
    fn narrow(&mut self, model: &mut Model, bit: bool, output: &mut Output) {
        let bound = (self.range >> PRECISION) * u32::from(model.zero);
        // Without a branch, which would be mispredicted for every bit that says much.
        self.low += u64::from(bound) * u64::from(bit);
        self.range = if bit { self.range - bound } else { bound };
        model.learn(bit);
        self.normalise(output);
    }

    #[inline(always)]
    fn normalise(&mut self, output: &mut Output) {
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.low = output.shift(self.low);
        }
    }
}

/// Bytes, of which the last ones may still change.
struct Output {
    /// A byte that a carry may still raise, and how many bytes 0xff follow it.
    held: u8,
    waiting: usize,
    bytes: Vec<u8>,
}

impl Output {
    /// Takes the highest byte; gives what is left.
    #[inline(never)]
    fn shift(&mut self, low: u64) -> u64 {
        if !(0xff00_0000..=0xffff_ffff).contains(&low) {
            let carry = (low >> 32) as u8;
            self.bytes.push(self.held.wrapping_add(carry));
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

impl Encoder {
    pub fn new() -> Self {
        Self {
            interval: Interval { low: 0, range: u32::MAX },
            output: Output { held: 0, waiting: 0, bytes: Vec::new() },
        }
    }

    /// Writes a bit that a model expects more or less.
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
        let shifted = number + 1;
        let length = shifted.ilog2();
        let shown = length.min(LONG);
        self.symbol(&mut models.lengths, shown, 4);
        if shown == LONG {
            self.plain(length - LONG, 4);
        }
        let modelled = length.min(models.detail);
        let rest = length - modelled;
        let highest = shifted >> rest & ((1 << modelled) - 1);
        let from = shown as usize * 4;
        self.symbol(&mut models.highest[from..from + 4], highest, modelled);
        self.plain(shifted, rest);
    }

    /// The bytes, without the last ones where these are 0: past its end a file
    /// reads as zeros.
    pub fn finish(mut self) -> Vec<u8> {
        let mut low = self.interval.low;
        for _ in 0..5 {
            low = self.output.shift(low);
        }
        // The first byte is always 0.
        let mut bytes = self.output.bytes.split_off(1);
        while bytes.last() == Some(&0) {
            bytes.pop();
        }
        bytes
    }
}
