//! A message in both languages.

use serde::{Deserialize, Serialize};

use crate::Lang;

/// A message in Vietnamese and in English; made with [`text!`](crate::text).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Text {
    /// The Vietnamese words.
    pub vi: String,
    /// The English words.
    pub en: String,
}

impl Text {
    /// The words in one language.
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// Makes a [`Text`] from a Vietnamese and an English format string, both of which
/// may capture variables: `text!("khóa “{key}”", "key “{key}”")`.
#[macro_export]
macro_rules! text {
    ($vi:literal, $en:literal $(,)?) => {
        $crate::diagnostics::Text { vi: format!($vi), en: format!($en) }
    };
}
