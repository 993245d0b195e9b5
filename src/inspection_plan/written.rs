//! `plan:` as it is written.

use serde::{Deserialize, Serialize};

use super::timeframe::Timeframe;
use crate::calendar::Date;
use crate::diagnostics::Located;
use crate::record::raw::{Form, Year};
use crate::units::{self, Names, UnitEntry};
use crate::yaml::{List, mapping};

mapping! {
    /// Kế hoạch kiểm tra của một năm (the year's inspection plan).
    #[derive(Serialize, Deserialize)]
    pub struct InspectionPlanEntry {
        /// Năm (year).
        pub year: Year,
        /// Số hiệu (number).
        pub number: Option<String>,
        /// Ngày ký (date of signing).
        pub date: Option<Date>,
        /// Các cuộc kiểm tra (the inspections).
        #[schemars(default)]
        pub inspections: List<PlannedEntry>,
    }

    /// Một cuộc kiểm tra theo kế hoạch (a planned inspection).
    #[derive(Serialize, Deserialize)]
    pub struct PlannedEntry {
        /// Đơn vị (units).
        #[schemars(default)]
        pub units: List<UnitEntry>,
        /// Ngày, tháng, quý (2024-Q2), năm, hoặc {from, to} (when).
        pub when: Option<Located<Timeframe>>,
        /// Hình thức (form).
        pub form: Option<Form>,
        /// Lĩnh vực (areas).
        #[schemars(default)]
        pub areas: List<Located<String>>,
        /// Bài về cuộc kiểm tra; không ghi thì tìm theo đơn vị và thời gian (the report; default: found by unit and time).
        pub page: Option<Located<String>>,
    }
}

/// The names in a plan that are no administrative unit.
pub fn strangers(entry: &InspectionPlanEntry) -> Names {
    let of_each = entry.inspections.iter();
    of_each.flat_map(|it| units::strangers(&it.units, std::iter::empty())).collect()
}
