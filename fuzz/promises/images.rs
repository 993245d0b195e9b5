//! Whatever an image is, taking its metadata out ends, makes it no larger, and leaves nothing
//! for a second time. The first byte chooses the format.

use congbo::images::{Format, without_metadata};

/// Fails where these bytes break that.
pub fn holds(bytes: &[u8]) {
    let Some((choice, image)) = bytes.split_first() else { return };
    let format = match choice % 4 {
        0 => Format::Jpeg,
        1 => Format::Png,
        2 => Format::WebP,
        _ => Format::Gif,
    };
    let Some(scrubbed) = without_metadata(format, image) else { return };
    // Data of odd length is padded, which writers forget behind the last chunk.
    assert!(scrubbed.len() <= image.len() + 2, "{} > {}", scrubbed.len(), image.len());
    let again = without_metadata(format, &scrubbed);
    assert_eq!(again, Some(scrubbed));
}
