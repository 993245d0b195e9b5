//! Cutting text where a word ends.

/// The beginning of a text, at most `longest` characters, cut between words.
pub fn shorten(text: &str, longest: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let end = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':', '–', '-']))
}

/// The text with a capital at its beginning, as headings have it.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    first.map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_between_words() {
        assert_eq!(shorten("một hai, ba bốn", 10), "một hai…");
        assert_eq!(shorten("một hai", 10), "một hai");
        assert_eq!(shorten("mộthaibabốn", 5), "mộtha…");
    }
}
