//! Shapes below each other on a white sheet of fixed width.

use crate::render::xml::Writer;

/// How wide a picture is.
const WIDTH: f64 = 720.0;
/// The free edge around it.
pub(super) const EDGE: f64 = 24.0;
/// The room between the edges.
pub(super) const ROOM: f64 = WIDTH - 2.0 * EDGE;

pub(super) const INK: &str = "#1c1a18";
pub(super) const MUTED: &str = "#57514b";
pub(super) const LINE: &str = "#dad6cf";
pub(super) const PAPER: &str = "#fff";
/// For what is neither good nor bad.
pub(super) const NEUTRAL: &str = "#6f7b87";
/// For overdue alone.
pub(super) const OVERDUE: &str = "#b3161b";

/// The colour of a state.
pub(super) fn tone(state: &str) -> &'static str {
    match state {
        "overdue" => OVERDUE,
        "open" => "#c08a2e",
        "reported" => "#1b4f8a",
        "verified" => "#1a6437",
        "not-implemented" => "#8a837a",
        _ => NEUTRAL,
    }
}

/// How text is set.
#[derive(Clone, Copy)]
pub(super) struct Style {
    pub size: f64,
    pub bold: bool,
    pub colour: &'static str,
}

/// Plain text of a row.
pub(super) const PLAIN: Style = Style { size: 14.0, bold: false, colour: INK };
/// A number of a row.
pub(super) const BOLD: Style = Style { size: 14.0, bold: true, colour: INK };
/// What stands beside.
pub(super) const SMALL: Style = Style { size: 12.0, bold: false, colour: MUTED };

/// Where text begins, lies or ends.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

enum Shape {
    Rect { at: [f64; 4], fill: &'static str, stroke: Option<&'static str> },
    Text { x: f64, y: f64, anchor: Anchor, style: Style, text: String },
}

/// A sheet that grows downwards.
pub(super) struct Canvas {
    shapes: Vec<Shape>,
    /// How far down it is drawn.
    pub y: f64,
}

impl Default for Canvas {
    fn default() -> Self {
        Self { shapes: Vec::new(), y: EDGE }
    }
}

impl Canvas {
    /// Leaves room.
    pub fn skip(&mut self, height: f64) {
        self.y += height;
    }

    /// A rectangle: from the left, from the top, width and height.
    pub fn rect(&mut self, at: [f64; 4], fill: &'static str) {
        self.shapes.push(Shape::Rect { at, fill, stroke: None });
    }

    /// A rectangle with a border.
    pub fn framed(&mut self, at: [f64; 4], fill: &'static str, stroke: &'static str) {
        self.shapes.push(Shape::Rect { at, fill, stroke: Some(stroke) });
    }

    /// Text on a line of its own making.
    pub fn text(
        &mut self,
        (x, y): (f64, f64),
        anchor: Anchor,
        style: Style,
        text: impl Into<String>,
    ) {
        self.shapes.push(Shape::Text { x, y, anchor, style, text: text.into() });
    }

    /// Text over the whole width, in as many lines as it takes.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        for line in lines(text, ROOM, style) {
            self.y += style.size * 1.1;
            self.text((EDGE, self.y), Anchor::Start, style, line);
            self.y += style.size * 0.3;
        }
    }

    /// The finished document.
    pub fn finish(self, title: &str, subject: &str) -> String {
        let height = shown(self.y + EDGE);
        let width = shown(WIDTH);
        let view = format!("0 0 {width} {height}");
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("width", width.as_str()),
            ("height", height.as_str()),
            ("viewBox", view.as_str()),
            ("font-family", "system-ui, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif"),
            ("role", "img"),
            ("aria-labelledby", "title subject"),
        ];
        let mut writer = Writer::new();
        writer.element("svg", &attributes, |writer| {
            writer.text("title", &[("id", "title")], title);
            writer.text("desc", &[("id", "subject")], subject);
            writer.empty("rect", &[("width", &width), ("height", &height), ("fill", PAPER)]);
            self.shapes.iter().for_each(|shape| shape.write(writer));
        });
        writer.finish()
    }
}

impl Shape {
    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Rect { at, fill, stroke } => {
                let [x, y, width, height] = at.map(shown);
                let mut attributes = vec![
                    ("x", x.as_str()),
                    ("y", y.as_str()),
                    ("width", width.as_str()),
                    ("height", height.as_str()),
                    ("fill", *fill),
                ];
                attributes.extend(stroke.map(|stroke| ("stroke", stroke)));
                writer.empty("rect", &attributes);
            }
            Self::Text { x, y, anchor, style, text } => {
                let (x, y, size) = (shown(*x), shown(*y), shown(style.size));
                let mut attributes = vec![
                    ("x", x.as_str()),
                    ("y", y.as_str()),
                    ("font-size", size.as_str()),
                    ("fill", style.colour),
                ];
                attributes.extend(style.bold.then_some(("font-weight", "600")));
                attributes.extend(match anchor {
                    Anchor::Start => None,
                    Anchor::Middle => Some(("text-anchor", "middle")),
                    Anchor::End => Some(("text-anchor", "end")),
                });
                writer.text("text", &attributes, text);
            }
        }
    }
}

/// Two decimals at most.
fn shown(number: f64) -> String {
    ((number * 100.0).round() / 100.0).to_string()
}

/// How wide text is about: no font is at hand to measure with, so rather too wide.
fn width(text: &str, style: Style) -> f64 {
    let letters: f64 =
        text.chars()
            .map(|letter| match letter {
                'i' | 'í' | 'ì' | 'ị' | 'j' | 'l' | 't' | 'f' | '.' | ',' | ':' | ' ' | '\''
                | '|' => 0.34,
                'm' | 'w' | 'M' | 'W' => 0.92,
                letter if letter.is_uppercase() => 0.72,
                _ => 0.58,
            })
            .sum();
    letters * style.size * if style.bold { 1.06 } else { 1.0 }
}

/// The lines that text takes within a width.
pub(super) fn lines(text: &str, room: f64, style: Style) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(&format!("{line} {word}"), style) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_broken_between_words_and_nothing_is_lost() {
        let text = "Niêm yết, công khai thủ tục chưa đầy đủ, kịp thời";
        let broken = lines(text, 120.0, PLAIN);
        assert!(broken.len() > 2, "{broken:?}");
        assert_eq!(broken.join(" "), text);
        assert!(broken.iter().all(|line| width(line, PLAIN) <= 120.0));
        assert_eq!(lines("Dài-hơn-chỗ-có", 10.0, PLAIN), ["Dài-hơn-chỗ-có"]);
    }

    #[test]
    fn a_picture_is_as_high_as_what_is_drawn() {
        let mut canvas = Canvas::default();
        canvas.rect([0.0, 0.0, 10.0, 10.0], NEUTRAL);
        canvas.skip(100.0);
        let svg = canvas.finish("1 < 2", "");
        assert!(svg.contains(r#"viewBox="0 0 720 148""#), "{svg}");
        assert!(svg.contains("1 &lt; 2"), "{svg}");
    }
}
