//! Several measurements of one thing.

use std::fmt;

/// The median, with the lowest and the highest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Half of the measurements are not above it, half not below.
    pub median: f64,
    low: f64,
    high: f64,
}

impl Spread {
    /// Of some measurements; `None` where there are none.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        let (low, high) = (*values.first()?, *values.last()?);
        let median = f64::midpoint(values[(values.len() - 1) / 2], values[values.len() / 2]);
        Some(Self { median, low, high })
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(2);
        let Self { median, low, high } = self;
        write!(f, "{median:.digits$}")?;
        let one = format!("{low:.digits$}");
        let other = format!("{high:.digits$}");
        if one == other { Ok(()) } else { write!(f, " ({one}–{other})") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_a_median_between_extremes() {
        let show = |values: &[f64]| Spread::of(values.iter().copied()).unwrap().to_string();
        assert_eq!(show(&[3.0, 1.0, 2.5]), "2.50 (1.00–3.00)");
        assert_eq!(show(&[4.0, 1.0, 2.0, 3.0]), "2.50 (1.00–4.00)");
        assert_eq!(show(&[1.0, 1.001]), "1.00");
        assert_eq!(Spread::of([]), None);
    }
}
