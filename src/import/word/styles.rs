//! Styles and numbering of a Word file: what is a heading, a list, bold, hidden.

use std::collections::BTreeMap;

use crate::import::xml::Element;

/// The styles and lists of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// True where all text is hidden unless it says otherwise.
    hides_all: bool,
    /// Number and level of a list: true for numbers.
    lists: BTreeMap<(String, usize), bool>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    look: Look,
    level: Option<usize>,
    list: Option<(String, usize)>,
    hides: bool,
}

/// How letters look, as far as it is said.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) font: Option<String>,
}

impl Look {
    /// Reads `rPr`; what it was before a tracked change stands deeper within.
    pub(super) fn of(properties: Option<&Element>) -> Self {
        let Some(it) = properties else { return Self::default() };
        let fonts = it.child("rFonts");
        let font = fonts.and_then(|it| it.attribute("ascii").or_else(|| it.attribute("hAnsi")));
        // `webHidden` hides on screens only, as the page numbers of a table of contents.
        let hidden = [it.is_on("vanish"), it.is_on("specVanish")]
            .into_iter()
            .flatten()
            .reduce(|a, b| a || b);
        Self { bold: it.is_on("b"), italic: it.is_on("i"), hidden, font: font.map(str::to_owned) }
    }
}

/// The most styles that are based on one another.
const MOST_BASES: usize = 32;

impl Styles {
    pub(super) fn read(styles: Option<Element>, numbering: Option<Element>) -> Self {
        let mut read = Self::default();
        if let Some(tree) = &styles {
            let defaults = tree.child("docDefaults").and_then(|it| it.child("rPrDefault"));
            let defaults = Look::of(defaults.and_then(|it| it.child("rPr")));
            read.hides_all = defaults.hidden == Some(true);
            for it in tree.elements().filter(|it| it.name == "style") {
                read.add(it);
            }
        }
        if let Some(tree) = &numbering {
            read.lists = lists(tree);
        }
        read
    }

    fn add(&mut self, it: &Element) {
        let Some(id) = it.attribute("styleId") else { return };
        let paragraph = it.child("pPr");
        let is_default = matches!(it.attribute("default"), Some("1" | "true" | "on"));
        if is_default && it.attribute("type") == Some("paragraph") {
            self.usual = Some(id.to_owned());
        }
        // A part of a table may be hidden for itself, such as its first row.
        let hides_part = it
            .elements()
            .filter(|part| part.name == "tblStylePr")
            .any(|part| Look::of(part.child("rPr")).hidden == Some(true));
        let look = Look::of(it.child("rPr"));
        let style = Style {
            name: it.value("name").unwrap_or_default().to_lowercase(),
            based_on: it.value("basedOn").map(str::to_owned),
            hides: hides_part || look.hidden == Some(true),
            look,
            level: paragraph
                .and_then(|it| it.value("outlineLvl")?.parse().ok())
                .filter(|it| *it < 9),
            list: paragraph.and_then(list_of),
        };
        self.styles.insert(id.to_owned(), style);
    }

    /// A style and those that it is based on.
    fn bases<'s>(&'s self, id: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let first = id.or(self.usual.as_deref()).and_then(|id| self.styles.get(id));
        let next = |style: &&'s Style| self.styles.get(style.based_on.as_deref()?);
        std::iter::successors(first, next).take(MOST_BASES)
    }

    /// The level of headings in a style, from 1.
    pub(super) fn heading(&self, style: Option<&str>) -> Option<usize> {
        self.bases(style).find_map(|style| {
            let named = style.name.strip_prefix("heading ").and_then(|it| it.parse::<usize>().ok());
            let title = (style.name == "title").then_some(1);
            named.or(title).or(style.level.map(|level| level + 1))
        })
    }

    /// True for the style of captions.
    pub(super) fn is_caption(&self, style: Option<&str>) -> bool {
        style.is_some() && self.bases(style).any(|style| style.name == "caption")
    }

    /// True for lines of a table of contents, which would lead nowhere.
    pub(super) fn is_contents(&self, style: Option<&str>) -> bool {
        let is_it = |style: &Style| style.name.starts_with("toc ") || style.name == "toc heading";
        style.is_some() && self.bases(style).any(is_it)
    }

    /// The list that a style puts its paragraphs into.
    pub(super) fn list(&self, style: Option<&str>) -> Option<(String, usize)> {
        self.bases(style).find_map(|style| style.list.clone())
    }

    /// True where the list is numbered; none where there is no such list.
    pub(super) fn is_numbered(&self, list: &str, level: usize) -> Option<bool> {
        self.lists.get(&(list.to_owned(), level)).copied()
    }

    /// True where one of these styles hides its text. What Word toggles back is hidden all
    /// the same: nothing hidden may come along.
    pub(super) fn hides(
        &self,
        paragraph: Option<&str>,
        run: Option<&str>,
        table: Option<&str>,
    ) -> bool {
        let named =
            |style: Option<&str>| style.is_some() && self.bases(style).any(|style| style.hides);
        self.hides_all
            || self.bases(paragraph).any(|style| style.hides)
            || named(run)
            || named(table)
    }

    /// How the letters of a run look.
    pub(super) fn look(
        &self,
        paragraph: Option<&str>,
        run: Option<&str>,
        own: &Look,
    ) -> (bool, bool, Option<String>) {
        let of_run = || run.into_iter().flat_map(|id| self.bases(Some(id)));
        let looks = || {
            let styles = of_run().chain(self.bases(paragraph)).map(|style| &style.look);
            std::iter::once(own).chain(styles)
        };
        let bold = looks().find_map(|look| look.bold).unwrap_or(false);
        let italic = looks().find_map(|look| look.italic).unwrap_or(false);
        (bold, italic, looks().find_map(|look| look.font.clone()))
    }
}

/// The list that properties of a paragraph name, with its level.
pub(super) fn list_of(properties: &Element) -> Option<(String, usize)> {
    let it = properties.child("numPr")?;
    let level = it.value("ilvl").and_then(|it| it.parse().ok()).unwrap_or(0);
    Some((it.value("numId")?.to_owned(), level))
}

fn lists(tree: &Element) -> BTreeMap<(String, usize), bool> {
    let mut abstracts: BTreeMap<&str, Vec<(usize, bool)>> = BTreeMap::new();
    for it in tree.elements().filter(|it| it.name == "abstractNum") {
        let Some(id) = it.attribute("abstractNumId") else { continue };
        abstracts.insert(id, it.elements().filter_map(level).collect());
    }
    let mut lists = BTreeMap::new();
    for it in tree.elements().filter(|it| it.name == "num") {
        let (Some(id), Some(of)) = (it.attribute("numId"), it.value("abstractNumId")) else {
            continue;
        };
        let own = it.elements().filter_map(|it| level(it.child("lvl")?));
        let levels = abstracts.get(of).into_iter().flatten().copied().chain(own);
        lists.extend(levels.map(|(level, numbered)| ((id.to_owned(), level), numbered)));
    }
    lists
}

fn level(it: &Element) -> Option<(usize, bool)> {
    let level = it.attribute("ilvl")?.parse().ok().filter(|_| it.name == "lvl")?;
    Some((level, it.value("numFmt").is_none_or(|format| !matches!(format, "bullet" | "none"))))
}
