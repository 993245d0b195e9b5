//! Strengths, shortcomings and requests as they are written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::documents::Due;
use super::mention::Mention;
use crate::calendar::{Date, Day};
use crate::diagnostics::{Faults, Located};
use crate::yaml::{Decode, FromPlain, List, Node, choices, mapping};

choices! {
    /// Tình trạng sau một bước khắc phục (state after a step).
    pub enum Status {
        /// Đơn vị báo cáo đã khắc phục (the unit reports it done).
        Reported = "reported",
        /// Đoàn kiểm tra đã xác minh (inspectors verified it).
        Verified = "verified",
        /// Không thực hiện (not implemented).
        NotImplemented = "not-implemented",
    }
}

mapping! {
    /// Một ưu điểm (a strength).
    #[derive(Serialize, Deserialize)]
    pub struct StrengthEntry {
        /// Lĩnh vực (area).
        pub area: Option<Located<String>>,
        /// Nội dung (text).
        pub text: String,
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
    }

    /// Một tồn tại, hạn chế (a shortcoming).
    #[derive(Serialize, Deserialize)]
    pub struct ShortcomingEntry {
        /// Mã trong bài (id).
        pub id: Option<Located<FindingId>>,
        /// Lĩnh vực (area).
        pub area: Option<Located<String>>,
        /// Nội dung (text).
        pub text: Located<String>,
        /// Nguyên nhân (cause).
        pub cause: Option<String>,
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
        /// Nghiêm trọng (serious).
        #[schemars(default)]
        pub serious: bool,
        /// Giải trình của đơn vị (the unit's explanation).
        pub explanation: Option<String>,
        /// Các vấn đề lặp lại, theo mã (topics).
        #[schemars(default)]
        pub topics: List<Located<String>>,
        /// Đã nêu trước đó: đường dẫn của bài và mã tồn tại (found before: path and id).
        pub repeats: Option<Located<String>>,
    }

    /// Một kiến nghị (a request).
    #[derive(Serialize, Deserialize)]
    pub struct RequestEntry {
        /// Mã trong bài (id).
        pub id: Option<Located<FindingId>>,
        /// Nội dung (text).
        pub text: Located<String>,
        /// Ai thực hiện: đơn vị, `all`, hoặc lời văn như trong báo cáo (addressed to).
        pub to: Option<Mention>,
        /// Khắc phục những tồn tại nào (shortcomings it is for).
        #[schemars(default)]
        pub shortcomings as "for": List<Located<FindingId>>,
        /// Thời hạn: một ngày, hoặc {days, after, text} (due date).
        pub due: Option<Located<Due>>,
        /// Các lần gia hạn (revised due dates).
        #[schemars(default)]
        pub revised: List<RevisionEntry>,
        /// Tiến độ (progress).
        #[schemars(default)]
        pub progress: List<ProgressEntry>,
    }

    /// Một lần gia hạn (a revised due date).
    #[derive(Serialize, Deserialize)]
    pub struct RevisionEntry {
        /// Hạn mới (new due date).
        pub due: Located<Day>,
        /// Ngày gia hạn (date of the revision).
        pub date: Option<Day>,
        /// Lý do (reason).
        pub reason: Option<String>,
    }

    /// Một bước khắc phục (a step of progress).
    #[derive(Serialize, Deserialize)]
    pub struct ProgressEntry {
        /// Ngày, tháng hoặc năm (date).
        pub date: Located<Date>,
        /// Tình trạng (status).
        pub status: Status,
        /// Ghi chú (note).
        pub note: Option<String>,
        /// Nguồn (source).
        pub source: Option<String>,
    }
}

impl FromPlain for StrengthEntry {
    fn from_plain(text: Located<String>) -> Self {
        Self { area: None, text: text.value, unit: None }
    }
}

impl FromPlain for ShortcomingEntry {
    fn from_plain(text: Located<String>) -> Self {
        Self {
            id: None,
            area: None,
            text,
            cause: None,
            unit: None,
            serious: false,
            explanation: None,
            topics: List::default(),
            repeats: None,
        }
    }
}

impl FromPlain for RequestEntry {
    fn from_plain(text: Located<String>) -> Self {
        Self {
            id: None,
            text,
            to: None,
            shortcomings: List::default(),
            due: None,
            revised: List::default(),
            progress: List::default(),
        }
    }
}

/// The id of a shortcoming or request within its record, part of its address. What
/// it may consist of is checked together with the other ids.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingId(pub String);

impl std::ops::Deref for FindingId {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Decode for FindingId {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        String::decode(node, faults).map(Self)
    }
}

impl JsonSchema for FindingId {
    fn schema_name() -> Cow<'static, str> {
        "FindingId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "pattern": "^[A-Za-z0-9_-]+$", "minimum": 0 })
    }
}
