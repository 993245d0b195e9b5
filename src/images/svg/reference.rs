//! Where a drawing points to: into itself, or to a picture that it carries along.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::super::format::Format;
use super::super::raster::check_size;
use super::super::scrub::scrub;

/// The address of an element as it comes out, if it does; an error where it would act or
/// load something.
pub(super) fn address(element: &str, written: &str) -> Result<Option<String>, ()> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    match element {
        // A link, which became a group: its address is not shown.
        "g" | "tspan" if !is_code(written) => Ok(None),
        "image" | "feImage"
            if written.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("data:")) =>
        {
            picture(&written[5..]).map(Some).ok_or(())
        }
        _ if written.starts_with('#') => Ok(Some(written.to_owned())),
        _ => Err(()),
    }
}

/// True for addresses that run a program or hold a document.
fn is_code(address: &str) -> bool {
    let squeezed: String =
        address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).take(12).collect();
    let squeezed = squeezed.to_ascii_lowercase();
    ["javascript:", "vbscript:", "data:"].iter().any(|scheme| squeezed.starts_with(scheme))
}

/// A picture within a drawing, without its metadata; none where it is not what it says.
fn picture(data: &str) -> Option<String> {
    let (kind, encoded) = data.split_once(',')?;
    let encoding = kind.rsplit(';').next()?.trim();
    encoding.eq_ignore_ascii_case("base64").then_some(())?;
    let encoded: String = encoded.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let bytes = STANDARD.decode(encoded).ok()?;
    let format = Format::of_bytes(&bytes)?;
    let kind = match format {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::Gif => "image/gif",
        Format::WebP => "image/webp",
        Format::Svg | Format::Avif => return None,
    };
    let scrubbed = scrub(format, &bytes).ok()?;
    check_size(format, &scrubbed).ok()?;
    Some(format!("data:{kind};base64,{}", STANDARD.encode(scrubbed)))
}
