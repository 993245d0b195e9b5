//! Text in lines of a width.

use super::face::Pen;

/// Breaks a text between words into at most so many lines of this width in pixels; what does
/// not fit is cut and ends with `…`. True where nothing was cut.
pub(super) fn broken(text: &str, pen: Pen, width: f32, most: usize) -> (Vec<String>, bool) {
    let mut lines: Vec<String> = Vec::new();
    let text = drawable(text, pen);
    let mut words = text.split(' ').filter(|word| !word.is_empty());
    let space = pen.advance(' ');
    let (mut line, mut length) = (String::new(), 0.0);
    for word in words.by_ref() {
        let own = pen.width(word);
        if line.is_empty() {
            (line, length) = (word.to_owned(), own);
        } else if length + space + own <= width {
            line.push(' ');
            line.push_str(word);
            length += space + own;
        } else if lines.len() + 1 == most {
            lines.push(cut(&format!("{line} {word}"), pen, width));
            return (lines, false);
        } else {
            lines.push(std::mem::replace(&mut line, word.to_owned()));
            length = own;
        }
    }
    lines.push(line);
    let fits = lines.iter().all(|line| pen.width(line) <= width);
    let lines = lines.into_iter().map(|line| cut_if_wide(line, pen, width)).collect();
    (lines, fits)
}

/// The text in lines of about the same length, so that none holds a single word.
pub(super) fn balanced(text: &str, pen: Pen, width: f32, most: usize) -> (Vec<String>, bool) {
    let (lines, fits) = broken(text, pen, width, most);
    if !fits || lines.len() < 2 {
        return (lines, fits);
    }
    let count = lines.len();
    let (mut low, mut high) = (width / 2.0, width);
    while high - low > 8.0 {
        let middle = f32::midpoint(low, high);
        let (lines, fits) = broken(text, pen, middle, count);
        if fits && lines.len() <= count { high = middle } else { low = middle }
    }
    broken(text, pen, high, count)
}

/// The text without what the font has no glyph for.
fn drawable(text: &str, pen: Pen) -> String {
    let spaced = text.chars().map(|c| if c.is_whitespace() && c != '\u{a0}' { ' ' } else { c });
    spaced.filter(|c| *c == ' ' || pen.has(*c)).collect()
}

fn cut_if_wide(line: String, pen: Pen, width: f32) -> String {
    if pen.width(&line) <= width { line } else { cut(&line, pen, width) }
}

/// The beginning of a line, cut between words where that leaves any, with `…` behind it.
fn cut(line: &str, pen: Pen, width: f32) -> String {
    let room = width - pen.advance('…');
    let (mut kept, mut length) = (String::new(), 0.0);
    for c in line.chars() {
        length += pen.advance(c);
        if length > room {
            break;
        }
        kept.push(c);
    }
    let between_words = kept.rfind(' ').filter(|at| *at > kept.len() / 2);
    let kept = &kept[..between_words.unwrap_or(kept.len())];
    format!("{}…", kept.trim_end_matches([' ', ',', ';', ':', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEN: Pen = Pen::Text(40);

    #[test]
    fn lines_are_no_wider_than_asked() {
        let text = "Ủy ban nhân dân phường Nghĩa Lộ, xã Mường Khương và những đơn vị khác";
        for most in 1..=4 {
            let (lines, fits) = broken(text, PEN, 400.0, most);
            assert!(lines.len() <= most);
            assert!(lines.iter().all(|line| PEN.width(line) <= 400.0), "{lines:?}");
            assert_eq!(fits, lines.join(" ") == text, "{lines:?}");
            assert_eq!(fits, !lines[lines.len() - 1].ends_with('…'), "{lines:?}");
        }
    }

    #[test]
    fn a_word_wider_than_the_picture_is_cut() {
        let (lines, fits) = broken(&"ệ".repeat(100), PEN, 400.0, 3);
        assert!(!fits);
        assert!(lines.iter().all(|line| PEN.width(line) <= 400.0), "{lines:?}");
    }

    #[test]
    fn no_line_holds_a_single_word() {
        let (lines, fits) = balanced("một hai ba bốn năm sáu bảy", PEN, 420.0, 3);
        assert!(fits);
        assert!(lines.iter().all(|line| line.contains(' ')), "{lines:?}");
    }

    #[test]
    fn what_the_font_lacks_is_left_out() {
        assert_eq!(broken("một 🏛 cửa\n漢", PEN, 900.0, 1).0, ["một cửa"]);
    }

    #[test]
    fn every_vietnamese_letter_is_drawn() {
        let vowels = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ";
        for pen in [Pen::Headline(60), Pen::Text(30)] {
            for c in vowels.chars().flat_map(|c| [c, c.to_uppercase().next().unwrap()]) {
                assert!(pen.has(c), "{c}");
                let letter = pen.letter(c, 0);
                assert!(letter.coverage.iter().any(|level| *level > 0), "{c}");
            }
        }
    }

    /// A tone above a circumflex stands higher than the circumflex alone.
    #[test]
    fn stacked_tones_are_above_each_other() {
        let top = |c: char| Pen::Headline(64).letter(c, 0).top;
        for (tone, plain) in [('ễ', 'ê'), ('ẫ', 'â'), ('ữ', 'ư'), ('Ệ', 'E'), ('ổ', 'ô')]
        {
            assert!(top(tone) < top(plain), "{tone}");
        }
    }
}
