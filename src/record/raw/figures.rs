//! `figures:` as it is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::mention::Mention;
use super::when::When;
use super::year::Year;
use crate::diagnostics::{Faults, Located};
use crate::vietnamese::Decimal;
use crate::yaml::{Decode, List, Node, Value, choices, mapping};

choices! {
    /// Mức gần đúng của một con số (how exact a figure is).
    pub enum Qualifier {
        /// Khoảng (about).
        About = "about",
        /// Gần, dưới (nearly, under).
        Under = "under",
        /// Trên, hơn (over).
        Over = "over",
        /// Ít nhất, từ … trở lên (at least).
        AtLeast = "at-least",
        /// Nhiều nhất, không quá (at most).
        AtMost = "at-most",
    }

    /// Một chỉ số (an index that offices are scored by).
    pub enum ScoreIndex {
        /// PAR INDEX, chỉ số cải cách hành chính (PAR INDEX, administrative reform).
        ParIndex = "par-index",
        /// SIPAS, chỉ số hài lòng về sự phục vụ hành chính (SIPAS, satisfaction with services).
        Sipas = "sipas",
        /// PAPI, chỉ số hiệu quả quản trị và hành chính công (PAPI, governance and administration).
        Papi = "papi",
        /// DTI, chỉ số chuyển đổi số (DTI, digital transformation).
        Dti = "dti",
        /// Chỉ số khác (another index).
        Other = "other",
    }
}

mapping! {
    /// Số liệu (figures).
    #[derive(Serialize, Deserialize)]
    pub struct FiguresEntry {
        /// Hồ sơ thủ tục hành chính (applications).
        #[schemars(default)]
        pub applications: List<Located<ApplicationsEntry>>,
        /// Các chỉ tiêu khác (other indicators).
        #[schemars(default)]
        pub indicators: List<IndicatorEntry>,
        /// Điểm và thứ hạng các chỉ số (scores and ranks).
        #[schemars(default)]
        pub scores: List<Located<ScoreEntry>>,
    }

    /// Hồ sơ của một đơn vị (the applications of a unit).
    #[derive(Serialize, Deserialize)]
    pub struct ApplicationsEntry {
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
        /// Phần nào của mọi hồ sơ: một lĩnh vực, một cấp (which part of all applications).
        pub scope: Option<String>,
        /// Kiểm tra xác suất (a sample).
        #[schemars(default)]
        pub sample: bool,
        /// Kỳ của số liệu, khi khác kỳ chung (period, where it is another).
        pub period: Option<Located<When>>,
        /// Kỳ trước chuyển sang (carried over).
        pub carried_over: Option<QualifiedCount>,
        /// Tiếp nhận trong kỳ (received).
        pub received: Option<QualifiedCount>,
        /// Tiếp nhận trực tuyến (received online).
        pub online: Option<QualifiedCount>,
        /// Tiếp nhận qua bưu chính (received by post).
        pub by_post: Option<QualifiedCount>,
        /// Tiếp nhận trực tiếp (received in person).
        pub in_person: Option<QualifiedCount>,
        /// Đã giải quyết (resolved).
        pub resolved: Option<QualifiedCount>,
        /// Giải quyết trước hạn (resolved early).
        pub early: Option<QualifiedCount>,
        /// Giải quyết đúng hạn (resolved on time).
        pub on_time: Option<QualifiedCount>,
        /// Giải quyết quá hạn (resolved late).
        pub late: Option<QualifiedCount>,
        /// Đang giải quyết (pending).
        pub pending: Option<QualifiedCount>,
        /// Đang giải quyết, còn hạn (pending in time).
        pub pending_in_time: Option<QualifiedCount>,
        /// Đang giải quyết, quá hạn (pending late).
        pub pending_late: Option<QualifiedCount>,
        /// Tỷ lệ quá hạn như đã công bố (share of late ones, as stated).
        pub late_percent: Option<Located<Decimal>>,
        /// Tỷ lệ đúng hạn như đã công bố (share of those on time, as stated).
        pub on_time_percent: Option<Located<Decimal>>,
        /// Tỷ lệ trực tuyến như đã công bố (share of online ones, as stated).
        pub online_percent: Option<Located<Decimal>>,
    }

    /// Một chỉ tiêu (an indicator).
    #[derive(Serialize, Deserialize)]
    pub struct IndicatorEntry {
        /// Lĩnh vực (area).
        pub area: Option<Located<String>>,
        /// Tên chỉ tiêu (label).
        pub label: Located<String>,
        /// Giá trị (value).
        pub value: Option<Located<Decimal>>,
        /// Trên tổng số (of how many).
        pub of: Option<Located<Decimal>>,
        /// Tỷ lệ phần trăm như đã công bố (the percentage as stated).
        pub percent: Option<Located<Decimal>>,
        /// Mức gần đúng của giá trị (qualifier of the value).
        pub qualifier: Option<Qualifier>,
        /// Mức gần đúng của tổng số (qualifier of the whole).
        pub of_qualifier: Option<Qualifier>,
        /// Đơn vị tính (unit of measure).
        pub unit_of_measure: Option<String>,
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
        /// Kỳ của số liệu, khi khác kỳ chung (period, where it is another).
        pub period: Option<Located<When>>,
        /// Giá trị của kỳ trước (value of the period before).
        pub previous: Option<PreviousEntry>,
    }

    /// Giá trị của kỳ trước (a value of the period before).
    #[derive(Serialize, Deserialize)]
    pub struct PreviousEntry {
        /// Giá trị (value).
        pub value: Located<Decimal>,
        /// Kỳ (period).
        pub period: Option<Located<When>>,
    }

    /// Điểm và thứ hạng của một chỉ số (score and rank in an index).
    #[derive(Serialize, Deserialize)]
    pub struct ScoreEntry {
        /// Chỉ số (index).
        pub index: ScoreIndex,
        /// Tên chỉ số, cần khi là `other` (label).
        pub label: Option<String>,
        /// Năm được chấm (year).
        pub year: Option<Located<Year>>,
        /// Điểm (value).
        pub value: Option<Located<Decimal>>,
        /// Điểm tối đa (greatest possible value).
        pub max: Option<Located<Decimal>>,
        /// Thứ hạng (rank).
        pub rank: Option<Located<u64>>,
        /// Trên bao nhiêu đơn vị (ranked among how many).
        pub of: Option<Located<u64>>,
        /// Kỳ trước (the period before).
        pub previous: Option<PreviousScoreEntry>,
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
    }

    /// Điểm và thứ hạng của kỳ trước (score and rank of the period before).
    #[derive(Serialize, Deserialize)]
    pub struct PreviousScoreEntry {
        /// Điểm (value).
        pub value: Option<Located<Decimal>>,
        /// Thứ hạng (rank).
        pub rank: Option<Located<u64>>,
        /// Năm (year).
        pub year: Option<Located<Year>>,
    }

    /// Một số đếm gần đúng (an approximate count).
    #[derive(Serialize, Deserialize)]
    pub struct ApproximateCount {
        /// Giá trị (value).
        pub value: Located<u64>,
        /// Mức gần đúng (qualifier).
        pub qualifier: Option<Qualifier>,
    }
}

/// A count as stated: a number, or one with its qualifier (`{value: 49000, qualifier: under}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QualifiedCount {
    /// The number.
    pub value: Located<u64>,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
}

impl Decode for QualifiedCount {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let ApproximateCount { value, qualifier } = ApproximateCount::decode(node, faults)?;
            return Some(Self { value, qualifier });
        }
        Located::decode(node, faults).map(|value| Self { value, qualifier: None })
    }
}

impl JsonSchema for QualifiedCount {
    fn schema_name() -> Cow<'static, str> {
        "Count".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let plain = generator.subschema_for::<u64>();
        let approximate = generator.subschema_for::<ApproximateCount>();
        json_schema!({ "anyOf": [plain, approximate] })
    }
}
