//! A picture of few colours, and its file.

use super::face::{Letters, Pen, place};

/// How many steps lead from the ground to a colour.
pub(super) const LEVELS: u8 = 5;

/// What is drawn with; each has [`LEVELS`] colours of the palette.
#[derive(Clone, Copy, Debug)]
pub(super) enum Ink {
    /// For what is read first.
    Black = 0,
    /// The site's colour.
    Accent = 1,
    /// For what is read last.
    Grey = 2,
}

/// A colour of the screen, one byte for each channel.
pub(super) type Colour = [u8; 3];

/// The ground, and the colour of each ink.
#[derive(Clone, Copy, Debug)]
pub(super) struct Colours {
    pub ground: Colour,
    pub inks: [Colour; 3],
}

/// A picture in the making: for each pixel its place in the palette.
pub(super) struct Canvas<'l> {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
    letters: &'l Letters,
}

impl<'l> Canvas<'l> {
    /// Nothing but the ground.
    pub fn new(width: usize, height: usize, letters: &'l Letters) -> Self {
        Self { width, height, pixels: vec![0; width * height], letters }
    }

    /// Fills a rectangle; what is outside the picture is left out.
    pub fn fill(&mut self, (left, top): (usize, usize), size: (usize, usize), ink: Ink) {
        let right = (left + size.0).min(self.width);
        let colour = index(ink, LEVELS);
        for row in top..(top + size.1).min(self.height) {
            let start = row * self.width;
            self.pixels[start + left.min(right)..start + right].fill(colour);
        }
    }

    /// Writes a line of text whose letters stand at `left` on `baseline`.
    pub fn write(&mut self, text: &str, left: f32, baseline: i32, pen: Pen, ink: Ink) {
        let mut at = left;
        for c in text.chars() {
            let (whole, phase) = place(at);
            let letter = self.letters.of(pen, c, phase);
            let (x, y) = (whole + letter.left, baseline + letter.top);
            for (row, levels) in letter.coverage.chunks(letter.width.max(1)).enumerate() {
                self.write_row(levels, x, y + row as i32, ink);
            }
            at += pen.advance(c);
        }
    }

    fn write_row(&mut self, levels: &[u8], x: i32, y: i32, ink: Ink) {
        let Ok(y) = usize::try_from(y) else { return };
        if y >= self.height {
            return;
        }
        for (column, level) in levels.iter().enumerate().filter(|(_, level)| **level > 0) {
            let Ok(x) = usize::try_from(x + column as i32) else { continue };
            if x < self.width {
                let pixel = &mut self.pixels[y * self.width + x];
                *pixel = (*pixel).max(index(ink, *level));
            }
        }
    }

    /// The picture as PNG, four bits for each pixel.
    pub fn png(&self, colours: &Colours) -> Vec<u8> {
        let mut packed = Vec::with_capacity(self.width.div_ceil(2) * self.height);
        for row in self.pixels.chunks_exact(self.width) {
            let (pairs, last) = row.as_chunks();
            packed.extend(pairs.iter().map(|[left, right]| left << 4 | right));
            packed.extend(last.iter().map(|left| left << 4));
        }
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.width as u32, self.height as u32);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette(colours));
        encoder.set_deflate_compression(png::DeflateCompression::Level(DEFLATE));
        encoder.set_filter(png::Filter::NoFilter);
        // Memory takes what is written to it.
        let written = encoder.write_header().and_then(|mut writer| {
            writer.write_image_data(&packed)?;
            writer.finish()
        });
        debug_assert!(written.is_ok(), "{written:?}");
        file
    }
}

/// How hard the file is compressed, from 1 to 9: more takes twice as long for a twentieth.
const DEFLATE: u8 = 3;

/// The place of a colour in the palette, whose first is the ground.
fn index(ink: Ink, level: u8) -> u8 {
    level + ink as u8 * LEVELS
}

fn palette(colours: &Colours) -> Vec<u8> {
    let steps = |ink: &Colour| {
        let (ink, ground) = (*ink, colours.ground);
        (1..=LEVELS).flat_map(move |level| {
            std::array::from_fn::<u8, 3, _>(|channel| {
                let (from, to) = (u32::from(ground[channel]), u32::from(ink[channel]));
                let (level, all) = (u32::from(level), u32::from(LEVELS));
                // Between the two bytes.
                ((from * (all - level) + to * level) / all) as u8
            })
        })
    };
    let inks = colours.inks.iter().flat_map(steps);
    colours.ground.into_iter().chain(inks).collect()
}
