//! The formats in which one write-up is given to the tools.

use std::path::PathBuf;

use congbo::gazetteer::Gazetteer;
use pulldown_cmark::{Parser, html};

use crate::corpus::MadeUp;

/// A format of write-ups.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// That of congbo.
    Congbo,
    /// That of Hugo.
    Hugo,
    /// HTML pages, for Pagefind where there is no Hugo to make them.
    Pages,
}

impl Format {
    /// The folder of the site, below the one of all sites.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Congbo => "congbo",
            Self::Hugo => "hugo",
            Self::Pages => "pages",
        }
    }

    /// Where a write-up stands in that folder.
    pub fn path(self, article: &MadeUp) -> PathBuf {
        match self {
            Self::Congbo | Self::Hugo => PathBuf::from("content").join(&article.path),
            Self::Pages => PathBuf::from(article.address.trim_matches('/')).join("index.html"),
        }
    }

    /// The file of a write-up.
    pub fn file(self, article: &MadeUp) -> String {
        match self {
            Self::Congbo => article.text.clone(),
            Self::Hugo => of_hugo(&article.text),
            Self::Pages => page(article),
        }
    }
}

/// Hugo reads the same front matter, but for the units, which it can only take as the
/// names of a taxonomy.
fn of_hugo(text: &str) -> String {
    let Some(name) = unit(text) else { return text.to_owned() };
    text.replacen("---\n", &format!("---\nunits: [\"{name}\"]\n"), 1)
}

/// The name of the unit whose code stands in a record, with its province.
fn unit(text: &str) -> Option<String> {
    let gazetteer = Gazetteer::get();
    let (_, rest) = text.split_once("code: \"")?;
    let (code, _) = rest.split_once('"')?;
    let index = gazetteer.by_id(code)?;
    let province = gazetteer.unit(gazetteer.province(index));
    Some(format!("{}, {}", gazetteer.unit(index).full_name(), province.name))
}

/// A page with everything that one would search for.
fn page(article: &MadeUp) -> String {
    let MadeUp { title, lead, text, .. } = article;
    let (front_matter, body) = text.split_once("\n---\n").unwrap_or(("", text));
    let mut content = String::new();
    html::push_html(&mut content, Parser::new(body));
    // The corpus writes each finding and each request on a line of its own.
    let findings = front_matter.lines().filter_map(|line| line.split_once("text: \""));
    let items = findings.filter_map(|(_, rest)| rest.split_once('"'));
    let items: String = items.map(|(text, _)| format!("<li>{text}</li>\n")).collect();
    format!(
        "<!doctype html>\n<html lang=\"vi\">\n<head><meta charset=\"utf-8\"><title>{title}</title>\
         </head>\n<body><main data-pagefind-body>\n<h1>{title}</h1>\n<p>{lead}</p>\n{content}<ul>\n\
         {items}</ul>\n</main></body>\n</html>\n"
    )
}
