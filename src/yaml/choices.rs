//! Types with a fixed set of words: declaration, reader and schema in one place.

use super::decode::scalar;
use super::node::Node;
use crate::diagnostics::{Code, Faults, Text};
use crate::spelling::suggest;
use crate::text;

/// Reads one of a fixed set of words; anything else is reported with a suggestion.
pub(crate) fn decode_choice(
    node: &Node,
    known: &[&str],
    meanings: &[&str],
    faults: &mut Faults,
) -> Option<usize> {
    let written = scalar(node, &text!("một từ", "a word"), faults)?.text();
    if let Some(index) = known.iter().position(|word| *word == written) {
        return Some(index);
    }
    let help = suggest(written, known.iter().copied()).map_or_else(
        || {
            let choices = known.iter().zip(meanings).map(|(word, doc)| (word, meaning(doc)));
            let (vi, en): (Vec<String>, Vec<String>) = choices
                .map(|(word, (vi, en))| (format!("`{word}` ({vi})"), format!("`{word}` ({en})")))
                .unzip();
            let (vi, en) = (vi.join(", "), en.join(", "));
            Text { vi: format!("viết một trong: {vi}"), en: format!("write one of: {en}") }
        },
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

/// What a choice means, in Vietnamese and English, from its documentation:
/// `Trực tiếp (on the spot).`
fn meaning(documentation: &str) -> (&str, &str) {
    let plain = documentation.trim().trim_end_matches('.');
    plain.split_once(" (").map_or((plain, plain), |(vi, en)| (vi, en.trim_end_matches(')')))
}

/// Declares an enum whose variants are words in YAML, with its JSON Schema.
macro_rules! choices {
    ($(
        $(#[$meta:meta])*
        $vis:vis enum $name:ident {
            $(#[doc = $doc:literal] $variant:ident = $word:literal),* $(,)?
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            schemars::JsonSchema, serde::Serialize, serde::Deserialize,
        )]
        $vis enum $name {
            $(#[doc = $doc] #[schemars(rename = $word)] $variant,)*
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
                const MEANINGS: &[&str] = &[$($doc,)*];
                let choice = $crate::yaml::decode_choice(node, WORDS, MEANINGS, faults);
                choice.map(|index| Self::ALL[index])
            }
        }
    )*};
}
pub(crate) use choices;
