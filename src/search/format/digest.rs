//! Digests in the names of files.

use super::coder::Encoder;
use super::decoder::Decoder;
use crate::digest::{Digester, Sha256Digest};

/// The first 30 bits of a SHA-256: a file that changes keeps its name once in a billion
/// times.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest(u32);

const BITS: u32 = 30;

/// Five bits each, and none that only differ in case.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

impl Digest {
    /// The digest of a file.
    pub fn of(bytes: &[u8]) -> Self {
        Self::short(Sha256Digest::of(bytes))
    }

    /// The digest that some files share, by their own.
    pub fn of_all(files: &[Sha256Digest]) -> Self {
        let mut digester = Digester::default();
        files.iter().for_each(|digest| digester.digest(*digest));
        Self::short(digester.finish())
    }

    /// The first bits of a whole digest.
    pub fn short(digest: Sha256Digest) -> Self {
        Self((digest.prefix() >> (u64::BITS - BITS)) as u32)
    }

    /// Its letters.
    pub fn letters(self) -> String {
        let letter = |shift| char::from(LETTERS[(self.0 >> shift & 31) as usize]);
        (0..BITS).step_by(5).rev().map(letter).collect()
    }

    /// Writes it.
    pub fn write(self, encoder: &mut Encoder<'_>) {
        encoder.plain(self.0, BITS);
    }

    /// Reads one.
    pub fn read(decoder: &mut Decoder<'_>) -> Self {
        Self(decoder.plain(BITS))
    }
}
