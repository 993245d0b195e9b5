//! Pixels: from a file to an upright picture, and to smaller ones.

use std::borrow::Cow;
use std::io::Cursor;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{PixelType, ResizeOptions, Resizer};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::fault::Fault;
use super::format::Format;
use super::limits;
use super::scrub::{for_decoding, frames};

/// The longest colour profile that is kept; longer ones weigh more than they give.
const PROFILE: usize = 4096;

/// An upright picture: rows of pixels of three bytes, or four with transparency.
pub(super) struct Raster {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) pixels: Vec<u8>,
    pub(super) has_alpha: bool,
    /// The colour profile, where it is short and for RGB.
    pub(super) profile: Option<Vec<u8>>,
}

/// A picture as it was read, and whether the camera was held upright.
pub(super) struct Decoded {
    pub(super) raster: Raster,
    /// True where the file shows it lying and says how to turn it.
    pub(super) was_turned: bool,
}

/// Decodes a file of a format that keeps pixels; turns it upright.
pub(super) fn decode(format: Format, bytes: &[u8]) -> Result<Decoded, Fault> {
    let bytes = match format {
        Format::Png => Cow::Owned(for_decoding(bytes)?),
        _ => Cow::Borrowed(bytes),
    };
    let mut decoder = decoder(format, &bytes)?;
    let (width, height) = decoder.dimensions();
    limits::check(width, height)?;
    // Neither is worth refusing an image for.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let profile = decoder.icc_profile().ok().flatten().filter(|it| is_useful(it));
    let mut image = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    image.apply_orientation(orientation);
    let was_turned = orientation != Orientation::NoTransforms;
    Ok(Decoded { raster: Raster::new(image, profile), was_turned })
}

/// Checks how large an image is that is not decoded here, but by readers.
pub(super) fn check_size(format: Format, bytes: &[u8]) -> Result<(), Fault> {
    if format == Format::Gif {
        let sides = bytes.get(6..10).ok_or(Fault::CutOff)?;
        let side = |at: usize| u16::from_le_bytes([sides[at], sides[at + 1]]).into();
        limits::check(side(0), side(2))?;
    } else {
        let (width, height) = decoder(format, bytes)?.dimensions();
        limits::check(width, height)?;
    }
    limits::check_frames(&frames(format, bytes))
}

fn damaged(error: image::ImageError) -> Fault {
    Fault::Damaged(error.to_string())
}

fn decoder(format: Format, bytes: &[u8]) -> Result<impl ImageDecoder, Fault> {
    let format = match format {
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Png => ImageFormat::Png,
        Format::WebP => ImageFormat::WebP,
        Format::Gif | Format::Svg | Format::Avif => return Err(Fault::Unsupported),
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(limits::DECODER_MEMORY);
    reader.limits(limits);
    reader.into_decoder().map_err(damaged)
}

/// Profiles state the kind of colours that they are for at byte 16.
fn is_useful(profile: &[u8]) -> bool {
    profile.len() <= PROFILE && profile.get(16..20) == Some(b"RGB ")
}

impl Raster {
    fn new(image: DynamicImage, profile: Option<Vec<u8>>) -> Self {
        let (width, height) = (image.width(), image.height());
        if image.color().has_alpha() {
            let pixels = image.into_rgba8().into_raw();
            // Many drawings have a channel for transparency and use it nowhere.
            if pixels.chunks_exact(4).any(|pixel| pixel[3] < u8::MAX) {
                return Self { width, height, pixels, has_alpha: true, profile };
            }
            let opaque = pixels.chunks_exact(4).flat_map(|it| [it[0], it[1], it[2]]).collect();
            return Self { width, height, pixels: opaque, has_alpha: false, profile };
        }
        let pixels = image.into_rgb8().into_raw();
        Self { width, height, pixels, has_alpha: false, profile }
    }

    /// The picture at another width; `None` where there is nothing to do it with.
    pub(super) fn resized(&self, width: u32) -> Result<Self, Fault> {
        let kind = if self.has_alpha { PixelType::U8x4 } else { PixelType::U8x3 };
        let height = height_at(self.width, self.height, width);
        let failed = |error: &dyn std::error::Error| Fault::Damaged(error.to_string());
        let from = ImageRef::new(self.width, self.height, &self.pixels, kind)
            .map_err(|error| failed(&error))?;
        let mut to = Image::new(width, height, kind);
        Resizer::new()
            .resize(&from, &mut to, &ResizeOptions::new())
            .map_err(|error| failed(&error))?;
        Ok(Self {
            width,
            height,
            pixels: to.into_vec(),
            has_alpha: self.has_alpha,
            profile: self.profile.clone(),
        })
    }
}

/// The height that keeps the shape of `width` × `height` at another width.
fn height_at(width: u32, height: u32, wanted: u32) -> u32 {
    let exact = u64::from(height) * u64::from(wanted) * 2 + u64::from(width);
    let rounded = exact / (u64::from(width) * 2);
    u32::try_from(rounded).unwrap_or(u32::MAX).max(1)
}
