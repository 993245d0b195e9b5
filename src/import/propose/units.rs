//! Which units a text says were inspected.

use chrono::NaiveDate;

use super::words::{LONGEST, has, lower, phrase, trimmed};
use crate::diagnostics::Text;
use crate::gazetteer::{Context, Level, Resolution, WrittenName, is_known, resolve};
use crate::text;

/// A unit as it is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Unit {
    pub(in crate::import) name: String,
    pub(in crate::import) within: Option<String>,
    pub(in crate::import) province: Option<String>,
    pub(in crate::import) by_lot: bool,
}

/// A unit that a text names.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    pub(super) start: usize,
    pub(super) end: usize,
    /// True for UBND and the like.
    is_body: bool,
    kind: &'static str,
    name: String,
}

impl Mention {
    /// Kind and name.
    pub(super) fn plain(&self) -> String {
        format!("{} {}", self.kind, self.name)
    }

    pub(super) fn shown(&self) -> String {
        if self.is_body { format!("UBND {}", self.plain()) } else { self.plain() }
    }

    /// True for communes, wards and towns.
    pub(super) fn is_commune(&self) -> bool {
        level(self) == 0
    }

    pub(super) fn is_province(&self) -> bool {
        let name = WrittenName::parse(&self.plain());
        let is_it = |level: Level| name.kinds.iter().any(|kind| kind.level() == level);
        self.kind == "tỉnh"
            || is_it(Level::Province)
                && is_known(&WrittenName::of_province(&format!("thành phố {}", self.name)))
                && !has_lower_level(&self.name)
    }
}

/// True where a city of this name lies in a province.
fn has_lower_level(name: &str) -> bool {
    is_known(&WrittenName::parse(&format!("thành phố {name}, tỉnh {name}")))
}

/// What stands before names of units, longest first, and the kind that is meant.
const KINDS: [(&str, &str); 15] = [
    ("thành phố", "thành phố"),
    ("thị trấn", "thị trấn"),
    ("đặc khu", "đặc khu"),
    ("thị xã", "thị xã"),
    ("phường", "phường"),
    ("huyện", "huyện"),
    ("tỉnh", "tỉnh"),
    ("quận", "quận"),
    ("xã", "xã"),
    ("tp.", "thành phố"),
    ("tp", "thành phố"),
    ("tx.", "thị xã"),
    ("tx", "thị xã"),
    ("tt.", "thị trấn"),
    ("p.", "phường"),
];

const BODIES: [&str; 6] = [
    "ủy ban nhân dân (ubnd)",
    "uỷ ban nhân dân (ubnd)",
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "hđnd và ubnd",
    "ubnd",
];

/// All units that a text names.
pub(super) fn mentions(text: &str) -> Vec<Mention> {
    // Looking for the next kind from each place on takes time that grows with the square.
    if text.len() > LONGEST {
        return Vec::new();
    }
    let small = lower(text);
    let mut found = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let next = KINDS.iter().filter_map(|(word, kind)| {
            let at = start_of(&small, word, from)?;
            Some((at, std::cmp::Reverse(word.len()), *kind))
        });
        let Some((at, std::cmp::Reverse(length), kind)) = next.min() else { break };
        from = at + length;
        let rest = &text[from..];
        let Some((name, taken)) = name(rest, kind) else { continue };
        let before = small[..at].trim_end();
        let body = BODIES.iter().find(|body| before.ends_with(*body));
        let start = body.map_or(at, |body| before.len() - body.len());
        from += taken;
        found.push(Mention { start, end: from, is_body: body.is_some(), kind, name });
    }
    found
}

fn start_of(small: &str, word: &str, from: usize) -> Option<usize> {
    let bare = word.trim_end_matches('.');
    let mut at = from;
    loop {
        let found = phrase(small, bare, at)?;
        if small[found..].starts_with(word) {
            return Some(found);
        }
        at = found + bare.len();
    }
}

/// The longest name that the gazetteer knows, and how many bytes it takes.
fn name(rest: &str, kind: &str) -> Option<(String, usize)> {
    let lead = rest.len() - rest.trim_start_matches([' ', '\u{a0}']).len();
    let mut ends = Vec::new();
    let mut at = lead;
    for word in rest[lead..].split_inclusive([' ', '\u{a0}']).take(5) {
        let bare = word.trim_end();
        let part = bare.trim_end_matches([',', ';', ':', '.', ')', '…', '”', '"']);
        let begins = part.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        if !begins && part != "-" {
            break;
        }
        ends.push(at + part.len());
        if part.len() < bare.len() {
            break;
        }
        at += word.len();
    }
    ends.into_iter().rev().find_map(|end| {
        let written = title_case(&rest[lead..end]);
        let is_number = written.chars().all(|c| c.is_ascii_digit());
        let fits = !is_number || matches!(kind, "phường" | "quận");
        (fits && is_known(&WrittenName::parse(&format!("{kind} {written}"))))
            .then_some((written, end))
    })
}

/// A name in capitals as names are written.
fn title_case(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        first + &letters.as_str().to_lowercase()
    };
    name.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Words of a text before which an inspected unit stands.
const PLACES: [&str; 6] = ["tại", "đối với", "chọn", "kiểm tra", "ở", "gồm"];

/// The units that sentences say were inspected, in order; the first one is the main one.
pub(super) fn inspected(sentences: &[&str]) -> Vec<(Mention, bool)> {
    let mut found: Vec<(Mention, bool)> = Vec::new();
    for sentence in sentences {
        let small = lower(sentence);
        if !has(&small, &["kiểm tra", "giám sát", "phúc tra", "làm việc"]) {
            continue;
        }
        let by_lot = has(&small, &["bốc thăm", "bốc thâm", "ngẫu nhiên", "xác suất"]);
        let mentions = mentions(sentence);
        let mut last_end = None;
        for (index, mention) in mentions.iter().enumerate() {
            let before = &small[..mention.start];
            let gap =
                last_end.map(|end: usize| trimmed(&small[end.min(mention.start)..mention.start]));
            let goes_on =
                gap.is_some_and(|gap| matches!(gap, "" | "và" | "tại" | "và tại" | "cùng" | "các"));
            // A place behind another unit says where that lies.
            let is_place = gap.is_some_and(|gap| matches!(gap, "" | "thuộc" | "của"))
                && index > 0
                && level(&mentions[index - 1]) < level(mention);
            let is_first = is_behind_place(before);
            let counts =
                !is_place && (mention.is_body || !mention.is_province()) && (is_first || goes_on);
            if counts {
                last_end = Some(mention.end);
                let with_lot = by_lot && has(before, &["chọn", "bốc thăm", "bốc thâm"]);
                add(&mut found, mention, with_lot);
            } else if is_place {
                last_end = Some(mention.end);
            } else {
                last_end = None;
            }
        }
    }
    found
}

/// Communes first, provinces last.
fn level(mention: &Mention) -> u8 {
    match mention.kind {
        "tỉnh" => 2,
        "huyện" | "quận" | "thị xã" | "thành phố" => 1,
        _ => 0,
    }
}

/// True where a unit that was inspected may follow: “tại”, “chọn 2 đơn vị”.
fn is_behind_place(before: &str) -> bool {
    let words: Vec<&str> = before.split_whitespace().rev().take(5).collect();
    let place = words.iter().position(|word| {
        PLACES.iter().any(|it| it.rsplit(' ').next() == Some(word.trim_matches([',', ':'])))
    });
    place.is_some_and(|at| {
        words[..at].iter().all(|word| {
            let word = word.trim_matches([',', ':', ';']);
            word.chars().all(|c| c.is_ascii_digit())
                || matches!(
                    word,
                    "đơn"
                        | "vị"
                        | "cơ"
                        | "quan"
                        | "địa"
                        | "phương"
                        | "các"
                        | "hai"
                        | "ba"
                        | "xã"
                        | "phường"
                        | "là"
                        | ""
                )
        })
    })
}

fn add(found: &mut Vec<(Mention, bool)>, mention: &Mention, by_lot: bool) {
    let same = |it: &&mut (Mention, bool)| it.0.kind == mention.kind && it.0.name == mention.name;
    match found.iter_mut().find(same) {
        Some((known, lot)) => {
            known.is_body |= mention.is_body;
            *lot |= by_lot;
        }
        None => found.push((mention.clone(), by_lot)),
    }
}

/// Where a text says that its units lie.
pub(super) struct Where<'w> {
    pub(super) day: NaiveDate,
    /// Provinces that the text names.
    pub(super) provinces: Vec<String>,
    /// The province and the district of the site.
    pub(super) site: &'w [String],
}

impl Where<'_> {
    /// The units with the places that make them certain.
    pub(super) fn placed(&self, found: Vec<(Mention, bool)>, notes: &mut Vec<Text>) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        let main = found.first().map(|(mention, _)| mention.clone());
        for (mention, by_lot) in found {
            let mut unit = Unit { name: mention.shown(), by_lot, ..Unit::default() };
            let known = |places: &[&str]| {
                let written = [&[mention.plain().as_str()], places].concat().join(", ");
                is_known(&WrittenName::parse(&written))
            };
            let district = main
                .as_ref()
                .filter(|main| level(&mention) == 0 && level(main) == 1)
                .map(Mention::plain);
            let province = self.provinces.iter().chain(self.site);
            unit.province = province
                .clone()
                .find(|it| match &district {
                    Some(district) => known(&[district, it]),
                    None => known(&[it]),
                })
                .or_else(|| province.clone().find(|it| known(&[it])))
                .cloned();
            unit.within = district.filter(|district| known(&[district.as_str()]));
            if mention.is_province() {
                unit.province = None;
            }
            let places = [unit.within.as_deref(), unit.province.as_deref()];
            let written: Vec<&str> =
                std::iter::once(unit.name.as_str()).chain(places.into_iter().flatten()).collect();
            let written = written.join(", ");
            let name = &unit.name;
            match resolve(&WrittenName::parse(&written), self.day, Context::default()) {
                Resolution::Unit { existed: true, .. } => {}
                Resolution::Unit { existed: false, .. } => notes.push(text!(
                    "`{name}` không có vào thời gian kiểm tra, theo danh mục; hãy kiểm tra lại tên",
                    "`{name}` did not exist at the time of the inspection; check the name"
                )),
                _ => notes.push(text!(
                    "có nhiều nơi tên là `{name}`; hãy ghi thêm tỉnh",
                    "there are several places named `{name}`; add the province"
                )),
            }
            units.push(unit);
        }
        units
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::propose::words::sentences;

    #[test]
    fn what_is_too_long_for_a_sentence_is_not_looked_through() {
        let names = |count: usize| "tại xã Tân Thới ".repeat(count);
        assert_eq!(mentions(&names(3)).len(), 3);
        assert!(mentions(&names(1_000)).is_empty());
        assert!(sentences(&names(1_000)).is_empty());
    }
}
