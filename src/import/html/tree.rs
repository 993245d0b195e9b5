//! A page as a tree, made of its tags as they come. Unlike a browser it repeats and moves no
//! element, so its work grows with the page alone.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::import::limits;
use crate::import::xml::{Element, Node};
use crate::vietnamese::clean;

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end where another of these begins.
const ENDS: [(&str, &[&str]); 6] = [
    ("li", &["li"]),
    ("tr", &["td", "th", "tr"]),
    ("td", &["td", "th"]),
    ("th", &["td", "th"]),
    ("dt", &["dt", "dd"]),
    ("dd", &["dt", "dd"]),
];

/// Elements that no paragraph can hold.
const BLOCKS: [&str; 22] = [
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "figure",
    "blockquote",
    "pre",
    "form",
    "main",
];

/// Reads a page.
pub(super) fn parse(page: &str) -> Element {
    let sink = Sink(RefCell::new(Open { elements: vec![Element::default()], nodes: 0 }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut open = tokenizer.sink.0.into_inner();
    while open.elements.len() > 1 {
        open.close();
    }
    open.elements.pop().unwrap_or_default()
}

struct Sink(RefCell<Open>);

/// The elements that are open, outermost first.
struct Open {
    elements: Vec<Element>,
    nodes: usize,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut open = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let raw = match &*tag.name {
                    "script" => Some(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                open.start(&tag);
                if let Some(kind) = raw {
                    return TokenSinkResult::RawData(kind);
                }
            }
            Token::TagToken(tag) => open.end(&tag.name),
            Token::CharacterTokens(text) => open.text(&text),
            Token::CommentToken(text) => {
                // Browsers that save a page write its address so.
                if let Some(address) = text.trim().strip_prefix("saved from url=") {
                    let saved = Element::new("saved", vec![("url".to_owned(), address.to_owned())]);
                    open.push(Node::Element(saved));
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl Open {
    fn start(&mut self, tag: &Tag) {
        let name: &str = &tag.name;
        if BLOCKS.contains(&name) {
            self.end_within(&["p"], &["table", "td", "th", "li", "div", "button"]);
        }
        if let Some((_, ended)) = ENDS.iter().find(|(begun, _)| *begun == name) {
            self.end_within(ended, &["ul", "ol", "table", "dl"]);
        }
        let attributes = tag.attrs.iter().take(limits::MOST_ATTRIBUTES);
        let attributes = attributes
            .map(|it| (it.name.local.to_string(), clean(&it.value).into_owned()))
            .collect();
        let element = Element::new(name, attributes);
        let is_flat = VOID.contains(&name) || self.elements.len() > limits::DEEPEST;
        if is_flat {
            self.push(Node::Element(element));
        } else if self.count() {
            self.elements.push(element);
        }
    }

    /// Ends the nearest of these elements, unless one of those stands around it.
    fn end_within(&mut self, ended: &[&str], around: &[&str]) {
        let stop = self.elements.iter().rposition(|it| {
            ended.contains(&it.name.as_str()) || around.contains(&it.name.as_str())
        });
        if let Some(at) = stop.filter(|at| ended.contains(&self.elements[*at].name.as_str())) {
            // A row ends with its cells.
            let at = if at > 1 && ended.len() > 2 && self.elements[at - 1].name == "tr" {
                at - 1
            } else {
                at
            };
            while self.elements.len() > at {
                self.close();
            }
        }
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.elements.iter().rposition(|it| it.name == name).filter(|at| *at > 0)
        {
            while self.elements.len() > at {
                self.close();
            }
        } else if name == "p" || name == "br" {
            self.push(Node::Element(Element::new("br", Vec::new())));
        }
    }

    fn close(&mut self) {
        if let Some(done) = self.elements.pop()
            && let Some(parent) = self.elements.last_mut()
        {
            parent.children.push(Node::Element(done));
        }
    }

    fn text(&mut self, text: &str) {
        let text = clean(text).into_owned();
        if let Some(Node::Text(before)) =
            self.elements.last_mut().and_then(|it| it.children.last_mut())
        {
            before.push_str(&text);
        } else {
            self.push(Node::Text(text));
        }
    }

    fn push(&mut self, node: Node) {
        if self.count()
            && let Some(parent) = self.elements.last_mut()
        {
            parent.children.push(node);
        }
    }

    fn count(&mut self) -> bool {
        self.nodes += 1;
        self.nodes <= limits::MOST_NODES
    }
}
