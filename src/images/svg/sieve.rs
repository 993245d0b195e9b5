//! What of a tree is part of the picture.

use super::super::fault::Fault;
use super::names::{Fate, fate, holds_text, is_attribute, is_property};
use super::parse::{Attribute, Child, Element, Space, Tree};
use super::{reference, style};

/// Drops what is no part of the picture; refuses what would act or load something.
pub(super) fn sieve(tree: &mut Tree) -> Result<(), Fault> {
    for index in 0..tree.elements.len() {
        let around = tree.elements[index].parent.map(|parent| &tree.elements[parent]);
        let verdict = verdict(&tree.elements[index], around)?;
        let element = &mut tree.elements[index];
        match verdict {
            None => element.is_dropped = true,
            Some(name) => {
                element.name = name;
                element.sieve()?;
            }
        }
    }
    Ok(())
}

/// The name under which an element comes out; none for one that does not.
fn verdict(element: &Element, around: Option<&Element>) -> Result<Option<String>, Fault> {
    if around.is_some_and(|it| it.is_dropped || is_plain(it)) {
        return Ok(None);
    }
    let is_in_text = around.is_some_and(|it| holds_text(&it.name));
    let is_in_switch = around.is_some_and(|it| it.name == "switch");
    let name = element.name.as_str();
    match fate(name) {
        Fate::Kept => Ok(Some(name.to_owned())),
        Fate::Unwrapped => Ok(Some(if is_in_text { "tspan" } else { "g" }.to_owned())),
        Fate::Dropped => Ok(None),
        // What follows it there is what is drawn without it.
        Fate::Refused if is_in_switch && name == "foreignObject" => Ok(None),
        Fate::Refused => Err(Fault::UnsafeSvg(format!("<{name}>"), element.line)),
    }
}

/// True for elements that hold nothing but text.
fn is_plain(element: &Element) -> bool {
    matches!(element.name.as_str(), "title" | "desc" | "style")
}

impl Element {
    fn sieve(&mut self) -> Result<(), Fault> {
        let line = self.line;
        let refused = |what: String| Fault::UnsafeSvg(what, line);
        let is_sheet = self.is_sheet();
        let mut kept: Vec<Attribute> = Vec::with_capacity(self.attributes.len());
        for attribute in std::mem::take(&mut self.attributes) {
            let attribute = attribute.sieved(&self.name).map_err(refused)?;
            // `href` may stand there twice, once with a prefix.
            let is_there = |it: &Attribute| kept.iter().any(|other| other.is_like(it));
            kept.extend(attribute.filter(|it| !is_there(it)));
        }
        self.attributes = kept;
        if !holds_text(&self.name) {
            self.children.retain(|child| matches!(child, Child::Element(_)));
        }
        if self.name == "style" {
            let rules = style::sheet(&self.text()).map_err(refused)?;
            self.is_dropped = rules.is_empty() || !is_sheet;
            self.children = vec![Child::Text(rules)];
        }
        Ok(())
    }

    /// True for a sheet that says how the drawing looks on a screen.
    fn is_sheet(&self) -> bool {
        let is = |name: &str, values: &[&str]| {
            self.own(name).is_none_or(|it| it.trim().is_empty() || values.contains(&it.trim()))
        };
        is("type", &["text/css"]) && is("media", &["all", "screen"])
    }

    fn text(&self) -> String {
        let text = |child: &Child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(_) => String::new(),
        };
        self.children.iter().map(text).collect()
    }
}

impl Attribute {
    fn is_like(&self, other: &Self) -> bool {
        self.space == other.space && self.name == other.name
    }

    /// The attribute as it comes out, if it does; else what is refused.
    fn sieved(mut self, element: &str) -> Result<Option<Self>, String> {
        let name = self.name.as_str();
        let shown = || format!("{name}=…");
        match (self.space, name) {
            (Space::Xml, "space" | "lang") => Ok(Some(self)),
            (Space::None | Space::XLink, "href") => {
                let value = reference::address(element, &self.value).map_err(|()| shown())?;
                let name = name.to_owned();
                Ok(value.map(|value| Self { space: Space::XLink, name, value }))
            }
            (Space::None, _) if name.get(..2).is_some_and(|it| it.eq_ignore_ascii_case("on")) => {
                Err(shown())
            }
            (Space::None, "style") => {
                self.value = style::declarations(&self.value)?;
                Ok((!self.value.is_empty()).then_some(self))
            }
            (Space::None, _) if is_property(name) => {
                let value = style::value(&self.value).map_err(|_| shown())?;
                Ok(value.map(|value| Self { value, ..self }))
            }
            (Space::None, _) if is_attribute(name) => Ok(Some(self)),
            _ => Ok(None),
        }
    }
}
