//! From the file of an author to the files that are published.

use super::encode::{self, BUDGET};
use super::fault::Fault;
use super::format::Format;
use super::raster::{Decoded, Raster, check_size, decode};
use super::scrub::{frames, is_animated, scrub};
use super::{limits, svg};

/// The widths at which pages show images, in pixels.
const WIDTHS: [u32; 4] = [480, 800, 1200, 1600];

/// The widest image of a page.
const WIDEST: u32 = 1600;

/// Quality of a JPEG that is published for itself, not on a page.
const OWN_QUALITY: u8 = 88;

/// What an image became.
pub(super) struct Made {
    /// Width of the whole image, upright; 0 where a drawing states none.
    pub(super) width: u32,
    /// Its height.
    pub(super) height: u32,
    /// The files for pages, narrowest first; empty where the image itself serves.
    pub(super) files: Vec<MadeFile>,
    /// What stands at the image's own address; `None` where that is the author's
    /// file without its metadata.
    pub(super) own: Option<Vec<u8>>,
}

/// An image at one width.
pub(super) struct MadeFile {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) format: Format,
    pub(super) bytes: Vec<u8>,
}

/// Makes the files of an image. `whole` asks for all its pixels at its own
/// address, for an image that readers download.
pub(super) fn make(format: Format, bytes: &[u8], whole: bool) -> Result<Made, Fault> {
    match format {
        Format::Avif => Err(Fault::Unsupported),
        Format::Svg => {
            let (width, height) = svg::clean(bytes)?.size.unwrap_or_default();
            Ok(Made { width, height, files: Vec::new(), own: None })
        }
        Format::Gif => {
            scrub(format, bytes)?;
            let side = |at: usize| u16::from_le_bytes([bytes[at], bytes[at + 1]]).into();
            let (width, height) = (side(6), side(8));
            check_size(format, bytes)?;
            Ok(Made { width, height, files: Vec::new(), own: None })
        }
        Format::Jpeg | Format::Png | Format::WebP => pixels(format, bytes, whole),
    }
}

fn pixels(format: Format, bytes: &[u8], whole: bool) -> Result<Made, Fault> {
    // The size is judged first: a file that claims too much may be cut off too.
    let decoded = decode(format, bytes);
    if let Err(fault @ Fault::TooLarge(..)) = decoded {
        return Err(fault);
    }
    let scrubbed = scrub(format, bytes)?;
    let is_animated = is_animated(format, bytes);
    if is_animated {
        limits::check_frames(&frames(format, bytes))?;
    }
    let Decoded { raster, was_turned } = decoded?;
    let (width, height) = (raster.width, raster.height);
    if is_animated {
        return Ok(Made { width, height, files: Vec::new(), own: None });
    }
    let upright = (!was_turned).then_some(scrubbed);
    let own = own(format, &raster, upright.as_deref(), whole)?;
    let mut files = Vec::new();
    for width in widths(raster.width) {
        let file = file(format, &raster, width, upright.as_deref())?;
        // The widest that are too heavy are left out; one must stay.
        if files.is_empty() || file.bytes.len() <= BUDGET {
            files.push(file);
        }
    }
    without_vain(&mut files);
    Ok(Made { width, height, files, own })
}

/// Drops files that are no lighter than a wider one: a drawing of few colours
/// often weighs less than the same drawing scaled.
fn without_vain(files: &mut Vec<MadeFile>) {
    let mut lightest = usize::MAX;
    let mut kept: Vec<MadeFile> = Vec::with_capacity(files.len());
    for file in files.drain(..).rev() {
        if file.bytes.len() < lightest {
            lightest = file.bytes.len();
            kept.push(file);
        }
    }
    kept.reverse();
    *files = kept;
}

/// The widths for an image: never wider than it is, and none that is almost as
/// wide as the next.
fn widths(own: u32) -> Vec<u32> {
    let widest = own.min(WIDEST);
    let narrower = WIDTHS.into_iter().filter(|width| width * 10 < widest * 9);
    narrower.chain([widest]).collect()
}

/// The lightest file that shows the image well at a width.
fn file(
    format: Format,
    raster: &Raster,
    width: u32,
    upright: Option<&[u8]>,
) -> Result<MadeFile, Fault> {
    let is_full = width == raster.width;
    let scaled = if is_full { None } else { Some(raster.resized(width)?) };
    let scaled = scaled.as_ref().unwrap_or(raster);
    let mut best = if scaled.has_alpha {
        (Format::Png, encode::png(scaled)?)
    } else {
        (Format::Jpeg, encode::fitting_jpeg(scaled)?)
    };
    if format == Format::Png && !scaled.has_alpha {
        // Print stays sharp without loss, which is worth a little more.
        let png = encode::png(scaled)?;
        if png.len() <= BUDGET && png.len() <= best.1.len() * 3 / 2 {
            best = (Format::Png, png);
        }
    }
    if let Some(own) = upright.filter(|own| is_full && own.len() <= best.1.len()) {
        best = (format, own.to_vec());
    }
    let (format, bytes) = best;
    Ok(MadeFile { width: scaled.width, height: scaled.height, format, bytes })
}

/// What stands at the image's own address: in its own format, upright, without
/// metadata, and no wider than pages need unless all of it is asked for.
fn own(
    format: Format,
    raster: &Raster,
    upright: Option<&[u8]>,
    whole: bool,
) -> Result<Option<Vec<u8>>, Fault> {
    let is_wide = raster.width > WIDEST && !whole;
    if upright.is_some() && (!is_wide || format == Format::WebP) {
        return Ok(None);
    }
    let scaled = if is_wide { Some(raster.resized(WIDEST)?) } else { None };
    let scaled = scaled.as_ref().unwrap_or(raster);
    let file = match format {
        Format::Jpeg => encode::jpeg(scaled, OWN_QUALITY)?,
        Format::WebP => encode::webp(scaled)?,
        _ => encode::png(scaled)?,
    };
    let is_worse = upright.is_some_and(|own| own.len() <= file.len());
    Ok((!is_worse).then_some(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_heavier_than_a_wider_one_are_dropped() {
        let file = |(width, size)| MadeFile {
            width,
            height: 1,
            format: Format::Png,
            bytes: vec![0; size],
        };
        let kept = |sizes: [(u32, usize); 3]| -> Vec<u32> {
            let mut files = sizes.map(file).into_iter().collect();
            without_vain(&mut files);
            files.iter().map(|file| file.width).collect()
        };
        assert_eq!(kept([(480, 9), (800, 20), (1200, 10)]), [480, 1200]);
        assert_eq!(kept([(480, 30), (800, 20), (1200, 10)]), [1200]);
        assert_eq!(kept([(480, 1), (800, 2), (1200, 3)]), [480, 800, 1200]);
    }

    #[test]
    fn images_are_never_widened() {
        assert_eq!(widths(4000), [480, 800, 1200, 1600]);
        assert_eq!(widths(1000), [480, 800, 1000]);
        assert_eq!(widths(820), [480, 820]);
        assert_eq!(widths(300), [300]);
    }
}
