//! A unit in one period of its life.

use chrono::NaiveDate;

/// The position of a unit in the gazetteer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIndex(pub(super) u32);

/// A level of administration. The district level ended on 30 June 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Tỉnh, thành phố trực thuộc trung ương.
    Province,
    /// Quận, huyện, thị xã, thành phố.
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
}

/// What a unit is called before its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the Vietnamese words are the documentation")]
pub enum Kind {
    Tinh,
    ThanhPhoTrungUong,
    Quan,
    Huyen,
    ThiXa,
    ThanhPho,
    Xa,
    Phuong,
    ThiTran,
    DacKhu,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 10] = [
        Self::Tinh,
        Self::ThanhPhoTrungUong,
        Self::Quan,
        Self::Huyen,
        Self::ThiXa,
        Self::ThanhPho,
        Self::Xa,
        Self::Phuong,
        Self::ThiTran,
        Self::DacKhu,
    ];

    /// The word before a name: `xã`, `thành phố`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Tinh => "tỉnh",
            Self::ThanhPhoTrungUong | Self::ThanhPho => "thành phố",
            Self::Quan => "quận",
            Self::Huyen => "huyện",
            Self::ThiXa => "thị xã",
            Self::Xa => "xã",
            Self::Phuong => "phường",
            Self::ThiTran => "thị trấn",
            Self::DacKhu => "đặc khu",
        }
    }

    /// The level of units of this kind.
    pub fn level(self) -> Level {
        match self {
            Self::Tinh | Self::ThanhPhoTrungUong => Level::Province,
            Self::Quan | Self::Huyen | Self::ThiXa | Self::ThanhPho => Level::District,
            Self::Xa | Self::Phuong | Self::ThiTran | Self::DacKhu => Level::Commune,
        }
    }

    /// The kind as the tables write it.
    pub(super) fn from_table(text: &str) -> Option<Self> {
        if text == "thành phố trực thuộc trung ương" {
            return Some(Self::ThanhPhoTrungUong);
        }
        Self::ALL.into_iter().find(|kind| *kind != Self::ThanhPhoTrungUong && kind.word() == text)
    }
}

/// How much of a unit a successor received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Share {
    /// All of it.
    Whole,
    /// A part of it (`~`).
    Part,
    /// A part of its ground, without people (`~~`).
    Ground,
}

/// A unit that went on where another ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Successor {
    /// The unit that went on.
    pub unit: UnitIndex,
    /// How much it received.
    pub share: Share,
}

/// A unit in one period of its life: with one kind, name and parent.
#[derive(Clone, Debug)]
pub struct Unit {
    /// The id: `d:064`, or `c:29884@2025-06-30` for an earlier use of a code.
    pub id: &'static str,
    /// The level.
    pub level: Level,
    /// The kind.
    pub kind: Kind,
    /// The name without the kind; a number for numbered wards.
    pub name: &'static str,
    /// The unit that it belonged to on its last day.
    pub parent: Option<UnitIndex>,
    /// The first day; `None` for before the lists.
    pub valid_from: Option<NaiveDate>,
    /// The last day; `None` while it is in force.
    pub valid_to: Option<NaiveDate>,
    /// The resolution that began it; empty where unknown.
    pub basis_from: &'static str,
    /// The resolution that ended it; empty where unknown.
    pub basis_to: &'static str,
    /// What became of it; empty while it is in force, or where unknown.
    pub successors: Vec<Successor>,
    /// Other spellings of the name.
    pub other_names: Vec<&'static str>,
    /// For a unit of the lower-grade list: the first and the last list that still
    /// showed it. Its last day is only known to lie before the next list.
    pub seen: Option<(NaiveDate, NaiveDate)>,
}

impl Unit {
    /// Kind and name: `huyện Chợ Đồn`.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind.word(), self.name)
    }

    /// True where the unit may have existed on a day. Units of the old lists have
    /// no known first day.
    pub fn exists_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|first| first <= day)
            && self.valid_to.is_none_or(|last| day <= last)
    }

    /// True for a unit of the lower-grade list, whose dates are approximate.
    pub fn is_approximate(&self) -> bool {
        self.seen.is_some()
    }

    /// True while the unit is in force.
    pub fn is_present(&self) -> bool {
        self.valid_to.is_none()
    }
}
