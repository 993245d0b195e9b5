//! When an inspection is planned, as exact as the plan has it.

use std::borrow::Cow;

use chrono::NaiveDate;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::diagnostics::{Code, Faults};
use crate::record::raw::When;
use crate::text;
use crate::vietnamese::fold;
use crate::yaml::{Decode, Node, Scalar, Value};

/// How a quarter may be written: `2024-Q2`, `Q2/2024`, `quý 2/2024`, `Quý II năm 2024`.
const QUARTER: &str = r"^((19|[2-9][0-9])[0-9]{2}-[Qq][1-4]|([Qq]|[Qq][Uu][ÝýYy] *)([1-4]|[Ii]{1,3}|[Ii][Vv]) *(/|[Nn][Ăă][Mm]|) *(19|[2-9][0-9])[0-9]{2})$";

/// A day, a month, a quarter, a year or a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Timeframe {
    /// A date, or from one to another.
    When(When),
    /// A quarter: the year, and 1 to 4.
    Quarter(i32, u32),
}

impl Timeframe {
    /// The first and the last day that it may mean.
    pub fn ends(self) -> (NaiveDate, NaiveDate) {
        let (from, to) = match self {
            Self::When(when) => when.ends(),
            Self::Quarter(year, quarter) => {
                let last = quarter * 3;
                (Date::Month(year, last - 2), Date::Month(year, last))
            }
        };
        (from.first(), to.last())
    }

    /// The days, where both ends are known to the day and in order.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        match self {
            Self::When(when) => {
                let (from, to) = when.ends();
                Some((from.day()?, to.day()?)).filter(|(from, to)| from <= to)
            }
            Self::Quarter(..) => None,
        }
    }

    fn parse_quarter(text: &str) -> Option<Self> {
        let folded = fold(text);
        let (year, quarter) = match folded.split_once("-q") {
            Some((year, quarter)) => (year, quarter),
            None => {
                let rest = folded.strip_prefix("quy").or(folded.strip_prefix('q'))?;
                let (quarter, year) = rest.split_at_checked(rest.len().checked_sub(4)?)?;
                (year, quarter.trim().trim_end_matches(['/', ' ']).trim_end_matches("nam"))
            }
        };
        let quarter = match quarter.trim() {
            "1" | "i" => 1,
            "2" | "ii" => 2,
            "3" | "iii" => 3,
            "4" | "iv" => 4,
            _ => return None,
        };
        match Date::parse(year)? {
            Date::Year(year) => Some(Self::Quarter(year, quarter)),
            Date::Month(..) | Date::Day(_) => None,
        }
    }
}

impl Decode for Timeframe {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Value::Scalar(Scalar::Text(written)) = &node.value else {
            return When::decode(node, faults).map(Self::When);
        };
        let date = Date::parse(written).map(|date| Self::When(When::On(date)));
        let found = date.or_else(|| Self::parse_quarter(written.trim()));
        if found.is_none() {
            faults.push_with_help(
                Code::InvalidDate,
                node.span,
                text!("không hiểu thời gian “{written}”", "“{written}” is no time"),
                text!(
                    "viết một ngày (`2024-05-17`), tháng (`2024-05`), quý (`2024-Q2`), năm (`2024`), hoặc `{{from: …, to: …}}`",
                    "write a day (`2024-05-17`), a month (`2024-05`), a quarter (`2024-Q2`), a year (`2024`), or `{{from: …, to: …}}`"
                ),
            );
        }
        found
    }
}

impl JsonSchema for Timeframe {
    fn schema_name() -> Cow<'static, str> {
        "Timeframe".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let when = generator.subschema_for::<When>();
        json_schema!({ "anyOf": [when, { "type": "string", "pattern": QUARTER }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quarters_are_read_as_people_write_them() {
        for written in
            ["2024-Q2", "2024-q2", "Q2/2024", "quý 2/2024", "Quý II/2024", "Quý II năm 2024"]
        {
            assert_eq!(
                Timeframe::parse_quarter(written),
                Some(Timeframe::Quarter(2024, 2)),
                "{written}"
            );
        }
        for wrong in ["2024-Q5", "quý V/2024", "q", "Q2", "2024", "quý 2/24", "ăăăă", "qăăă"]
        {
            assert_eq!(Timeframe::parse_quarter(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_quarter_has_three_months() {
        let (from, to) = Timeframe::Quarter(2024, 1).ends();
        assert_eq!((from.to_string(), to.to_string()), ("2024-01-01".into(), "2024-03-31".into()));
    }
}
