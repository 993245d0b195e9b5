//! How user time grows with the size of the site: t ~ N^exponent.

use std::fmt::Write;

use crate::rounds::{Sample, Step};
use crate::spread::Spread;
use crate::table::user;
use crate::tools::{Kind, Tool};

/// User times of clean builds, by size.
#[derive(Default)]
pub struct Growth(Vec<(Kind, f64, f64)>);

impl Growth {
    /// Notes what sites of one size took.
    pub fn add(&mut self, count: usize, samples: &[Sample]) {
        for kind in [Kind::Congbo, Kind::Hugo, Kind::Pagefind] {
            let own = samples.iter().filter(|it| it.kind == kind && it.step == Step::Clean);
            if let Some(spread) = Spread::of(own.filter_map(user)) {
                self.0.push((kind, count as f64, spread.median));
            }
        }
    }

    /// The exponent of each tool; empty where one size says nothing.
    pub fn report(&self, tools: &[Tool]) -> String {
        let mut text = String::new();
        for tool in tools {
            let own = self.0.iter().filter(|(kind, ..)| *kind == tool.kind);
            let points: Vec<(f64, f64)> = own.map(|(_, count, time)| (*count, *time)).collect();
            if let Some(exponent) = exponent(&points) {
                let name = tool.kind.name();
                let _ = writeln!(text, "\n{name}: user time of a clean build ~ N^{exponent:.3}");
            }
        }
        text
    }
}

/// The slope of the straight line through the logarithms, by least squares; `None`
/// where all points have one abscissa.
fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let logs: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
    let mean = |of: fn(&(f64, f64)) -> f64| logs.iter().map(of).sum::<f64>() / logs.len() as f64;
    let (x, y) = (mean(|it| it.0), mean(|it| it.1));
    let covariance: f64 = logs.iter().map(|it| (it.0 - x) * (it.1 - y)).sum();
    let variance: f64 = logs.iter().map(|it| (it.0 - x).powi(2)).sum();
    (variance > 0.0).then(|| covariance / variance)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponent_of_a_power_is_found() {
        let points = [1e3, 1e4, 1.5e5].map(|count: f64| (count, 3.0 * count.powf(1.05)));
        assert!((exponent(&points).unwrap() - 1.05).abs() < 1e-9);
    }

    #[test]
    fn one_size_has_no_exponent() {
        assert_eq!(exponent(&[(10.0, 1.0), (10.0, 2.0)]), None);
        assert_eq!(exponent(&[]), None);
    }
}
