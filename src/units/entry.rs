//! Units as front matter names them.

use serde::{Deserialize, Serialize};

use crate::diagnostics::Located;
use crate::yaml::{FromPlain, OrPlain, mapping};

mapping! {
    /// Một đơn vị, viết đầy đủ (a unit in full).
    #[derive(Serialize, Deserialize)]
    pub struct UnitDetails {
        /// Tên (name).
        pub name: String,
        /// Tỉnh, thành phố (province).
        pub province: Option<String>,
        /// Huyện, hoặc đơn vị cấp trên (district or parent).
        pub within: Option<String>,
        /// Mã trong danh mục, ví dụ "d:064" (gazetteer code).
        pub code: Option<String>,
        /// Được bốc thăm (drawn by lot).
        #[schemars(default)]
        pub by_lot: bool,
    }
}

/// A unit: a plain name, or a name with details.
pub type UnitEntry = Located<OrPlain<UnitDetails>>;

impl FromPlain for UnitDetails {
    fn from_plain(name: Located<String>) -> Self {
        Self { name: name.value, province: None, within: None, code: None, by_lot: false }
    }
}
