//! `report:` as it is written.

mod documents;
mod figures;
mod findings;
mod mention;
mod when;
mod year;

pub use documents::{DocumentEntry, DocumentKind, Due, RelativeDue};
pub use figures::{
    ApplicationsEntry, FiguresEntry, IndicatorEntry, PreviousScoreEntry, QualifiedCount, Qualifier,
    ScoreEntry, ScoreIndex,
};
pub use findings::{
    FindingId, ProgressEntry, RequestEntry, RevisionEntry, ShortcomingEntry, Status, StrengthEntry,
};
pub use mention::Mention;
pub use when::When;
pub use year::Year;

use serde::{Deserialize, Serialize};

use crate::calendar::Date;
use crate::diagnostics::Located;
use crate::units::UnitEntry;
use crate::yaml::{FromPlain, List, OrPlain, choices, mapping};

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

}

mapping! {
    /// Nội dung kiểm tra hoặc kết quả (the record).
    #[derive(Serialize, Deserialize)]
    pub struct RecordEntry {
        /// Ngày kiểm tra, {from, to}, hoặc tháng, năm (when it was held).
        pub held: Option<Located<When>>,
        /// Các buổi của một cuộc kiểm tra (visits of one inspection).
        #[schemars(default)]
        pub sessions: List<SessionEntry>,
        /// Hình thức (form).
        pub form: Option<Form>,
        /// Kế hoạch (plan).
        pub plan: Option<PlanEntry>,
        /// Quyết định thành lập đoàn (establishing decision).
        pub decision: Option<DecisionEntry>,
        /// Kết luận, biên bản, thông báo, báo cáo (documents).
        #[schemars(default)]
        pub documents: List<DocumentEntry>,
        /// Đoàn kiểm tra, một hay nhiều (teams).
        #[schemars(default)]
        pub team: List<String>,
        /// Người dẫn đầu, một hay nhiều; viết đủ, hoặc “Họ tên, chức vụ” (leads).
        #[schemars(default)]
        pub lead: List<OrPlain<LeadEntry>>,
        /// Người tiếp và làm việc với đoàn (who received the team).
        #[schemars(default)]
        pub received_by: List<OrPlain<PersonEntry>>,
        /// Đơn vị được kiểm tra; đơn vị đầu là chính (units; the first is the main one).
        #[schemars(default)]
        pub units: List<UnitEntry>,
        /// Kỳ của số liệu (what the figures cover).
        pub period: Option<Located<When>>,
        /// Lĩnh vực được kiểm tra (areas examined).
        #[schemars(default)]
        pub areas: List<Located<String>>,
        /// Số liệu (figures).
        pub figures: Option<FiguresEntry>,
        /// Ưu điểm (strengths).
        #[schemars(default)]
        pub strengths: List<OrPlain<StrengthEntry>>,
        /// Tồn tại, hạn chế (shortcomings).
        #[schemars(default)]
        pub shortcomings: List<OrPlain<ShortcomingEntry>>,
        /// Kiến nghị (requests).
        #[schemars(default)]
        pub requests: List<OrPlain<RequestEntry>>,
        /// Đã xử lý: số lượt theo hình thức, không nêu tên (what was done about persons).
        #[schemars(default)]
        pub handled: List<HandledEntry>,
        /// Ý kiến của đơn vị (the unit's response).
        pub response: Option<ResponseEntry>,
    }

    /// Một buổi kiểm tra (a visit).
    #[derive(Serialize, Deserialize)]
    pub struct SessionEntry {
        /// Ngày, {from, to}, hoặc tháng, năm (when).
        pub held: Option<Located<When>>,
        /// Những đơn vị được kiểm tra trong buổi đó (units).
        pub units: Option<Mention>,
        /// Nơi làm việc (place).
        pub place: Option<String>,
        /// Người dẫn đầu (lead).
        #[schemars(default)]
        pub lead: List<OrPlain<LeadEntry>>,
    }

    /// Đã xử lý (what was done about persons).
    #[derive(Serialize, Deserialize)]
    pub struct HandledEntry {
        /// Hình thức: nhắc nhở, kiểm điểm… (action).
        pub action: String,
        /// Số người hoặc số lượt (count).
        pub count: Option<Located<u64>>,
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
    }

    /// Kế hoạch kiểm tra (the plan).
    #[derive(Serialize, Deserialize)]
    pub struct PlanEntry {
        /// Số hiệu (number).
        pub number: Option<String>,
        /// Tên (title).
        pub title: Option<String>,
        /// Ngày ký (date).
        pub date: Option<Date>,
        /// Bài loại `plan` về kế hoạch đó (the write-up of the plan).
        pub page: Option<Located<String>>,
    }

    /// Quyết định thành lập đoàn (the establishing decision).
    #[derive(Serialize, Deserialize)]
    pub struct DecisionEntry {
        /// Số hiệu (number).
        pub number: Option<String>,
        /// Ngày ký (date).
        pub date: Option<Date>,
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
        /// Từ ngày, tháng hoặc năm (the beginning).
        pub from: Date,
        /// Đến ngày, tháng hoặc năm (the end).
        pub to: Date,
    }

    /// Ý kiến của đơn vị (the unit's response).
    #[derive(Serialize, Deserialize)]
    pub struct ResponseEntry {
        /// Ngày (date).
        pub date: Option<Date>,
        /// Nội dung (text).
        pub text: String,
    }
}

impl FromPlain for LeadEntry {
    fn from_plain(text: Located<String>) -> Self {
        let (name, position) = name_and_position(&text);
        Self { name, position, role: None }
    }
}

impl FromPlain for PersonEntry {
    fn from_plain(text: Located<String>) -> Self {
        let (name, position) = name_and_position(&text);
        Self { name, position }
    }
}

/// What stands before and behind the first comma of `Họ tên, chức vụ`.
fn name_and_position(text: &str) -> (String, Option<String>) {
    match text.split_once(',') {
        Some((name, position)) => (name.trim().to_owned(), Some(position.trim().to_owned())),
        None => (text.to_owned(), None),
    }
}
