//! Documents of an inspection, and due dates that are reckoned from them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::calendar::{Date, Day};
use crate::diagnostics::{Code, Faults, Located};
use crate::text;
use crate::yaml::{Decode, Node, Value, choices, mapping};

choices! {
    /// Loại văn bản (kind of a document).
    pub enum DocumentKind {
        /// Kết luận kiểm tra (the conclusion).
        Conclusion = "conclusion",
        /// Biên bản (the minutes).
        Minutes = "minutes",
        /// Thông báo (a notice).
        Notice = "notice",
        /// Báo cáo (a report).
        Report = "report",
        /// Văn bản khác (another document).
        Other = "other",
    }
}

mapping! {
    /// Một văn bản (a document).
    #[derive(Serialize, Deserialize)]
    pub struct DocumentEntry {
        /// Loại (kind).
        pub kind: DocumentKind,
        /// Số hiệu (number).
        pub number: Option<String>,
        /// Tên (title).
        pub title: Option<String>,
        /// Ngày ký (date).
        pub date: Option<Date>,
        /// Tệp trong content (file).
        pub src: Option<Located<String>>,
        /// Địa chỉ ở trang khác (address elsewhere).
        pub url: Option<Located<String>>,
    }

    /// Thời hạn tính từ một văn bản (a due date reckoned from a document).
    #[derive(Serialize, Deserialize)]
    pub struct RelativeDue {
        /// Số ngày (days).
        pub days: Option<Located<u64>>,
        /// Kể từ văn bản nào (after which document).
        pub after: Option<DocumentKind>,
        /// Thời hạn như trong báo cáo (as the report has it).
        pub text: Option<String>,
    }
}

/// When a request is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Due {
    /// On a day.
    Day(Day),
    /// So many days after a document, or as a text says.
    Relative(RelativeDue),
}

impl Decode for Due {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Value::Map(_) = node.value else { return Day::decode(node, faults).map(Self::Day) };
        let relative = RelativeDue::decode(node, faults)?;
        let says_when = relative.days.is_some() && relative.after.is_some();
        if relative.text.is_none() && !says_when {
            faults.push_with_help(
                Code::InvalidValue,
                node.span,
                text!("thời hạn này chưa nói rõ đến khi nào", "this due date does not say when"),
                text!(
                    "viết `{{days: 15, after: conclusion}}`, hoặc chép lời văn: `{{text: …}}`",
                    "write `{{days: 15, after: conclusion}}`, or copy the words: `{{text: …}}`"
                ),
            );
            return None;
        }
        Some(Self::Relative(relative))
    }
}

impl JsonSchema for Due {
    fn schema_name() -> Cow<'static, str> {
        "Due".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let day = generator.subschema_for::<Day>();
        let relative = generator.subschema_for::<RelativeDue>();
        json_schema!({ "anyOf": [day, relative] })
    }
}
