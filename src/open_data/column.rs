//! A column: its name, what it holds, and how its cells are filled, in one place.

use super::cell::Cell;
use super::subject::{Rows, Subject};
use super::units;
use crate::Lang;
use crate::record::About;

/// The name of a column with its explanation.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    /// The name in the files.
    pub name: &'static str,
    /// What its cells hold.
    pub kind: ColumnKind,
    vi: &'static str,
    en: &'static str,
}

/// What the cells of a column hold, as [Table Schema](https://datapackage.org/standard/table-schema/)
/// has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text.
    Text,
    /// Several texts, joined by `; `.
    List,
    /// A date as exact as it was stated, so text to a program: `2020-09-17`, `2020-09`, `2020`.
    Date,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// Yes or no.
    Flag,
}

impl ColumnKind {
    /// The type in Table Schema.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Text | Self::List | Self::Date => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Flag => "boolean",
        }
    }
}

impl Heading {
    pub(super) const fn new(
        name: &'static str,
        kind: ColumnKind,
        vi: &'static str,
        en: &'static str,
    ) -> Self {
        Self { name, kind, vi, en }
    }

    /// What the column holds.
    pub fn explanation(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

/// Fills a column's cell from the subject of a row.
type Fill<T> = for<'r, 'a> fn(&'r <T as Rows>::Subject<'a>) -> Cell<'r>;

/// A column of the table `T`.
pub(super) struct Column<T: Rows> {
    pub heading: Heading,
    pub cell: Fill<T>,
}

/// One maker for each kind of column.
macro_rules! makers {
    ($($(#[$doc:meta])* $maker:ident: $kind:ident,)*) => {
        impl<T: Rows> Column<T> {
            $(
                $(#[$doc])*
                pub(super) const fn $maker(
                    name: &'static str,
                    vi: &'static str,
                    en: &'static str,
                    cell: Fill<T>,
                ) -> Self {
                    Self { heading: Heading::new(name, ColumnKind::$kind, vi, en), cell }
                }
            )*
        }
    };
}

makers! {
    /// A column of text.
    new: Text,
    /// A column of lists.
    list: List,
    /// A column of dates.
    date: Date,
    /// A column of whole numbers.
    integer: Integer,
    /// A column of numbers.
    number: Number,
    /// A column of yes and no.
    flag: Flag,
}

/// The columns that every table starts with.
impl<T: Rows> Column<T> {
    pub(super) const ID: Self =
        Self::new("id", "Mã cố định của dòng", "Stable id of the row", |it| {
            let [sign, list, own] = it.own_id();
            Cell::Pieces([&it.entry().article.id, sign, list, own, "", ""])
        });

    pub(super) const URL: Self = Self::new(
        "url",
        "Địa chỉ của mục trong bài",
        "Address of the entry in its article",
        |it| {
            let entry = it.entry();
            let [sign, list, own] = it.anchor();
            Cell::Pieces([&entry.data.base_url, entry.path(), sign, list, own, ""])
        },
    );

    pub(super) const REPORT_ID: Self =
        Self::new("report_id", "Mã của bài", "Id of the article", |it| {
            Cell::Text(&it.entry().article.id)
        });

    /// Always the last one.
    pub(super) const ROW_ID: Self = Self::new(
        "row_id",
        "Mã riêng của dòng: id, kèm đơn vị nếu dòng là của một đơn vị được nêu tên",
        "Id of this row alone: id, with the unit where the row is that of one named",
        |it| {
            let [sign, list, own] = it.own_id();
            let Some(unit) = it.own_unit() else {
                return Cell::Pieces([&it.entry().article.id, sign, list, own, "", ""]);
            };
            let unit = units::code(unit).unwrap_or(&unit.shown);
            Cell::Pieces([&it.entry().article.id, sign, list, own, "@", unit])
        },
    );
}

/// The columns of what belongs to a unit.
impl<T: Rows> Column<T> {
    pub(super) const UNIT: Self = Self::new(
        "unit",
        "Đơn vị, tên tại thời điểm đó",
        "Unit, under the name of its day",
        |it| Cell::joined(it.named_units().map(|unit| unit.shown.as_str())),
    );

    pub(super) const UNIT_CODE: Self = Self::new(
        "unit_code",
        "Mã đơn vị hành chính",
        "Code of the administrative unit",
        |it| Cell::joined(it.named_units().filter_map(units::code)),
    );

    pub(super) const UNIT_ROLE: Self = Self::new(
        "unit_role",
        "named: của đơn vị ở cột unit (nhiều đơn vị ở một dòng số liệu: số chung của các đơn vị đó); shared: nêu chung, không của riêng đơn vị nào",
        "named: of the unit in the column unit (several units in one row of figures: their joint total); shared: stated of nobody in particular",
        |it| Cell::text(it.about().map(About::word)),
    );
}
