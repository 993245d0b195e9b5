//! Characters that make a text read otherwise than it is.

use std::ops::Range;

/// How a stretch of text deceives its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deception {
    /// A control turns the direction of what follows, so that it shows in another order.
    Direction,
    /// Something invisible stands within a word, which so is another word.
    Invisible,
    /// A word of Latin letters has letters of another script that look like Latin ones.
    LookAlike,
}

/// Greek and Cyrillic letters that look like Latin ones. Others (μ, Ω) stand in units
/// of measure, and nobody takes them for Latin.
const LOOK_ALIKES: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧνορϲϳАВЕЅІЈКМНОРСТУХаесорухѕіјһԁԛԝ";

/// The stretches of a text that deceive, in order.
pub fn deceptions(text: &str) -> Vec<(Range<usize>, Deception)> {
    // Nothing of the kind lies in the letters of Vietnamese, nor among the punctuation
    // that word processors write.
    if text.chars().all(is_harmless) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut word = Word::default();
    let mut characters = text.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = characters.next() {
        let mut end = at + c.len_utf8();
        if is_direction(c) {
            found.push((at..end, Deception::Direction));
        } else if is_invisible(c) {
            while let Some((_, next)) = characters.next_if(|(_, next)| is_invisible(*next)) {
                end += next.len_utf8();
            }
            let behind = characters.peek().map_or(' ', |(_, next)| *next);
            if is_latin(before) && is_latin(behind) {
                found.push((at..end, Deception::Invisible));
            }
            continue;
        } else if c.is_alphabetic() {
            word.letter(at, c);
        } else if let Some(range) = word.end(at) {
            found.push((range, Deception::LookAlike));
        }
        before = c;
    }
    found.extend(word.end(text.len()).map(|range| (range, Deception::LookAlike)));
    found
}

/// A word while it is read.
#[derive(Default)]
struct Word {
    start: Option<usize>,
    has_latin: bool,
    has_look_alike: bool,
}

impl Word {
    fn letter(&mut self, at: usize, c: char) {
        self.start.get_or_insert(at);
        self.has_latin |= is_latin(c);
        self.has_look_alike |= LOOK_ALIKES.contains(c);
    }

    /// Ends the word; its range where it deceives.
    fn end(&mut self, at: usize) -> Option<Range<usize>> {
        let word = std::mem::take(self);
        let start = word.start.filter(|_| word.has_latin && word.has_look_alike)?;
        Some(start..at)
    }
}

/// True for what shows nothing and takes no room.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
        | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}'
        | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}')
}

/// True for the controls of direction (Unicode Standard Annex 9).
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A letter or a digit of Latin texts.
fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn is_harmless(c: char) -> bool {
    let is_latin = c < '\u{34f}' && c != '\u{ad}' || ('\u{1ea0}'..='\u{1ef9}').contains(&c);
    is_latin || ('\u{2010}'..='\u{2027}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, Deception)> {
        deceptions(text).into_iter().map(|(range, what)| (&text[range], what)).collect()
    }

    #[test]
    fn directions_are_found_anywhere() {
        assert_eq!(found("a \u{202e}b"), [("\u{202e}", Deception::Direction)]);
        assert_eq!(found("\u{2066}"), [("\u{2066}", Deception::Direction)]);
    }

    #[test]
    fn the_invisible_deceives_within_words() {
        assert_eq!(found("xã B\u{200b}\u{ad}a"), [("\u{200b}\u{ad}", Deception::Invisible)]);
        // Emoji are joined by it, and Khmer is written with it.
        for harmless in ["👩\u{200d}💻", "xã \u{200b}Ba", "ខ្មែរ\u{200b}ក្រោម"]
        {
            assert_eq!(found(harmless), [], "{harmless}");
        }
    }

    #[test]
    fn letters_that_look_like_others_are_found() {
        assert_eq!(found("xã Bа Đình"), [("Bа", Deception::LookAlike)]);
        assert_eq!(found("ΗOA"), [("ΗOA", Deception::LookAlike)]);
        for harmless in ["μg/m³", "5 kΩ", "Москва", "Ελλάδα", "α-amylase", "Tiếng Việt"]
        {
            assert_eq!(found(harmless), [], "{harmless}");
        }
    }
}
