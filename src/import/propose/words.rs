//! Words and sentences, with the places where they stand.

/// Small letters, each as many bytes as the letter had, so that places stay the same.
pub(in crate::import) fn lower(text: &str) -> String {
    let small = |c: char| {
        let mut all = c.to_lowercase();
        match (all.next(), all.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        }
    };
    text.chars().map(small).collect()
}

/// Where a phrase stands in a text as whole words, from a place on.
pub(in crate::import) fn phrase(text: &str, phrase: &str, from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = text.get(at..)?.find(phrase) {
        let start = at + found;
        let end = start + phrase.len();
        let before = text[..start].chars().next_back().is_some_and(char::is_alphanumeric);
        let behind = text[end..].chars().next().is_some_and(char::is_alphanumeric);
        if !before && !behind {
            return Some(start);
        }
        at = end;
    }
    None
}

/// True where one of the phrases stands in a text as whole words.
pub(in crate::import) fn has(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|it| phrase(text, it, 0).is_some())
}

/// The longest sentence that is read, in bytes: what is longer is no sentence, and takes long.
pub(super) const LONGEST: usize = 10_000;

/// The sentences of a paragraph.
pub(in crate::import) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let behind = &text[at + c.len_utf8()..];
        let mut next = behind.chars();
        let is_end = match next.next() {
            None => true,
            Some(space) if space.is_whitespace() => {
                let word = next.find(|c| !c.is_whitespace());
                word.is_none_or(|c| c.is_uppercase() || matches!(c, '“' | '"' | '(' | '-' | '–'))
            }
            Some(_) => false,
        };
        if is_end && !(c == '.' && is_abbreviation(&text[start..at])) {
            let end = at + c.len_utf8();
            sentences.push(text[start..end].trim());
            start = end;
        }
    }
    sentences.push(text[start..].trim());
    sentences.retain(|it| !it.is_empty() && it.len() <= LONGEST);
    sentences
}

/// True where a point behind the text ends no sentence.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    let last = word.rsplit('.').next().unwrap_or_default();
    matches!(
        word,
        "TP" | "Tp" | "tp" | "TX" | "TT" | "ThS" | "TS" | "PGS" | "GS" | "CN" | "BS" | "Th"
    ) || last.chars().count() == 1 && last.chars().all(char::is_uppercase)
}

/// A clause as it is shown: a capital first, and a full stop behind it.
pub(in crate::import) fn shown(clause: &str) -> String {
    let clause = trimmed(clause);
    let mut letters = clause.chars();
    let Some(first) = letters.next() else { return String::new() };
    format!("{}{}.", first.to_uppercase(), letters.as_str())
}

/// A clause without what stands at its ends.
pub(in crate::import) fn trimmed(clause: &str) -> &str {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | ',' | ';' | ':' | '/');
    clause
        .trim_start_matches(|c: char| is_end(c) || matches!(c, '-' | '–' | '+' | '•'))
        .trim_end_matches(is_end)
}

/// The name of a person at the start of a text: two to five words with capitals.
pub(in crate::import) fn person(text: &str) -> Option<(&str, &str)> {
    let mut end = 0;
    let mut words = 0;
    for word in text.split_inclusive(' ') {
        let bare = word.trim_end();
        let name = bare.trim_end_matches([',', ';', ':', '.', '-', '–', ')']);
        let is_name = name.chars().next().is_some_and(char::is_uppercase)
            && name.chars().all(char::is_alphabetic)
            && name.chars().skip(1).all(char::is_lowercase);
        if !is_name || words == 5 {
            break;
        }
        words += 1;
        end += name.len();
        if name.len() < bare.len() || bare.len() == word.len() {
            break;
        }
        end += 1;
    }
    (words >= 2).then(|| (text[..end].trim(), &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_do() {
        let text = "TP. Hưng Yên đạt 9001.2015. Tuy nhiên, còn chậm… Đoàn đề nghị. H.V viết./.";
        assert_eq!(
            sentences(text),
            ["TP. Hưng Yên đạt 9001.2015.", "Tuy nhiên, còn chậm…", "Đoàn đề nghị.", "H.V viết./."]
        );
    }

    #[test]
    fn names_of_persons_are_told() {
        assert_eq!(person("Nguyễn Văn A - Phó Giám đốc"), Some(("Nguyễn Văn A", "- Phó Giám đốc")));
        assert_eq!(person("Trần Thị Bích, Chủ tịch").map(|it| it.0), Some("Trần Thị Bích"));
        assert_eq!(person("Đoàn kiểm tra"), None);
        assert_eq!(person("lãnh đạo xã"), None);
    }

    #[test]
    fn clauses_are_shown_as_sentences() {
        assert_eq!(shown(" việc niêm yết chưa đầy đủ./."), "Việc niêm yết chưa đầy đủ.");
        assert_eq!(lower("ĐỀ NGHỊ İ").len(), "ĐỀ NGHỊ İ".len());
    }
}
