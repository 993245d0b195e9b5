//! Values of site.yaml that are more than text. Each is judged while it is read,
//! so that all faults of the file come to light at once.

use std::borrow::Cow;

use chrono::FixedOffset;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use url::Url;

use super::BaseUrl;
use crate::diagnostics::{Code, Faults, Severity, Text};
use crate::spelling::suggest;
use crate::text;
use crate::yaml::{Decode, Map, Node};

use super::raw::Off;

/// Reports a value that will not do.
fn refuse(node: &Node, message: Text, help: Text, faults: &mut Faults) {
    faults.push_with_help(Code::InvalidValue, node.span, message, help);
}

/// Gives a type that is written as text the schema of text.
macro_rules! text_schema {
    ($type:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

impl Decode for BaseUrl {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let base = Self::parse(&written);
        if base.is_none() {
            refuse(
                node,
                text!(
                    "`{written}` không phải địa chỉ trang",
                    "`{written}` is not the address of a site"
                ),
                text!(
                    "viết đủ, ví dụ `https://cchc.example.gov.vn/`",
                    "write it in full, such as `https://cchc.example.gov.vn/`"
                ),
                faults,
            );
        }
        base
    }
}
text_schema!(BaseUrl, "BaseUrl", { "type": "string", "pattern": "^https?://." });

/// A colour as `#rrggbb`, in lower case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Colour(pub String);

impl Decode for Colour {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let digits = written.strip_prefix('#').unwrap_or_default().to_ascii_lowercase();
        let hexadecimal = digits.bytes().all(|b| b.is_ascii_hexdigit());
        match (hexadecimal, digits.len()) {
            (true, 6) => Some(Self(format!("#{digits}"))),
            (true, 3) => {
                let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
                Some(Self(format!("#{doubled}")))
            }
            _ => {
                refuse(
                    node,
                    text!("`{written}` không phải là một màu", "`{written}` is not a colour"),
                    text!("viết như `\"#a4161a\"`", "write it like `\"#a4161a\"`"),
                    faults,
                );
                None
            }
        }
    }
}
text_schema!(Colour, "Colour", { "type": "string", "pattern": "^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$" });

/// An offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeZone(pub FixedOffset);

impl Decode for TimeZone {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let zone = written.parse::<FixedOffset>().ok();
        if zone.is_none() {
            refuse(
                node,
                text!("`{written}` không phải là múi giờ", "`{written}` is not a time zone"),
                text!("viết như `\"+07:00\"`", "write it like `\"+07:00\"`"),
                faults,
            );
        }
        zone.map(Self)
    }
}
text_schema!(TimeZone, "TimeZone", { "type": "string", "pattern": "^[+-][0-9]{2}:[0-9]{2}$" });

/// How many items a page of a list holds: 1 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize(pub usize);

impl Decode for PageSize {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let count = u64::decode(node, faults)?;
        let size = usize::try_from(count).ok().filter(|size| (1..=1000).contains(size));
        if size.is_none() {
            refuse(
                node,
                text!(
                    "một trang danh sách có từ 1 đến 1000 bài",
                    "a page of a list holds 1 to 1000 items"
                ),
                text!("viết một số trong khoảng đó", "write a number in between"),
                faults,
            );
        }
        size.map(Self)
    }
}
text_schema!(PageSize, "PageSize", { "type": "integer", "minimum": 1, "maximum": 1000 });

/// The name of a folder under `themes/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeName(pub String);

impl Decode for ThemeName {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        if written.is_empty() || !written.chars().all(plain) {
            refuse(
                node,
                text!(
                    "`{written}` không phải tên giao diện",
                    "`{written}` is not the name of a theme"
                ),
                text!(
                    "viết tên một thư mục trong `themes/`",
                    "write the name of a folder in `themes/`"
                ),
                faults,
            );
            return None;
        }
        Some(Self(written))
    }
}
text_schema!(ThemeName, "ThemeName", { "type": "string", "pattern": "^[^\\x00-,./:-@\\[-\\^`{-\\x7f]+$" });

/// A kind of files: an extension, with or without its dot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileKind(pub String);

impl Decode for FileKind {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let kind = written.strip_prefix('.').unwrap_or(&written).to_ascii_lowercase();
        let is_plain = kind.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_plain || !(1..=10).contains(&kind.len()) {
            refuse(
                node,
                text!("`{written}` không phải loại tệp", "`{written}` is no kind of file"),
                text!("viết đuôi tệp, ví dụ `html`", "write an extension, such as `html`"),
                faults,
            );
            return None;
        }
        Some(Self(kind))
    }
}
text_schema!(FileKind, "FileKind", { "type": "string", "pattern": "^\\.?[0-9A-Za-z]{1,10}$" });

/// A full address on the web, of a mailbox or of a phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebUrl(pub String);

impl Decode for WebUrl {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        let known = |url: &Url| matches!(url.scheme(), "http" | "https" | "mailto" | "tel");
        if !Url::parse(&written).is_ok_and(|url| known(&url)) {
            refuse(
                node,
                text!("`{written}` không phải địa chỉ mạng", "`{written}` is not a web address"),
                text!("viết đủ, ví dụ `https://…`", "write it in full, such as `https://…`"),
                faults,
            );
            return None;
        }
        Some(Self(written))
    }
}
text_schema!(WebUrl, "WebUrl", { "type": "string", "pattern": "^(https?|mailto|tel):." });

/// An address within the site, starting with a slash (`don-vi/` is understood),
/// or a full one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(pub String);

impl Decode for Address {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = String::decode(node, faults)?;
        if Url::parse(&written).is_ok() {
            return WebUrl::decode(node, faults).map(|url| Self(url.0));
        }
        Some(Self(format!("/{}", written.trim_start_matches('/'))))
    }
}
text_schema!(Address, "Address", { "type": "string" });

impl std::ops::Deref for Address {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// The advice that is switched off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AdviceOff(pub Vec<Code>);

impl Decode for AdviceOff {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let map = Map::<Off>::decode(node, faults)?;
        let mut codes = Vec::new();
        for (name, _) in &map.0 {
            match Code::from_name(name) {
                Some(code) if code.severity() == Severity::Advice => codes.push(code),
                known => report_no_advice(name, name.span, known.is_some(), faults),
            }
        }
        Some(Self(codes))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

fn report_no_advice(
    name: &str,
    span: crate::diagnostics::Span,
    is_other: bool,
    faults: &mut Faults,
) {
    let message = if is_other {
        text!(
            "`{name}` không phải lời khuyên nên không tắt được",
            "`{name}` is not advice and cannot be switched off"
        )
    } else {
        text!("không có lời khuyên `{name}`", "there is no advice `{name}`")
    };
    let advice = Code::ALL.iter().filter(|code| code.severity() == Severity::Advice);
    let near = suggest(name, advice.map(|code| code.name()));
    faults.push(Code::InvalidValue, span, message).help = near.map(|near| near.help());
}

impl JsonSchema for AdviceOff {
    fn schema_name() -> Cow<'static, str> {
        "AdviceOff".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let advice = Code::ALL.iter().filter(|code| code.severity() == Severity::Advice);
        let names: Vec<&str> = advice.map(|code| code.name()).collect();
        let off = generator.subschema_for::<Off>();
        json_schema!({
            "type": ["object", "null"],
            "propertyNames": { "enum": names },
            // To YAML 1.1 `off` is the truth value.
            "additionalProperties": { "anyOf": [off, { "const": false }] },
        })
    }
}
