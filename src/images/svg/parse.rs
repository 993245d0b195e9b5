//! From a file to a tree of what belongs to SVG.

use quick_xml::XmlVersion;
use quick_xml::events::attributes::Attribute as Written;
use quick_xml::events::{BytesDecl, BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::super::fault::Fault;
use super::super::limits::{DEEPEST_DRAWING, LARGEST_DRAWING, MOST_ATTRIBUTES, MOST_PARTS};
use crate::vietnamese::without_forbidden;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// A drawing without comments and without what drawing programs note for themselves.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The elements in the order of the file: each stands behind its parent.
    pub elements: Vec<Element>,
}

/// An element of a drawing.
#[derive(Debug)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub name: String,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Child>,
    pub parent: Option<usize>,
    /// The line of the file in which it starts.
    pub line: usize,
    /// True where it and all that is in it do not come out.
    pub is_dropped: bool,
}

/// An attribute, with what its characters stand for.
#[derive(Debug)]
pub(super) struct Attribute {
    pub space: Space,
    /// Its name without a prefix.
    pub name: String,
    pub value: String,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    /// The element of this index.
    Element(usize),
    Text(String),
}

/// The vocabulary that a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Space {
    /// Attributes of SVG have none.
    None,
    Svg,
    XLink,
    Xml,
    Xhtml,
    Other,
}

impl Tree {
    /// The outermost element; every tree has one.
    pub fn root(&self) -> &Element {
        &self.elements[0]
    }
}

impl Element {
    /// The value of an attribute of SVG.
    pub fn own(&self, name: &str) -> Option<&str> {
        let is_it = |it: &&Attribute| it.space == Space::None && it.name == name;
        self.attributes.iter().find(is_it).map(|it| it.value.as_str())
    }
}

/// Reads a drawing. Only UTF-8 is understood: in other encodings the same bytes may mean
/// something else to a browser.
pub(super) fn parse(bytes: &[u8]) -> Result<Tree, Fault> {
    if bytes.len() > LARGEST_DRAWING {
        return Err(Fault::HeavyDrawing(bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Mislabelled(None))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut builder =
        Builder { text, at: 0, line: 1, tree: Tree::default(), open: vec![], aside: 0 };
    let mut reader = NsReader::from_str(text);
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| Fault::Damaged(error.to_string()))?;
        builder.reach(at);
        let is_end = matches!(event, Event::Eof);
        builder.take(event, &reader)?;
        if is_end {
            return builder.finish();
        }
    }
}

struct Builder<'t> {
    text: &'t str,
    /// Up to where lines are counted.
    at: usize,
    line: usize,
    tree: Tree,
    /// The elements that are not closed yet.
    open: Vec<usize>,
    /// How deep within something that is left aside.
    aside: usize,
}

impl Builder<'_> {
    fn reach(&mut self, position: u64) {
        let bytes = self.text.as_bytes();
        let to = usize::try_from(position).unwrap_or(bytes.len()).min(bytes.len());
        self.line += memchr::memchr_iter(b'\n', bytes.get(self.at..to).unwrap_or_default()).count();
        self.at = to.max(self.at);
    }

    fn take(&mut self, event: Event<'_>, reader: &NsReader<&[u8]>) -> Result<(), Fault> {
        match event {
            Event::Start(tag) => self.start(&tag, false, reader),
            Event::Empty(tag) => self.start(&tag, true, reader),
            Event::End(_) => {
                self.end();
                Ok(())
            }
            Event::Text(words) => {
                self.words(&words.xml10_content());
                Ok(())
            }
            Event::CData(words) => {
                self.words(&words.xml10_content());
                Ok(())
            }
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let letter = match reference.resolve_char_ref() {
                    Ok(Some(letter)) => letter.to_string(),
                    _ => predefined(&name).ok_or_else(|| self.refused(format!("&{name};")))?,
                };
                self.words(&letter);
                Ok(())
            }
            Event::DocType(words) if words.contains('[') => {
                Err(self.refused("<!DOCTYPE […]>".to_owned()))
            }
            Event::Decl(declaration) => self.check_encoding(&declaration),
            // The one of Illustrator's own that does nothing, and a hint for editors.
            Event::PI(words) if matches!(words.target(), "xpacket" | "xml-model") => Ok(()),
            Event::PI(words) => Err(self.refused(format!("<?{}", words.target()))),
            Event::DocType(_) | Event::Comment(_) | Event::Eof => Ok(()),
        }
    }

    fn check_encoding(&self, declaration: &BytesDecl<'_>) -> Result<(), Fault> {
        match declaration.encoding() {
            None => Ok(()),
            Some(Ok(name)) if name.eq_ignore_ascii_case("utf-8") => Ok(()),
            Some(Ok(name)) => Err(self.refused(format!("encoding=\"{name}\""))),
            Some(Err(_)) => Err(self.refused("encoding=…".to_owned())),
        }
    }

    fn refused(&self, what: String) -> Fault {
        Fault::UnsafeSvg(what, self.line)
    }

    fn start(
        &mut self,
        tag: &BytesStart<'_>,
        is_empty: bool,
        reader: &NsReader<&[u8]>,
    ) -> Result<(), Fault> {
        let (space, name) = reader.resolver().resolve_element(tag.name());
        let (space, name) = (space_of(&space, Space::Svg), name.as_ref().to_owned());
        if self.tree.elements.is_empty() && (space != Space::Svg || name != "svg") {
            return Err(Fault::Mislabelled(None));
        }
        if self.aside > 0 || space == Space::Other {
            self.aside += usize::from(!is_empty);
            return Ok(());
        }
        if self.open.is_empty() && !self.tree.elements.is_empty() {
            return Err(Fault::Damaged("</svg>".to_owned()));
        }
        if space != Space::Svg {
            return Err(self.refused(format!("<{name}>")));
        }
        if self.tree.elements.len() >= MOST_PARTS || self.open.len() >= DEEPEST_DRAWING {
            return Err(Fault::IntricateDrawing);
        }
        let attributes = self.attributes(tag, reader)?;
        let index = self.tree.elements.len();
        let parent = self.open.last().copied();
        if let Some(parent) = parent {
            self.tree.elements[parent].children.push(Child::Element(index));
        }
        let (line, children) = (self.line, Vec::new());
        let is_dropped = false;
        let element = Element { name, attributes, children, parent, line, is_dropped };
        self.tree.elements.push(element);
        if !is_empty {
            self.open.push(index);
        }
        Ok(())
    }

    fn attributes(
        &self,
        tag: &BytesStart<'_>,
        reader: &NsReader<&[u8]>,
    ) -> Result<Vec<Attribute>, Fault> {
        let mut attributes = Vec::new();
        for (count, written) in tag.attributes().enumerate() {
            // Each is compared with all before it.
            if count >= MOST_ATTRIBUTES {
                return Err(Fault::IntricateDrawing);
            }
            let shown = || self.refused(format!("<{}>", tag.local_name().as_ref()));
            let written = written.map_err(|_| shown())?;
            if written.key.as_namespace_binding().is_none() {
                attributes.extend(self.attribute(&written, reader).ok_or_else(shown)?);
            }
        }
        Ok(attributes)
    }

    /// None for a value that cannot be read; nothing for what drawing programs note.
    fn attribute(
        &self,
        written: &Written<'_>,
        reader: &NsReader<&[u8]>,
    ) -> Option<Option<Attribute>> {
        let (space, name) = reader.resolver().resolve_attribute(written.key);
        let space = space_of(&space, Space::None);
        if matches!(space, Space::Other | Space::Xhtml) {
            return Some(None);
        }
        let value = written.normalized_value(XmlVersion::Implicit1_0).ok()?;
        let value = without_forbidden(&value).into_owned();
        let name = name.as_ref().to_owned();
        Some(Some(Attribute { space, name, value }))
    }

    fn end(&mut self) {
        if self.aside > 0 {
            self.aside -= 1;
        } else {
            self.open.pop();
        }
    }

    fn words(&mut self, words: &str) {
        let Some(open) = self.open.last().filter(|_| self.aside == 0) else { return };
        let children = &mut self.tree.elements[*open].children;
        let words = without_forbidden(words);
        match children.last_mut() {
            Some(Child::Text(before)) => before.push_str(&words),
            _ => children.push(Child::Text(words.into_owned())),
        }
    }

    fn finish(self) -> Result<Tree, Fault> {
        if self.tree.elements.is_empty() {
            return Err(Fault::Mislabelled(None));
        }
        if !self.open.is_empty() || self.aside > 0 {
            return Err(Fault::CutOff);
        }
        Ok(self.tree)
    }
}

fn space_of(resolved: &ResolveResult<'_>, without: Space) -> Space {
    match resolved {
        ResolveResult::Unbound => without,
        ResolveResult::Bound(namespace) => match namespace.as_ref() {
            SVG => Space::Svg,
            XLINK => Space::XLink,
            XML => Space::Xml,
            XHTML => Space::Xhtml,
            _ => Space::Other,
        },
        // Many files use these two without saying what they stand for.
        ResolveResult::Unknown(prefix) => match prefix.as_str() {
            "svg" => Space::Svg,
            "xlink" => Space::XLink,
            _ => Space::Other,
        },
    }
}

/// The five entities that XML has of its own.
fn predefined(name: &str) -> Option<String> {
    let letter = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => return None,
    };
    Some(letter.to_owned())
}
