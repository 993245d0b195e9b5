//! "Did you mean": the known word that somebody most likely had in mind.

use strsim::damerau_levenshtein;

use super::dictionary;
use crate::diagnostics::Text;
use crate::text;
use crate::vietnamese::fold;

/// A known word that is close to what was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion<'a> {
    /// The word to write instead.
    pub word: &'a str,
}

impl Suggestion<'_> {
    /// Help text: "write `title`".
    pub fn help(self) -> Text {
        let word = self.word;
        text!("hãy viết `{word}`", "write `{word}`")
    }
}

/// Finds the known word that `written` stands for: the same but for case, marks
/// and separators, its Vietnamese name (`tiêu đề`, `tieu_de` → `title`), or the
/// nearest spelling.
pub fn suggest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<Suggestion<'a>> {
    let known: Vec<&str> = known.into_iter().collect();
    let wanted = squeeze(written);
    let same = known.iter().find(|word| squeeze(word) == wanted);
    let translated = || {
        dictionary::english(&wanted).iter().find_map(|name| known.iter().find(|word| *word == name))
    };
    let word = same.or_else(translated).copied().or_else(|| nearest(&wanted, known))?;
    Some(Suggestion { word })
}

/// The known word with the fewest typing errors, if they are few for its length.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = squeeze(written);
    known
        .into_iter()
        // Measuring is slow, and a word of another length is never near.
        .filter(|word| word.len().abs_diff(written.len()) <= written.len() / 2 + 4)
        .map(|word| (damerau_levenshtein(&wanted, &squeeze(word)), word))
        .filter(|(distance, word)| *distance <= allowed(word))
        .min()
        .map(|(_, word)| word)
}

fn allowed(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 1,
        4..=7 => 2,
        _ => 3,
    }
}

/// Folded, without what separates words.
fn squeeze(word: &str) -> String {
    fold(word).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 6] = ["title", "date", "summary", "units", "tags", "received_by"];

    fn word(written: &str) -> Option<&'static str> {
        suggest(written, KEYS).map(|found| found.word)
    }

    #[test]
    fn slips_of_the_keyboard_are_understood() {
        assert_eq!(word("titel"), Some("title"));
        assert_eq!(word("Received-By"), Some("received_by"));
        assert_eq!(word("sumary"), Some("summary"));
        assert_eq!(word("xyzzy"), None);
    }

    #[test]
    fn vietnamese_names_are_understood() {
        assert_eq!(word("tiêu đề"), Some("title"));
        assert_eq!(word("tieu_de"), Some("title"));
        assert_eq!(word("Từ khóa"), Some("tags"));
        assert_eq!(word("ngay_dang"), Some("date"));
    }
}
