//! From the text of a file to a document.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::fence::split;
use super::front_matter::FrontMatter;
use crate::diagnostics::{Code, Diagnostic, Faults, Positions, Span};
use crate::digest::Sha256Digest;
use crate::markdown::{self, Body, Dialect};
use crate::personal_data::{self, Suspect};
use crate::text;
use crate::vietnamese::clean;
use crate::yaml::{self, Decode};

/// A write-up, as far as its own file tells.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Document {
    /// Its path below `content/`, with `/` between folders.
    pub path: String,
    /// The front matter.
    pub front: FrontMatter,
    /// The body.
    pub body: Body,
    /// The digest of the front matter as written.
    pub front_digest: Sha256Digest,
    /// The digest of the whole file.
    pub digest: Sha256Digest,
}

/// What came of reading a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct Reading {
    /// What could be read.
    pub result: ReadResult,
    /// Everything that is wrong with the file on its own.
    pub diagnostics: Vec<Diagnostic>,
    /// What in it may be personal data.
    pub suspects: Vec<Suspect>,
}

/// What could be read of a file.
#[derive(Debug, Serialize, Deserialize)]
pub enum ReadResult {
    /// A whole document.
    Document(Arc<Document>),
    /// A file whose front matter cannot be used. Its body can still be checked.
    BodyOnly {
        /// The path below `content/`.
        path: String,
        /// The body; empty where it could not be found.
        body: Arc<Body>,
    },
}

impl ReadResult {
    /// The path below `content/`.
    pub fn path(&self) -> &str {
        match self {
            Self::Document(document) => &document.path,
            Self::BodyOnly { path, .. } => path,
        }
    }
}

/// Reads the write-up at `path` (below `content/`) from its text. Faults of the
/// front matter and of the body are both found, whatever the other looks like.
pub fn read(path: &str, original: &str) -> Reading {
    let mut faults = Faults::new(format!("content/{path}"));
    let cleaned = clean(original);
    let positions = Positions::new(original, &cleaned);
    let result = read_parts(path, original, &mut faults);
    let suspects = personal_data::find(&cleaned, |range| positions.span(range));
    Reading { result, diagnostics: faults.into_diagnostics(), suspects }
}

fn read_parts(path: &str, original: &str, faults: &mut Faults) -> ReadResult {
    let path = path.to_owned();
    let without_mark = original.strip_prefix('\u{feff}').unwrap_or(original);
    let Some(parts) = split(without_mark) else {
        report_missing(without_mark, faults);
        return ReadResult::BodyOnly { path, body: Arc::default() };
    };
    // YAML positions must be those of the file as it is, so it reads the
    // original, whose values it cleans one by one.
    let front = yaml::parse(&without_mark[..parts.front_end], faults)
        .and_then(|node| FrontMatter::decode(&node, faults));
    let body = read_body(without_mark, parts.body_start, faults);
    match front {
        Some(front) => ReadResult::Document(Arc::new(Document {
            front_digest: Sha256Digest::of(&without_mark.as_bytes()[..parts.front_end]),
            digest: Sha256Digest::of(original.as_bytes()),
            path,
            front,
            body,
        })),
        None => ReadResult::BodyOnly { path, body: Arc::new(body) },
    }
}

fn read_body(original: &str, body_start: usize, faults: &mut Faults) -> Body {
    let cleaned = clean(original);
    // Cleaning keeps lines, so the body starts on the same line of both texts.
    let offset = if cleaned.len() == original.len() {
        body_start
    } else {
        let line = original[..body_start].matches('\n').count();
        cleaned
            .match_indices('\n')
            .nth(line.saturating_sub(1))
            .map_or(cleaned.len(), |(at, _)| at + 1)
    };
    let positions = Positions::new(original, &cleaned);
    markdown::render(&cleaned[offset..], offset, Dialect::Congbo, &positions, faults)
}

fn report_missing(text: &str, faults: &mut Faults) {
    let first = text.lines().next().unwrap_or_default().trim();
    let is_dashes = |line: &str| line.chars().all(|c| matches!(c, '-' | '–' | '—' | '_' | '='));
    let (message, help) = if first == "---" {
        (
            text!(
                "phần đầu bài không có dòng `---` kết thúc",
                "the front matter has no closing `---`"
            ),
            text!("thêm một dòng `---` sau khóa cuối cùng", "add a line `---` behind the last key"),
        )
    } else if !first.is_empty() && is_dashes(first) {
        (
            text!(
                "dòng đầu là `{first}`, không phải `---`",
                "the first line is `{first}`, not `---`"
            ),
            text!(
                "viết đúng ba dấu gạch ngang `---`, ở dòng đầu và ở dòng kết thúc phần đầu bài",
                "write three hyphens, `---`, on the first line and on the one that ends the front matter"
            ),
        )
    } else if text.trim_start().starts_with("---") {
        (
            text!("trước dòng `---` còn thứ khác", "something stands before the line `---`"),
            text!(
                "xóa những gì ở trên, để `---` là dòng đầu tiên của tệp",
                "delete what stands above, so that `---` is the first line of the file"
            ),
        )
    } else {
        (
            text!("bài viết không có phần đầu", "the write-up has no front matter"),
            text!(
                "bắt đầu tệp bằng: một dòng `---`, dòng `title: …`, dòng `date: …`, rồi lại `---`",
                "start the file with a line `---`, a line `title: …`, a line `date: …`, and `---` again"
            ),
        )
    };
    faults.push_with_help(Code::MissingFrontMatter, Span::START, message, help);
}
