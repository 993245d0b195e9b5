//! Finding numbers and mailboxes in a text, in one pass over its bytes.

use std::ops::Range;

use memchr::memchr_iter;

use super::number::{digit, is_citizen, is_mobile};
use super::{Kind, Suspect};
use crate::diagnostics::Span;

/// How digits are grouped in numbers of citizens, and of phones.
const CITIZEN_GROUPS: [&[usize]; 6] =
    [&[12], &[3, 3, 3, 3], &[3, 3, 6], &[6, 6], &[4, 4, 4], &[3, 9]];
const MOBILE_GROUPS: [&[usize]; 8] =
    [&[10], &[4, 3, 3], &[3, 3, 4], &[3, 4, 3], &[4, 2, 2, 2], &[4, 6], &[3, 7], &[5, 5]];
const ABROAD_GROUPS: [&[usize]; 6] =
    [&[11], &[2, 9], &[2, 3, 3, 3], &[2, 2, 3, 4], &[2, 3, 2, 2, 2], &[2, 3, 6]];
const FORMER_GROUPS: [&[usize]; 2] = [&[9], &[3, 3, 3]];

/// Providers of mailboxes for everybody.
const PRIVATE: [&str; 14] = [
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.com.vn",
    "ymail.com",
    "hotmail.com",
    "outlook.com",
    "outlook.com.vn",
    "live.com",
    "icloud.com",
    "me.com",
    "proton.me",
    "protonmail.com",
    "zoho.com",
];

/// Finds what may be personal data in a text; `span` knows where a stretch of it stands.
pub fn find(text: &str, span: impl Fn(Range<usize>) -> Span) -> Vec<Suspect> {
    let mut found: Vec<Suspect> = Vec::new();
    let mut add = |kind: Kind, range: Range<usize>| {
        let suspect = Suspect { kind, written: text[range.clone()].to_owned(), span: span(range) };
        // A link says twice where it leads.
        let is_told = found.iter().rev().take(4).any(|it| {
            it.written == suspect.written && it.span.start.line == suspect.span.start.line
        });
        if !is_told {
            found.push(suspect);
        }
    };
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        let row = Row::at(text, start);
        row.each(text, &mut add);
        at = row.end();
    }
    for at in memchr_iter(b'@', text.as_bytes()) {
        if let Some(range) = mailbox(text, at) {
            add(Kind::Mailbox, range);
        }
    }
    found.sort_by_key(|it| it.span);
    found
}

/// The next digit, of any width.
fn next_digit(text: &str, from: usize) -> Option<usize> {
    let bytes = &text.as_bytes()[from..];
    // The digits of full width begin with the byte EF.
    let mut starts = bytes.iter().enumerate().filter(|(_, b)| b.is_ascii_digit() || **b == 0xef);
    starts.find_map(|(at, _)| {
        let at = from + at;
        text[at..].chars().next().and_then(digit).map(|_| at)
    })
}

/// Groups of digits with one separator between them.
struct Row {
    groups: Vec<Range<usize>>,
    separator: Option<char>,
}

/// The longest row that is looked at as one.
const MOST_GROUPS: usize = 12;

impl Row {
    fn at(text: &str, start: usize) -> Self {
        let mut groups = vec![group(text, start)];
        let mut separator = None;
        while groups.len() < MOST_GROUPS {
            let end = groups[groups.len() - 1].end;
            let mut rest = text[end..].chars();
            let Some(c) = rest.next().filter(|c| " .-\u{a0}\u{202f}".contains(*c)) else { break };
            let goes_on = rest.next().is_some_and(|next| digit(next).is_some());
            if !goes_on || separator.is_some_and(|known| known != c) {
                break;
            }
            separator = Some(c);
            groups.push(group(text, end + c.len_utf8()));
        }
        Self { groups, separator }
    }

    fn end(&self) -> usize {
        self.groups.last().map_or(0, |group| group.end)
    }

    /// Tells what stands in the row.
    fn each(&self, text: &str, add: &mut impl FnMut(Kind, Range<usize>)) {
        let mut first = 0;
        while first < self.groups.len() {
            match self.number_at(first, text) {
                Some((kind, count)) => {
                    add(kind, self.groups[first].start..self.groups[first + count - 1].end);
                    first += count;
                }
                None => first += 1,
            }
        }
    }

    /// What starts with a group, and how many groups it has.
    fn number_at(&self, first: usize, text: &str) -> Option<(Kind, usize)> {
        let rest = &self.groups[first..];
        let fits = |shape: &[usize]| {
            let is_alike = shape.len() <= rest.len()
                && shape.iter().zip(rest).all(|(length, it)| count(text, it) == *length);
            // Between dots stand thousands, and the parts of codes.
            let is_whole = first == 0 && shape.len() == self.groups.len();
            is_alike
                && (is_whole
                    || self.separator != Some('.')
                        && (shape.len() == 1 || self.separator != Some('-')))
        };
        let range = |shape: &[usize]| rest[0].start..rest[shape.len() - 1].end;
        let digits =
            |shape: &[usize]| -> String { text[range(shape)].chars().filter_map(digit).collect() };
        let stands_alone = |shape: &[usize]| stands_alone(text, &range(shape));
        let shaped = |shapes: &[&'static [usize]], is: &dyn Fn(&str) -> bool| {
            let mut shapes = shapes.iter().copied();
            shapes.find(|shape| fits(shape) && is(&digits(shape)) && stands_alone(shape))
        };
        if let Some(shape) = shaped(&CITIZEN_GROUPS, &is_citizen) {
            return Some((Kind::Citizen, shape.len()));
        }
        let is_from_abroad = text[..rest[0].start].ends_with('+');
        let phones: &[&'static [usize]] =
            if is_from_abroad { &ABROAD_GROUPS } else { &MOBILE_GROUPS };
        if let Some(shape) = shaped(phones, &is_mobile) {
            return Some((Kind::Mobile, shape.len()));
        }
        if let Some(shape) = shaped(&FORMER_GROUPS, &|_| is_beside_card(text, rest[0].start)) {
            return Some((Kind::FormerCard, shape.len()));
        }
        let lone: &[&'static [usize]] = &[&[12]];
        let shape = shaped(lone, &|_| !is_amount_or_file(text, rest[0].end))?;
        Some((Kind::TwelveDigits, shape.len()))
    }
}

/// The digits from a place on.
fn group(text: &str, start: usize) -> Range<usize> {
    let rest = &text[start..];
    let length = rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
    start..start + length
}

fn count(text: &str, group: &Range<usize>) -> usize {
    let length = group.len();
    if length > 36 { length } else { text[group.clone()].chars().count() }
}

/// True where a number is no part of a word, a larger number, the number of a document or an
/// address.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let mut before = text[..range.start].chars().rev();
    let mut after = text[range.end..].chars();
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c == '_');
    let is_digit = |c: Option<char>| c.is_some_and(|c| digit(c).is_some());
    let (last, next) = (before.next(), after.next());
    if is_letter(last) || is_letter(next) || is_digit(last) || is_digit(next) {
        return false;
    }
    let (last_but_one, next_but_one) = (before.next(), after.next());
    let joins = |c: Option<char>| matches!(c, Some('/' | '-'));
    let is_of_document =
        joins(next) && is_letter(next_but_one) || joins(last) && is_letter(last_but_one);
    let is_fraction = next == Some(',') && is_digit(next_but_one)
        || matches!(last, Some(',' | '.')) && is_digit(last_but_one);
    !is_of_document && !is_fraction && !is_in_address(&text[..range.start])
}

/// True behind the start of an address on the web.
fn is_in_address(before: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "/._-?=&%#:~+,".contains(c);
    let start = before.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
    let start = before.ceil_char_boundary(start);
    let word = &before[start..];
    word.contains("://") || word.starts_with("www.")
}

/// True where nine digits stand behind the name of the card that had nine.
fn is_beside_card(text: &str, at: usize) -> bool {
    let start = text.floor_char_boundary(at.saturating_sub(60));
    let before = text[start..at].to_lowercase();
    let line = before.rsplit('\n').next().unwrap_or_default();
    ["cmnd", "cmt", "chứng minh nhân dân", "chứng minh thư"].iter().any(|name| line.contains(name))
}

/// True where what follows says that a number is money, or the name of a file.
fn is_amount_or_file(text: &str, end: usize) -> bool {
    let rest = &text[end..];
    let is_file =
        rest.strip_prefix('.').is_some_and(|it| it.starts_with(|c: char| c.is_ascii_lowercase()));
    let word = rest.trim_start_matches([' ', '\u{a0}']).to_lowercase_start();
    is_file || ["đồng", "đ", "vnd", "vnđ", "usd", "%"].iter().any(|unit| word == *unit)
}

trait LowercaseStart {
    fn to_lowercase_start(&self) -> String;
}

impl LowercaseStart for str {
    /// The first word in lower case.
    fn to_lowercase_start(&self) -> String {
        let word = self.split(|c: char| !c.is_alphabetic() && c != '%').next().unwrap_or_default();
        word.chars().take(8).flat_map(char::to_lowercase).collect()
    }
}

/// The private mailbox around an at sign.
fn mailbox(text: &str, at: usize) -> Option<Range<usize>> {
    let is_local = |c: char| c.is_ascii_alphanumeric() || "._%+-".contains(c);
    let is_host = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '-';
    let before = &text[..at];
    let start = before.len() - before.chars().rev().take_while(|c| is_local(*c)).count();
    let rest = &text[at + 1..];
    let host = &rest[..rest.find(|c| !is_host(c)).unwrap_or(rest.len())];
    let host = host.trim_end_matches(['.', '-']);
    let is_private = PRIVATE.iter().any(|known| known.eq_ignore_ascii_case(host));
    (is_private && start < at).then_some(start..at + 1 + host.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, String)> {
        let span =
            |range: Range<usize>| Span::within_line(1, range.start as u32, range.len() as u32);
        find(text, span).into_iter().map(|it| (it.kind, it.written)).collect()
    }

    #[test]
    fn numbers_of_people_are_found_however_they_are_written() {
        for (text, kind) in [
            ("CCCD 001085012345", Kind::Citizen),
            ("số 001 085 012 345.", Kind::Citizen),
            ("001.085.012.345", Kind::Citizen),
            ("(001085012345)", Kind::Citizen),
            ("001085012345-001085", Kind::Citizen),
            ("** 001085012345**", Kind::Citizen),
            ("００１０８５０１２３４５", Kind::Citizen),
            ("mã 123456789012", Kind::TwelveDigits),
            ("CMND số 012345678", Kind::FormerCard),
            ("Chứng minh nhân dân: 012 345 678", Kind::FormerCard),
            ("ĐT: 0912.345.678", Kind::Mobile),
            ("ĐT:0912345678/0208385500", Kind::Mobile),
            ("+84 912 345 678", Kind::Mobile),
            ("[gọi](tel:0912345678)", Kind::Mobile),
            ("ong.a@gmail.com,", Kind::Mailbox),
        ] {
            let found = kinds(text);
            assert!(found.len() == 1 && found[0].0 == kind, "{text}: {found:?}");
        }
        assert_eq!(kinds("0912345678 0987654321 001085012345").len(), 3);
        assert_eq!(kinds("[a@gmail.com](mailto:a@gmail.com)").len(), 1);
    }

    #[test]
    fn other_numbers_are_none() {
        for text in [
            "Quyết định 1234/QĐ-UBND ngày 05.2020 09.2020",
            "kinh phí 123.456.789.012 đồng",
            "1.035.120.456.789",
            "500000000000 đồng",
            "0912345678/QĐ-UBND",
            "https://a.vn/tin/001085012345.html",
            "https://a.vn/?id=0912345678",
            "![](z4612345678901_0912345678.jpg)",
            "![](202308161234.jpg)",
            "mã hồ sơ 000.00.12.H56-230512-0001",
            "(0208) 3855 000, 1900 1234",
            "Zalo0912345678x",
            "chiếm 0,912345678901",
            "012345678",
            "2020-09-17 09:27:00",
            "sonoivu@thainguyen.gov.vn, x@gmail.com.gov.vn",
            "10.000 20.000 30.000 40.000",
            "a@",
            "@gmail.com",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }
}
