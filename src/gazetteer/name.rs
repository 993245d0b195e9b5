//! Names of units as people write them.

use super::unit::Kind;
use crate::vietnamese::{clean, fold, tone_key};

/// The key by which names are compared: tones, vowel marks and đ count; case,
/// spaces, hyphens, apostrophes, leading zeros and the place of the tone mark don't.
pub fn name_key(name: &str) -> String {
    name.split(|c: char| !(c.is_alphanumeric() || is_mark(c)))
        .filter(|word| !word.is_empty())
        .map(|word| {
            if word.bytes().all(|b| b.is_ascii_digit()) {
                word.trim_start_matches('0').to_owned()
            } else {
                tone_key(word)
            }
        })
        .collect()
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// A name taken apart: what the unit is, what it is called, and where it lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrittenName {
    /// The kinds that the words before the name may mean; all where there are none.
    pub kinds: Vec<Kind>,
    /// The name without them.
    pub name: String,
    /// Kind and name as written, without the body in front (UBND, HĐND).
    pub shown: String,
    /// The units that follow it, nearest first: `P. Minh Khai, TP Hưng Yên`.
    pub places: Vec<Self>,
    /// True where a body of a unit is named (UBND huyện …).
    pub is_body: bool,
}

impl WrittenName {
    /// Takes a written name apart.
    pub fn parse(written: &str) -> Self {
        let written = clean(written).replace(['(', ')'], ",").replace(QUOTES, "");
        // “Trực thuộc” is a word of names; its “thuộc” does not say where a unit lies.
        let written = written.replace("trực thuộc", "trực\u{a0}thuộc");
        let mut parts = written.split([',', ';']).flat_map(|part| part.split(" thuộc ")).map(plain);
        let first = parts.next().unwrap_or_default();
        let mut name = Self::parse_one(&first);
        let places = parts.filter(|part| !part.is_empty()).take(MOST_PLACES);
        name.places = places.map(|part| Self::parse_one(&part)).collect();
        name
    }

    /// The name of a province: where no kind is written, it is that of one.
    pub fn of_province(written: &str) -> Self {
        Self::parse(written).as_province()
    }

    /// The same name as that of a province, unless it says what kind of unit it is.
    pub fn as_province(self) -> Self {
        if self.has_kind() {
            return self;
        }
        Self { kinds: vec![Kind::Tinh, Kind::ThanhPhoTrungUong], ..self }
    }

    /// True where the words before the name say what kind of unit it is.
    pub fn has_kind(&self) -> bool {
        self.kinds.len() < Kind::ALL.len()
    }

    fn parse_one(part: &str) -> Self {
        let shown = without_body(part);
        let is_body = shown.len() < part.len();
        let (kinds, name) = match kind_prefix(shown) {
            Some((kinds, rest)) => (kinds.to_vec(), rest),
            None => (Kind::ALL.to_vec(), shown),
        };
        Self {
            kinds,
            name: in_full(name.trim_matches(|c: char| c.is_whitespace() || c == '.')).to_owned(),
            shown: shown.to_owned(),
            places: Vec::new(),
            is_body,
        }
    }
}

/// How many places behind a name are read: a unit lies in three others at most, and what
/// asks for more is no name, but would take a time that grows with all of them together.
const MOST_PLACES: usize = 6;

/// Quotation marks, which are no part of a name: Word puts typographic ones around it.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// A part of a name without what stands around it.
fn plain(part: &str) -> String {
    let part = part.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\'' | '‘' | '’'));
    part.replace('\u{a0}', " ")
}

/// Names that are most often written as letters.
fn in_full(name: &str) -> &str {
    if name.eq_ignore_ascii_case("hcm") { "Hồ Chí Minh" } else { name }
}

/// The key by which names are compared that have spellings side by side: Đắk, Đăk and Dak,
/// Quy and Qui. `None` where the name has no such word.
pub(super) fn variant_key(name: &str) -> Option<String> {
    let mut has_variants = false;
    let words: Vec<String> = name
        .split(|c: char| !(c.is_alphanumeric() || is_mark(c)))
        .map(|word| match fold(word).as_str() {
            folded @ ("dak" | "lak") => {
                has_variants = true;
                folded.to_owned()
            }
            "qui" | "quy" => {
                has_variants = true;
                tone_key(word).replace("qui", "quy")
            }
            _ => tone_key(word),
        })
        .collect();
    has_variants.then(|| words.concat())
}

/// Bodies of a unit that are written before its name.
const BODIES: [&str; 10] = [
    "hdnd va ubnd",
    "hdnd - ubnd",
    "hdnd-ubnd",
    "hdnd, ubnd",
    "uy ban nhan dan",
    "hoi dong nhan dan",
    "ubnd",
    "hdnd",
    "dang uy",
    "uy ban",
];

fn without_body(part: &str) -> &str {
    for body in BODIES {
        if let Some(rest) = strip_folded(part, body)
            && rest.starts_with(|c: char| c.is_whitespace() || c == '.')
        {
            return rest.trim_start_matches(|c: char| c.is_whitespace() || c == '.');
        }
    }
    part
}

/// The words before a name, longest first, with the kinds that they may mean.
const PREFIXES: [(&str, &[Kind]); 26] = [
    ("thanh pho", &[Kind::ThanhPhoTrungUong, Kind::ThanhPho]),
    ("thi tran", &[Kind::ThiTran]),
    ("dac khu", &[Kind::DacKhu]),
    ("thi xa", &[Kind::ThiXa]),
    ("phuong", &[Kind::Phuong]),
    ("huyen", &[Kind::Huyen]),
    ("tinh", &[Kind::Tinh]),
    ("quan", &[Kind::Quan]),
    ("xa", &[Kind::Xa]),
    ("t.p.", &[Kind::ThanhPhoTrungUong, Kind::ThanhPho]),
    ("t.p", &[Kind::ThanhPhoTrungUong, Kind::ThanhPho]),
    ("tp.", &[Kind::ThanhPhoTrungUong, Kind::ThanhPho]),
    ("tp", &[Kind::ThanhPhoTrungUong, Kind::ThanhPho]),
    ("t.x.", &[Kind::ThiXa]),
    ("tx.", &[Kind::ThiXa]),
    ("tx", &[Kind::ThiXa]),
    ("t.t.", &[Kind::ThiTran]),
    ("tt.", &[Kind::ThiTran]),
    ("tt", &[Kind::ThiTran]),
    ("p.", &[Kind::Phuong]),
    ("q.", &[Kind::Quan]),
    ("h.", &[Kind::Huyen]),
    ("x.", &[Kind::Xa]),
    ("t.", &[Kind::Tinh]),
    ("p", &[Kind::Phuong]),
    ("q", &[Kind::Quan]),
];

fn kind_prefix(part: &str) -> Option<(&'static [Kind], &str)> {
    PREFIXES.iter().find_map(|(prefix, kinds)| {
        let rest = strip_folded(part, prefix)?;
        let is_dotted = prefix.ends_with('.');
        let is_letter = prefix.len() == 1;
        // `P3`, but not `Phú`; `Phường 3`, but not `Phườngx`.
        let ends = match rest.chars().next()? {
            c if c.is_whitespace() => {
                !is_letter || rest.trim_start().starts_with(|c: char| c.is_ascii_digit())
            }
            c if c.is_ascii_digit() => true,
            _ => is_dotted,
        };
        // `xã` and `phường` are words, but `Xà` and `Phương` begin names.
        let is_word = !prefix.contains('.') && !is_letter;
        let exact = !is_word || written_as_kind(&part[..part.len() - rest.len()]);
        (ends && exact && !rest.trim().is_empty()).then_some((*kinds, rest))
    })
}

/// True where the written word is that of a kind, in any case, with its own marks
/// or with none.
fn written_as_kind(word: &str) -> bool {
    let key = tone_key(word);
    let is_bare = word.is_ascii();
    is_bare || Kind::ALL.iter().any(|kind| tone_key(kind.word()) == key)
}

/// Strips a prefix that is given folded.
fn strip_folded<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut folded = String::new();
    for (at, c) in text.char_indices() {
        if folded.len() >= prefix.len() {
            return (folded == prefix).then(|| &text[at..]);
        }
        folded.push_str(&fold(c.encode_utf8(&mut [0; 4])));
    }
    (folded == prefix).then_some("")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(written: &str) -> (Vec<Kind>, String) {
        let name = WrittenName::parse(written);
        (if name.has_kind() { name.kinds } else { Vec::new() }, name.name)
    }

    #[test]
    fn kinds_are_told_from_names() {
        let cities = vec![Kind::ThanhPhoTrungUong, Kind::ThanhPho];
        for (written, kinds, name) in [
            ("UBND huyện Chợ Đồn", vec![Kind::Huyen], "Chợ Đồn"),
            ("Ủy ban nhân dân Phường 3", vec![Kind::Phuong], "3"),
            ("P.3", vec![Kind::Phuong], "3"),
            ("P3", vec![Kind::Phuong], "3"),
            ("Q1", vec![Kind::Quan], "1"),
            ("TP. Hưng Yên", cities.clone(), "Hưng Yên"),
            ("TP Hồ Chí Minh", cities.clone(), "Hồ Chí Minh"),
            ("TT. Bằng Lũng", vec![Kind::ThiTran], "Bằng Lũng"),
            ("TX.Phổ Yên", vec![Kind::ThiXa], "Phổ Yên"),
            ("xa Cho Don", vec![Kind::Xa], "Cho Don"),
            ("Chợ Đồn", vec![], "Chợ Đồn"),
            ("Xà Phìn", vec![], "Xà Phìn"),
            ("Phương Linh", vec![], "Phương Linh"),
            ("Quản Bạ", vec![], "Quản Bạ"),
            ("Phú Thọ", vec![], "Phú Thọ"),
            ("Tịnh Biên", vec![], "Tịnh Biên"),
            ("Sở Nội vụ", vec![], "Sở Nội vụ"),
        ] {
            assert_eq!(parsed(written), (kinds, name.to_owned()), "{written}");
        }
    }

    #[test]
    fn places_follow_the_name() {
        let name = WrittenName::parse("P. Minh Khai, TP Hưng Yên (tỉnh Hưng Yên)");
        let places: Vec<&str> = name.places.iter().map(|place| place.shown.as_str()).collect();
        assert_eq!(places, ["TP Hưng Yên", "tỉnh Hưng Yên"]);
        assert_eq!(name.shown, "P. Minh Khai");
    }

    #[test]
    fn keys_ignore_what_does_not_matter() {
        for (a, b) in
            [("Hoà Bình", "Hòa Bình"), ("Đắk Lắk", "ĐẮK-LẮK"), ("M'Drắk", "M’ Drắk"), ("03", "3")]
        {
            assert_eq!(name_key(a), name_key(b), "{a} {b}");
        }
        for (a, b) in [("Sơn Đông", "Sơn Đồng"), ("Mường Bang", "Mường Bằng"), ("10", "1")]
        {
            assert_ne!(name_key(a), name_key(b), "{a} {b}");
        }
    }
}
