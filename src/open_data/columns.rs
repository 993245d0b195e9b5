//! The tables and their columns, which other programs rely on.

use crate::Lang;

/// A table of the open data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Inspections and results: one row for each record.
    Inspections,
    /// Shortcomings.
    Shortcomings,
    /// Requests.
    Requests,
    /// Figures: applications and other indicators.
    Figures,
}

/// A column with its explanation.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name in the files.
    pub name: &'static str,
    vi: &'static str,
    en: &'static str,
}

impl Column {
    /// What it holds.
    pub fn explanation(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Vi => self.vi,
            Lang::En => self.en,
        }
    }
}

const fn column(name: &'static str, vi: &'static str, en: &'static str) -> Column {
    Column { name, vi, en }
}

/// The columns that every table starts with.
const COMMON: [Column; 3] = [
    column("id", "Mã cố định của dòng", "Stable id of the row"),
    column("url", "Địa chỉ của mục trong bài", "Address of the entry in its article"),
    column("report_id", "Mã của bài", "Id of the article"),
];

const INSPECTIONS: [Column; 18] = [
    column("title", "Tiêu đề bài", "Title of the article"),
    column(
        "type",
        "Loại: inspection (cuộc kiểm tra), result (kết quả)",
        "Type: inspection or result",
    ),
    column("published", "Ngày đăng", "Date of publication"),
    column("held_from", "Ngày bắt đầu kiểm tra", "First day of the inspection"),
    column("held_to", "Ngày kết thúc kiểm tra", "Last day of the inspection"),
    column(
        "form",
        "Hình thức: direct (trực tiếp), on-paper (qua báo cáo), online (trên môi trường số), surprise (đột xuất), re-inspection (phúc tra)",
        "Form: direct, on-paper, online, surprise or re-inspection",
    ),
    column("plan_number", "Số hiệu kế hoạch kiểm tra", "Number of the inspection plan"),
    column("team", "Đoàn kiểm tra", "Inspection team"),
    column("lead_name", "Người dẫn đầu đoàn", "Who led the team"),
    column("lead_position", "Chức vụ của người dẫn đầu", "Position of the lead"),
    column(
        "units",
        "Các đơn vị được kiểm tra, tên tại thời điểm đó",
        "Units inspected, under the names of their day",
    ),
    column(
        "unit_codes",
        "Mã của các đơn vị hành chính đó",
        "Codes of those that are administrative units",
    ),
    column(
        "present_units",
        "Các đơn vị đó nay là, kèm mã",
        "What those units are today, with codes",
    ),
    column("areas", "Các lĩnh vực được kiểm tra", "Areas examined"),
    column("shortcomings", "Số tồn tại", "Number of shortcomings"),
    column("requests", "Số kiến nghị", "Number of requests"),
    column("requests_open", "Số kiến nghị đang mở", "Number of requests that are open"),
    column("requests_overdue", "Số kiến nghị quá hạn", "Number of requests that are overdue"),
];

const SHORTCOMINGS: [Column; 7] = [
    column("unit", "Đơn vị, tên tại thời điểm đó", "Unit, under the name of its day"),
    column("unit_code", "Mã đơn vị hành chính", "Code of the administrative unit"),
    column("area", "Lĩnh vực", "Area"),
    column("text", "Nội dung tồn tại", "The shortcoming"),
    column("cause", "Nguyên nhân", "Cause"),
    column("serious", "Nghiêm trọng: true hoặc false", "Serious: true or false"),
    column(
        "state",
        "Tình trạng: no-request (chưa có kiến nghị), open (đang mở), reported (đơn vị báo cáo đã khắc phục), remedied (đoàn đã xác minh), not-implemented (không thực hiện)",
        "State: no-request, open, reported (by the unit), remedied (verified), not-implemented",
    ),
];

const REQUESTS: [Column; 11] = [
    column("unit", "Đơn vị, tên tại thời điểm đó", "Unit, under the name of its day"),
    column("unit_code", "Mã đơn vị hành chính", "Code of the administrative unit"),
    column("text", "Nội dung kiến nghị", "The request"),
    column("to", "Gửi tới ai, như trong bài", "To whom, as the article has it"),
    column("for", "Mã các tồn tại cần khắc phục", "Ids of the shortcomings that it is for"),
    column("due", "Hạn hiện hành", "Due date in force"),
    column("due_original", "Hạn ban đầu", "Due date as first set"),
    column(
        "state",
        "Tình trạng: open (đang mở), reported (đơn vị báo cáo), verified (đoàn đã xác minh), not-implemented (không thực hiện)",
        "State: open, reported (by the unit), verified, not-implemented",
    ),
    column("state_date", "Ngày của tình trạng", "Date of the state"),
    column("days_overdue", "Số ngày quá hạn; 0 là không quá hạn", "Days overdue; 0 for none"),
    column("as_of", "Ngày tính quá hạn", "The day for which that is reckoned"),
];

const FIGURES: [Column; 12] = [
    column("unit", "Đơn vị, tên tại thời điểm đó", "Unit, under the name of its day"),
    column("unit_code", "Mã đơn vị hành chính", "Code of the administrative unit"),
    column("area", "Lĩnh vực", "Area"),
    column(
        "indicator",
        "Mã chỉ tiêu; hồ sơ thủ tục là applications.received, applications.late…",
        "Key of the indicator; applications are applications.received, applications.late …",
    ),
    column(
        "label",
        "Tên chỉ tiêu, kèm đơn vị tính nếu không phải %",
        "What the indicator says, with its unit of measure unless that is %",
    ),
    column("value", "Giá trị", "Value"),
    column("of", "Trên tổng số", "The whole that it is a part of"),
    column("percent", "Tỷ lệ phần trăm như đã công bố", "Percentage as stated"),
    column(
        "qualifier",
        "Mức gần đúng: about (khoảng), under (gần, dưới), over (trên), at-least, at-most",
        "How exact the value is: about, under, over, at-least, at-most",
    ),
    column("derived", "true: số suy ra từ các số khác", "true: follows from other figures"),
    column("period_from", "Từ ngày", "First day that it covers"),
    column("period_to", "Đến ngày", "Last day that it covers"),
];

impl Table {
    /// All tables.
    pub const ALL: [Self; 4] =
        [Self::Inspections, Self::Shortcomings, Self::Requests, Self::Figures];

    /// The name of its files, without extension.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inspections => "kiem-tra",
            Self::Shortcomings => "ton-tai",
            Self::Requests => "kien-nghi",
            Self::Figures => "so-lieu",
        }
    }

    /// Its columns in order.
    pub fn columns(self) -> Vec<Column> {
        let own: &[Column] = match self {
            Self::Inspections => &INSPECTIONS,
            Self::Shortcomings => &SHORTCOMINGS,
            Self::Requests => &REQUESTS,
            Self::Figures => &FIGURES,
        };
        COMMON.iter().chain(own).copied().collect()
    }
}
