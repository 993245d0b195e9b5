//! Reading dates and numbers, and what editors write instead of them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::decode::{Decode, scalar};
use super::node::Node;
use crate::calendar::{Date, Day, Moment};
use crate::diagnostics::{Code, Faults};
use crate::text;
use crate::vietnamese::{Decimal, DecimalFault};

impl Decode for Moment {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        read_date(node, Self::parse, faults)
    }
}

impl Decode for Date {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        Moment::decode(node, faults).map(|moment| moment.date)
    }
}

impl Decode for Day {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let day = |written: &str| Moment::parse(written).and_then(|moment| moment.date.day());
        read_date(node, day, faults).map(Self)
    }
}

fn read_date<T>(node: &Node, parse: fn(&str) -> Option<T>, faults: &mut Faults) -> Option<T> {
    let written = scalar(node, &text!("ngày tháng", "a date"), faults)?.text();
    let parsed = parse(written);
    if parsed.is_none() {
        report_date(written, node, faults);
    }
    parsed
}

fn report_date(written: &str, node: &Node, faults: &mut Faults) {
    // What is a date, but not a day, was refused where a day is needed.
    let message = match Date::parse(written) {
        Some(_) => text!("“{written}” chưa có ngày", "“{written}” has no day"),
        None => text!("“{written}” không phải là một ngày", "“{written}” is not a date"),
    };
    faults.push_with_help(
        Code::InvalidDate,
        node.span,
        message,
        text!(
            "viết `2020-09-17` hoặc `17/9/2020`, có thể thêm giờ: `2020-09-17 09:27`",
            "write `2020-09-17` or `17/9/2020`, with a time if you like: `2020-09-17 09:27`"
        ),
    );
}

macro_rules! year {
    () => {
        "(19|[2-9][0-9])[0-9]{2}"
    };
}
macro_rules! month {
    () => {
        "(0?[1-9]|1[0-2])"
    };
}
macro_rules! day {
    () => {
        concat!(
            "(",
            year!(),
            "-",
            month!(),
            "-(0?[1-9]|[12][0-9]|3[01])",
            "|(0?[1-9]|[12][0-9]|3[01])/",
            month!(),
            "/",
            year!(),
            "|(0?[1-9]|[12][0-9]|3[01])-",
            month!(),
            "-",
            year!(),
            ")",
            "([ T]([01]?[0-9]|2[0-3]):[0-5]?[0-9](:[0-5]?[0-9])?)?",
        )
    };
}

const DAY: &str = concat!("^", day!(), "$");
const DATE: &str = concat!(
    "^(",
    day!(),
    "|",
    year!(),
    "-",
    month!(),
    "|",
    month!(),
    "[/-]",
    year!(),
    "|",
    year!(),
    ")$",
);

macro_rules! date_schema {
    ($type:ty, $name:literal, $schema:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}
date_schema!(Moment, "Moment", inexact_schema());
date_schema!(Date, "Date", inexact_schema());
date_schema!(
    Day,
    "Day",
    json_schema!({
        "type": "string",
        "pattern": DAY,
        "description": "2020-09-17, 17/9/2020 or 17-9-2020, with an optional time 09:27 or 09:27:00",
    })
);

fn inexact_schema() -> Schema {
    json_schema!({
        "type": ["string", "integer"],
        "minimum": 1900,
        "maximum": 9999,
        "pattern": DATE,
        "description": "A day (2020-09-17, 17/9/2020, with an optional time 09:27), a month (2020-09) or a year (2020)",
    })
}

impl Decode for Decimal {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = scalar(node, &text!("số", "a number"), faults)?.text();
        written.parse().map_err(|fault| report_number(written, fault, node, faults)).ok()
    }
}

fn report_number(written: &str, fault: DecimalFault, node: &Node, faults: &mut Faults) {
    let help = match fault {
        DecimalFault::Comma => {
            let plain = written.replace('.', "").replace(',', ".");
            text!(
                "trong YAML dấu thập phân là dấu chấm: viết `{plain}`",
                "in YAML the decimal sign is a dot: write `{plain}`"
            )
        }
        DecimalFault::Thousands => {
            let plain = written.replace('.', "");
            if written.matches('.').count() == 1 {
                text!(
                    "viết liền các hàng nghìn: `{plain}`; nếu đúng là số thập phân thì viết `{written}0`",
                    "write thousands without separators: `{plain}`; if it is a decimal fraction, write `{written}0`"
                )
            } else {
                text!(
                    "viết liền các hàng nghìn: `{plain}`",
                    "write thousands without separators: `{plain}`"
                )
            }
        }
        DecimalFault::TooLong => text!("số có quá nhiều chữ số", "the number has too many digits"),
        DecimalFault::NotANumber => text!(
            "chỉ viết chữ số, ví dụ `97.6` hoặc `57689`; “khoảng”, “trên” thì ghi ở `qualifier`",
            "write digits only, such as `97.6` or `57689`; “about” or “over” goes into `qualifier`"
        ),
    };
    faults.push_with_help(
        Code::InvalidNumber,
        node.span,
        text!("“{written}” không phải là một số", "“{written}” is not a number"),
        help,
    );
}

impl JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["number", "string"], "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?$" })
    }
}

impl Decode for u64 {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let number = Decimal::decode(node, faults)?;
        let count = number.to_u64();
        if count.is_none() {
            faults.push_with_help(
                Code::InvalidNumber,
                node.span,
                text!("{number} không phải là số đếm", "{number} is not a count"),
                text!("viết một số nguyên từ 0 trở lên", "write a whole number, 0 or more"),
            );
        }
        count
    }
}

impl Decode for i32 {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let count = u64::decode(node, faults)?;
        Self::try_from(count).ok()
    }
}
