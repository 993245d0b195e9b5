//! Decimal numbers: kept exactly as they were stated, written the Vietnamese way.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use crate::Lang;

/// A decimal number that remembers how many decimals it was stated with:
/// `97.60` is 9760 with a scale of 2.
///
/// Figures in reports are claims of an office; a binary fraction would not be
/// what they said.
#[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
pub struct Decimal {
    digits: i64,
    scale: u8,
}

/// Why a text is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalFault {
    /// A decimal comma: `97,6`.
    Comma,
    /// Dots between thousands: `57.689`, which YAML would read as fifty-seven
    /// and a bit. A true decimal of that shape is written with a fourth digit.
    Thousands,
    /// More digits than fit.
    TooLong,
    /// Anything else.
    NotANumber,
}

impl Decimal {
    /// A whole number.
    pub const fn whole(digits: i64) -> Self {
        Self { digits, scale: 0 }
    }

    /// A number of tenths.
    pub const fn tenths(digits: i64) -> Self {
        Self { digits, scale: 1 }
    }

    /// `part` of `whole` in percent, rounded half up to `scale` decimals;
    /// `None` where the whole is zero.
    pub fn share(part: Self, whole: Self, scale: u8) -> Option<Self> {
        if whole.digits == 0 {
            return None;
        }
        let numerator = i128::from(part.digits) * 100 * pow10(scale) * pow10(whole.scale);
        let denominator = i128::from(whole.digits) * pow10(part.scale);
        let doubled = 2 * numerator + denominator * numerator.signum() * denominator.signum();
        let digits = i64::try_from(doubled / (2 * denominator)).ok()?;
        Some(Self { digits, scale })
    }

    /// The nearest binary fraction, for charts and for formats that know no other.
    pub fn to_f64(self) -> f64 {
        self.digits as f64 / pow10(self.scale) as f64
    }

    /// The number as a count, where it is whole and not negative.
    pub fn to_u64(self) -> Option<u64> {
        let unit = i64::try_from(pow10(self.scale)).ok()?;
        (self.digits % unit == 0).then_some(self.digits / unit)?.try_into().ok()
    }

    /// Decimals it was stated with.
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// True below zero.
    pub fn is_negative(self) -> bool {
        self.digits < 0
    }

    /// The sum; `None` where it does not fit.
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let digits = self.digits_at(scale) + other.digits_at(scale);
        Some(Self { digits: i64::try_from(digits).ok()?, scale })
    }

    /// The difference; `None` where it does not fit.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { digits: -other.digits, scale: other.scale })
    }

    /// As written for readers: `57.689` and `97,6` in Vietnamese, `57,689` and
    /// `97.6` in English.
    pub fn display(self, lang: Lang) -> String {
        // A minus sign, not a hyphen.
        let plain = self.to_string().replace('-', "\u{2212}");
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        let (group, point) = separators(lang);
        let mut shown = group_thousands(whole, group);
        if !fraction.is_empty() {
            shown.push(point);
            shown.push_str(fraction);
        }
        shown
    }

    fn digits_at(self, scale: u8) -> i128 {
        i128::from(self.digits) * pow10(scale - self.scale)
    }
}

/// A share as readers see it, in percent with one decimal. It is 0% of nothing and 100% of all
/// only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// So many percent.
    Is(Decimal),
    /// Something, and less than that.
    Below(Decimal),
    /// Not all, and more than that.
    Above(Decimal),
}

impl Share {
    /// The share of a part; none where the whole is zero.
    pub fn of(part: Decimal, whole: Decimal) -> Option<Self> {
        let share = Decimal::share(part, whole, 1)?;
        let (least, most) = (Decimal::tenths(1), Decimal::tenths(999));
        Some(if part == Decimal::whole(0) {
            Self::Is(part)
        } else if part == whole {
            Self::Is(Decimal::whole(100))
        } else if share < least && part > Decimal::whole(0) {
            Self::Below(least)
        } else if share > most && part < whole {
            Self::Above(most)
        } else {
            Self::Is(share)
        })
    }
}

/// A percentage as the press writes it: `97,6%` in Vietnamese, `97.6%` in English.
pub fn percent(value: Decimal, lang: Lang) -> String {
    format!("{}%", value.display(lang))
}

/// A whole number for readers, its thousands apart: `57.689` in Vietnamese, `57,689` in English.
pub fn grouped(whole: impl std::fmt::Display, lang: Lang) -> String {
    group_thousands(&whole.to_string(), separators(lang).0)
}

/// What stands between thousands, and before a fraction.
fn separators(lang: Lang) -> (char, char) {
    match lang {
        Lang::Vi => ('.', ','),
        Lang::En => (',', '.'),
    }
}

/// Puts a separator between groups of three digits: `57689` → `57.689`.
pub fn group_thousands(whole: &str, separator: char) -> String {
    let digits = whole.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut grouped = String::from(&whole[..whole.len() - digits.len()]);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

impl fmt::Display for Decimal {
    /// The plain form of data files: `.` as decimal sign, nothing between thousands.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.digits < 0 { "-" } else { "" };
        let magnitude = self.digits.unsigned_abs();
        let scale = usize::from(self.scale);
        if scale == 0 {
            return write!(f, "{sign}{magnitude}");
        }
        let padded = format!("{magnitude:0width$}", width = scale + 1);
        let (whole, fraction) = padded.split_at(padded.len() - scale);
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl FromStr for Decimal {
    type Err = DecimalFault;

    fn from_str(text: &str) -> Result<Self, DecimalFault> {
        let body = text.strip_prefix(['-', '+']).unwrap_or(text);
        if body.contains(',') && body.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
        {
            return Err(DecimalFault::Comma);
        }
        if looks_grouped(body) {
            return Err(DecimalFault::Thousands);
        }
        let (whole, fraction) = body.split_once('.').unwrap_or((body, ""));
        let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !all_digits(whole) || !all_digits(fraction) || body.ends_with('.') {
            return Err(DecimalFault::NotANumber);
        }
        if whole.len() + fraction.len() > 18 {
            return Err(DecimalFault::TooLong);
        }
        let magnitude: i64 =
            format!("{whole}{fraction}").parse().map_err(|_| DecimalFault::TooLong)?;
        let digits = if text.starts_with('-') { -magnitude } else { magnitude };
        Ok(Self { digits, scale: fraction.len() as u8 })
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.digits_at(scale).cmp(&other.digits_at(scale))
    }
}

/// `57.689`, `1.234.567`: one to three digits, then groups of three.
fn looks_grouped(body: &str) -> bool {
    let mut groups = body.split('.');
    let digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && digits(first)
        && rest.peek().is_some()
        && rest.all(|group| group.len() == 3 && digits(group))
}

fn pow10(exponent: u8) -> i128 {
    10_i128.pow(u32::from(exponent))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_keep_their_decimals() {
        assert_eq!(decimal("97.60").to_string(), "97.60");
        assert_eq!(decimal("-0.05").to_string(), "-0.05");
        assert_eq!(decimal("97.60"), decimal("97.6"));
    }

    #[test]
    fn they_are_written_for_readers() {
        assert_eq!(decimal("57689").display(Lang::Vi), "57.689");
        assert_eq!(decimal("1234567.5").display(Lang::En), "1,234,567.5");
        assert_eq!(percent(decimal("97.6"), Lang::Vi), "97,6%");
    }

    #[test]
    fn vietnamese_spelling_is_recognised_and_refused() {
        assert_eq!("97,6".parse::<Decimal>(), Err(DecimalFault::Comma));
        assert_eq!("1.234,5".parse::<Decimal>(), Err(DecimalFault::Comma));
        assert_eq!("57.689.000".parse::<Decimal>(), Err(DecimalFault::Thousands));
        assert_eq!("57.689".parse::<Decimal>(), Err(DecimalFault::Thousands));
        assert_eq!("0.125".parse::<Decimal>().map(|n| n.to_string()), Ok("0.125".to_owned()));
        assert_eq!("57.6890".parse::<Decimal>().map(|n| n.to_string()), Ok("57.6890".to_owned()));
        assert_eq!("khoảng 5".parse::<Decimal>(), Err(DecimalFault::NotANumber));
        assert_eq!("12345678901234567890".parse::<Decimal>(), Err(DecimalFault::TooLong));
    }

    #[test]
    fn shares_round_half_up() {
        let share = |part: &str, whole: &str, scale| {
            Decimal::share(decimal(part), decimal(whole), scale).unwrap().to_string()
        };
        assert_eq!(share("690", "707", 1), "97.6");
        assert_eq!(share("1", "8", 2), "12.50");
        assert_eq!(share("245", "49000", 1), "0.5");
        assert_eq!(Decimal::share(decimal("1"), decimal("0"), 1), None);
    }
}
