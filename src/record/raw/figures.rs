//! `figures:` as it is written.

use serde::{Deserialize, Serialize};

use super::mention::Mention;
use crate::diagnostics::Located;
use crate::vietnamese::Decimal;
use crate::yaml::{List, choices, mapping};

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
    }

    /// Hồ sơ của một đơn vị (the applications of a unit).
    #[derive(Serialize, Deserialize)]
    pub struct ApplicationsEntry {
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
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
        /// Đơn vị, một danh sách, hoặc `all` (unit, a list of units, or all).
        pub unit: Option<Mention>,
    }
}
