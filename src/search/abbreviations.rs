//! Abbreviations of administration, and what they stand for.

use std::sync::LazyLock;

use crate::vietnamese::{Marks, syllables};

/// An abbreviation.
pub(super) struct Abbreviation {
    /// The folded abbreviation: `tthc`.
    pub short: (String, Marks),
    /// The syllables that it stands for.
    pub long: Vec<(String, Marks)>,
}

/// All abbreviations, as `data/abbreviations.tsv` has them. The browser learns
/// them from the manifest.
pub(super) static ABBREVIATIONS: LazyLock<Vec<Abbreviation>> = LazyLock::new(|| {
    let lines = include_str!("../../data/abbreviations.tsv").lines();
    lines
        .filter_map(|line| {
            let (short, long) = line.split_once('\t')?;
            Some(Abbreviation {
                short: syllables(short).into_iter().next()?,
                long: syllables(long),
            })
        })
        .collect()
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_read_whole() {
        let lines = include_str!("../../data/abbreviations.tsv").lines().count();
        assert_eq!(ABBREVIATIONS.len(), lines);
        assert!(ABBREVIATIONS.iter().all(|it| it.long.len() > 1));
    }
}
