//! How large an image may be. A small file can claim any number of pixels, and
//! decoding it would take all memory; the claim is read before anything else.

use super::fault::Fault;

/// The most pixels of an image: what cameras of phones take at most.
pub(super) const LARGEST_PIXELS: u64 = 65_000_000;

/// The longest side in pixels.
pub(super) const LONGEST_SIDE: u32 = 30_000;

/// The most memory that a decoder may take for itself, in bytes: eight for each
/// pixel (four channels of 16 bits), and some to work with.
pub(super) const DECODER_MEMORY: u64 = LARGEST_PIXELS * 8 + 64_000_000;

/// Refuses an image of more pixels than will be decoded, or of none.
pub(super) fn check(width: u32, height: u32) -> Result<(), Fault> {
    let pixels = u64::from(width) * u64::from(height);
    let fits = width.max(height) <= LONGEST_SIDE && pixels <= LARGEST_PIXELS;
    match (fits, pixels) {
        (_, 0) => Err(Fault::Damaged("0 × 0".to_owned())),
        (true, _) => Ok(()),
        (false, _) => Err(Fault::TooLarge(width, height)),
    }
}
