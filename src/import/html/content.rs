//! Where in a page the article stands.

use crate::import::blocks::Said;
use crate::import::xml::{Element, Node};
use crate::vietnamese::fold;

/// Elements that hold no text of an article.
const ASIDE: [&str; 15] = [
    "nav", "aside", "footer", "form", "script", "style", "noscript", "template", "svg", "button",
    "select", "iframe", "object", "head", "menu",
];

/// Words in classes and ids of what stands around an article.
const ASIDE_WORDS: [&str; 32] = [
    "menu",
    "navbar",
    "nav-",
    "sidebar",
    "footer",
    "comment",
    "related",
    "relate",
    "banner",
    "share",
    "social",
    "breadcrumb",
    "widget",
    "lienquan",
    "lien-quan",
    "tinkhac",
    "tin-khac",
    "other-news",
    "othernews",
    "cackhac",
    "toolbar",
    "search",
    "login",
    "counter",
    "visitor",
    "popup",
    "modal",
    "advert",
    "rating",
    "tags",
    "binhluan",
    "skip-link",
];

/// True for what is no part of an article, or is not shown.
pub(super) fn is_aside(it: &Element) -> bool {
    if ASIDE.contains(&it.name.as_str()) || is_hidden(it) {
        return true;
    }
    if matches!(it.name.as_str(), "body" | "html" | "main" | "article") {
        return false;
    }
    let named = ["class", "id", "role"].into_iter().filter_map(|name| it.attribute(name));
    let named = named.map(str::to_lowercase).collect::<Vec<_>>().join(" ");
    let is_navigation =
        matches!(it.attribute("role"), Some("navigation" | "search" | "banner" | "contentinfo"));
    is_navigation || ASIDE_WORDS.iter().any(|word| named.contains(word))
}

fn is_hidden(it: &Element) -> bool {
    let style = it.attribute("style").unwrap_or_default().to_lowercase();
    let style: String = style.split_whitespace().collect();
    it.attribute("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
}

/// The part of a page that holds its article, with the heading where that is near.
pub(super) fn article(page: &Element) -> Option<&Element> {
    let mut best: Option<(usize, Vec<&Element>)> = None;
    look(page, &mut Vec::new(), &mut best);
    let (score, path) = best?;
    // The heading, the day and the author may stand around the text.
    let around = path.iter().rev().take(4);
    let with_heading = around.copied().find(|it| has_heading(it) && score * 2 >= weight(it).0);
    with_heading.or_else(|| path.last().copied())
}

/// Finds the element whose own paragraphs weigh most.
fn look<'e>(
    it: &'e Element,
    path: &mut Vec<&'e Element>,
    best: &mut Option<(usize, Vec<&'e Element>)>,
) {
    if is_aside(it) {
        return;
    }
    path.push(it);
    let own: usize = it.children.iter().map(own_weight).sum();
    if own > best.as_ref().map_or(0, |(score, _)| *score) {
        *best = Some((own, path.clone()));
    }
    for inner in it.elements() {
        look(inner, path, best);
    }
    path.pop();
}

/// Elements that are parts of a line or a paragraph of their own.
fn is_paragraph(it: &Element) -> bool {
    matches!(
        it.name.as_str(),
        "p" | "span"
            | "b"
            | "strong"
            | "em"
            | "i"
            | "font"
            | "ul"
            | "ol"
            | "blockquote"
            | "pre"
            | "h2"
            | "h3"
            | "h4"
    ) || it.name == "div" && it.elements().all(is_inline)
}

pub(super) fn is_inline(it: &Element) -> bool {
    matches!(
        it.name.as_str(),
        "a" | "abbr"
            | "b"
            | "big"
            | "br"
            | "code"
            | "em"
            | "font"
            | "i"
            | "img"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "label"
            | "wbr"
            | "o:p"
            | "picture"
            | "source"
    )
}

fn own_weight(node: &Node) -> usize {
    match node {
        Node::Text(text) => text.trim().len(),
        Node::Element(it) if is_aside(it) || !is_paragraph(it) => 0,
        Node::Element(it) => {
            let (words, linked) = weight(it);
            words.saturating_sub(2 * linked)
        }
    }
}

/// Letters within, and those of links.
fn weight(it: &Element) -> (usize, usize) {
    let mut sum = (0, 0);
    for node in &it.children {
        match node {
            Node::Text(text) => sum.0 += text.trim().len(),
            Node::Element(inner) if is_aside(inner) => {}
            Node::Element(inner) => {
                let (words, linked) = weight(inner);
                sum.0 += words;
                sum.1 += if inner.name == "a" { words } else { linked };
            }
        }
    }
    sum
}

fn has_heading(it: &Element) -> bool {
    !is_aside(it) && (matches!(it.name.as_str(), "h1" | "h2") || it.elements().any(has_heading))
}

/// What the head of a page says of the article.
pub(super) fn said(page: &Element) -> Said {
    let mut said = Said::default();
    collect(page, &mut said);
    said
}

fn collect(it: &Element, said: &mut Said) {
    let content =
        || it.attribute("content").map(|it| it.trim().to_owned()).filter(|it| !it.is_empty());
    match it.name.as_str() {
        "meta" => {
            let name = it
                .attribute("property")
                .or_else(|| it.attribute("name"))
                .or_else(|| it.attribute("itemprop"));
            match fold(name.unwrap_or_default()).as_str() {
                "og:title" => said.title = content(),
                "article:published_time" | "datepublished" | "pubdate" | "dc.date" => {
                    said.published = content();
                }
                "author" | "article:author" | "dc.creator" => said.author = content(),
                "og:url" => said.address = said.address.take().or_else(content),
                _ => {}
            }
        }
        "link" if it.attribute("rel") == Some("canonical") => {
            said.address = it.attribute("href").map(str::to_owned);
        }
        "saved" => {
            let url = it.attribute("url").unwrap_or_default();
            let url = url.split_once(')').map_or(url, |(_, url)| url).trim();
            said.address = said.address.take().or_else(|| Some(url.to_owned()));
        }
        _ => {}
    }
    if it.name != "body" {
        for inner in it.elements() {
            collect(inner, said);
        }
    }
}
