//! The text of a body as it is read, for those who want no markup.

use std::hash::{Hash, Hasher};

use super::body::{Body, Piece};

/// Elements that stand within words and sentences; all others set texts apart.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
];

impl Body {
    /// The text without markup, with the text alternatives of images; headings and the
    /// numbers of footnotes are left out. It is not kept, for large sites need the room.
    pub fn text(&self) -> String {
        let mut reader = Reader::default();
        for piece in &self.pieces {
            match piece {
                Piece::Html(html) => reader.read(html),
                Piece::Image(index) => reader.text.push_str(&self.references[*index].alt),
                _ => {}
            }
        }
        reader.text
    }

    /// Feeds a hash with all that [`Self::text`] depends on, which takes less time than
    /// the text itself.
    pub fn hash_text(&self, hasher: &mut impl Hasher) {
        for piece in &self.pieces {
            match piece {
                Piece::Html(html) => html.hash(hasher),
                Piece::Image(index) => self.references[*index].alt.hash(hasher),
                _ => {}
            }
        }
    }
}

/// Reads HTML that comes in parts, which may end within a tag.
#[derive(Default)]
struct Reader {
    text: String,
    /// What stands between `<` and `>`, as far as it was read.
    tag: Option<String>,
    /// The quotation mark that ends the attribute which is being read.
    quote: Option<char>,
    /// The end tag of the element that is being left out.
    left_out: Option<&'static str>,
}

impl Reader {
    fn read(&mut self, html: &str) {
        let mut rest = html;
        while !rest.is_empty() {
            rest = match &mut self.tag {
                None => {
                    let (text, behind) = match rest.split_once('<') {
                        Some((text, behind)) => (text, Some(behind)),
                        None => (rest, None),
                    };
                    if self.left_out.is_none() {
                        unescape(text, &mut self.text);
                    }
                    self.tag = behind.is_some().then(String::new);
                    behind.unwrap_or_default()
                }
                Some(tag) => {
                    let quote = &mut self.quote;
                    let ends = |c: char| match *quote {
                        Some(mark) => {
                            *quote = quote.filter(|_| c != mark);
                            false
                        }
                        None => {
                            *quote = matches!(c, '"' | '\'').then_some(c);
                            c == '>'
                        }
                    };
                    let Some(end) = rest.find(ends) else { return tag.push_str(rest) };
                    tag.push_str(&rest[..end]);
                    self.pass_tag();
                    &rest[end + 1..]
                }
            };
        }
    }

    fn pass_tag(&mut self) {
        let Some(tag) = self.tag.take() else { return };
        if let Some(end) = self.left_out {
            self.left_out = Some(end).filter(|_| tag != end);
            return;
        }
        let name = tag.trim_start_matches('/');
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
        self.left_out = match name {
            _ if tag.starts_with('/') => None,
            "h1" => Some("/h1"),
            "h2" => Some("/h2"),
            "h3" => Some("/h3"),
            "h4" => Some("/h4"),
            "h5" => Some("/h5"),
            "h6" => Some("/h6"),
            "sup" if tag.contains("footnote-ref") => Some("/sup"),
            _ => None,
        };
        if !INLINE.contains(&name) {
            self.text.push('\n');
        }
    }
}

/// Puts characters in the place of the references that the writers of HTML use.
fn unescape(html: &str, text: &mut String) {
    let mut parts = html.split('&');
    text.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, behind) = part.split_once(';').unwrap_or(("", part));
        text.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" | "#x27" => '\'',
            _ => ' ',
        });
        text.push_str(behind);
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Dialect, render};
    use crate::diagnostics::{Faults, Positions};

    fn text_of(markdown: &str) -> String {
        let (positions, mut faults) = (Positions::new(markdown, markdown), Faults::new("a.md"));
        let body = render(markdown, 0, Dialect::Congbo, &positions, &mut faults);
        body.text().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_readers_see_is_kept() {
        assert_eq!(
            text_of("Một **ha**i `ba`\nbốn & <năm>.\n\n- sáu\n- bảy"),
            "Một hai ba bốn & <năm>. sáu bảy"
        );
        assert_eq!(text_of("|a|b|\n|-|-|\n|c|d|"), "a b c d");
        assert_eq!(text_of("[Liên kết](/a/ \"tên\") ![Ảnh chụp](a.jpg)"), "Liên kết Ảnh chụp");
        assert_eq!(text_of("![Ảnh](a.jpg \"Lời dưới ảnh\")"), "Ảnh Lời dưới ảnh");
    }

    #[test]
    fn headings_and_numbers_of_footnotes_are_left_out() {
        assert_eq!(
            text_of("## Mục *một*\n\nLời[^1] sau.\n\n[^1]: Ghi chú."),
            "Lời sau. Ghi chú. ↩"
        );
    }

    #[test]
    fn html_of_authors_is_read_as_well() {
        assert_eq!(
            text_of("<p title=\"a > b\">Đoạn <b>đậ</b>m</p>\n\nm<sup>2</sup>"),
            "Đoạn đậm m2"
        );
    }
}
