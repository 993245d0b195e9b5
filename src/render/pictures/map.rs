//! The map of provinces.

use super::Subject;
use super::canvas::{Anchor, Canvas, EDGE, INK, LINE, MUTED, PAPER, Style, lines};

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 58.0;
const GAP: f64 = 4.0;

/// The colour of a tile and of the text on it, by how dark it is.
const LEVELS: [(&str, &str); 5] =
    [(PAPER, MUTED), ("#eceae6", INK), ("#cfcac2", INK), ("#6b655e", PAPER), (INK, PAPER)];

pub(super) fn draw(subject: &Subject<'_>, canvas: &mut Canvas) {
    for row in &subject.statistics.map {
        for (column, tile) in row.iter().enumerate() {
            let Some(tile) = tile else { continue };
            let x = EDGE + (WIDTH + GAP) * column as f64;
            let (fill, colour) = LEVELS[tile.level.min(LEVELS.len() - 1)];
            canvas.framed([x, canvas.y, WIDTH, HEIGHT], fill, LINE);
            let name = Style { size: 13.0, bold: false, colour };
            let middle = x + WIDTH / 2.0;
            for (line, text) in lines(tile.name, WIDTH - 6.0, name).into_iter().enumerate() {
                let y = canvas.y + 18.0 + 15.0 * line as f64;
                canvas.text((middle, y), Anchor::Middle, name, text);
            }
            if tile.count > 0 {
                let count = subject.viewer.number(tile.count as u64);
                let number = Style { bold: true, ..name };
                canvas.text((middle, canvas.y + HEIGHT - 7.0), Anchor::Middle, number, count);
            }
        }
        canvas.skip(HEIGHT + GAP);
    }
}
