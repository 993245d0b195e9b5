//! Colours: contrast as WCAG measures it, lightness as eyes see it.

/// A colour of the screen (sRGB), one byte for each channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rgb(pub [u8; 3]);

/// A colour by lightness (0 to 1), chroma and hue (radians) in the OKLab space
/// (<https://bottosson.github.io/posts/oklab/>), where equal steps look equal.
#[derive(Clone, Copy, Debug)]
struct Lch {
    lightness: f64,
    chroma: f64,
    hue: f64,
}

impl Rgb {
    /// Reads `#rrggbb`.
    pub(super) fn parse(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('#').filter(|it| it.len() == 6 && it.is_ascii())?;
        let channel = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
        Some(Self([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// As `#rrggbb`.
    pub(super) fn hex(self) -> String {
        let Self([red, green, blue]) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Contrast with another colour, from 1 to 21
    /// (<https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>).
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The nearest lightness, darker or lighter by `step`, at which `fits` is
    /// true; hue and, as far as a screen shows it, chroma stay.
    pub(super) fn shifted_until(self, step: f64, fits: impl Fn(Self) -> bool) -> Self {
        let mut lch = self.lch();
        let mut colour = self;
        while !fits(colour) && (0.0..=1.0).contains(&lch.lightness) {
            lch.lightness += step;
            colour = lch.rgb();
        }
        colour
    }

    fn lch(self) -> Lch {
        let [red, green, blue] = self.0.map(linear);
        let long =
            (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
        let middle =
            (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
        let short =
            (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
        let a = 1.977_998_495_1 * long - 2.428_592_205_0 * middle + 0.450_593_709_9 * short;
        let b = 0.025_904_037_1 * long + 0.782_771_766_2 * middle - 0.808_675_766_0 * short;
        let lightness = 0.210_454_255_3 * long + 0.793_617_785_0 * middle - 0.004_072_046_8 * short;
        Lch { lightness, chroma: a.hypot(b), hue: b.atan2(a) }
    }
}

impl Lch {
    /// The colour that a screen shows: with less chroma where it cannot show all.
    fn rgb(self) -> Rgb {
        let mut chroma = self.chroma;
        loop {
            let channels = Self { chroma, ..self }.linear_rgb();
            let is_shown = channels.iter().all(|it| (-0.000_5..=1.000_5).contains(it));
            if is_shown || chroma < 0.001 {
                return Rgb(channels.map(encoded));
            }
            chroma *= 0.98;
        }
    }

    fn linear_rgb(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let long = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let middle = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let short = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * long - 3.307_711_591_3 * middle + 0.230_969_929_2 * short,
            -1.268_438_004_6 * long + 2.609_757_401_1 * middle - 0.341_319_396_5 * short,
            -0.004_196_086_3 * long - 0.703_418_614_7 * middle + 1.707_614_701_0 * short,
        ]
    }
}

/// From a byte of sRGB to an amount of light.
fn linear(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

/// From an amount of light to a byte of sRGB.
fn encoded(light: f64) -> u8 {
    let light = light.clamp(0.0, 1.0);
    let value =
        if light <= 0.003_130_8 { light * 12.92 } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
    // Between 0 and 255.
    (value * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rgb(written: &str) -> Rgb {
        Rgb::parse(written).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let white = rgb("#ffffff");
        assert!((white.contrast(rgb("#000000")) - 21.0).abs() < 1e-9);
        assert!((white.contrast(rgb("#777777")) - 4.478).abs() < 0.001);
        assert!((white.contrast(rgb("#767676")) - 4.542).abs() < 0.001);
    }

    #[test]
    fn colours_survive_the_way_there_and_back() {
        for written in ["#a4161a", "#003f88", "#ffcc00", "#000000", "#ffffff", "#5a7d2a"] {
            assert_eq!(rgb(written).lch().rgb().hex(), written);
        }
    }

    #[test]
    fn a_shift_keeps_the_hue() {
        let white = rgb("#ffffff");
        let yellow = rgb("#ffcc00");
        let darker = yellow.shifted_until(-0.005, |it| it.contrast(white) >= 4.5);
        assert!(darker.contrast(white) >= 4.5);
        assert!((darker.lch().hue - yellow.lch().hue).abs() < 0.05, "{}", darker.hex());
    }
}
