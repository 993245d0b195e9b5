//! Slips that no dictionary of syllables finds: words that exist, in the wrong place.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use super::manuscript::Manuscript;
use super::spotted::report_first;
use crate::diagnostics::{Code, Faults};
use crate::text;
use crate::vietnamese::{Tone, split_tone, tone_key};

/// What is written, and what is meant: pairs seen in reports of offices.
const TABLE: &str = include_str!("confusable_words.txt");

static CONFUSABLE: LazyLock<Vec<(&str, &str)>> =
    LazyLock::new(|| TABLE.lines().filter_map(|line| line.split_once('\t')).collect());

/// What may follow a doubled word that is none: `công tác tác chiến`.
const GOES_ON: [&str; 4] = ["chiến", "nghiệp", "động", "phong"];

pub(super) fn report(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    double_spaces(manuscript, faults);
    confusable_words(manuscript, faults);
    tone_placement(manuscript, faults);
}

fn double_spaces(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let is_space = |c: char| c == ' ' || c == '\u{a0}';
    let mut places = Vec::new();
    for range in &manuscript.prose {
        let text = &manuscript.text[range.clone()];
        let mut rest = 0;
        while let Some(at) = text[rest..].find(is_space).map(|at| at + rest) {
            let length = text[at..].len() - text[at..].trim_start_matches(is_space).len();
            let end = at + length;
            let before = text[..at].chars().next_back();
            let after = text[end..].chars().next();
            let is_double = text[at..end].chars().count() > 1;
            let is_within = before.is_some_and(|c| c.is_alphanumeric() || ".,;:”)".contains(c))
                && after.is_some_and(|c| c.is_alphanumeric() || "“(".contains(c));
            // In front matter spaces line values up behind commas.
            let is_aligned =
                range.start < manuscript.front_end && !before.is_some_and(char::is_alphanumeric);
            if is_double && is_within && !is_aligned {
                places.push(range.start + at..range.start + end);
            }
            rest = end;
        }
    }
    let message = text!("có hai dấu cách liền nhau", "there are two spaces in a row");
    let help = text!("chỉ để một dấu cách", "leave one");
    report_first(&places, Code::DoubleSpace, message, help, manuscript, faults);
}

fn confusable_words(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    for range in &manuscript.prose {
        let text = &manuscript.text[range.clone()];
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            // Places would be others; Vietnamese letters keep their length.
            continue;
        }
        for (wrong, right) in CONFUSABLE.iter() {
            for (at, _) in lower.match_indices(wrong) {
                if is_whole(&lower, at..at + wrong.len()) {
                    let place = manuscript.span(range.start + at..range.start + at + wrong.len());
                    let written = &text[at..at + wrong.len()];
                    faults.push_with_help(
                        Code::ConfusableWord,
                        place,
                        text!(
                            "“{written}” có lẽ là “{right}”",
                            "“{written}” is probably “{right}”"
                        ),
                        text!(
                            "viết “{right}”; nếu đúng như vậy rồi thì giữ nguyên",
                            "write “{right}”; if it is right as it stands, leave it"
                        ),
                    );
                }
            }
        }
    }
}

/// True where whole words stand, and nothing that makes them others.
fn is_whole(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let is_bounded =
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric);
    let next = text[range.end..].split_whitespace().next().unwrap_or_default();
    is_bounded
        && !(text[range.clone()].ends_with("tác tác")
            && GOES_ON.iter().any(|it| next.starts_with(it)))
}

/// Where the mark of a tone stands in `òa`, `òe`, `ùy` at the end of a syllable.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Placement {
    /// On the first vowel: `hòa`.
    First,
    /// On the second: `hoà`.
    Second,
}

fn placement(word: &str) -> Option<Placement> {
    let mut letters = word.chars().rev().map(|c| c.to_lowercase().next().unwrap_or(c));
    let (last, first) = (letters.next()?, letters.next()?);
    let ((last, last_tone), (first, first_tone)) = (split_tone(last), split_tone(first));
    let is_pair = matches!((first, last), ('o', 'a' | 'e') | ('u', 'y'));
    if !is_pair || first == 'u' && letters.next() == Some('q') {
        return None;
    }
    match (first_tone != Tone::Ngang, last_tone != Tone::Ngang) {
        (true, false) => Some(Placement::First),
        (false, true) => Some(Placement::Second),
        _ => None,
    }
}

/// Reports words that a text writes in both ways.
fn tone_placement(manuscript: &Manuscript<'_>, faults: &mut Faults) {
    let mut first: BTreeMap<String, (Placement, &str)> = BTreeMap::new();
    for range in &manuscript.prose {
        let text = &manuscript.text[range.clone()];
        let mut at = 0;
        for word in text.split(|c: char| !c.is_alphabetic()) {
            let start = text[at..].find(word).map_or(at, |found| at + found);
            at = start + word.len();
            let Some(placed) = placement(word) else { continue };
            let (known, other) = *first.entry(tone_key(word)).or_insert((placed, word));
            if known != placed {
                let place = manuscript.span(range.start + start..range.start + at);
                return faults.push_with_help(
                    Code::MixedTonePlacement,
                    place,
                    text!(
                        "bài viết cả “{other}” lẫn “{word}”",
                        "the text has both “{other}” and “{word}”"
                    ),
                    text!(
                        "chọn một cách đặt dấu thanh cho cả bài",
                        "put the marks of tones in one way throughout"
                    ),
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_two_things_a_line() {
        assert!(CONFUSABLE.len() >= 45 && CONFUSABLE.len() == TABLE.lines().count());
        for (wrong, right) in CONFUSABLE.iter() {
            assert_ne!(wrong, right);
            assert_eq!((wrong.to_lowercase(), wrong.trim()), ((*wrong).to_owned(), *wrong));
            let is_right = CONFUSABLE.iter().any(|(other, _)| is_in(right, other));
            assert!(!is_right, "{right} would be told too");
        }
    }

    fn is_in(text: &str, wrong: &str) -> bool {
        text.match_indices(wrong).any(|(at, _)| is_whole(text, at..at + wrong.len()))
    }

    #[test]
    fn words_that_are_others_are_left_alone() {
        assert!(
            is_in("làm công tác tác động", "công tác")
                && !is_in("công tác tác chiến", "công tác tác")
        );
        assert!(!is_in("kiểm trải", "kiểm trả") && is_in("đã sử dung.", "sử dung"));
    }

    #[test]
    fn marks_stand_in_two_ways() {
        assert!(
            placement("hòa") == Some(Placement::First)
                && placement("HOÀ") == Some(Placement::Second)
        );
        assert!(
            placement("thuý") == Some(Placement::Second)
                && placement("thúy") == Some(Placement::First)
        );
        for other in ["quý", "qúy", "hoàn", "của", "hoa", "a", ""] {
            assert!(placement(other).is_none(), "{other}");
        }
    }
}
