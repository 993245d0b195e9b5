//! `report:` as it is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::diagnostics::{Faults, Located};
use crate::text;
use crate::units::UnitEntry;
use crate::vietnamese::Decimal;
use crate::yaml::{Decode, List, Node, Value, choices, mapping, scalar, year};

choices! {
    /// Hình thức kiểm tra (form of an inspection).
    pub enum Form {
        /// Trực tiếp (on the spot).
        Direct = "direct",
        /// Qua báo cáo (on paper).
        OnPaper = "on-paper",
        /// Trên môi trường số (online).
        Online = "online",
        /// Đột xuất (a surprise).
        Surprise = "surprise",
        /// Phúc tra (a re-inspection).
        ReInspection = "re-inspection",
    }

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
    /// Biên bản kiểm tra (the inspection record).
    #[derive(Serialize, Deserialize)]
    pub struct RecordEntry {
        /// Ngày kiểm tra, {from, to}, hoặc năm (when it was held).
        pub held: Option<Located<Held>>,
        /// Hình thức (form).
        pub form: Option<Form>,
        /// Kế hoạch (plan).
        pub plan: Option<PlanEntry>,
        /// Quyết định thành lập đoàn (establishing decision).
        pub decision: Option<DecisionEntry>,
        /// Tên đoàn kiểm tra (team).
        pub team: Option<String>,
        /// Người dẫn đầu (lead).
        pub lead: Option<LeadEntry>,
        /// Người tiếp đoàn (who received the team).
        #[schemars(default)]
        pub received_by: List<PersonEntry>,
        /// Đơn vị được kiểm tra; đơn vị đầu là chính (units; the first is the main one).
        #[schemars(default)]
        pub units: List<UnitEntry>,
        /// Kỳ của số liệu (what the figures cover).
        pub period: Option<Located<PeriodEntry>>,
        /// Lĩnh vực được kiểm tra (areas examined).
        #[schemars(default)]
        pub areas: List<Located<String>>,
        /// Số liệu (figures).
        pub figures: Option<FiguresEntry>,
        /// Ưu điểm (strengths).
        #[schemars(default)]
        pub strengths: List<StrengthEntry>,
        /// Tồn tại, hạn chế (shortcomings).
        #[schemars(default)]
        pub shortcomings: List<ShortcomingEntry>,
        /// Kiến nghị (requests).
        #[schemars(default)]
        pub requests: List<RequestEntry>,
        /// Ý kiến của đơn vị (the unit's response).
        pub response: Option<ResponseEntry>,
    }

    /// Kế hoạch kiểm tra (the plan).
    #[derive(Serialize, Deserialize)]
    pub struct PlanEntry {
        /// Số hiệu (number).
        pub number: Option<String>,
        /// Tên (title).
        pub title: Option<String>,
        /// Ngày ký (date).
        pub date: Option<Day>,
    }

    /// Quyết định thành lập đoàn (the establishing decision).
    #[derive(Serialize, Deserialize)]
    pub struct DecisionEntry {
        /// Số hiệu (number).
        pub number: Option<String>,
        /// Ngày ký (date).
        pub date: Option<Day>,
    }

    /// Người dẫn đầu đoàn (the lead).
    #[derive(Serialize, Deserialize)]
    pub struct LeadEntry {
        /// Họ tên (name).
        pub name: String,
        /// Chức vụ (position).
        pub position: Option<String>,
        /// Vai trò, ví dụ Trưởng đoàn (role).
        pub role: Option<String>,
    }

    /// Một người (a person in office).
    #[derive(Serialize, Deserialize)]
    pub struct PersonEntry {
        /// Họ tên (name).
        pub name: String,
        /// Chức vụ (position).
        pub position: Option<String>,
    }

    /// Từ ngày đến ngày (a period).
    #[derive(Serialize, Deserialize)]
    pub struct PeriodEntry {
        /// Từ ngày (first day).
        pub from: Day,
        /// Đến ngày (last day).
        pub to: Day,
    }

    /// Số liệu (figures).
    #[derive(Serialize, Deserialize)]
    pub struct FiguresEntry {
        /// Hồ sơ thủ tục hành chính (applications).
        #[schemars(default)]
        pub applications: List<Located<ApplicationsEntry>>,
        /// Các chỉ tiêu khác (other indicators).
        #[schemars(default)]
        pub indicators: List<IndicatorEntry>,
    }

    /// Hồ sơ của một đơn vị (the applications of a unit).
    #[derive(Serialize, Deserialize)]
    pub struct ApplicationsEntry {
        /// Đơn vị; mặc định là đơn vị chính (unit; the main one by default).
        pub unit: Option<Located<String>>,
        /// Kỳ trước chuyển sang (carried over).
        pub carried_over: Option<Located<u64>>,
        /// Tiếp nhận trong kỳ (received).
        pub received: Option<Located<u64>>,
        /// Tiếp nhận trực tuyến (received online).
        pub online: Option<Located<u64>>,
        /// Tiếp nhận qua bưu chính (received by post).
        pub by_post: Option<Located<u64>>,
        /// Tiếp nhận trực tiếp (received in person).
        pub in_person: Option<Located<u64>>,
        /// Đã giải quyết (resolved).
        pub resolved: Option<Located<u64>>,
        /// Giải quyết trước hạn (resolved early).
        pub early: Option<Located<u64>>,
        /// Giải quyết đúng hạn (resolved on time).
        pub on_time: Option<Located<u64>>,
        /// Giải quyết quá hạn (resolved late).
        pub late: Option<Located<u64>>,
        /// Đang giải quyết (pending).
        pub pending: Option<Located<u64>>,
        /// Đang giải quyết, còn hạn (pending in time).
        pub pending_in_time: Option<Located<u64>>,
        /// Đang giải quyết, quá hạn (pending late).
        pub pending_late: Option<Located<u64>>,
    }

    /// Một chỉ tiêu (an indicator).
    #[derive(Serialize, Deserialize)]
    pub struct IndicatorEntry {
        /// Lĩnh vực (area).
        pub area: Option<Located<String>>,
        /// Tên chỉ tiêu (label).
        pub label: String,
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
        /// Đơn vị; mặc định là đơn vị chính (unit; the main one by default).
        pub unit: Option<Located<String>>,
    }

    /// Một ưu điểm (a strength).
    #[derive(Serialize, Deserialize)]
    pub struct StrengthEntry {
        /// Lĩnh vực (area).
        pub area: Option<Located<String>>,
        /// Nội dung (text).
        pub text: String,
        /// Đơn vị (unit).
        pub unit: Option<Located<String>>,
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
        /// Đơn vị (unit).
        pub unit: Option<Located<String>>,
        /// Nghiêm trọng (serious).
        #[schemars(default)]
        pub serious: bool,
    }

    /// Một kiến nghị (a request).
    #[derive(Serialize, Deserialize)]
    pub struct RequestEntry {
        /// Mã trong bài (id).
        pub id: Option<Located<FindingId>>,
        /// Nội dung (text).
        pub text: Located<String>,
        /// Gửi tới ai (addressed to).
        pub to: Option<Located<String>>,
        /// Khắc phục những tồn tại nào (shortcomings it is for).
        #[schemars(default)]
        pub shortcomings as "for": List<Located<FindingId>>,
        /// Hạn khắc phục (due date).
        pub due: Option<Located<Day>>,
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
        /// Ngày (date).
        pub date: Located<Day>,
        /// Tình trạng (status).
        pub status: Status,
        /// Ghi chú (note).
        pub note: Option<String>,
        /// Nguồn (source).
        pub source: Option<String>,
    }

    /// Ý kiến của đơn vị (the unit's response).
    #[derive(Serialize, Deserialize)]
    pub struct ResponseEntry {
        /// Ngày (date).
        pub date: Option<Day>,
        /// Nội dung (text).
        pub text: String,
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

/// When an inspection was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Held {
    /// On one day.
    Day(Day),
    /// On several days.
    Period(Day, Day),
    /// Some time in a year.
    Year(i32),
}

impl Decode for Held {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if let Value::Map(_) = node.value {
            let period = PeriodEntry::decode(node, faults)?;
            return Some(Self::Period(period.from, period.to));
        }
        let written = scalar(node, &text!("ngày tháng hoặc năm", "a date or a year"), faults)?;
        match year(written) {
            Some(year) => Some(Self::Year(year)),
            None => Day::decode(node, faults).map(Self::Day),
        }
    }
}

impl JsonSchema for Held {
    fn schema_name() -> Cow<'static, str> {
        "Held".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let day = generator.subschema_for::<Day>();
        let period = generator.subschema_for::<PeriodEntry>();
        let year = json_schema!({
            "type": ["integer", "string"], "minimum": 1900, "maximum": 9999,
            "pattern": "^(19|[2-9][0-9])[0-9]{2}$",
        });
        json_schema!({ "anyOf": [day, period, year] })
    }
}
