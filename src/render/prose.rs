//! Filling the gaps of a body: links, images and words of the interface.

use crate::Lang;
use crate::markdown::{Body, Piece, escape, escape_url};
use crate::site::{Destination, Site};
use crate::theme::Theme;

/// The HTML of a body whose references lead to `destinations`.
pub(super) fn html(
    body: &Body,
    destinations: &[Destination],
    site: &Site,
    theme: &Theme,
    lang: Lang,
) -> String {
    let words = theme.words(lang);
    let mut html = String::new();
    for piece in &body.pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::Word(word) => html.push_str(&escape(words.get(word.key()))),
            Piece::LinkStart(index) => {
                if let Some(url) = url(destinations.get(*index), site) {
                    let title = &body.references[*index].title;
                    html.push_str(&start_tag(&url, title));
                }
            }
            Piece::LinkEnd(index) => {
                if url(destinations.get(*index), site).is_some() {
                    html.push_str("</a>");
                }
            }
            Piece::Url(index) => {
                let url = url(destinations.get(*index), site).unwrap_or_default();
                html.push_str(&escape_url(&url));
            }
            Piece::Image(index) => {
                let reference = &body.references[*index];
                if let Some(url) = url(destinations.get(*index), site) {
                    html.push_str(&image(&url, &reference.alt, &reference.title));
                }
            }
        }
    }
    html
}

/// Where a destination leads, with the path of `base_url`.
fn url(destination: Option<&Destination>, site: &Site) -> Option<String> {
    let base = &site.config.base_url;
    Some(match destination? {
        Destination::SamePage { anchor } => format!("#{anchor}"),
        Destination::Article { index, anchor } => {
            let address = base.link(&site.articles[*index].address);
            if anchor.is_empty() { address } else { format!("{address}#{anchor}") }
        }
        Destination::File(index) => base.link(&site.files[*index].address),
        Destination::Address { address, suffix, .. } => format!("{}{suffix}", base.link(address)),
        Destination::Nowhere => return None,
    })
}

fn start_tag(url: &str, title: &str) -> String {
    let href = escape_url(url);
    if title.is_empty() {
        format!(r#"<a href="{href}">"#)
    } else {
        format!(r#"<a href="{href}" title="{}">"#, escape(title))
    }
}

fn image(url: &str, alt: &str, title: &str) -> String {
    let (src, alt) = (escape_url(url), escape(alt));
    if title.is_empty() {
        format!(r#"<img src="{src}" alt="{alt}" loading="lazy">"#)
    } else {
        format!(r#"<img src="{src}" alt="{alt}" title="{}" loading="lazy">"#, escape(title))
    }
}
