//! How much there is to draw: a part that is used ten times, in a part that is used ten
//! times, and so on, takes a browser for ever.

use rustc_hash::FxHashMap;

use super::super::fault::Fault;
use super::super::limits::MOST_DRAWN;
use super::parse::{Child, Element, Space, Tree};

/// Refuses a drawing that is small as a file and without end on the screen.
pub(super) fn check(tree: &Tree) -> Result<(), Fault> {
    let mut ids: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, element) in tree.elements.iter().enumerate() {
        if let Some(id) = element.own("id") {
            ids.entry(id).or_insert(index);
        }
    }
    let mut scales = Scales { tree, ids, known: vec![None; tree.elements.len()] };
    if scales.weigh(0) > MOST_DRAWN { Err(Fault::IntricateDrawing) } else { Ok(()) }
}

struct Scales<'t> {
    tree: &'t Tree,
    ids: FxHashMap<&'t str, usize>,
    /// What each element with all that it draws weighs; 0 while it is being weighed, since
    /// browsers draw nothing where a part uses itself.
    known: Vec<Option<u64>>,
}

impl<'t> Scales<'t> {
    /// Weighs an element without recursion: references may lead arbitrarily far.
    fn weigh(&mut self, start: usize) -> u64 {
        let mut path = vec![(start, self.parts(start), 0, 1u64)];
        self.known[start] = Some(0);
        while let Some((index, parts, next, sum)) = path.last_mut() {
            let Some(part) = parts.get(*next).copied() else {
                self.known[*index] = Some(*sum);
                path.pop();
                continue;
            };
            match self.known[part] {
                Some(weight) => {
                    *sum = sum.saturating_add(weight);
                    *next += 1;
                }
                None => {
                    self.known[part] = Some(0);
                    let parts = self.parts(part);
                    path.push((part, parts, 0, 1));
                }
            }
        }
        self.known[start].unwrap_or_default()
    }

    /// The elements that are drawn with one: those in it, and those that it refers to.
    fn parts(&self, index: usize) -> Vec<usize> {
        let element = &self.tree.elements[index];
        if element.is_dropped {
            return Vec::new();
        }
        let inner = element.children.iter().filter_map(|child| match child {
            Child::Element(child) => Some(*child),
            Child::Text(_) => None,
        });
        let referred = references(element).filter_map(|id| self.ids.get(id).copied());
        inner.chain(referred).collect()
    }
}

/// The ids that an element refers to.
fn references(element: &Element) -> impl Iterator<Item = &str> {
    element.attributes.iter().flat_map(|attribute| {
        let link = attribute.value.strip_prefix('#').filter(|_| attribute.space == Space::XLink);
        let painted = attribute.value.split("url(").skip(1).filter_map(|rest| {
            let id = rest.trim_start().trim_start_matches(['"', '\'']).strip_prefix('#')?;
            id.split([')', '"', '\'']).next()
        });
        link.into_iter().chain(painted)
    })
}
