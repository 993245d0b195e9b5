//! An article as lists show it.

use serde::Serialize;

use super::{DateView, ImageView, LinkView};
use crate::Lang;
use crate::site::{Article, Site};

/// The longest lead that a list shows, in characters.
const LEAD: usize = 240;

/// An article in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// Title.
    pub title: String,
    /// Address, with the path of `base_url`.
    pub url: String,
    /// Type: `inspection`, `result`, `news`, `notice` or `page`.
    pub kind: &'static str,
    /// Language of the article: `vi` or `en`.
    pub lang: String,
    /// Line above the title.
    pub kicker: Option<String>,
    /// The lead, cut between words where it is long; may be empty.
    pub summary: String,
    /// When it was published.
    pub date: Option<DateView>,
    /// Its section.
    pub section: Option<LinkView>,
    /// Its cover.
    pub cover: Option<ImageView>,
}

impl CardView {
    /// The view of an article in lists of language `lang`.
    pub fn new(article: &Article, site: &Site, lang: Lang) -> Self {
        let config = &site.config;
        let base = &config.base_url;
        Self {
            title: article.title().to_owned(),
            url: base.link(&article.address),
            kind: article.kind.word(),
            lang: article.lang.to_string(),
            kicker: article.front.kicker.clone(),
            summary: shorten(&article.summary, LEAD),
            date: article.date.map(|date| DateView::new(date, config.timezone, lang)),
            section: article.section.map(|index| LinkView {
                title: site.sections[index].title.clone(),
                url: base.link(&site.sections[index].address),
            }),
            cover: cover(article, site),
        }
    }
}

/// The cover of an article, if its file exists.
pub(super) fn cover(article: &Article, site: &Site) -> Option<ImageView> {
    let entry = article.front.cover.as_ref()?;
    let file = &site.files[article.links.cover?];
    Some(ImageView {
        url: site.config.base_url.link(&file.address),
        alt: entry.alt.clone().unwrap_or_default(),
        caption: entry.caption.clone(),
        credit: entry.credit.clone(),
    })
}

/// The beginning of a text, at most `longest` characters, cut between words.
pub(crate) fn shorten(text: &str, longest: usize) -> String {
    let Some((cut, _)) = text.char_indices().nth(longest) else { return text.to_owned() };
    let end = text[..cut].rfind(char::is_whitespace).unwrap_or(cut);
    format!("{}…", text[..end].trim_end_matches([' ', ',', ';', ':', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_leads_are_cut_between_words() {
        assert_eq!(shorten("một hai, ba bốn", 10), "một hai…");
        assert_eq!(shorten("một hai", 10), "một hai");
        assert_eq!(shorten("mộthaibabốn", 5), "mộtha…");
    }
}
