//! A picture as an editor may put it beside a write-up.

use super::fault::Fault;
use super::format::Format;
use super::make::make;
use super::scrub::scrub;
use crate::diagnostics::{Location, Span, Text};

/// A picture that is upright and says nothing of the camera.
#[derive(Clone, Debug)]
pub struct Upright {
    /// The file.
    pub bytes: Vec<u8>,
    /// The extension of its format.
    pub extension: &'static str,
    /// Its width in pixels; 0 for a drawing without size.
    pub width: u32,
    /// Its height.
    pub height: u32,
}

/// Looks into a picture that somebody brings and turns it upright; says why it is refused.
/// Its format is that of its contents, whatever its name is.
pub fn upright(name: &str, bytes: &[u8]) -> Result<Upright, Text> {
    let made = || {
        let drawing = Format::of_name(name).filter(|it| *it == Format::Svg);
        let format = Format::of_bytes(bytes).or(drawing).ok_or(Fault::Mislabelled(None))?;
        let made = make(format, bytes, true)?;
        let (width, height) = (made.width, made.height);
        let bytes = made.own.map_or_else(|| scrub(format, bytes), Ok)?;
        Ok(Upright { bytes, extension: format.extensions()[0], width, height })
    };
    made().map_err(|fault: Fault| {
        let asked = Location { path: name.to_owned(), span: Span::START };
        fault.diagnostic(name, &asked).message
    })
}
