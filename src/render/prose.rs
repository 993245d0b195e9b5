//! Filling the gaps of a body: links, images and words of the interface.

use super::picture::Shown;
use crate::Lang;
use crate::markdown::{Body, Media, Piece, Reference, escape, escape_url};
use crate::site::{Destination, Site};
use crate::theme::Theme;

/// A text as HTML.
pub(crate) struct Text {
    /// All of it.
    pub html: String,
    /// Where its opening ends, in bytes: at the first heading that has text before it, else at
    /// the end.
    pub opening: usize,
}

/// The HTML of a body whose references lead to `destinations`. The first image
/// is `eager` where nothing above the body shows one.
pub(super) fn html(
    body: &Body,
    destinations: &[Destination],
    site: &Site,
    theme: &Theme,
    lang: Lang,
    mut eager: bool,
) -> Text {
    let words = theme.words(lang);
    let mut html = String::new();
    let mut opening = None;
    let mut attributes = |index: usize| {
        let shown = shown(destinations.get(index), site)?;
        Some(shown.attributes(std::mem::take(&mut eager)))
    };
    for piece in &body.pieces {
        match piece {
            Piece::Html(part) => html.push_str(part),
            Piece::OpeningEnd => opening = Some(html.len()),
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
                if let Some(attributes) = attributes(*index) {
                    html.push_str(&image(&attributes, &reference.alt, &reference.title));
                }
            }
            Piece::Media(index) => {
                if let Some(Destination::Media { file, track }) = destinations.get(*index) {
                    let captions = track.map(|track| (track, words.get("captions"), lang));
                    html.push_str(&media(*file, &body.references[*index], captions, site));
                }
            }
            Piece::ImageAttributes(index) => {
                html.push_str(&attributes(*index).unwrap_or_default());
            }
        }
    }
    Text { opening: opening.unwrap_or(html.len()), html }
}

/// A film or sound, which loads nothing until somebody plays it; with its captions, what they
/// are called, and their language.
fn media(
    file: usize,
    reference: &Reference,
    captions: Option<(usize, &str, Lang)>,
    site: &Site,
) -> String {
    let address = |file: usize| escape_url(&site.config.base_url.link(&site.files[file].address));
    let track = captions.map(|(track, label, lang)| {
        let (src, label) = (address(track), escape(label));
        format!(r#"<track kind="captions" src="{src}" srclang="{lang}" label="{label}" default>"#)
    });
    let media = Media::of_name(&reference.target.path).unwrap_or(Media::Video);
    let (element, src, name) = (media.element(), address(file), escape(&reference.alt));
    let track = track.unwrap_or_default();
    format!(
        r#"<{element} controls preload="none" src="{src}" aria-label="{name}">{track}</{element}>"#
    )
}

/// Where a destination leads, with the path of `base_url`.
fn url(destination: Option<&Destination>, site: &Site) -> Option<String> {
    let base = &site.config.base_url;
    Some(match destination? {
        Destination::SamePage { anchor } => format!("#{anchor}"),
        Destination::Article { key, anchor } => {
            let address = base.link(&site.articles[*key].address);
            if anchor.is_empty() { address } else { format!("{address}#{anchor}") }
        }
        Destination::File(file) | Destination::Media { file, .. } => {
            base.link(&site.files[*file].address)
        }
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

/// The image that a destination leads to.
fn shown(destination: Option<&Destination>, site: &Site) -> Option<Shown> {
    match destination? {
        Destination::File(index) => Some(Shown::new(&site.files[*index], &site.config.base_url)),
        other => Some(Shown { url: url(Some(other), site)?, srcset: None, size: None }),
    }
}

fn image(attributes: &str, alt: &str, title: &str) -> String {
    let alt = escape(alt);
    if title.is_empty() {
        format!(r#"<img {attributes} alt="{alt}">"#)
    } else {
        format!(r#"<img {attributes} alt="{alt}" title="{}">"#, escape(title))
    }
}
