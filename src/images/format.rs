//! Which format an image is in.

/// A format that browsers show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG, for photographs.
    Jpeg,
    /// PNG, for drawings and screenshots.
    Png,
    /// WebP.
    WebP,
    /// GIF.
    Gif,
    /// SVG, drawn by the browser.
    Svg,
    /// AVIF, which is recognised and refused.
    Avif,
}

impl Format {
    const ALL: [Self; 6] = [Self::Jpeg, Self::Png, Self::WebP, Self::Gif, Self::Svg, Self::Avif];

    /// The format that a file's name promises.
    pub fn of_name(path: &str) -> Option<Self> {
        let (_, extension) = path.rsplit_once('.')?;
        let has = |format: &Self| {
            format.extensions().iter().any(|known| known.eq_ignore_ascii_case(extension))
        };
        Self::ALL.into_iter().find(has)
    }

    /// The format that the first bytes of a file show.
    pub(super) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let at = |offset: usize, wanted: &[u8]| {
            bytes.get(offset..).is_some_and(|rest| rest.starts_with(wanted))
        };
        match () {
            () if at(0, &[0xff, 0xd8, 0xff]) => Some(Self::Jpeg),
            () if at(0, b"\x89PNG\r\n\x1a\n") => Some(Self::Png),
            () if at(0, b"RIFF") && at(8, b"WEBP") => Some(Self::WebP),
            () if at(0, b"GIF87a") || at(0, b"GIF89a") => Some(Self::Gif),
            () if at(4, b"ftypavif") || at(4, b"ftypavis") => Some(Self::Avif),
            () => None,
        }
    }

    /// The extensions of its files, the usual one first.
    pub(super) fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Jpeg => &["jpg", "jpeg", "jpe", "jfif"],
            Self::Png => &["png"],
            Self::WebP => &["webp"],
            Self::Gif => &["gif"],
            Self::Svg => &["svg"],
            Self::Avif => &["avif"],
        }
    }

    /// Its name for people.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Gif => "GIF",
            Self::Svg => "SVG",
            Self::Avif => "AVIF",
        }
    }
}
