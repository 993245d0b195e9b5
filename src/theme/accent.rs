//! The site's own colour: checked for contrast, with a variant for dark screens,
//! and handed to the style sheet.
//!
//! The colours reach the theme as four custom properties on `:root`, written at
//! the end of the asset `site.css`, so that they win over the theme's own values
//! there: `--accent-light-scheme` and `--accent-dark-scheme` for links, lines and
//! surfaces on a light and on a dark page, `--on-accent-light-scheme` and
//! `--on-accent-dark-scheme` for text on a surface of that colour. A site without
//! `accent` gets none of them, and the theme's own values hold.

use super::colour::Rgb;
use crate::Lang;
use crate::diagnostics::{Code, Diagnostic, Located};
use crate::text;
use crate::vietnamese::Decimal;

/// The style sheet that receives the colours.
pub(super) const STYLE_SHEET: &str = "site.css";

/// The least contrast of text (WCAG 2.2, 1.4.3, level AA).
const LEAST: f64 = 4.5;

/// The darkest background on which a light page sets text in the accent colour.
const LIGHT_SURFACE: Rgb = Rgb([0xf4, 0xf4, 0xf2]);

/// The lightest background on which a dark page sets text in the accent colour.
const DARK_SURFACE: Rgb = Rgb([0x28, 0x2b, 0x2f]);

/// Text on a surface of the accent colour, on a light and on a dark page.
const ON_LIGHT: Rgb = Rgb([0xff, 0xff, 0xff]);
const ON_DARK: Rgb = Rgb([0x12, 0x14, 0x16]);

/// One step of lightness; the next to it looks the same.
const STEP: f64 = 0.002;

/// The accent colour of both schemes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Accent {
    light: Rgb,
    dark: Rgb,
}

impl Accent {
    /// The colours of an accent as site.yaml has it. One that is too pale for a
    /// light page is darkened, with a warning that names the colour used.
    pub(super) fn new(written: &Located<String>) -> Option<(Self, Option<Diagnostic>)> {
        let asked = Rgb::parse(written)?;
        let light = asked.shifted_until(-STEP, |it| it.contrast(LIGHT_SURFACE) >= LEAST);
        let dark = asked.shifted_until(STEP, |it| it.contrast(DARK_SURFACE) >= LEAST);
        let warning = (light != asked).then(|| low_contrast(written, asked, light));
        Some((Self { light, dark }, warning))
    }

    /// The rule that declares the colours.
    pub(super) fn rule(self) -> String {
        let (light, dark) = (self.light.hex(), self.dark.hex());
        let (on_light, on_dark) = (ON_LIGHT.hex(), ON_DARK.hex());
        format!(
            "\n:root{{--accent-light-scheme:{light};--accent-dark-scheme:{dark};\
             --on-accent-light-scheme:{on_light};--on-accent-dark-scheme:{on_dark}}}\n"
        )
    }
}

/// The accent colour of light pages that a style sheet declares last, as browsers have it; one
/// that declares none sets its links in ink.
pub(super) fn accent_of(style_sheet: &[u8]) -> Rgb {
    let text = String::from_utf8_lossy(style_sheet);
    let declared = text.rsplit("--accent-light-scheme:").next().filter(|it| it.len() < text.len());
    let value = declared.and_then(|rest| rest.split([';', '}']).next()).unwrap_or_default();
    Rgb::parse(value.trim()).unwrap_or(Rgb([0x1c, 0x1a, 0x18]))
}

fn low_contrast(written: &Located<String>, asked: Rgb, used: Rgb) -> Diagnostic {
    let shown = |colour: Rgb, lang| tenths(colour.contrast(LIGHT_SURFACE)).display(lang);
    let (vi, en) = (shown(asked, Lang::Vi), shown(asked, Lang::En));
    let (colour, used) = (asked.hex(), used.hex());
    Diagnostic::new(
        Code::LowContrast,
        "site.yaml",
        text!(
            "màu `{colour}` quá nhạt để đọc trên nền sáng: độ tương phản {vi}, cần ít nhất 4,5; trang dùng `{used}`",
            "the colour `{colour}` is too pale to read on a light page: contrast {en}, at least 4.5 is needed; the site uses `{used}`"
        ),
    )
    .at(written.span)
    .help(text!("màu gần nhất đủ đậm: `accent: \"{used}\"`", "the nearest colour that will do: `accent: \"{used}\"`"))
}

/// Rounded down, so that a contrast that is too low never looks sufficient.
fn tenths(contrast: f64) -> Decimal {
    // Between 10 and 210.
    Decimal::tenths((contrast * 10.0).floor() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    fn accent(written: &str) -> (Accent, Option<Diagnostic>) {
        Accent::new(&Located { value: written.to_owned(), span: Span::START }).unwrap()
    }

    #[test]
    fn every_accent_can_be_read_in_both_schemes() {
        for red in (0..=255).step_by(51) {
            for green in (0..=255).step_by(51) {
                for blue in (0..=255).step_by(51) {
                    let written = Rgb([red, green, blue]).hex();
                    let (accent, warning) = accent(&written);
                    assert!(accent.light.contrast(LIGHT_SURFACE) >= LEAST, "{written}");
                    assert!(accent.dark.contrast(DARK_SURFACE) >= LEAST, "{written}");
                    assert!(accent.light.contrast(ON_LIGHT) >= LEAST, "{written}");
                    assert!(accent.dark.contrast(ON_DARK) >= LEAST, "{written}");
                    assert_eq!(warning.is_some(), accent.light.hex() != written);
                }
            }
        }
    }

    #[test]
    fn the_last_declaration_holds() {
        let sheet =
            b":root { --accent-light-scheme: #9b1c1f; }\n:root{--accent-light-scheme:#003f88}";
        assert_eq!(accent_of(sheet).hex(), "#003f88");
        assert_eq!(accent_of(b"a { color: red }").hex(), "#1c1a18");
    }

    #[test]
    fn a_dark_enough_accent_is_used_as_it_is() {
        let (accent, warning) = accent("#9b1c1f");
        assert_eq!(accent.light.hex(), "#9b1c1f");
        assert_eq!(warning, None);
    }
}
