//! Which lines of a text another one has instead.

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
    // For each pair of places, how many lines of the rest stay.
    let width = after.len() + 1;
    let mut stay = vec![0_u32; (before.len() + 1) * width];
    for i in (0..before.len()).rev() {
        for j in (0..after.len()).rev() {
            stay[i * width + j] = if before[i] == after[j] {
                stay[(i + 1) * width + j + 1] + 1
            } else {
                stay[(i + 1) * width + j].max(stay[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut found) = (0, 0, Vec::new());
    while i < before.len() || j < after.len() {
        if i < before.len() && j < after.len() && before[i] == after[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == after.len()
            || i < before.len() && stay[(i + 1) * width + j] >= stay[i * width + j + 1]
        {
            found.push((Side::Before, before[i]));
            i += 1;
        } else {
            found.push((Side::After, after[j]));
            j += 1;
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
