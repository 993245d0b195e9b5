//! Columns: numbers of several years side by side, on one scale that begins at zero.

use serde::Serialize;

/// The height that the greatest number has.
const HEIGHT: f64 = 56.0;

/// From one column to the next.
const STEP: usize = 52;

/// The most years that are drawn: the newest.
const MOST: usize = 8;

/// Numbers of several years. Templates draw them as SVG; the table beside has the same.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnsView {
    /// What the numbers are.
    pub label: String,
    /// How wide the drawing is.
    pub width: usize,
    /// The columns, oldest first.
    pub columns: Vec<ColumnMarkView>,
}

/// A number in a drawing of columns.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ColumnMarkView {
    /// The year.
    pub year: i32,
    /// The number for readers.
    pub display: String,
    /// The middle of the column, from the left.
    pub middle: usize,
    /// How high the column is, of 56 at most.
    pub height: f64,
}

impl ColumnsView {
    /// The drawing of numbers by year; none where there are fewer than two years. `most` is
    /// the greatest number that there can be; where there is none, the greatest that occurs.
    pub(crate) fn new(
        label: &str,
        mut points: Vec<(i32, f64, String)>,
        most: Option<f64>,
    ) -> Option<Self> {
        points.sort_by_key(|(year, ..)| *year);
        points.dedup_by_key(|(year, ..)| *year);
        let points = &points[points.len().saturating_sub(MOST)..];
        let greatest = points.iter().map(|(_, value, _)| *value).fold(0.0, f64::max);
        let scale = most.unwrap_or(greatest);
        if points.len() < 2 || scale <= 0.0 || points.iter().any(|(_, value, _)| *value < 0.0) {
            return None;
        }
        let columns = points.iter().enumerate().map(|(place, (year, value, display))| {
            let height = (value / scale * HEIGHT * 100.0).round() / 100.0;
            let middle = place * STEP + STEP / 2;
            ColumnMarkView { year: *year, display: display.clone(), middle, height }
        });
        let width = points.len() * STEP;
        Some(Self { label: label.to_owned(), width, columns: columns.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(points: &[(i32, f64)], most: Option<f64>) -> Option<Vec<(i32, f64)>> {
        let points = points.iter().map(|(year, value)| (*year, *value, String::new()));
        let view = ColumnsView::new("", points.collect(), most)?;
        Some(view.columns.iter().map(|it| (it.year, it.height)).collect())
    }

    #[test]
    fn columns_begin_at_zero() {
        assert_eq!(
            columns(&[(2024, 50.0), (2023, 25.0)], Some(100.0)),
            Some(vec![(2023, 14.0), (2024, 28.0)])
        );
        assert_eq!(
            columns(&[(2023, 2.0), (2024, 1.0)], None),
            Some(vec![(2023, 56.0), (2024, 28.0)])
        );
    }

    #[test]
    fn one_year_is_no_chart() {
        assert_eq!(columns(&[(2024, 50.0)], None), None);
        assert_eq!(columns(&[(2024, 50.0), (2024, 51.0)], None), None);
        assert_eq!(columns(&[(2023, 0.0), (2024, 0.0)], None), None);
    }
}
