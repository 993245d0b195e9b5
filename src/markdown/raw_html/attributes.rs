//! How many attributes a tag has. The parser compares each with all before it.

use memchr::memchr_iter;

/// The most attributes that a tag may have.
pub(super) const MOST_ATTRIBUTES: usize = 100;

/// How often a character may be looked at on the average: tags within tags that are
/// never closed are read over and over.
const LOOKS: usize = 8;

/// A text of this length is looked at in any case.
const SHORT: usize = 100_000;

/// True for HTML in which a tag has more than [`MOST_ATTRIBUTES`], or seems to. Which `<`
/// starts a tag only the parser knows, so that all of them are followed.
pub(super) fn are_too_many(html: &str) -> bool {
    let bytes = html.as_bytes();
    let mut left = bytes.len() * LOOKS + SHORT;
    memchr_iter(b'<', bytes).any(|at| {
        let mut tag = Reader { rest: &bytes[at + 1..] };
        let is_long = tag.has_many_attributes();
        let read = bytes.len() - (at + 1) - tag.rest.len();
        let is_endless = read > left;
        left = left.saturating_sub(read);
        is_long || is_endless
    })
}

/// Reads a tag as browsers do (HTML, 13.2.5).
struct Reader<'h> {
    rest: &'h [u8],
}

impl Reader<'_> {
    fn has_many_attributes(&mut self) -> bool {
        self.pass(|byte| byte == b'/');
        if !self.rest.first().is_some_and(u8::is_ascii_alphabetic) {
            return false;
        }
        self.pass(|byte| !ends_name(byte));
        for _ in 0..=MOST_ATTRIBUTES {
            self.pass(|byte| is_space(byte) || byte == b'/');
            match self.rest.split_first() {
                None | Some((b'>', _)) => return false,
                Some((_, rest)) => self.rest = rest,
            }
            self.pass(|byte| !ends_name(byte) && byte != b'=');
            self.value();
        }
        true
    }

    fn value(&mut self) {
        self.pass(is_space);
        let Some((b'=', rest)) = self.rest.split_first() else { return };
        self.rest = rest;
        self.pass(is_space);
        match self.rest.split_first() {
            Some((&quote @ (b'"' | b'\''), rest)) => {
                self.rest = rest;
                self.pass(|byte| byte != quote);
                self.rest = self.rest.get(1..).unwrap_or_default();
            }
            _ => self.pass(|byte| !is_space(byte) && byte != b'>'),
        }
    }

    fn pass(&mut self, is_passed: impl Fn(u8) -> bool) {
        let end = self.rest.iter().position(|byte| !is_passed(*byte)).unwrap_or(self.rest.len());
        self.rest = &self.rest[end..];
    }
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_counted_as_browsers_do() {
        let many = |unit: &str| unit.repeat(101);
        for long in [
            format!("<p {}>", many("a ")),
            format!("<p x=\">\" {}>", many("a=b ")),
            format!("</p {}", many("a/")),
            format!("<!-- <p title=' --> <b {}>", many("=a=b ")),
            format!("<p {}>", many("a='>'")),
        ] {
            assert!(are_too_many(&long), "{long}");
        }
        for short in [
            format!("<p title=\"{}\">", many("a ")),
            many("<p a b c>"),
            format!("<p>{}", many("a b ")),
            many("a < b "),
            format!("<p {}>", "a ".repeat(100)),
        ] {
            assert!(!are_too_many(&short), "{short}");
        }
    }

    #[test]
    fn tags_that_never_end_are_not_followed_for_ever() {
        assert!(are_too_many(&"<a".repeat(1_000_000)));
        assert!(are_too_many(&format!("{}'", "<a b=\"".repeat(500_000))));
    }
}
