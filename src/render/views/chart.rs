//! Bars: the geometry of numbers; templates draw it.

use serde::Serialize;

/// A bar, or a stretch of one. Templates draw it as SVG, whose attributes hold
/// the geometry without inline styles.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct BarView {
    /// Where it begins, in percent of the width for the whole.
    pub start: f64,
    /// How wide it is, in percent of the width for the whole.
    pub width: f64,
}

impl BarView {
    /// The stretch for `value` of `whole`, behind the `before` that stand left of it.
    pub fn of(before: u64, value: u64, whole: u64) -> Self {
        let whole = whole.max(1);
        let start = hundredths(before, whole);
        let width = hundredths(before + value, whole) - start;
        // Differences of rounded numbers have more decimals than the numbers.
        Self { start, width: (width * 100.0).round() / 100.0 }
    }

    /// The bars of parts that stand side by side, in percent of their sum.
    pub fn parts(values: &[u64]) -> Vec<Self> {
        let whole = values.iter().sum();
        let mut before = 0;
        let place = |value: &u64| {
            let bar = Self::of(before, *value, whole);
            before += value;
            bar
        };
        values.iter().map(place).collect()
    }

    /// The bars of numbers that are compared: the greatest fills the width.
    pub fn compared(values: &[u64]) -> Vec<Self> {
        let most = values.iter().copied().max().unwrap_or(0);
        values.iter().map(|value| Self::of(0, *value, most)).collect()
    }
}

/// `part` of `whole` in percent, with two decimals.
fn hundredths(part: u64, whole: u64) -> f64 {
    (part as f64 * 10_000.0 / whole as f64).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_side_by_side_and_fill_the_width() {
        let bars = BarView::parts(&[233, 35, 442]);
        assert_eq!(bars[0], BarView { start: 0.0, width: 32.82 });
        assert_eq!(bars[1].start, 32.82);
        let last = bars[2];
        assert_eq!(((last.start + last.width) * 100.0).round(), 10_000.0);
    }

    #[test]
    fn the_greatest_of_a_comparison_fills_the_width() {
        let bars = BarView::compared(&[2, 4, 0]);
        assert_eq!(bars.iter().map(|bar| bar.width).collect::<Vec<_>>(), [50.0, 100.0, 0.0]);
    }

    #[test]
    fn nothing_of_nothing_has_no_width() {
        assert_eq!(BarView::parts(&[0, 0]), [BarView { start: 0.0, width: 0.0 }; 2]);
        assert_eq!(BarView::compared(&[]), []);
    }
}
