//! What a row of digits is, by its own looks.

/// The first three digits of a citizen's number: the 63 provinces of 2021.
const PROVINCES: [u16; 63] = [
    1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37,
    38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77,
    79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
];

/// The last year of birth that counts as plausible, of those after 2000.
const LAST_YEAR: u32 = 35;

/// A digit, also one of full width.
pub(super) fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '\u{ff10}'..='\u{ff19}' => char::from_digit(u32::from(c) - 0xff10, 10),
        _ => None,
    }
}

/// True for twelve digits of the structure of 2015: province, sex and century, year.
pub(super) fn is_citizen(digits: &str) -> bool {
    if digits.len() != 12 {
        return false;
    }
    let number = |range: std::ops::Range<usize>| digits[range].parse::<u32>().unwrap_or(u32::MAX);
    let is_province = PROVINCES.iter().any(|province| u32::from(*province) == number(0..3));
    let year = number(4..6);
    is_province
        && match number(3..4) {
            0 | 1 => year >= 5,
            2 | 3 => year <= LAST_YEAR,
            _ => false,
        }
}

/// True for the ten digits of a mobile phone, or nine behind the code of the country.
pub(super) fn is_mobile(digits: &str) -> bool {
    let rest = match digits.len() {
        10 => digits.strip_prefix('0'),
        11 => digits.strip_prefix("84"),
        _ => None,
    };
    rest.is_some_and(|rest| rest.starts_with(['3', '5', '7', '8', '9']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_structure_of_a_citizens_number() {
        for number in ["001085012345", "006190000001", "096304123456", "079200000123"] {
            assert!(is_citizen(number), "{number}");
        }
        // No such province, no such century, not born yet, too short.
        for number in
            ["003085012345", "001485012345", "001299012345", "00108501234", "201085012345"]
        {
            assert!(!is_citizen(number), "{number}");
        }
    }

    #[test]
    fn mobile_phones_are_told_from_others() {
        assert!(is_mobile("0912345678") && is_mobile("84912345678") && is_mobile("0352345678"));
        assert!(!is_mobile("0208385500") && !is_mobile("1900123456") && !is_mobile("0112345678"));
    }
}
