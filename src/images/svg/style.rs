//! Style sheets of drawings: properties from a list, with values that load nothing.
//!
//! What comes out is put together anew from what was understood, so that a browser reads
//! no more in it than was looked at here.

use super::names::is_property;

/// What loads a file or runs a program, wherever it stands in a sheet.
const LOADING: [&str; 9] = [
    // An escape may hide any of the others.
    "\\",
    "@import",
    "javascript:",
    "expression(",
    "image-set(",
    "cross-fade(",
    "element(",
    "paint(",
    "src(",
];

/// Functions that calculate or state colours and shapes.
const FUNCTIONS: [&str; 53] = [
    "blur",
    "brightness",
    "calc",
    "circle",
    "clamp",
    "color",
    "color-mix",
    "contrast",
    "cubic-bezier",
    "drop-shadow",
    "ellipse",
    "grayscale",
    "hsl",
    "hsla",
    "hue-rotate",
    "hwb",
    "icc-color",
    "inset",
    "invert",
    "lab",
    "lch",
    "linear-gradient",
    "matrix",
    "matrix3d",
    "max",
    "min",
    "oklab",
    "oklch",
    "opacity",
    "path",
    "perspective",
    "polygon",
    "radial-gradient",
    "rect",
    "rgb",
    "rgba",
    "rotate",
    "rotatex",
    "rotatey",
    "rotatez",
    "saturate",
    "scale",
    "scale3d",
    "scalex",
    "scaley",
    "sepia",
    "skew",
    "skewx",
    "skewy",
    "translate",
    "translate3d",
    "translatex",
    "translatey",
];

/// A style sheet as it comes out; else what is refused.
pub(super) fn sheet(css: &str) -> Result<String, String> {
    let css = without_comments(css).replace("<!--", " ").replace("-->", " ");
    if let Some(loading) = loading(&css) {
        return Err(loading);
    }
    let mut rest = css.trim_start();
    let mut rules = String::new();
    while !rest.is_empty() {
        let end = position(rest, &['{', ';']).unwrap_or(rest.len());
        let (head, behind) = rest.split_at(end);
        let Some(block) = behind.strip_prefix('{') else {
            rest = behind.get(1..).unwrap_or_default().trim_start();
            continue;
        };
        let (block, behind) = split_block(block);
        let head = head.trim();
        // Animations, other media and fonts from elsewhere are no part of a static picture.
        if !head.starts_with('@') && is_selector(head) {
            let declarations = declarations(block)?;
            if !declarations.is_empty() {
                rules.push_str(&format!("{head}{{{declarations}}}"));
            }
        }
        rest = behind.trim_start();
    }
    Ok(rules)
}

/// Declarations as they come out, joined by `;`; else what is refused.
pub(super) fn declarations(css: &str) -> Result<String, String> {
    let css = without_comments(css);
    let mut kept: Vec<String> = Vec::new();
    let mut rest = css.as_str();
    loop {
        let end = position(rest, &[';']);
        let declaration = &rest[..end.unwrap_or(rest.len())];
        if let Some((name, written)) = declaration.split_once(':') {
            let name = name.trim().to_ascii_lowercase();
            if let Some(value) = value(written)?.filter(|_| is_property(&name)) {
                kept.push(format!("{name}:{value}"));
            }
        } else if let Some(loading) = loading(declaration) {
            return Err(loading);
        }
        match end {
            Some(end) => rest = &rest[end + 1..],
            None => return Ok(kept.join(";")),
        }
    }
}

/// A value as it comes out, if it does; else what is refused.
pub(super) fn value(written: &str) -> Result<Option<String>, String> {
    let value = without_comments(written);
    let value = value.trim();
    match loading(value) {
        Some(loading) => Err(loading),
        None => Ok((!value.is_empty() && is_plain(value)).then(|| value.to_owned())),
    }
}

/// What would load a file or run a program.
fn loading(css: &str) -> Option<String> {
    let css = css.to_ascii_lowercase();
    if let Some(found) = LOADING.into_iter().find(|word| css.contains(word)) {
        return Some(found.to_owned());
    }
    let leads_out = |rest: &str| {
        let target =
            rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '\''));
        !(target.starts_with(['#', ')']) || target.starts_with("data:") || target.is_empty())
    };
    css.split("url(").skip(1).any(leads_out).then(|| "url(…)".to_owned())
}

/// True for values of words, numbers, colours, known functions and references within the
/// drawing.
fn is_plain(value: &str) -> bool {
    let mut rest = value;
    let mut word_start = 0;
    let mut at = 0;
    while let Some(c) = rest[at..].chars().next() {
        match c {
            '(' => {
                let function = rest[word_start..at].to_ascii_lowercase();
                if function == "url" {
                    let Some(behind) = fragment(&rest[at + 1..]) else { return false };
                    (rest, at, word_start) = (behind, 0, 0);
                    continue;
                }
                if !function.is_empty() && !FUNCTIONS.contains(&function.as_str()) {
                    return false;
                }
            }
            '"' | '\'' => {
                let text = &rest[at + 1..];
                let Some(end) = text.find(c) else { return false };
                if text[..end].contains(['<', '>', '{', '}', '\n', '\r']) {
                    return false;
                }
                (rest, at, word_start) = (&text[end + 1..], 0, 0);
                continue;
            }
            _ => {}
        }
        let is_word = c.is_alphanumeric() || matches!(c, '-' | '_');
        if !is_word
            && !c.is_whitespace()
            && !matches!(c, '#' | '.' | ',' | '%' | '+' | '/' | '*' | '!' | '(' | ')')
        {
            return false;
        }
        at += c.len_utf8();
        if !is_word {
            word_start = at;
        }
    }
    true
}

/// What follows `#id)`, where that stands here, with or without quotation marks.
fn fragment(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
    let rest = rest.trim_start_matches(['"', '\'']).strip_prefix('#')?;
    let is_end = |c: char| c.is_whitespace() || "()\"'<>{};".contains(c);
    let rest = &rest[rest.find(is_end)?..];
    let rest = match quote {
        Some(quote) => rest.strip_prefix(quote)?,
        None => rest,
    };
    rest.trim_start().strip_prefix(')')
}

/// True for selectors of elements by their names, classes, ids, attributes and places.
fn is_selector(selector: &str) -> bool {
    let is_part = |c: char| {
        c.is_alphanumeric() || c.is_ascii_whitespace() || ".#,>+~*_-:()[]=^$|\"'".contains(c)
    };
    !selector.is_empty() && selector.chars().all(is_part)
}

/// Where one of these characters first stands outside quotation marks and parentheses.
fn position(css: &str, wanted: &[char]) -> Option<usize> {
    let mut quote = None;
    let mut depth = 0_usize;
    for (at, c) in css.char_indices() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => depth += 1,
            (None, ')') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 && wanted.contains(&c) => return Some(at),
            _ => {}
        }
    }
    None
}

/// A block up to the brace that closes it, and what follows.
fn split_block(css: &str) -> (&str, &str) {
    let mut depth = 0_usize;
    for (at, c) in css.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return (&css[..at], &css[at + 1..]),
            '}' => depth -= 1,
            _ => {}
        }
    }
    (css, "")
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, behind)) = rest.split_once("/*") {
        kept.push_str(before);
        kept.push(' ');
        rest = behind.split_once("*/").map_or("", |(_, behind)| behind);
    }
    kept.push_str(rest);
    kept
}
