//! Letters, as how much of each pixel they cover.

use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use ab_glyph::{Font, FontRef, PxScale, point};
use rustc_hash::FxHashMap;

use super::canvas::LEVELS;

/// A pen: what is written with it, and how large, in pixels of an em.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pen {
    /// Serif, bold.
    Headline(u16),
    /// Sans.
    Text(u16),
}

/// A letter as it is drawn, from the place of the pen on the line.
#[derive(Debug)]
pub(super) struct Letter {
    /// Where its first column is.
    pub left: i32,
    /// Where its first row is: above the line, so mostly below zero.
    pub top: i32,
    pub width: usize,
    /// How much of each pixel it covers, row by row, from 0 to [`LEVELS`].
    pub coverage: Vec<u8>,
}

/// Letters that were drawn, by pen and place within a pixel: most come again, on the same
/// picture and on others.
#[derive(Debug, Default)]
pub struct Letters(Mutex<FxHashMap<(Pen, char, u8), Arc<Letter>>>);

/// So many letters are kept, some ten megabytes.
const MOST_LETTERS: usize = 4000;

impl Letters {
    /// A letter that starts at a place within a pixel, as [`place`] has it.
    pub(super) fn of(&self, pen: Pen, c: char, phase: u8) -> Arc<Letter> {
        let mut drawn = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(letter) = drawn.get(&(pen, c, phase)) {
            return Arc::clone(letter);
        }
        if drawn.len() >= MOST_LETTERS {
            drawn.clear();
        }
        let letter = Arc::new(pen.letter(c, phase));
        drawn.insert((pen, c, phase), Arc::clone(&letter));
        letter
    }
}

/// How many places within a pixel a letter may start at.
const PHASES: f32 = 4.0;

static HEADLINE: LazyLock<Face> =
    LazyLock::new(|| Face::new(include_bytes!("../../data/fonts/NotoSerif-Bold.ttf")));

static TEXT: LazyLock<Face> =
    LazyLock::new(|| Face::new(include_bytes!("../../data/fonts/NotoSans-Regular.ttf")));

/// A font, and how far each of its letters moves the pen.
struct Face {
    font: FontRef<'static>,
    /// In ems, by letter; none where the font has no glyph.
    advances: Vec<Option<f32>>,
}

/// No letter behind this one is drawn.
const LAST_LETTER: char = '\u{22ff}';

impl Face {
    #[expect(clippy::expect_used, reason = "the fonts are embedded, and tests draw with them")]
    fn new(bytes: &'static [u8]) -> Self {
        let font = FontRef::try_from_slice(bytes).expect("an embedded font");
        let em = font.units_per_em().unwrap_or(1000.0);
        let advance = |c: char| {
            let glyph = font.glyph_id(c);
            (glyph.0 != 0).then(|| font.h_advance_unscaled(glyph) / em)
        };
        // Asking the font takes long, and layout asks often.
        let letters = (0..=u32::from(LAST_LETTER)).map(char::from_u32);
        let advances = letters.map(|c| c.and_then(advance)).collect();
        Self { font, advances }
    }
}

/// The whole pixel at which a place on the line is, and the place within it.
pub(super) fn place(at: f32) -> (i32, u8) {
    let steps = (at * PHASES).round();
    let whole = (steps / PHASES).floor();
    // Between 0 and 3.
    (whole as i32, (steps - whole * PHASES) as u8)
}

impl Pen {
    fn face(self) -> &'static Face {
        match self {
            Self::Headline(_) => &HEADLINE,
            Self::Text(_) => &TEXT,
        }
    }

    fn em(self) -> u16 {
        let (Self::Headline(em) | Self::Text(em)) = self;
        em
    }

    fn scale(self) -> PxScale {
        let font = &self.face().font;
        // The library measures a font from its highest to its lowest point.
        let high = font.height_unscaled() / font.units_per_em().unwrap_or(1000.0);
        PxScale::from(f32::from(self.em()) * high)
    }

    fn advance_in_ems(self, c: char) -> Option<f32> {
        self.face().advances.get(c as usize).copied().flatten()
    }

    /// True for what the font can draw.
    pub fn has(self, c: char) -> bool {
        self.advance_in_ems(c).is_some()
    }

    /// How far a letter moves the pen, in pixels.
    pub fn advance(self, c: char) -> f32 {
        self.advance_in_ems(c).unwrap_or(0.0) * f32::from(self.em())
    }

    /// How wide a text is, in pixels.
    pub fn width(self, text: &str) -> f32 {
        text.chars().map(|c| self.advance(c)).sum()
    }

    /// A letter that starts at a place within a pixel, as [`place`] has it.
    pub fn letter(self, c: char, phase: u8) -> Letter {
        let shift = f32::from(phase) / PHASES;
        let (font, scale) = (&self.face().font, self.scale());
        let glyph = font.glyph_id(c).with_scale_and_position(scale, point(shift, 0.0));
        let Some(outline) = font.outline_glyph(glyph) else {
            return Letter { left: 0, top: 0, width: 0, coverage: Vec::new() };
        };
        let bounds = outline.px_bounds();
        let (width, height) = (bounds.width() as usize, bounds.height() as usize);
        let mut coverage = vec![0; width * height];
        outline.draw(|x, y, share| {
            let level = (share.clamp(0.0, 1.0) * f32::from(LEVELS)).round();
            coverage[y as usize * width + x as usize] = level as u8;
        });
        Letter { left: bounds.min.x as i32, top: bounds.min.y as i32, width, coverage }
    }
}
