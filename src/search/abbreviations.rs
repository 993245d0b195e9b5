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
    let all = written();
    all.filter_map(|[short, long]| {
        Some(Abbreviation { short: syllables(short).into_iter().next()?, long: syllables(long) })
    })
    .collect()
});

/// The abbreviations, each with what it stands for, as people write them.
fn written() -> impl Iterator<Item = [&'static str; 2]> {
    include_str!("../../data/abbreviations.tsv").lines().filter_map(|line| {
        let (short, long) = line.split_once('\t')?;
        Some([short, long])
    })
}

/// The same, as the manifest has them.
pub(super) fn texts() -> Vec<[String; 2]> {
    written().map(|both| both.map(str::to_owned)).collect()
}

/// The folded syllables of all abbreviations and of what they stand for: what letters
/// are like in the language.
pub(super) fn folded() -> impl Iterator<Item = &'static str> {
    let all = ABBREVIATIONS.iter().flat_map(|it| std::iter::once(&it.short).chain(&it.long));
    all.map(|(text, _)| text.as_str())
}

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
