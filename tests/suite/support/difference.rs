//! Two outputs compared, so that a test that fails says where they differ.

use std::collections::BTreeMap;
use std::fmt::Write;

/// How many paths are shown.
const SHOWN: usize = 10;

/// The files of an output by path.
pub type Output = BTreeMap<String, Vec<u8>>;

/// Fails where two outputs differ, and says which paths do, and the first lines that do.
#[track_caller]
pub fn assert_same(found: &Output, expected: &Output, what: &str) {
    let differences = differences(found, expected);
    assert!(
        differences.is_empty(),
        "{what}: {} files differ\n{}",
        differences.len(),
        differences.iter().take(SHOWN).cloned().collect::<String>()
    );
}

fn differences(found: &Output, expected: &Output) -> Vec<String> {
    let missing = expected.keys().filter(|path| !found.contains_key(*path));
    let mut differences: Vec<String> = missing.map(|path| format!("{path}: missing\n")).collect();
    for (path, bytes) in found {
        match expected.get(path) {
            None => differences.push(format!("{path}: not expected\n")),
            Some(wanted) if wanted != bytes => {
                differences.push(first_difference(path, bytes, wanted));
            }
            Some(_) => {}
        }
    }
    differences
}

/// The first line that differs, in both; of what is no text, the first byte.
fn first_difference(path: &str, found: &[u8], expected: &[u8]) -> String {
    let at = found.iter().zip(expected).take_while(|(one, other)| one == other).count();
    let mut shown = match (std::str::from_utf8(found), std::str::from_utf8(expected)) {
        (Ok(_), Ok(_)) => {
            let number = found[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            format!("{path}:{number}\n")
        }
        _ => return format!("{path}: byte {at}, {} and {} bytes\n", found.len(), expected.len()),
    };
    for (sign, bytes) in [('-', expected), ('+', found)] {
        let start = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |it| it + 1);
        let line = bytes[start..].split(|byte| *byte == b'\n').next().unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        // Pages have lines of a thousand characters: enough before and behind is shown.
        let before = String::from_utf8_lossy(&bytes[start..at]).chars().count();
        let part: String = line.chars().skip(before.saturating_sub(60)).take(160).collect();
        let _ = writeln!(shown, "  {sign} {part}");
    }
    shown
}

#[test]
fn the_first_lines_that_differ_are_shown() {
    let output = |files: &[(&str, &str)]| -> Output {
        files.iter().map(|(path, text)| ((*path).into(), text.as_bytes().to_vec())).collect()
    };
    let expected = output(&[("a", "một\nhai\nba\n"), ("b", ""), ("d", "x")]);
    let found = output(&[("a", "một\nhài\nba\n"), ("c", ""), ("d", "x")]);
    assert_eq!(
        differences(&found, &expected),
        ["b: missing\n", "a:2\n  - hai\n  + hài\n", "c: not expected\n"]
    );
    assert!(differences(&expected, &expected).is_empty());
}
