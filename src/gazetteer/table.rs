//! The gazetteer's tables, unpacked when they are first needed.

use std::io::Read;
use std::sync::LazyLock;

use chrono::NaiveDate;
use flate2::read::DeflateDecoder;
use rustc_hash::FxHashMap;

use super::name::{name_key, variant_key};
use super::unit::{Kind, Level, Share, Successor, Unit, UnitIndex};

static PACKED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/gazetteer.deflate"));

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::unpack);

/// All units, with what leads from one to another.
#[derive(Debug)]
pub struct Gazetteer {
    units: Vec<Unit>,
    keys: Vec<String>,
    by_id: FxHashMap<&'static str, UnitIndex>,
    by_name: FxHashMap<String, Vec<UnitIndex>>,
    /// Units whose names have spellings side by side, see [`variant_key`].
    by_variant: FxHashMap<String, Vec<UnitIndex>>,
    predecessors: FxHashMap<UnitIndex, Vec<Successor>>,
}

impl Gazetteer {
    /// The gazetteer, which is a constant table.
    pub fn get() -> &'static Self {
        &GAZETTEER
    }

    fn unpack() -> Self {
        let mut text = String::new();
        #[expect(clippy::expect_used, reason = "compiled in, and tests read all of it")]
        DeflateDecoder::new(PACKED).read_to_string(&mut text).expect("a packed gazetteer");
        // Kept as long as the program runs, so that units can borrow from it.
        let text: &'static str = text.leak();
        let (current, earlier) = text.split_once('\u{c}').unwrap_or((text, ""));
        let rows: Vec<Row> = current
            .lines()
            .skip(1)
            .filter_map(Row::of_current)
            .chain(earlier.lines().skip(1).filter_map(Row::of_earlier))
            .collect();
        let index = |at: usize| UnitIndex(at as u32);
        let by_id: FxHashMap<_, _> =
            rows.iter().enumerate().map(|(at, row)| (row.id, index(at))).collect();
        let units: Vec<Unit> = rows.iter().map(|row| row.link(&by_id)).collect();
        let mut by_name: FxHashMap<String, Vec<UnitIndex>> = FxHashMap::default();
        let mut by_variant: FxHashMap<String, Vec<UnitIndex>> = FxHashMap::default();
        let mut predecessors: FxHashMap<UnitIndex, Vec<Successor>> = FxHashMap::default();
        let keys: Vec<String> = units.iter().map(|unit| name_key(unit.name)).collect();
        for (at, unit) in units.iter().enumerate() {
            by_name.entry(keys[at].clone()).or_default().push(index(at));
            for name in &unit.other_names {
                by_name.entry(name_key(name)).or_default().push(index(at));
            }
            if let Some(key) = variant_key(unit.name) {
                by_variant.entry(key).or_default().push(index(at));
            }
            for Successor { unit: successor, share } in &unit.successors {
                let before = Successor { unit: index(at), share: *share };
                predecessors.entry(*successor).or_default().push(before);
            }
        }
        Self { units, keys, by_id, by_name, by_variant, predecessors }
    }

    /// The unit at an index.
    pub fn unit(&self, index: UnitIndex) -> &Unit {
        &self.units[index.0 as usize]
    }

    /// All units in the order of the tables.
    pub fn all(&self) -> impl Iterator<Item = (UnitIndex, &Unit)> {
        self.units.iter().enumerate().map(|(at, unit)| (UnitIndex(at as u32), unit))
    }

    /// The unit of an id such as `d:064`.
    pub fn by_id(&self, id: &str) -> Option<UnitIndex> {
        self.by_id.get(id).copied()
    }

    /// The units of a name, in any period, whatever the case, the separators or the
    /// place of the tone mark. Where there are none, those of another usual spelling.
    pub fn by_name(&self, name: &str) -> &[UnitIndex] {
        let own = self.by_name.get(&name_key(name));
        let of_variant = || self.by_variant.get(&variant_key(name)?);
        own.or_else(of_variant).map_or(&[], Vec::as_slice)
    }

    /// The key of a unit's name, see [`name_key`].
    pub fn key(&self, index: UnitIndex) -> &str {
        &self.keys[index.0 as usize]
    }

    /// The units above, nearest first.
    pub fn ancestors(&self, index: UnitIndex) -> impl Iterator<Item = UnitIndex> {
        std::iter::successors(self.unit(index).parent, |above| self.unit(*above).parent)
    }

    /// The province that a unit lay in; a province itself.
    pub fn province(&self, index: UnitIndex) -> UnitIndex {
        self.ancestors(index).last().unwrap_or(index)
    }

    /// True where `inner` is `outer` or lay within it.
    pub fn lies_within(&self, inner: UnitIndex, outer: UnitIndex) -> bool {
        inner == outer || self.ancestors(inner).any(|above| above == outer)
    }

    /// What became of a unit until today, with how much of it went there: itself
    /// where it is in force. A part of a part is a part.
    pub fn present(&self, index: UnitIndex) -> Vec<Successor> {
        let mut found: Vec<Successor> = Vec::new();
        let mut waiting = vec![Successor { unit: index, share: Share::Whole }];
        let mut seen = Vec::new();
        while let Some(next) = waiting.pop() {
            if seen.contains(&next) {
                continue;
            }
            seen.push(next);
            let unit = self.unit(next.unit);
            if unit.is_present() {
                match found.iter_mut().find(|it| it.unit == next.unit) {
                    Some(known) => known.share = known.share.min(next.share),
                    None => found.push(next),
                }
            }
            let on = unit.successors.iter().rev();
            waiting
                .extend(on.map(|it| Successor { unit: it.unit, share: it.share.max(next.share) }));
        }
        found
    }

    /// The units that a unit came from directly.
    pub fn predecessors(&self, index: UnitIndex) -> &[Successor] {
        self.predecessors.get(&index).map_or(&[], Vec::as_slice)
    }
}

/// A line of a table, before it is linked to others.
struct Row {
    id: &'static str,
    level: Level,
    kind: Kind,
    name: &'static str,
    parent: &'static str,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    basis_from: &'static str,
    basis_to: &'static str,
    successors: &'static str,
    other_names: &'static str,
    seen: Option<(NaiveDate, NaiveDate)>,
}

impl Row {
    fn of_current(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        Some(Self {
            id: next(),
            level: level(next())?,
            kind: Kind::from_table(next())?,
            name: next(),
            parent: next(),
            valid_from: day(next()),
            valid_to: day(next()),
            basis_from: next(),
            basis_to: next(),
            successors: next(),
            other_names: next(),
            seen: None,
        })
    }

    /// The earlier list knows on which days a unit was still seen, and by which
    /// it was gone; it may have existed until the day before that.
    fn of_earlier(line: &'static str) -> Option<Self> {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let (id, level, kind) = (next(), level(next())?, Kind::from_table(next())?);
        let (name, parent) = (next(), next());
        let (first_seen, last_seen) = (day(next()), day(next()));
        let gone_by = day(next());
        Some(Self {
            id,
            level,
            kind,
            name,
            parent,
            valid_from: None,
            valid_to: gone_by.and_then(|day| day.pred_opt()),
            basis_from: "",
            basis_to: "",
            successors: next(),
            other_names: "",
            seen: first_seen.zip(last_seen),
        })
    }

    fn link(&self, by_id: &FxHashMap<&'static str, UnitIndex>) -> Unit {
        Unit {
            id: self.id,
            level: self.level,
            kind: self.kind,
            name: self.name,
            parent: by_id.get(self.parent).copied(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            basis_from: self.basis_from,
            basis_to: self.basis_to,
            successors: list(self.successors).filter_map(|it| successor(it, by_id)).collect(),
            other_names: list(self.other_names).collect(),
            seen: self.seen,
        }
    }
}

fn successor(
    marked: &'static str,
    by_id: &FxHashMap<&'static str, UnitIndex>,
) -> Option<Successor> {
    let id = marked.trim_start_matches('~');
    let share = match marked.len() - id.len() {
        0 => Share::Whole,
        1 => Share::Part,
        _ => Share::Ground,
    };
    Some(Successor { unit: *by_id.get(id)?, share })
}

fn list(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split(';').filter(|item| !item.is_empty())
}

fn level(text: &str) -> Option<Level> {
    match text {
        "province" => Some(Level::Province),
        "district" => Some(Level::District),
        "commune" => Some(Level::Commune),
        _ => None,
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}
