//! Which lines of a text another one has instead.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// The text that a line is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first one.
    Before,
    /// The other one.
    After,
}

/// More lines than this are not held against each other one by one.
const MOST: usize = 2_000;

/// The lines that only one of two texts has, in their order; blank ones are left out.
pub fn differences<'t>(before: &'t str, after: &'t str) -> Vec<(Side, &'t str)> {
    let (before, after): (Vec<&str>, Vec<&str>) =
        (before.lines().collect(), after.lines().collect());
    let start = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[start..], &after[start..]);
    let end = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    let mut found = between(before, after);
    found.retain(|(_, line)| !line.trim().is_empty());
    found
}

fn between<'t>(before: &[&'t str], after: &[&'t str]) -> Vec<(Side, &'t str)> {
    if before.len() > MOST || after.len() > MOST {
        let gone = before.iter().map(|line| (Side::Before, *line));
        return gone.chain(after.iter().map(|line| (Side::After, *line))).collect();
    }
    let mut found = Vec::new();
    for operation in capture_diff_slices(Algorithm::Myers, before, after) {
        let (_, gone, come) = operation.as_tag_tuple();
        if !matches!(operation, DiffOp::Equal { .. }) {
            found.extend(before[gone].iter().map(|line| (Side::Before, *line)));
            found.extend(after[come].iter().map(|line| (Side::After, *line)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_listed_in_order() {
        let before = "a\nb\nc\n\nd\ne\n";
        let after = "a\nc\nx\n\nd\ny\n";
        assert_eq!(
            differences(before, after),
            [(Side::Before, "b"), (Side::After, "x"), (Side::Before, "e"), (Side::After, "y")]
        );
        assert_eq!(differences(before, before), []);
        assert_eq!(differences("", "a"), [(Side::After, "a")]);
    }
}
