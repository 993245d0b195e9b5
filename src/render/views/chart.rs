//! Charts: the numbers and their geometry; templates draw them.

use serde::Serialize;

/// A whole and its parts, drawn as one bar.
#[derive(Clone, Debug, Serialize)]
pub struct ChartView {
    /// An id that is unique on the page, for its title and description.
    pub id: String,
    /// What the chart shows.
    pub title: String,
    /// The same in one sentence, with its numbers.
    pub description: String,
    /// The parts in order, or the bars of a comparison.
    pub bars: Vec<BarView>,
}

/// A part of a whole, or a bar of a comparison.
#[derive(Clone, Debug, Serialize)]
pub struct BarView {
    /// What it is.
    pub label: String,
    /// Its value for readers.
    pub value: String,
    /// Its share for readers; none where it is no part of a whole.
    pub share: Option<String>,
    /// Where it begins, in percent of the chart's width.
    pub start: f64,
    /// How wide it is, in percent of the chart's width.
    pub width: f64,
    /// True where the value was not stated but follows from others.
    pub derived: bool,
    /// Where more about it is to be found.
    pub url: Option<String>,
}

impl ChartView {
    /// Gives the bars of a comparison their widths: the greatest fills the chart.
    pub fn compared(mut self, values: &[u64]) -> Self {
        let most = values.iter().copied().max().unwrap_or(0).max(1);
        for (bar, value) in self.bars.iter_mut().zip(values) {
            bar.start = 0.0;
            bar.width = hundredths(*value, most);
        }
        self
    }

    /// Puts the bars side by side: together they fill the chart.
    pub fn stacked(mut self, values: &[u64]) -> Self {
        let total = values.iter().sum::<u64>().max(1);
        let mut before = 0;
        for (bar, value) in self.bars.iter_mut().zip(values) {
            bar.start = hundredths(before, total);
            bar.width = hundredths(before + value, total) - bar.start;
            // Differences of rounded numbers have more decimals than the numbers.
            bar.width = (bar.width * 100.0).round() / 100.0;
            before += value;
        }
        self
    }
}

/// `part` of `whole` in percent, with two decimals.
fn hundredths(part: u64, whole: u64) -> f64 {
    (part as f64 * 10_000.0 / whole as f64).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(count: usize) -> ChartView {
        let bar = BarView {
            label: String::new(),
            value: String::new(),
            share: None,
            start: 0.0,
            width: 0.0,
            derived: false,
            url: None,
        };
        ChartView {
            id: String::new(),
            title: String::new(),
            description: String::new(),
            bars: vec![bar; count],
        }
    }

    #[test]
    fn stacked_bars_fill_the_chart() {
        let stacked = chart(3).stacked(&[233, 35, 442]);
        let end = stacked.bars.last().map(|bar| bar.start + bar.width);
        assert_eq!(end.map(|end| (end * 100.0).round()), Some(10_000.0));
        assert_eq!(stacked.bars[1].start, 32.82);
    }

    #[test]
    fn compared_bars_are_measured_by_the_greatest() {
        let widths: Vec<f64> =
            chart(3).compared(&[5, 10, 0]).bars.iter().map(|bar| bar.width).collect();
        assert_eq!(widths, [50.0, 100.0, 0.0]);
    }
}
