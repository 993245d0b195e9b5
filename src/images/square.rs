//! A picture in a square, for icons.

use super::encode;
use super::format::Format;
use super::raster::{Raster, decode};

/// An image with pixels, whole and in the middle of a square of this side, as PNG; around it
/// and behind it the ground, or nothing. None for drawings, and for what cannot be decoded.
pub fn square(format: Format, bytes: &[u8], side: u32, ground: Option<[u8; 3]>) -> Option<Vec<u8>> {
    let raster = decode(format, bytes).ok()?.raster;
    let longest = u64::from(raster.width.max(raster.height));
    let width = u64::from(raster.width) * u64::from(side) / longest;
    let scaled = raster.resized(u32::try_from(width).ok()?.max(1)).ok()?;
    let length = side as usize;
    let ground = ground.map_or([0; 4], |[red, green, blue]| [red, green, blue, u8::MAX]);
    let mut pixels = ground.repeat(length * length);
    let (wide, high) = (scaled.width as usize, (scaled.height as usize).min(length));
    let (left, top) = ((length - wide.min(length)) / 2, (length - high) / 2);
    let channels = if scaled.has_alpha { 4 } else { 3 };
    for (y, row) in scaled.pixels.chunks_exact(wide * channels).take(high).enumerate() {
        for (x, pixel) in row.chunks_exact(channels).take(length).enumerate() {
            let at = ((top + y) * length + left + x) * 4;
            over(&mut pixels[at..at + 4], pixel);
        }
    }
    let profile = scaled.profile;
    encode::png(&Raster { width: side, height: side, pixels, has_alpha: true, profile }).ok()
}

/// Lays a pixel over one that is there.
fn over(below: &mut [u8], pixel: &[u8]) {
    let alpha = u32::from(pixel.get(3).copied().unwrap_or(u8::MAX));
    let is_empty = below[3] == 0;
    for (channel, above) in below[..3].iter_mut().zip(pixel) {
        let mixed = (u32::from(*above) * alpha + u32::from(*channel) * (255 - alpha)) / 255;
        // Between the two bytes.
        *channel = if is_empty { *above } else { mixed as u8 };
    }
    if is_empty {
        // As transparent as it is.
        below[3] = alpha as u8;
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, RgbaImage};

    use super::*;

    fn png(width: u32, height: u32, pixel: [u8; 4]) -> Vec<u8> {
        let mut file = std::io::Cursor::new(Vec::new());
        let picture = RgbaImage::from_pixel(width, height, image::Rgba(pixel));
        picture.write_to(&mut file, ImageFormat::Png).unwrap();
        file.into_inner()
    }

    #[test]
    fn a_wide_logo_stands_in_the_middle() {
        let file = png(200, 100, [200, 0, 0, 255]);
        let square = |ground| {
            let file = square(Format::Png, &file, 32, ground).unwrap();
            image::load_from_memory(&file).unwrap().into_rgba8()
        };
        let icon = square(None);
        assert_eq!(icon.dimensions(), (32, 32));
        assert_eq!(icon.get_pixel(16, 0).0[3], 0);
        assert_eq!(icon.get_pixel(16, 16).0, [200, 0, 0, 255]);
        assert_eq!(square(Some([255; 3])).get_pixel(16, 0).0, [255; 4]);
    }

    #[test]
    fn what_is_transparent_shows_the_ground() {
        let file = png(10, 10, [0, 0, 0, 0]);
        let icon = square(Format::Png, &file, 32, Some([255; 3])).unwrap();
        let icon = image::load_from_memory(&icon).unwrap().into_rgba8();
        assert!(icon.pixels().all(|pixel| pixel.0 == [255; 4]));
        assert!(square(Format::Png, b"no image", 32, None).is_none());
    }
}
