//! XML documents, written element by element.

use std::io::Cursor;

use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// Writes an XML document into memory, where nothing can fail.
pub(super) struct Writer(quick_xml::Writer<Cursor<Vec<u8>>>);

type Attributes<'a> = [(&'a str, &'a str)];

impl Writer {
    /// A document with its XML declaration.
    pub(super) fn new() -> Self {
        let mut writer = Self(quick_xml::Writer::new_with_indent(Cursor::default(), b' ', 2));
        writer.event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
        writer
    }

    /// An element with what `content` writes into it.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &Attributes<'_>,
        content: impl FnOnce(&mut Self),
    ) {
        self.event(Event::Start(start(name, attributes)));
        content(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, attributes: &Attributes<'_>, text: &str) {
        self.event(Event::Start(start(name, attributes)));
        self.event(Event::Text(BytesText::new(text)));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// The finished document.
    pub(super) fn finish(self) -> String {
        let mut text = String::from_utf8(self.0.into_inner().into_inner()).unwrap_or_default();
        text.push('\n');
        text
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing into memory cannot fail.
        let _ = self.0.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}
