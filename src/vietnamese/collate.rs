//! Sorting names the way a Vietnamese dictionary does.

use std::cmp::Ordering;

use super::tone::split_tone;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;

/// The Vietnamese collation of CLDR (a ă â … d đ …; tones ngang, huyền, hỏi, ngã,
/// sắc, nặng), with numbers by value: "Phường 2" before "Phường 10".
#[derive(Debug)]
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    /// Loads the collation's compiled data.
    pub fn new() -> Self {
        let loaded = Collator::try_new(locale!("vi-u-kn").into(), CollatorOptions::default());
        #[expect(clippy::expect_used, reason = "the data is compiled in, and a test loads it")]
        Self(loaded.expect("compiled collation data"))
    }

    /// Compares two names; names that collate alike are compared by code point,
    /// so that the order is total.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.0.compare(a, b).then_with(|| a.cmp(b))
    }
}

impl Default for Collation {
    fn default() -> Self {
        Self::new()
    }
}

/// The letter that a dictionary has a name under: `Â` for Ấn Độ; `0–9` for a number.
pub fn first_letter(name: &str) -> Option<String> {
    let first = name.chars().find(|it| it.is_alphanumeric())?;
    if first.is_numeric() {
        return Some("0–9".to_owned());
    }
    let (bare, _) = split_tone(first);
    Some(bare.to_uppercase().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_under_their_letter() {
        for (name, letter) in
            [("Ấn Độ", "Â"), ("đăk", "Đ"), ("Ô Môn", "Ô"), ("Ứng Hòa", "Ư"), ("10", "0–9")]
        {
            assert_eq!(first_letter(name).as_deref(), Some(letter));
        }
        assert_eq!(first_letter("…"), None);
    }

    #[test]
    fn names_sort_as_in_a_dictionary() {
        let sorted = [
            "An Giang",
            "Ấn Độ",
            "Ba",
            "Bà",
            "Bả",
            "Bã",
            "Bá",
            "Bạ",
            "Ba Đình",
            "Dương",
            "Đà Nẵng",
            "Phường 2",
            "Phường 10",
            "Tư",
        ];
        let collation = Collation::new();
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by(|a, b| collation.compare(a, b));
        assert_eq!(shuffled, sorted);
    }
}
