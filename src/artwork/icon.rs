//! The icons of the site: from its logo where that has pixels, else from its title.

use super::canvas::{Canvas, Colours, Ink};
use super::face::{Letters, Pen};
use crate::addresses;
use crate::images::{Format, square};
use crate::site::Site;
use crate::theme::Theme;

/// An icon at an address where programs look for it of their own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// For tabs and bookmarks.
    Favicon,
    /// For the screens of phones.
    Touch,
}

/// The sizes of the icon for tabs, in pixels.
const SIZES: [u32; 3] = [16, 32, 48];

/// The size of the icon for the screens of phones.
const TOUCH: u32 = 180;

/// A drawing in `static/` that serves as an icon.
const DRAWING: &str = "favicon.svg";

const WHITE: [u8; 3] = [0xff; 3];

impl Icon {
    /// All icons.
    pub const ALL: [Self; 2] = [Self::Favicon, Self::Touch];

    /// Where it is published.
    pub fn address(self) -> &'static str {
        match self {
            Self::Favicon => addresses::FAVICON,
            Self::Touch => addresses::TOUCH_ICON,
        }
    }

    /// True where `static/` has the file.
    pub fn is_given(self, site: &Site) -> bool {
        let name = self.address().trim_start_matches('/');
        site.statics.iter().any(|file| file.path == name)
    }

    /// The address of a drawing that serves as an icon in any size: `static/favicon.svg`, or a
    /// logo that is a drawing.
    pub fn drawn_by_the_publisher(site: &Site) -> Option<String> {
        let own = site.statics.iter().any(|file| file.path == DRAWING);
        let logo = || {
            let logo = site.config.logo.as_ref()?.value.0.clone();
            (Format::of_name(&logo) == Some(Format::Svg)).then_some(logo)
        };
        if own { Some(format!("/{DRAWING}")) } else { logo() }
    }

    /// The file.
    pub fn file(self, site: &Site, theme: &Theme) -> Vec<u8> {
        let logo = logo(site);
        let at = |side: u32, ground: Option<[u8; 3]>| {
            let from_logo =
                logo.as_ref().and_then(|(format, bytes)| square(*format, bytes, side, ground));
            from_logo.unwrap_or_else(|| of_title(&site.config.title, side, theme.accent()))
        };
        match self {
            Self::Favicon => container(&SIZES.map(|side| (side, at(side, None)))),
            // Phones show what is transparent as black.
            Self::Touch => at(TOUCH, Some(WHITE)),
        }
    }
}

/// The logo, where it is a file of the site that has pixels.
fn logo(site: &Site) -> Option<(Format, Vec<u8>)> {
    let address = site.config.logo.as_ref()?.value.0.clone();
    let format = Format::of_name(&address)?;
    let name = address.trim_start_matches('/');
    let file = site.statics.iter().find(|file| file.path == name)?;
    // A file that cannot be read is told where it is copied.
    Some((format, file.bytes().ok()?))
}

/// The first letters of a title: two, where there are two words.
pub fn initials(title: &str) -> String {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(2).flat_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}

/// The initials in white on the site's colour; one letter where two cannot be read.
fn of_title(title: &str, side: u32, accent: [u8; 3]) -> Vec<u8> {
    let letters = initials(title);
    let count = if side < TOUCH { 1 } else { 2 };
    let letters: String = letters.chars().take(count).collect();
    let share = if count == 1 { 0.8 } else { 0.5 };
    let em = (side as f32 * share).round() as u16;
    let pen = Pen::Headline(em);
    let drawn = Letters::default();
    let mut canvas = Canvas::new(side as usize, side as usize, &drawn);
    let left = (side as f32 - pen.width(&letters)) / 2.0;
    // Capitals are about seven tenths of an em high.
    let baseline = (side as f32 + f32::from(em) * 0.714) / 2.0;
    canvas.write(&letters, left, baseline.round() as i32, pen, Ink::Black);
    canvas.png(&Colours { ground: accent, inks: [WHITE; 3] })
}

/// Pictures as one ICO file, each as PNG.
fn container(pictures: &[(u32, Vec<u8>)]) -> Vec<u8> {
    const HEAD: usize = 6;
    const ENTRY: usize = 16;
    let mut file = vec![0, 0, 1, 0];
    file.extend((pictures.len() as u16).to_le_bytes());
    let mut start = HEAD + ENTRY * pictures.len();
    for (side, bytes) in pictures {
        let side = *side as u8;
        // Width, height, no palette, one plane of 32 bits.
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        file.extend((bytes.len() as u32).to_le_bytes());
        file.extend((start as u32).to_le_bytes());
        start += bytes.len();
    }
    pictures.iter().for_each(|(_, bytes)| file.extend(bytes));
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_words() {
        assert_eq!(initials("Kiểm tra cải cách hành chính"), "KT");
        assert_eq!(initials("“ứng Hòa” – công bố"), "ỨH");
        assert_eq!(initials("CCHC"), "C");
        assert_eq!(initials("…"), "");
    }
}
