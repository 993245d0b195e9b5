//! SHA-256 digests, the only hash that the output shows.

use sha2::{Digest, Sha256};

/// The SHA-256 digest of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sha256Digest([u8; 32]);

impl Sha256Digest {
    /// How many hexadecimal digits published names show.
    pub const SHORT: usize = 16;

    /// Digests `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The first hexadecimal digits, for file names.
    pub fn short(&self) -> String {
        hex(&self.0[..Self::SHORT / 2])
    }
}

/// Lower-case hexadecimal digits of some bytes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
