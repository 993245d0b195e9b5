//! What is expected of bits that are written or read: an adaptive model for each.

/// The chance that a bit is 0, learned from the bits so far.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    /// The chance in 32,768ths.
    pub zero: u16,
    /// How many bits it has seen, up to the last of [`RATES`].
    seen: u16,
}

/// By how many bits the difference to what came is shifted before it is learned: the
/// first bits count most, so that short lists teach quickly.
const RATES: [u8; 16] = [1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4, 5];

/// The precision of chances, in bits.
pub const PRECISION: u32 = 15;

impl Model {
    /// A model that expects nothing.
    pub const NEW: Self = Self { zero: 1 << (PRECISION - 1), seen: 0 };

    /// Learns from a bit that came.
    #[inline(always)]
    pub fn learn(&mut self, bit: bool) {
        const LEAST: i32 = 64;
        const MOST: i32 = (1 << PRECISION) - LEAST;
        let target = if bit { LEAST } else { MOST };
        let zero = i32::from(self.zero);
        self.zero = (zero + ((target - zero) >> RATES[usize::from(self.seen & 15)])) as u16;
        self.seen = (self.seen + 1).min(RATES.len() as u16 - 1);
    }
}

/// The most bits that a number has behind its highest.
pub const LONGEST: usize = 31;

/// Models of whole numbers: of how many bits a number has behind its highest, and of the
/// first of these.
#[derive(Clone, Debug)]
pub struct Numbers {
    /// Is the number longer than this?
    pub longer: [Model; LONGEST + 1],
    /// The bit behind the highest, by the length.
    pub highest: [Model; LONGEST + 1],
}

impl Numbers {
    /// Models that expect nothing.
    pub const NEW: Self =
        Self { longer: [Model::NEW; LONGEST + 1], highest: [Model::NEW; LONGEST + 1] };
}

/// Models of numbers whose length is known nearly: of gaps between articles.
#[derive(Clone, Debug)]
pub struct Gaps {
    /// Does it reach the length that is expected?
    pub reaches: Model,
    /// Is it longer, shorter than this?
    pub longer: [Model; LONGEST + 1],
    /// See `longer`.
    pub shorter: [Model; LONGEST + 1],
}

impl Gaps {
    /// Models that expect nothing.
    pub const NEW: Self = Self {
        reaches: Model::NEW,
        longer: [Model::NEW; LONGEST + 1],
        shorter: [Model::NEW; LONGEST + 1],
    };
}
