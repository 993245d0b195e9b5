//! Types with named fields: declaration, reader and schema in one place.

use super::decode::{Decode, says_nothing, wrong_type};
use super::node::{Entry, Node, Scalar, Value};
use crate::diagnostics::{Code, Faults, Span, Text};
use crate::spelling::suggest;
use crate::text;

/// The entries of a map while a type is read from it.
pub struct Fields<'n> {
    entries: &'n [Entry],
    span: Span,
}

impl<'n> Fields<'n> {
    /// Opens a map, reporting repeated keys and keys that are not `known`.
    pub fn open(node: &'n Node, known: &[&str], faults: &mut Faults) -> Option<Self> {
        let Value::Map(entries) = &node.value else {
            wrong_type(node, &text!("nhóm `khóa: giá trị`", "a group of `key: value`"), faults);
            return None;
        };
        for (index, entry) in entries.iter().enumerate() {
            if entries[..index].iter().any(|earlier| earlier.key == entry.key) {
                report_duplicate(entry, faults);
            } else if !known.contains(&entry.key.as_str()) {
                let before = index.checked_sub(1).map(|before| &entries[before]);
                report_unknown(entry, before, known, faults);
            }
        }
        Some(Self { entries, span: node.span })
    }

    /// Reads one key; reports it where it is required and missing.
    pub fn read<T: Decode>(&self, key: &str, faults: &mut Faults) -> Option<T> {
        let entry = self.entries.iter().find(|entry| entry.key == key);
        match entry {
            Some(entry) if !says_nothing::<T>(&entry.node) => T::decode(&entry.node, faults),
            _ => T::absent().or_else(|| {
                report_missing(key, entry.map_or(self.span, |entry| entry.key_span), faults);
                None
            }),
        }
    }
}

fn report_duplicate(entry: &Entry, faults: &mut Faults) {
    let key = &entry.key;
    faults.push_with_help(
        Code::DuplicateKey,
        entry.key_span,
        text!("khóa `{key}` đã có ở trên", "the key `{key}` is there already"),
        text!("chỉ giữ lại một", "keep one of the two"),
    );
}

fn report_unknown(entry: &Entry, before: Option<&Entry>, known: &[&str], faults: &mut Faults) {
    let key = &entry.key;
    let number = before.and_then(|before| match &before.node.value {
        Value::Scalar(Scalar::Number(number)) => Some(number),
        _ => None,
    });
    // `{name: A, B}` makes a key of B, `{value: 97,6}` one of 6: commas separate
    // within braces.
    let has_value = entry.node.value != Value::Null;
    let is_fraction = !has_value && key.bytes().all(|b| b.is_ascii_digit());
    let help = if let Some(number) = number.filter(|_| is_fraction) {
        text!(
            "dấu thập phân là dấu chấm: `{number}.{key}`, không phải `{number},{key}`",
            "the decimal sign is a dot: `{number}.{key}`, not `{number},{key}`"
        )
    } else if !has_value && key.contains(' ') {
        text!(
            "trong `{{ }}`, giá trị có dấu phẩy phải đặt trong ngoặc kép",
            "within `{{ }}`, put a value that contains a comma in quotation marks"
        )
    } else {
        help_for_unknown(key, known)
    };
    faults.push_with_help(
        Code::UnknownKey,
        entry.key_span,
        text!("không có khóa `{key}` ở đây", "there is no key `{key}` here"),
        help,
    );
}

fn help_for_unknown(key: &str, known: &[&str]) -> Text {
    suggest(key, known.iter().copied()).map_or_else(
        || {
            let list = known.join(", ");
            text!("các khóa dùng được ở đây: {list}", "the keys known here: {list}")
        },
        |suggestion| suggestion.help(),
    )
}

fn report_missing(key: &str, span: Span, faults: &mut Faults) {
    faults.push_with_help(
        Code::MissingKey,
        span,
        text!("thiếu `{key}`", "`{key}` is missing"),
        text!("thêm một dòng `{key}: …`", "add a line `{key}: …`"),
    );
}

/// Declares a struct that is read from a YAML map, with its JSON Schema.
///
/// A field is required unless its type says what an absent key means
/// ([`Decode::absent`]); such fields carry `#[schemars(default)]` where their
/// type is no `Option`. Unknown keys are errors.
macro_rules! mapping {
    ($(
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $($(#[$field_meta:meta])* $field_vis:vis $field:ident $(as $key:literal)? : $type:ty),* $(,)?
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        // `schema::ORDER`: a map of JSON has no order of its own.
        #[schemars(extend("x-order" = [$($crate::yaml::mapping!(@key $field $($key)?),)*]))]
        $vis struct $name {
            $($(#[$field_meta])* $(#[schemars(rename = $key)])? $field_vis $field: $type,)*
        }

        impl $crate::yaml::Decode for $name {
            fn decode(
                node: &$crate::yaml::Node,
                faults: &mut $crate::diagnostics::Faults,
            ) -> Option<Self> {
                const KEYS: &[&str] = &[$($crate::yaml::mapping!(@key $field $($key)?),)*];
                let fields = $crate::yaml::Fields::open(node, KEYS, faults)?;
                // Every field is read before any failure counts.
                $(let $field = fields.read::<$type>($crate::yaml::mapping!(@key $field $($key)?), faults);)*
                Some(Self { $($field: $field?,)* })
            }
        }
    )*};
    (@key $field:ident $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
}
pub(crate) use mapping;
