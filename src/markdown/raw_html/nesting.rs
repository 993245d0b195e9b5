//! How deep HTML nests, found out by the parser that the sanitiser uses.
//!
//! Which end tag ends what is told by the parser alone: some are ignored, some end
//! several elements, and some elements open again by themselves. Its time and room
//! grow with the elements that are open, times the tags.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_fragment};
use memchr::memchr_iter;

use crate::markdown::DEEPEST;

/// How many elements the parser may make of one `<`. It makes a second one where
/// an element was left open that belongs into every paragraph (`<b>`), and so on.
const ELEMENTS_PER_TAG: usize = 8;

/// Where tags of authors times all tags are fewer, nothing can go wrong.
const HARMLESS: usize = 100_000;

/// How often the parser may look at an element to find the table before which it puts
/// what may not stand within: it looks at all that stand before the table, each time.
const LOOKS: usize = 20_000_000;

/// How much is parsed before it is looked at, in bytes.
const PORTION: usize = 1024;

/// How many tags there can be in HTML.
pub(super) fn tags(html: &str) -> usize {
    memchr_iter(b'<', html.as_bytes()).count()
}

/// True for HTML, `written` of whose tags are an author's, that nests deeper than
/// [`DEEPEST`], or that makes the parser repeat elements without measure or puts too much
/// where no table may have it.
pub(super) fn is_too_deep(html: &str, written: usize) -> bool {
    let tags = tags(html);
    if written < DEEPEST / 2 && written * tags < HARMLESS {
        return false;
    }
    let counts = Rc::new(Counts::default());
    let container = QualName::new(None, ns!(html), local_name!("div"));
    let sink = Sink { counts: Rc::clone(&counts) };
    let mut parser = parse_fragment(sink, ParseOpts::default(), container, Vec::new(), false);
    let mut rest = html;
    while !rest.is_empty() {
        let (portion, behind) = rest.split_at(rest.floor_char_boundary(PORTION));
        parser.process(StrTendril::from_slice(portion));
        let (made, fostered) = (counts.made.get(), counts.fostered.get());
        let is_busy = made > ELEMENTS_PER_TAG * tags || fostered.saturating_mul(made) > LOOKS;
        if counts.open.get() > DEEPEST || is_busy {
            return true;
        }
        rest = behind;
    }
    false
}

/// What the parser has made so far.
#[derive(Default)]
struct Counts {
    /// All elements.
    made: Cell<usize>,
    /// The elements that it still has a use for: those that are open, and those that
    /// will open again.
    open: Cell<usize>,
    /// What was put before a table.
    fostered: Cell<usize>,
}

/// Makes elements that nobody keeps but the parser.
struct Sink {
    counts: Rc<Counts>,
}

struct Element {
    name: QualName,
    counts: Rc<Counts>,
}

impl Drop for Element {
    fn drop(&mut self) {
        self.counts.open.set(self.counts.open.get() - 1);
    }
}

impl Sink {
    fn element(&self, name: QualName) -> Rc<Element> {
        self.counts.made.set(self.counts.made.get() + 1);
        self.counts.open.set(self.counts.open.get() + 1);
        Rc::new(Element { name, counts: Rc::clone(&self.counts) })
    }

    /// Stands for what is no element.
    fn other(&self) -> Rc<Element> {
        self.element(QualName::new(None, ns!(), local_name!("")))
    }
}

impl TreeSink for Sink {
    type Handle = Rc<Element>;
    type Output = ();
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) {}

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Self::Handle {
        self.other()
    }

    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> ExpandedName<'a> {
        target.name.expanded()
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, _: ElementFlags) -> Self::Handle {
        self.element(name)
    }

    fn create_comment(&self, _: StrTendril) -> Self::Handle {
        self.other()
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Self::Handle {
        self.other()
    }

    fn append(&self, _: &Self::Handle, _: NodeOrText<Self::Handle>) {}

    fn append_based_on_parent_node(
        &self,
        _: &Self::Handle,
        _: &Self::Handle,
        _: NodeOrText<Self::Handle>,
    ) {
        self.counts.fostered.set(self.counts.fostered.get() + 1);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _: &Self::Handle) -> Self::Handle {
        self.other()
    }

    fn same_node(&self, a: &Self::Handle, b: &Self::Handle) -> bool {
        Rc::ptr_eq(a, b)
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, _: &Self::Handle, _: NodeOrText<Self::Handle>) {}

    fn add_attrs_if_missing(&self, _: &Self::Handle, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, _: &Self::Handle) {}

    fn reparent_children(&self, _: &Self::Handle, _: &Self::Handle) {}
}
