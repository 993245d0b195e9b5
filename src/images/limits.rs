//! How large an image may be. A small file can claim any number of pixels, and
//! decoding it would take all memory; the claim is read before anything else.

use super::fault::Fault;

/// The most pixels of an image: what cameras of phones take at most.
pub(super) const LARGEST_PIXELS: u64 = 65_000_000;

/// The longest side in pixels.
pub(super) const LONGEST_SIDE: u32 = 30_000;

/// The most pictures of an animation.
pub(super) const MOST_FRAMES: usize = 2_000;

/// The most pixels of all pictures of an animation together: a minute of a small film.
pub(super) const ANIMATED_PIXELS: u64 = 4_000_000_000;

/// The largest colour profile, in bytes. A few compressed bytes can claim gigabytes.
pub(super) const LARGEST_PROFILE: u64 = 4_000_000;

/// The largest drawing, in bytes.
pub(super) const LARGEST_DRAWING: usize = 10_000_000;

/// The most elements of a drawing.
pub(super) const MOST_PARTS: usize = 200_000;

/// The most attributes of an element of a drawing.
pub(super) const MOST_ATTRIBUTES: usize = 500;

/// How deep elements of a drawing may nest.
pub(super) const DEEPEST_DRAWING: usize = 200;

/// The most elements that are drawn, with those that are used several times.
pub(super) const MOST_DRAWN: u64 = 1_000_000;

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

/// Refuses an animation of more pictures than a browser shows without effort.
pub(super) fn check_frames(frames: &[(u32, u32)]) -> Result<(), Fault> {
    for (width, height) in frames {
        check(*width, *height)?;
    }
    let pixels: u64 =
        frames.iter().map(|(width, height)| u64::from(*width) * u64::from(*height)).sum();
    if frames.len() > MOST_FRAMES || pixels > ANIMATED_PIXELS {
        return Err(Fault::LongAnimation(frames.len()));
    }
    Ok(())
}
