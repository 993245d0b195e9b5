//! XML of offices as a tree, with bounds. Nothing that it refers to is looked for, and entities
//! that it declares stay what they are.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::archive::damaged;
use super::limits;
use crate::diagnostics::Text;
use crate::text;
use crate::vietnamese::clean;

/// An element: its name and attributes without prefixes.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn new(name: &str, attributes: Vec<(String, String)>) -> Self {
        Self { name: name.to_owned(), attributes, children: Vec::new() }
    }

    /// An attribute, by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements directly within.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name directly within.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of a name anywhere within.
    pub(super) fn find(&self, name: &str) -> Option<&Self> {
        self.elements().find_map(
            |inner| {
                if inner.name == name { Some(inner) } else { inner.find(name) }
            },
        )
    }

    /// The text directly within.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// What the `val` of an element directly within says.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// True where an element directly within switches something on.
    pub(super) fn is_on(&self, name: &str) -> Option<bool> {
        let value = self.child(name)?.attribute("val").unwrap_or("true");
        Some(!matches!(value, "0" | "false" | "off" | "none"))
    }
}

/// Reads XML; a file that is cut off or nests too deep is refused.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, Text> {
    let utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if utf16 {
        return Err(damaged());
    }
    let mut reader = Reader::from_reader(bytes);
    let mut open = vec![Element::default()];
    let mut nodes = 0;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        nodes += 1;
        if nodes > limits::MOST_NODES || open.len() > limits::DEEPEST {
            return Err(text!(
                "tệp lồng quá sâu hoặc có quá nhiều phần; không mở",
                "the file nests too deep or has too many parts; it is not opened"
            ));
        }
        match reader.read_event_into(&mut buffer).map_err(|_| damaged())? {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => push(&mut open, Node::Element(element(&tag))),
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(damaged()) };
                push(&mut open, Node::Element(done));
            }
            Event::Text(words) => {
                push(&mut open, Node::Text(clean(&words.xml10_content()).into_owned()));
            }
            Event::CData(words) => {
                push(&mut open, Node::Text(clean(&words.xml10_content()).into_owned()));
            }
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().ok().flatten();
                let named = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                if let Some(letter) = letter.or(named) {
                    push(&mut open, Node::Text(clean(&letter.to_string()).into_owned()));
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty());
    let root = root.and_then(|mut document| {
        let at = document.children.iter().position(|it| matches!(it, Node::Element(_)))?;
        match document.children.swap_remove(at) {
            Node::Element(root) => Some(root),
            Node::Text(_) => None,
        }
    });
    root.ok_or_else(damaged)
}

fn push(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn element(tag: &BytesStart<'_>) -> Element {
    let mut attributes = tag.attributes();
    // Looking for repeated ones takes time that grows with their square.
    let attributes = attributes.with_checks(false).flatten().take(limits::MOST_ATTRIBUTES);
    let read = |it: quick_xml::events::attributes::Attribute<'_>| {
        let value = it.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((it.key.local_name().as_ref().to_owned(), clean(&value).into_owned()))
    };
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes: attributes.filter_map(read).collect(),
        children: Vec::new(),
    }
}
