//! What comes out of a body.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use crate::diagnostics::Span;

/// A rendered body.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Body {
    /// The HTML, with gaps for what other stages know.
    pub pieces: Vec<Piece>,
    /// The text of the first paragraph.
    pub first_paragraph: Option<String>,
    /// The headings in order.
    pub headings: Vec<Heading>,
    /// The internal links and images in order; pieces refer to them by index.
    pub references: Vec<Reference>,
    /// Anchors other than headings that links may lead to.
    pub anchors: Vec<String>,
    /// All anchors, once somebody asks for one.
    #[serde(skip)]
    known: OnceLock<FxHashSet<String>>,
}

/// A part of a body's HTML.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Finished HTML.
    Html(Box<str>),
    /// The start tag of an internal link.
    LinkStart(usize),
    /// The end tag of an internal link.
    LinkEnd(usize),
    /// An image.
    Image(usize),
    /// A film or sound.
    Media(usize),
    /// The address of a reference within a tag that an author wrote as HTML.
    Url(usize),
    /// All attributes of an image, but those of text, within such a tag.
    ImageAttributes(usize),
    /// A word of the interface.
    Word(Word),
    /// Where the opening ends: the text before the first heading that has text before it.
    /// None where an author's HTML may enclose it.
    OpeningEnd,
}

/// Words of the interface that occur within bodies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Word {
    /// The title of a note.
    Note,
    /// The title of a tip.
    Tip,
    /// The title of an important remark.
    Important,
    /// The title of a warning.
    Warning,
    /// The title of a remark about risks.
    Caution,
    /// The heading of the footnotes.
    Footnotes,
    /// The label of the link from a footnote back to the text.
    BackToText,
    /// The label of a finished task.
    TaskDone,
    /// The label of an open task.
    TaskOpen,
}

impl Word {
    /// All words.
    pub const ALL: [Self; 9] = [
        Self::Note,
        Self::Tip,
        Self::Important,
        Self::Warning,
        Self::Caution,
        Self::Footnotes,
        Self::BackToText,
        Self::TaskDone,
        Self::TaskOpen,
    ];

    /// The name of the word in the theme's files of words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Note => "alert_note",
            Self::Tip => "alert_tip",
            Self::Important => "alert_important",
            Self::Warning => "alert_warning",
            Self::Caution => "alert_caution",
            Self::Footnotes => "footnotes",
            Self::BackToText => "footnote_back",
            Self::TaskDone => "task_done",
            Self::TaskOpen => "task_open",
        }
    }
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 2 to 6; the title of the page is the only heading of level 1.
    pub level: u8,
    /// Its anchor, unique within the body.
    pub id: String,
    /// Its text without markup.
    pub text: String,
}

/// A link or an image that leads to another part of the site.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Reference {
    /// Link or image.
    pub kind: ReferenceKind,
    /// What it leads to, as far as the body alone tells.
    pub target: Target,
    /// The title; for a figure it is shown as its caption and empty here.
    pub title: String,
    /// The text alternative of an image; what a film or sound is called.
    pub alt: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// What a reference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReferenceKind {
    /// A link that readers follow.
    Link,
    /// An image that is shown.
    Image,
    /// A film or sound that is played.
    Media,
}

/// What an internal reference leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// A path relative to the folder of the file, or from the root of the site
    /// where it starts with `/`; percent-decoded, NFC. Empty: the page itself.
    pub path: String,
    /// `?…`, or empty.
    pub query: String,
    /// The anchor without `#`, percent-decoded; empty where there is none.
    pub anchor: String,
}

impl Body {
    /// True for the anchor of a heading or of an element that an author marked.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        let headings = self.headings.iter().map(|heading| &heading.id);
        let all = || headings.chain(&self.anchors).cloned().collect();
        self.known.get_or_init(all).contains(anchor)
    }
}
