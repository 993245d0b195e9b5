//! From pixels to files that are light enough for slow lines.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use image::{ExtendedColorType, ImageEncoder};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::fault::Fault;
use super::raster::Raster;

/// The most that one image may weigh on a page, in bytes.
pub(super) const BUDGET: usize = 80_000;

/// Qualities of JPEG, best first. Below the last, faces and print suffer.
const QUALITIES: [u8; 8] = [82, 76, 70, 64, 58, 52, 46, 40];

/// A JPEG of the best quality that fits the budget; where none does, the
/// smallest.
pub(super) fn fitting_jpeg(raster: &Raster) -> Result<Vec<u8>, Fault> {
    // Quality and size fall together, so half of the qualities need no trial.
    let (mut low, mut high) = (0, QUALITIES.len() - 1);
    let mut best = None;
    while low < high {
        let middle = (low + high) / 2;
        let file = jpeg(raster, QUALITIES[middle])?;
        if file.len() <= BUDGET {
            high = middle;
            best = Some((middle, file));
        } else {
            low = middle + 1;
        }
    }
    match best {
        Some((quality, file)) if quality == low => Ok(file),
        _ => jpeg(raster, QUALITIES[low]),
    }
}

/// A JPEG that shows coarsely at once and finely later, without any metadata but
/// the colour profile.
pub(super) fn jpeg(raster: &Raster, quality: u8) -> Result<Vec<u8>, Fault> {
    let failed = |error: jpeg_encoder::EncodingError| Fault::Damaged(error.to_string());
    let side =
        |length: u32| u16::try_from(length).map_err(|error| Fault::Damaged(error.to_string()));
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, quality);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(profile) = &raster.profile {
        encoder.add_icc_profile(profile).map_err(failed)?;
    }
    let colours = if raster.has_alpha { ColorType::Rgba } else { ColorType::Rgb };
    encoder
        .encode(&raster.pixels, side(raster.width)?, side(raster.height)?, colours)
        .map_err(failed)?;
    Ok(file)
}

/// A PNG, compressed well.
pub(super) fn png(raster: &Raster) -> Result<Vec<u8>, Fault> {
    let mut file = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut file, CompressionType::Best, FilterType::Adaptive);
    write(encoder, raster)?;
    Ok(file)
}

/// A WebP without loss.
pub(super) fn webp(raster: &Raster) -> Result<Vec<u8>, Fault> {
    let mut file = Vec::new();
    write(WebPEncoder::new_lossless(&mut file), raster)?;
    Ok(file)
}

fn write(mut encoder: impl ImageEncoder, raster: &Raster) -> Result<(), Fault> {
    if let Some(profile) = &raster.profile {
        // A format that cannot keep a profile does without.
        let _ = encoder.set_icc_profile(profile.clone());
    }
    let colours = if raster.has_alpha { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
    encoder
        .write_image(&raster.pixels, raster.width, raster.height, colours)
        .map_err(|error| Fault::Damaged(error.to_string()))
}
