//! The gazetteer and the names that people write.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use congbo::gazetteer::{
    Context, Gazetteer, Level, Resolution, Unit, UnitIndex, WrittenName, addresses, name_key,
    nearest_units, resolve,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn gazetteer() -> &'static Gazetteer {
    Gazetteer::get()
}

/// A day on which a unit existed: its last, or one since the last change.
fn day_of(unit: &Unit) -> NaiveDate {
    unit.seen.map(|(_, last)| last).or(unit.valid_to).unwrap_or(day("2026-10-01"))
}

/// The name of a unit with its parents, as a careful editor writes it.
fn written(index: UnitIndex, levels: usize) -> WrittenName {
    let names: Vec<String> = std::iter::once(index)
        .chain(gazetteer().ancestors(index))
        .map(|it| gazetteer().unit(it).full_name())
        .collect();
    let kept: Vec<String> = match levels {
        // Without the parent: the unit and its province.
        0 => [names.first(), names.last().filter(|_| names.len() > 1)]
            .into_iter()
            .flatten()
            .cloned()
            .collect(),
        _ => names,
    };
    WrittenName::parse(&kept.join(", "))
}

fn ids(indices: &[UnitIndex]) -> BTreeSet<&'static str> {
    indices.iter().map(|index| gazetteer().unit(*index).id).collect()
}

#[test]
fn the_tables_are_whole() {
    let gazetteer = gazetteer();
    let mut counts: BTreeMap<(&str, Level), usize> = BTreeMap::new();
    for (index, unit) in gazetteer.all() {
        assert_eq!(gazetteer.by_id(unit.id), Some(index), "{}", unit.id);
        for (name, on) in [("then", "2025-06-30"), ("now", "2026-10-01"), ("start", "2025-07-01")] {
            if !unit.is_approximate() && unit.exists_on(day(on)) {
                *counts.entry((name, unit.level)).or_default() += 1;
            }
        }
        assert_eq!(unit.parent.is_none(), unit.level == Level::Province, "{}", unit.id);
        if let Some(parent) = unit.parent {
            let parent = gazetteer.unit(parent);
            assert!(parent.level < unit.level, "{}", unit.id);
            assert!(parent.exists_on(day_of(unit)) || unit.is_approximate(), "{}", unit.id);
        }
        for successor in &unit.successors {
            let next = gazetteer.unit(successor.unit);
            assert!(next.valid_to.is_none_or(|last| Some(last) > unit.valid_to), "{}", unit.id);
            if !unit.is_approximate() {
                let first = unit.valid_to.unwrap().succ_opt();
                assert!(next.valid_from.is_none() || next.valid_from == first, "{}", unit.id);
            }
        }
        // No cycles: this ends.
        assert!(gazetteer.ancestors(index).count() <= 2);
        let present = gazetteer.present(index);
        assert!(!present.is_empty() || unit.is_approximate(), "{} leads nowhere", unit.id);
    }
    let expected = [
        (("now", Level::Province), 34),
        (("now", Level::Commune), 3321),
        (("start", Level::Province), 34),
        (("start", Level::Commune), 3321),
        (("then", Level::Province), 63),
        (("then", Level::District), 696),
        (("then", Level::Commune), 10_035),
    ];
    assert_eq!(counts, expected.into_iter().collect());
}

#[test]
fn every_unit_is_found_by_its_full_name() {
    for (index, unit) in gazetteer().all() {
        let resolution = resolve(&written(index, 2), day_of(unit), Context::default());
        assert_eq!(resolution, Resolution::Unit { unit: index, existed: true }, "{}", unit.id);
    }
}

/// The units of the same kind, name and province on the day of a unit.
fn namesakes(index: UnitIndex) -> BTreeSet<&'static str> {
    let unit = gazetteer().unit(index);
    let province = gazetteer().province(index);
    let same = gazetteer().all().filter(|(other, it)| {
        it.kind == unit.kind
            && gazetteer().key(*other) == gazetteer().key(index)
            && gazetteer().province(*other) == province
            && it.exists_on(day_of(unit))
            && !it.is_approximate()
    });
    same.map(|(_, it)| it.id).collect()
}

#[test]
fn without_the_parent_some_communes_are_ambiguous() {
    let mut groups: BTreeSet<BTreeSet<&str>> = BTreeSet::new();
    for (index, unit) in gazetteer().all().filter(|(_, unit)| !unit.is_approximate()) {
        match resolve(&written(index, 0), day_of(unit), Context::default()) {
            Resolution::Unit { unit: found, .. } => {
                assert_eq!(gazetteer().unit(found).id, unit.id);
            }
            Resolution::Ambiguous(members) => {
                assert_eq!(ids(&members), namesakes(index), "{}", unit.id);
                groups.insert(ids(&members));
            }
            other => panic!("{}: {other:?}", unit.id),
        }
    }
    assert_eq!(groups.len(), 156);
}

#[test]
fn the_units_of_the_seeds_lead_to_today() {
    let cases: [(&str, &str, &str, &[&str]); 10] = [
        (
            "UBND huyện Chợ Đồn, Bắc Kạn",
            "2020-09-17",
            "d:064",
            &[
                "c:01933", "c:02014", "c:02020", "c:02026", "c:02038", "c:02044", "c:02071",
                "c:02083",
            ],
        ),
        ("P. Minh Khai, TP Hưng Yên", "2023-08-16", "", &["phường Phố Hiến"]),
        ("phường Lam Sơn, TP. Hưng Yên", "2023-08-16", "", &["phường Sơn Nam"]),
        ("xã Trường Long, huyện Phong Điền, Cần Thơ", "2014-09-16", "", &["xã Trường Long"]),
        ("xã Tân Thới, huyện Phong Điền, TP Cần Thơ", "2014-09-16", "", &["xã Phong Điền"]),
        ("Phường 3, TP Cao Lãnh", "2020-12-31", "", &["phường Cao Lãnh"]),
        ("UBND Phường 3, TP. Cao Lãnh, Đồng Tháp", "2020-12-31", "", &["phường Cao Lãnh"]),
        ("Xã Tân Thuận Đông (thành phố Cao Lãnh)", "2020-12-31", "", &["phường Cao Lãnh"]),
        ("xã Mỹ Ngãi, thành phố Cao Lãnh", "2020-12-31", "", &["phường Mỹ Ngãi"]),
        ("xã Mỹ Tân, thành phố Cao Lãnh", "2020-12-31", "", &["phường Mỹ Ngãi"]),
    ];
    for (name, on, id, present) in cases {
        let resolution = resolve(&WrittenName::parse(name), day(on), Context::default());
        let Resolution::Unit { unit, .. } = resolution else { panic!("{name}: {resolution:?}") };
        assert!(id.is_empty() || gazetteer().unit(unit).id == id, "{name}");
        let today = gazetteer().present(unit);
        let shown: BTreeSet<String> =
            today
                .iter()
                .map(|it| gazetteer().unit(it.unit))
                .map(|unit| {
                    if present[0].starts_with("c:") { unit.id.to_owned() } else { unit.full_name() }
                })
                .collect();
        assert_eq!(shown, present.iter().map(|it| (*it).to_owned()).collect(), "{name}");
    }
}

#[test]
fn context_chooses_between_namesakes() {
    let on = day("2020-12-31");
    let ask = |name: &str, context: Context<'_>| resolve(&WrittenName::parse(name), on, context);
    let members = |resolution: Resolution| match resolution {
        Resolution::Ambiguous(members) => members.len(),
        other => panic!("{other:?}"),
    };
    assert!(members(ask("Phường 3", Context::default())) > 10);
    assert_eq!(members(ask("Phường 3, Đồng Tháp", Context::default())), 2);
    let site = [WrittenName::parse("Hưng Yên")];
    let minh_khai = ask("Phường Minh Khai", Context { site: &site, ..Context::default() });
    let Resolution::Unit { unit, .. } = minh_khai else { panic!("{minh_khai:?}") };
    assert_eq!(gazetteer().unit(gazetteer().province(unit)).name, "Hưng Yên");
    let city = ask("thành phố Cao Lãnh", Context::default());
    let Resolution::Unit { unit: city, .. } = city else { panic!("{city:?}") };
    let ward = ask("Phường 3", Context { together: &[city], ..Context::default() });
    assert!(matches!(ward, Resolution::Unit { .. }), "{ward:?}");
}

#[test]
fn the_day_decides_between_then_and_now() {
    let found = |name: &str, on: &str| match resolve(
        &WrittenName::parse(name),
        day(on),
        Context::default(),
    ) {
        Resolution::Unit { unit, existed } => (gazetteer().unit(unit).id, existed),
        other => panic!("{name}: {other:?}"),
    };
    assert_eq!(found("tỉnh Thái Nguyên", "2025-06-30"), ("p:19@2025-06-30", true));
    assert_eq!(found("tỉnh Thái Nguyên", "2025-07-01"), ("p:19", true));
    assert_eq!(found("huyện Chợ Đồn", "2026-01-01"), ("d:064", false));
    assert!(!found("xã Chợ Đồn, Thái Nguyên", "2020-01-01").1);
    // Names of before: the province is called Huế now, and its districts kept.
    assert!(found("huyện Phong Điền, tỉnh Thừa Thiên Huế", "2022-05-01").1);
}

#[test]
fn addresses_tell_all_units_apart() {
    let all = addresses(gazetteer());
    let distinct: BTreeSet<&String> = all.values().collect();
    assert_eq!(distinct.len(), gazetteer().all().count());
    let of = |id: &str| all[&gazetteer().by_id(id).unwrap()].as_str();
    assert_eq!(of("d:064"), "huyen-cho-don-bac-kan");
    assert_eq!(of("p:19"), "tinh-thai-nguyen");
    assert_eq!(of("p:19@2025-06-30"), "tinh-thai-nguyen-2025-06-30");
    assert_eq!(of("c:02020"), "xa-cho-don-thai-nguyen");
    assert_eq!(of("c:29875"), "phuong-3-dong-thap-29875");
}

/// Misspellings of the kind that people make.
fn misspell(name: &str, way: usize, at: usize) -> String {
    use unicode_normalization::UnicodeNormalization;
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let mut letters: Vec<char> = name.nfd().collect();
    let toned: Vec<usize> = (0..letters.len()).filter(|i| tones.contains(&letters[*i])).collect();
    match way % 3 {
        // A tone dropped.
        0 if !toned.is_empty() => {
            letters.remove(toned[at % toned.len()]);
        }
        // A tone on another letter.
        1 if !toned.is_empty() => {
            let tone = letters.remove(toned[at % toned.len()]);
            let vowels: Vec<usize> =
                (0..letters.len()).filter(|i| "aeiouyAEIOUY".contains(letters[*i])).collect();
            let vowel = vowels[at % vowels.len()];
            letters.insert(vowel + 1, tone);
        }
        // One wrong letter.
        _ => {
            let plain: Vec<usize> =
                (0..letters.len()).filter(|i| letters[*i].is_ascii_lowercase()).collect();
            if !plain.is_empty() {
                letters[plain[at % plain.len()]] = char::from(b'a' + (at % 26) as u8);
            }
        }
    }
    letters.into_iter().nfc().collect()
}

#[test]
fn misspelt_names_get_the_right_suggestion() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let total = gazetteer().all().count();
    let (mut asked, mut right) = (0, 0);
    let mut wrong = Vec::new();
    while asked < 1000 {
        let (index, unit) = gazetteer().all().nth(random(total)).unwrap();
        let misspelt = misspell(unit.name, random(3), random(1000));
        let province = gazetteer().unit(gazetteer().province(index)).name;
        let name = WrittenName::parse(&format!("{} {misspelt}, {province}", unit.kind.word()));
        // Misspellings that make no difference, or another unit's name, are left out.
        if unit.is_approximate() || name_key(&misspelt) == name_key(unit.name) {
            continue;
        }
        let Resolution::Unknown(near) = resolve(&name, day_of(unit), Context::default()) else {
            continue;
        };
        if unit.level == Level::Province || name.kinds.iter().all(|kind| *kind != unit.kind) {
            continue;
        }
        asked += 1;
        let first = near.first().map(|it| gazetteer().unit(*it));
        if first.is_some_and(|it| it.name == unit.name && it.kind == unit.kind) {
            right += 1;
        } else {
            wrong.push(format!(
                "{} -> {misspelt}: {:?}",
                unit.full_name(),
                first.map(Unit::full_name)
            ));
        }
    }
    assert!(right >= 970, "{right} of {asked}\n{}", wrong.join("\n"));
}

#[test]
fn names_that_are_no_units_are_left_alone() {
    let on = day("2023-01-01");
    for name in
        ["Sở Nội vụ Đồng Tháp", "Phòng Tôn giáo", "Trung tâm Lưu trữ lịch sử", "Bệnh viện Đa khoa"]
    {
        assert_eq!(
            resolve(&WrittenName::parse(name), on, Context::default()),
            Resolution::NoUnit,
            "{name}"
        );
    }
    let unknown = resolve(
        &WrittenName::parse("xã Chợ Đôn, Thái Nguyên"),
        day("2026-01-01"),
        Context::default(),
    );
    let Resolution::Unknown(near) = unknown else { panic!("{unknown:?}") };
    assert_eq!(gazetteer().unit(near[0]).full_name(), "xã Chợ Đồn");
    assert!(nearest_units(&WrittenName::parse("Sở Tài chính"), on).is_empty());
}
