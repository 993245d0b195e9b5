//! Types with a fixed set of words: declaration, reader and schema in one place.

use super::decode::scalar;
use super::node::Node;
use crate::diagnostics::{Code, Faults};
use crate::spelling::suggest;
use crate::text;

/// Reads one of a fixed set of words; anything else is reported with a suggestion.
pub(crate) fn decode_choice(node: &Node, known: &[&str], faults: &mut Faults) -> Option<usize> {
    let written = scalar(node, &text!("một từ", "a word"), faults)?.text();
    if let Some(index) = known.iter().position(|word| *word == written) {
        return Some(index);
    }
    let list = known.join(" | ");
    let help = suggest(written, known.iter().copied()).map_or_else(
        || text!("viết một trong: {list}", "write one of: {list}"),
        |suggestion| suggestion.help(),
    );
    faults.push_with_help(
        Code::InvalidValue,
        node.span,
        text!("không có lựa chọn `{written}`", "`{written}` is none of the choices"),
        help,
    );
    None
}

/// Declares an enum whose variants are words in YAML, with its JSON Schema.
macro_rules! choices {
    ($(
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal),* $(,)?
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            schemars::JsonSchema, serde::Serialize, serde::Deserialize,
        )]
        $vis enum $name {
            $($(#[$variant_meta])* #[schemars(rename = $word)] $variant,)*
        }

        impl $name {
            /// All choices, in the order of the documentation.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word in YAML, and in the data that templates receive.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl $crate::yaml::Decode for $name {
            fn decode(
                node: &$crate::yaml::Node,
                faults: &mut $crate::diagnostics::Faults,
            ) -> Option<Self> {
                const WORDS: &[&str] = &[$($word,)*];
                $crate::yaml::decode_choice(node, WORDS, faults).map(|index| Self::ALL[index])
            }
        }
    )*};
}
pub(crate) use choices;
