//! Front matter as it is written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::addresses::{is_for_servers, is_portable};
use crate::calendar::{Date, Day, Moment};
use crate::diagnostics::{Code, Faults, Located, Span};
use crate::inspection_plan::InspectionPlanEntry;
use crate::record::raw::RecordEntry;
use crate::text;
use crate::units::UnitEntry;
use crate::vietnamese::slug;
use crate::vocabulary::{Kind, LangChoice};
use crate::yaml::{Decode, FromPlain, List, Node, OrPlain, choices, mapping};

choices! {
    /// Loại thay đổi (what a change was).
    pub enum ChangeKind {
        /// Đính chính (a correction).
        Correction = "correction",
        /// Cập nhật (an update).
        Update = "update",
    }
}

mapping! {
    /// Phần đầu của một bài viết (the front matter of a write-up).
    #[derive(Serialize, Deserialize)]
    pub struct FrontMatter {
        /// Tiêu đề (title).
        pub title: Located<String>,
        /// Dòng trên tiêu đề (line above the title).
        pub kicker: Option<String>,
        /// Ngày đăng, có thể kèm giờ (date of publication).
        pub date: Option<Located<Moment>>,
        /// Loại bài; mặc định theo chuyên mục (type; default: the section's).
        pub kind as "type": Option<Located<Kind>>,
        /// Tóm tắt; mặc định là đoạn đầu (lead; default: the first paragraph).
        pub summary: Option<String>,
        /// Tác giả (authors).
        #[schemars(default)]
        pub authors: List<String>,
        /// Nguồn tin, một hay nhiều (sources).
        #[schemars(default)]
        pub source: List<SourceEntry>,
        /// Đơn vị được nói tới (units, for news and notices).
        #[schemars(default)]
        pub units: List<UnitEntry>,
        /// Từ khóa (tags).
        #[schemars(default)]
        pub tags: List<Located<String>>,
        /// Ảnh đại diện (cover).
        pub cover: Option<OrPlain<CoverEntry>>,
        /// Tệp đính kèm (attachments).
        #[schemars(default)]
        pub attachments: List<OrPlain<AttachmentEntry>>,
        /// Ngôn ngữ, khi khác ngôn ngữ của trang (language, when not the site's).
        pub lang: Option<LangChoice>,
        /// Đường dẫn của bài gốc mà bài này dịch (path of the original).
        pub translation_of: Option<Located<String>>,
        /// Bản nháp (a draft).
        #[schemars(default)]
        pub draft: bool,
        /// Ngày cuối cùng còn hiển thị (the last day on which it shows).
        pub expires: Option<Day>,
        /// Ẩn với máy tìm kiếm bên ngoài (hidden from outside search engines).
        #[schemars(default)]
        pub noindex: bool,
        /// Phần cuối của địa chỉ (last part of the address).
        pub slug: Option<Located<OwnSlug>>,
        /// Mã cố định trong dữ liệu mở (stable id in the open data).
        pub id: Option<Located<String>>,
        /// Các địa chỉ cũ (former addresses).
        #[schemars(default)]
        pub aliases: List<Located<FormerAddress>>,
        /// Các lần sửa sau khi đăng (changes since publication).
        #[schemars(default)]
        pub changes: List<ChangeEntry>,
        /// Thu hồi bài (withdrawal).
        pub withdrawn: Option<WithdrawnEntry>,
        /// Nội dung kiểm tra hoặc kết quả (the record).
        pub report: Option<Box<Located<RecordEntry>>>,
        /// Kế hoạch kiểm tra của một năm (the year's inspection plan).
        pub plan: Option<Located<InspectionPlanEntry>>,
    }

    /// Nguồn tin (a source).
    #[derive(Serialize, Deserialize)]
    pub struct SourceEntry {
        /// Tên (name).
        pub name: Option<String>,
        /// Địa chỉ (address).
        pub url: Option<Located<String>>,
        /// Ngày xem (when it was read).
        pub accessed: Option<Date>,
    }

    /// Ảnh đại diện (a cover image).
    #[derive(Serialize, Deserialize)]
    pub struct CoverEntry {
        /// Tệp ảnh (file).
        pub src: Located<String>,
        /// Mô tả ảnh cho người không nhìn thấy (text alternative).
        pub alt: Option<Alt>,
        /// Chú thích (caption).
        pub caption: Option<String>,
        /// Người chụp, nguồn ảnh (credit).
        pub credit: Option<String>,
    }

    /// Tệp đính kèm (an attachment).
    #[derive(Serialize, Deserialize)]
    pub struct AttachmentEntry {
        /// Tệp (file).
        pub src: Located<String>,
        /// Tên hiển thị (title).
        pub title: Option<String>,
    }

    /// Một lần sửa sau khi đăng (a change since publication).
    #[derive(Serialize, Deserialize)]
    pub struct ChangeEntry {
        /// Ngày (date).
        pub date: Day,
        /// Loại (kind).
        pub kind: ChangeKind,
        /// Nội dung sửa (what was changed).
        pub note: String,
    }

    /// Thu hồi bài (a withdrawal).
    #[derive(Serialize, Deserialize)]
    pub struct WithdrawnEntry {
        /// Ngày (date).
        pub date: Day,
        /// Lý do (reason).
        pub reason: String,
    }
}

impl FrontMatter {
    /// The front matter without what only the write-up itself and its card show.
    pub fn without_wording(&self) -> Self {
        let title = Located { value: String::new(), span: Span::START };
        Self { title, kicker: None, summary: None, authors: List::default(), ..self.clone() }
    }
}

impl FromPlain for CoverEntry {
    fn from_plain(src: Located<String>) -> Self {
        Self { src, alt: None, caption: None, credit: None }
    }
}

impl FromPlain for AttachmentEntry {
    fn from_plain(src: Located<String>) -> Self {
        Self { src, title: None }
    }
}

/// A text alternative; an empty one says that an image is mere decoration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alt(pub String);

impl Decode for Alt {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        String::decode(node, faults).map(Self)
    }
}

impl JsonSchema for Alt {
    fn schema_name() -> Cow<'static, str> {
        "Alt".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string" })
    }
}

/// The last part of an address, as it will stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnSlug(pub String);

impl Decode for OwnSlug {
    const BLANK_IS_NOTHING: bool = true;

    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let folded = slug(&written);
        if folded != written {
            faults.push_with_help(
                Code::InvalidValue,
                node.span,
                text!(
                    "`{written}` không viết được vào địa chỉ như vậy",
                    "`{written}` cannot stand in an address like that"
                ),
                text!("viết `slug: {folded}`", "write `slug: {folded}`"),
            );
            return None;
        }
        Some(Self(written))
    }
}

impl JsonSchema for OwnSlug {
    fn schema_name() -> Cow<'static, str> {
        "Slug".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "integer"], "pattern": "^([a-z0-9]+(-[a-z0-9]+)*)?$", "minimum": 0 })
    }
}

/// An address where the write-up was once to be found: what follows the host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerAddress(pub String);

impl FormerAddress {
    /// The path, and what stands behind the question mark, if anything. A path without an
    /// extension was a folder.
    pub fn parts(&self) -> (String, Option<&str>) {
        if let Some((path, query)) = self.0.split_once('?') {
            return (path.to_owned(), Some(query));
        }
        let last = self.0.rsplit('/').next().unwrap_or_default();
        let is_plain = last.is_empty() || last.contains('.');
        (if is_plain { self.0.clone() } else { format!("{}/", self.0) }, None)
    }
}

/// True for what may stand behind the question mark of a former address: nothing there has
/// a meaning to servers.
fn is_query(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%=&+".contains(&byte);
    !text.is_empty() && text.bytes().all(is_plain)
}

impl Decode for FormerAddress {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let leads_out = written.split('/').any(|part| matches!(part, ".." | "."));
        let (path, query) = match written.split_once('?') {
            Some((path, query)) => (path, Some(query)),
            None => (written.as_str(), None),
        };
        let is_unusable = !path.starts_with('/')
            || path.contains(['\\', '#'])
            || query.is_some_and(|query| !is_query(query));
        if !leads_out && !is_unusable && (is_for_servers(path) || !is_portable(path)) {
            faults.push_with_help(
                Code::UnportableName,
                node.span,
                text!(
                    "`{written}` không thể là địa chỉ cũ: Windows không nhận tên này, hoặc máy chủ coi nó là cấu hình",
                    "`{written}` cannot be a former address: Windows refuses the name, or servers take it for their configuration"
                ),
                text!("bỏ địa chỉ này", "remove this address"),
            );
            return None;
        }
        if leads_out || is_unusable {
            faults.push_with_help(
                Code::InvalidValue,
                node.span,
                text!("`{written}` không phải địa chỉ cũ", "`{written}` is not a former address"),
                text!(
                    "viết phần sau tên miền, ví dụ `/tin/123.html`",
                    "write what follows the host, such as `/tin/123.html`"
                ),
            );
            return None;
        }
        Some(Self(written))
    }
}

impl JsonSchema for FormerAddress {
    fn schema_name() -> Cow<'static, str> {
        "FormerAddress".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r#"^(?!.*/\.)(?!.*[. ](/|$))/[^?#\\<>:"|*]*(\?[-A-Za-z0-9._~%=&+]+)?$"# })
    }
}
