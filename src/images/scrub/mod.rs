//! Taking metadata out of image files without touching their pixels.
//!
//! Photographs carry the place where they were taken, the owner's name and the
//! number of the camera. Each format keeps its parts in a list; here the parts
//! that a browser needs are copied and all others are left behind. Walking the
//! whole list also finds files that were cut off.

mod gif;
mod jpeg;
mod png;
mod webp;

use super::fault::Fault;
use super::format::Format;
use super::svg;

pub(super) use png::for_decoding;

/// A file without its metadata.
pub(super) fn scrub(format: Format, bytes: &[u8]) -> Result<Vec<u8>, Fault> {
    let scrubbed = match format {
        Format::Jpeg => jpeg::scrub(bytes),
        Format::Png => return png::scrub(bytes),
        Format::WebP => webp::scrub(bytes),
        Format::Gif => gif::scrub(bytes),
        Format::Svg => return svg::clean(bytes).map(|drawing| drawing.bytes),
        Format::Avif => return Err(Fault::Unsupported),
    };
    scrubbed.ok_or(Fault::CutOff)
}

/// Width and height of each picture of an animation, as far as the file is whole.
pub(super) fn frames(format: Format, bytes: &[u8]) -> Vec<(u32, u32)> {
    match format {
        Format::Png => png::frames(bytes),
        Format::WebP => webp::frames(bytes),
        Format::Gif => gif::frames(bytes),
        Format::Jpeg | Format::Svg | Format::Avif => Vec::new(),
    }
}

/// True where a file holds several pictures that are shown one after another.
pub(super) fn is_animated(format: Format, bytes: &[u8]) -> bool {
    match format {
        Format::Png => png::is_animated(bytes),
        Format::WebP => webp::is_animated(bytes),
        _ => false,
    }
}

/// Reads a file from its start; every reading fails where the file ends early.
struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|taken| taken[0])
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }
}
