//! Which units somebody means who types a name, with or without tone marks.

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::Lang;
use crate::gazetteer::{Gazetteer, UnitIndex};
use crate::vietnamese::{fold, short_date};

/// So many are shown.
const MOST: usize = 12;

/// Of those that a unit lies in today, so many are named.
const MOST_PRESENT: usize = 2;

/// What may stand before a unit's name and is no part of it.
const BODIES: &[&str] = &["ubnd ", "uy ban nhan dan "];

struct Known {
    unit: UnitIndex,
    /// `xa cho don`.
    full: String,
    /// `cho don`.
    name: String,
    /// Where it lies.
    above: String,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let gazetteer = Gazetteer::get();
    let known = |(unit, it): (UnitIndex, &crate::gazetteer::Unit)| Known {
        unit,
        full: fold(&it.full_name()),
        name: fold(it.name),
        above: fold(&above(unit).join(" ")),
    };
    gazetteer.all().map(known).collect()
});

/// The units that a name may mean on a day, best first: how to write each, and what became of it.
pub fn units(written: &str, day: NaiveDate) -> Value {
    let folded = fold(written.trim());
    let body = BODIES.iter().find(|body| folded.starts_with(**body));
    let asked = body.map_or(&*folded, |body| &folded[body.len()..]);
    let (name, places) = asked.split_once(',').map_or((asked, ""), |(a, b)| (a.trim(), b.trim()));
    if name.chars().count() < 2 {
        return json!([]);
    }
    let gazetteer = Gazetteer::get();
    let mut found: Vec<_> = KNOWN
        .iter()
        .filter_map(|known| {
            let closeness = closeness(known, name)?;
            let fits = places.split([',', ' ']).all(|place| known.above.contains(place));
            let unit = gazetteer.unit(known.unit);
            let rank = (closeness, !unit.exists_on(day), !unit.is_present(), unit.level);
            fits.then_some((rank, known))
        })
        .collect();
    found.sort_by_key(|(rank, known)| (*rank, known.unit));
    let prefix = if body.is_some() { "UBND " } else { "" };
    found.iter().take(MOST).map(|(_, known)| shown(known.unit, prefix, day)).collect()
}

/// How near a unit's name is to what was typed: 0 where it is the very name.
fn closeness(known: &Known, name: &str) -> Option<u8> {
    let begins_a_word =
        |text: &str| text.match_indices(name).any(|(at, _)| text[..at].ends_with(' '));
    match () {
        () if known.full == name || known.name == name => Some(0),
        () if known.full.starts_with(name) || known.name.starts_with(name) => Some(1),
        () if begins_a_word(&known.full) => Some(2),
        () => None,
    }
}

/// The units above a unit, the next one first.
fn above(unit: UnitIndex) -> Vec<String> {
    let gazetteer = Gazetteer::get();
    let above = gazetteer.ancestors(unit).filter(|it| *it != unit);
    above.map(|it| gazetteer.unit(it).full_name()).collect()
}

fn with_place(unit: UnitIndex) -> String {
    let own = Gazetteer::get().unit(unit).full_name();
    std::iter::once(own).chain(above(unit)).collect::<Vec<_>>().join(", ")
}

fn shown(index: UnitIndex, prefix: &str, day: NaiveDate) -> Value {
    let gazetteer = Gazetteer::get();
    let unit = gazetteer.unit(index);
    let mut notes = Vec::new();
    if let Some(last) = unit.valid_to {
        let until = short_date(last, Lang::Vi);
        notes.push(format!("có đến {until}"));
        let present = gazetteer.present(index);
        let now: Vec<String> = present.iter().map(|it| with_place(it.unit)).collect();
        match now.as_slice() {
            [] => {}
            [one] => notes.push(format!("nay là {one}")),
            several if several.len() <= MOST_PRESENT => {
                notes.push(format!("nay thuộc {}", several.join("; ")));
            }
            several => {
                let (count, first) = (several.len(), several[..MOST_PRESENT].join("; "));
                notes.push(format!("nay chia về {count} đơn vị: {first}…"));
            }
        }
    } else if let Some(first) = unit.valid_from {
        notes.push(format!("có từ {}", short_date(first, Lang::Vi)));
    }
    if !unit.exists_on(day) {
        notes.insert(0, format!("không có vào ngày {}", short_date(day, Lang::Vi)));
    }
    json!({ "name": format!("{prefix}{}", with_place(index)), "note": notes.join("; "), "exists": unit.exists_on(day) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(written: &str, day: (i32, u32, u32)) -> Vec<String> {
        let day = NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap();
        let found = units(written, day);
        found.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().into()).collect()
    }

    #[test]
    fn toneless_letters_find_what_existed_on_the_day_first() {
        assert_eq!(names("huyen cho don", (2020, 9, 17))[0], "huyện Chợ Đồn, tỉnh Bắc Kạn");
        assert_eq!(
            names("UBND huyen cho don", (2020, 9, 17))[0],
            "UBND huyện Chợ Đồn, tỉnh Bắc Kạn"
        );
        assert!(
            names("cho don", (2025, 9, 1))[0].starts_with("xã Chợ Đồn"),
            "{:?}",
            names("cho don", (2025, 9, 1))
        );
        assert!(names("x", (2025, 9, 1)).is_empty());
    }

    #[test]
    fn namesakes_are_told_apart_by_their_places() {
        let all = names("xa tan phu", (2024, 1, 1));
        assert!(all.len() > 3);
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "{all:?}");
        assert!(
            names("xa tan phu, dong nai", (2024, 1, 1)).iter().all(|it| it.contains("Đồng Nai"))
        );
    }
}
