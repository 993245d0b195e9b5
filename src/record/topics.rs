//! Topics: problems that recur. The built-in ones stand in `data/topics.tsv`; a site adds its
//! own.

use std::sync::LazyLock;

use crate::Lang;
use crate::vietnamese::tone_key;

const TABLE: &str = include_str!("../../data/topics.tsv");

/// A topic of the table: id, titles, and the keys of words that point to it.
struct BuiltIn {
    id: &'static str,
    vi: &'static str,
    en: &'static str,
    words: Vec<&'static str>,
    keys: Vec<String>,
}

static BUILT_IN: LazyLock<Vec<BuiltIn>> = LazyLock::new(|| {
    let rows = TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let (id, vi, en) = (cells.next()?, cells.next()?, cells.next()?);
        let words: Vec<&str> = cells.next()?.split(',').map(str::trim).collect();
        let keys = words.iter().copied().map(key_of).collect();
        Some(BuiltIn { id, vi, en, words, keys })
    });
    rows.collect()
});

/// The topics of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topics {
    own: Vec<OwnTopic>,
    /// For each of its own, the keys of its words.
    own_keys: Vec<Vec<String>>,
}

/// A topic of a site's own, or a built-in one under another title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTopic {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Words that point to it.
    pub words: Vec<String>,
}

impl Topics {
    /// The built-in topics with a site's own.
    pub fn new(own: Vec<OwnTopic>) -> Self {
        let keys = |topic: &OwnTopic| topic.words.iter().map(|word| key_of(word)).collect();
        Self { own_keys: own.iter().map(keys).collect(), own }
    }

    /// All ids: the built-in ones in the order of the table, then the site's.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let own = self.own.iter().map(|topic| topic.id.as_str());
        let built_in = BUILT_IN.iter().map(|topic| topic.id);
        built_in.chain(own.filter(|id| BUILT_IN.iter().all(|topic| topic.id != *id)))
    }

    /// True for an id that the site knows.
    pub fn contains(&self, id: &str) -> bool {
        self.ids().any(|known| known == id)
    }

    /// The place of a topic in lists.
    pub fn rank(&self, id: &str) -> usize {
        self.ids().position(|known| known == id).unwrap_or(usize::MAX)
    }

    /// The title of a topic; the id itself where it is unknown.
    pub fn title<'a>(&'a self, id: &'a str, lang: Lang) -> &'a str {
        if let Some(own) = self.own.iter().find(|topic| topic.id == id) {
            return &own.title;
        }
        match (BUILT_IN.iter().find(|topic| topic.id == id), lang) {
            (None, _) => id,
            (Some(topic), Lang::Vi) => topic.vi,
            (Some(topic), Lang::En) => topic.en,
        }
    }

    /// The words that point to a topic.
    pub fn words<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a str> {
        let built_in = BUILT_IN.iter().filter(move |topic| topic.id == id);
        let own = self.own.iter().filter(move |topic| topic.id == id);
        let own = own.flat_map(|topic| &topic.words).map(String::as_str);
        built_in.flat_map(|topic| topic.words.iter().copied()).chain(own)
    }

    /// The topics whose words stand in a text, in the order of lists.
    pub fn proposed(&self, text: &str) -> Vec<&str> {
        let text = key_of(text);
        let has_one_of = |keys: &[String]| keys.iter().any(|key| text.contains(key.as_str()));
        let built_in = BUILT_IN.iter().filter(|topic| has_one_of(&topic.keys));
        let own = self.own.iter().zip(&self.own_keys).filter(|(_, keys)| has_one_of(keys));
        let mut found: Vec<&str> = built_in.map(|topic| topic.id).collect();
        for (topic, _) in own {
            if !found.contains(&topic.id.as_str()) {
                found.push(&topic.id);
            }
        }
        found
    }
}

/// Words between spaces, as tones and marks have them, so that whole words are found only.
fn key_of(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |key, word| key + &tone_key(word) + " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(BUILT_IN.len(), TABLE.lines().count() - 1);
        for topic in BUILT_IN.iter() {
            let is_id = |c: char| c.is_ascii_lowercase() || c == '-';
            assert!(topic.id.chars().all(is_id) && !topic.keys.is_empty(), "{}", topic.id);
            assert!(!topic.vi.is_empty() && !topic.en.is_empty(), "{}", topic.id);
        }
    }

    #[test]
    fn words_point_to_topics() {
        let topics = Topics::new(vec![OwnTopic {
            id: "ruong-dat".to_owned(),
            title: "Ruộng đất".to_owned(),
            words: vec!["đất đai".to_owned()],
        }]);
        let proposed = |text| topics.proposed(text);
        assert_eq!(proposed("Thủ tục NIÊM YẾT chưa đầy đủ"), ["niem-yet-tthc"]);
        assert_eq!(proposed("Hồ sơ đất đai trễ hạn"), ["tre-han", "ruong-dat"]);
        assert_eq!(proposed("Một số văn bản chưa ký số"), ["ky-so"]);
        // A part of a word is none, and marks count.
        assert!(proposed("Đạt kết quả tốt").is_empty());
        assert!(proposed("niem yet").is_empty());
        assert_eq!(topics.title("tre-han", Lang::En), "Applications resolved late");
        assert_eq!(topics.ids().last(), Some("ruong-dat"));
    }
}
