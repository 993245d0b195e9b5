//! Words of site.yaml and of front matter that several rooms know.
//!
//! Words of one room only stand where they are read.

use crate::Lang;
use crate::yaml::choices;

choices! {
    /// A language of the interface.
    pub enum LangChoice {
        /// Tiếng Việt.
        Vi = "vi",
        /// English.
        En = "en",
    }

    /// What a write-up is.
    pub enum Kind {
        /// Bài về một cuộc kiểm tra, kèm số liệu, tồn tại, kiến nghị (an inspection and its record).
        Inspection = "inspection",
        /// Kết quả tổng hợp của một kỳ (results that are not of one inspection).
        Result = "result",
        /// Tin tức (news).
        News = "news",
        /// Thông báo (a notice, shown on the home page until it expires).
        Notice = "notice",
        /// Kế hoạch kiểm tra của một năm (a year's inspection plan).
        Plan = "plan",
        /// Trang tĩnh (a page without a date).
        Page = "page",
    }
}

impl LangChoice {
    /// The language that is meant.
    pub fn lang(self) -> Lang {
        match self {
            Self::Vi => Lang::Vi,
            Self::En => Lang::En,
        }
    }
}
