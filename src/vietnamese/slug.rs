//! Slugs: the folded names that make up addresses.

use super::{clean, fold_char};

/// Longest slug in bytes; file systems allow 255, and a suffix may follow.
const LONGEST: usize = 180;

/// Folds a name to lower-case ASCII letters and digits joined by single hyphens.
///
/// A name that Windows reserves (`con`, `lpt1` …) gets the suffix `-1`. A name
/// without any letter that folds (other scripts, symbols) gives a slug made of
/// its code points, so that it is never empty and always the same.
pub fn slug(name: &str) -> String {
    let mut slug = hyphenated(name);
    if slug.is_empty() {
        let points: String = clean(name).chars().map(|c| format!("-{:x}", u32::from(c))).collect();
        slug = format!("u{points}");
    }
    shorten(&mut slug);
    if is_reserved_on_windows(&slug) {
        slug.push_str("-1");
    }
    slug
}

/// The slug of the n-th name that folds to the same slug: the first keeps it,
/// the others get `-2`, `-3` and so on.
pub fn numbered(slug: &str, n: usize) -> String {
    if n <= 1 { slug.to_owned() } else { format!("{slug}-{n}") }
}

fn hyphenated(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        fold_char(c, &mut folded);
    }
    let mut slug = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn shorten(slug: &mut String) {
    if slug.len() > LONGEST {
        let cut = slug[..LONGEST].rfind('-').unwrap_or(LONGEST);
        slug.truncate(cut);
    }
}

fn is_reserved_on_windows(slug: &str) -> bool {
    matches!(slug, "con" | "prn" | "aux" | "nul")
        || slug.len() == 4
            && (slug.starts_with("com") || slug.starts_with("lpt"))
            && slug.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_to_ascii() {
        assert_eq!(
            slug("Kiểm tra CCHC – huyện Chợ Đồn (2020)"),
            "kiem-tra-cchc-huyen-cho-don-2020"
        );
        assert_eq!(slug("1642/KH-UBND"), "1642-kh-ubnd");
    }

    #[test]
    fn reserved_names_get_a_suffix() {
        assert_eq!(slug("Con"), "con-1");
        assert_eq!(slug("COM1"), "com1-1");
        assert_eq!(slug("Cồn Cỏ"), "con-co");
    }

    #[test]
    fn no_name_gives_an_empty_slug() {
        assert_eq!(slug("***"), "u-2a-2a-2a");
        assert_ne!(slug("中"), slug("文"));
    }

    #[test]
    fn long_names_are_cut_between_words() {
        let long = slug(&"thủ tục ".repeat(60));
        assert!(long.len() <= LONGEST && long.ends_with("-tuc") || long.ends_with("-thu"));
    }
}
