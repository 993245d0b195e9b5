//! The elements of CommonMark, and those that need nothing but their tags.
//!
//! The parser's own writer makes one text of everything, where gaps could only
//! stand as characters; so the tags are written here. The examples of the
//! specification hold them to it.

use pulldown_cmark::{CodeBlockKind, HeadingLevel, Tag, TagEnd};

use super::body::{Piece, Word};
use super::draft::{Draft, Filling};
use super::inline::decoded;

/// Writes a start tag. Links, images, tables and footnotes are written elsewhere.
pub(super) fn start(tag: &Tag<'_>, draft: &mut Draft) {
    match tag {
        Tag::Paragraph => block("<p>", draft),
        Tag::BlockQuote(_) => block("<blockquote>\n", draft),
        Tag::CodeBlock(kind) => code_block(kind, draft),
        Tag::HtmlBlock => draft.start_line(),
        Tag::List(None) => block("<ul>\n", draft),
        Tag::List(Some(1)) => block("<ol>\n", draft),
        Tag::List(Some(first)) => {
            block("<ol", draft);
            draft.attribute("start", &first.to_string());
            draft.push(">\n");
        }
        Tag::Item => block("<li>", draft),
        Tag::DefinitionList => block("<dl>\n", draft),
        Tag::DefinitionListTitle => block("<dt>", draft),
        Tag::DefinitionListDefinition => block("<dd>", draft),
        Tag::Emphasis => draft.push("<em>"),
        Tag::Strong => draft.push("<strong>"),
        Tag::Strikethrough => draft.push("<del>"),
        Tag::Subscript => draft.push("<sub>"),
        Tag::Superscript => draft.push("<sup>"),
        Tag::Heading { .. }
        | Tag::Link { .. }
        | Tag::Image { .. }
        | Tag::FootnoteDefinition(_)
        | Tag::Table(_)
        | Tag::TableHead
        | Tag::TableRow
        | Tag::TableCell
        | Tag::MetadataBlock(_) => {}
    }
}

/// Writes the end tag of what [`start`] has opened.
pub(super) fn end(tag: TagEnd, draft: &mut Draft) {
    draft.push(match tag {
        TagEnd::Paragraph => "</p>\n",
        TagEnd::BlockQuote(_) => "</blockquote>\n",
        TagEnd::CodeBlock => "</code></pre>\n",
        TagEnd::List(false) => "</ul>\n",
        TagEnd::List(true) => "</ol>\n",
        TagEnd::Item => "</li>\n",
        TagEnd::DefinitionList => "</dl>\n",
        TagEnd::DefinitionListTitle => "</dt>\n",
        TagEnd::DefinitionListDefinition => "</dd>\n",
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        TagEnd::Strikethrough => "</del>",
        TagEnd::Subscript => "</sub>",
        TagEnd::Superscript => "</sup>",
        TagEnd::HtmlBlock
        | TagEnd::Heading(_)
        | TagEnd::Link
        | TagEnd::Image
        | TagEnd::FootnoteDefinition
        | TagEnd::Table
        | TagEnd::TableHead
        | TagEnd::TableRow
        | TagEnd::TableCell
        | TagEnd::MetadataBlock(_) => "",
    });
}

fn block(tag: &str, draft: &mut Draft) {
    draft.start_line();
    draft.push(tag);
}

fn code_block(kind: &CodeBlockKind<'_>, draft: &mut Draft) {
    block("<pre><code", draft);
    if let CodeBlockKind::Fenced(info) = kind
        && let Some(language) = decoded(info).split([' ', '\t']).next().filter(|it| !it.is_empty())
    {
        draft.attribute("class", &format!("language-{language}"));
    }
    draft.push(">");
}

/// Starts a heading; the caller adds attributes and closes the tag.
pub(super) fn start_heading(level: HeadingLevel, draft: &mut Draft) {
    draft.start_line();
    draft.push("<");
    draft.push(heading_name(level));
}

/// Ends a heading.
pub(super) fn end_heading(level: HeadingLevel, draft: &mut Draft) {
    draft.push("</");
    draft.push(heading_name(level));
    draft.push(">\n");
}

fn heading_name(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "h1",
        HeadingLevel::H2 => "h2",
        HeadingLevel::H3 => "h3",
        HeadingLevel::H4 => "h4",
        HeadingLevel::H5 => "h5",
        HeadingLevel::H6 => "h6",
    }
}

/// The box of a task, which nobody can tick.
pub(super) fn task(done: bool) -> Filling {
    let (word, checked) = if done { (Word::TaskDone, " checked") } else { (Word::TaskOpen, "") };
    let start = format!("<input type=\"checkbox\" disabled{checked} aria-label=\"");
    Filling::Elements(vec![
        Piece::Html(start.into()),
        Piece::Word(word),
        Piece::Html("\"> ".into()),
    ])
}
