//! How a published image is shown: which of its files a browser may choose.

use crate::config::BaseUrl;
use crate::images::Rendition;
use crate::markdown::escape_url;
use crate::site::PublishedFile;

/// How wide the text of an article is, for browsers that choose a file before
/// they know the style sheet.
pub(super) const COLUMN: &str = "(min-width: 40rem) 37rem, 100vw";

/// The attributes of an image but for its text alternative.
pub(super) struct Shown {
    /// The file for browsers that do not choose.
    pub url: String,
    /// The files with their widths; none where there is one only.
    pub srcset: Option<String>,
    /// Width and height in pixels, which keep the place free.
    pub size: Option<(u32, u32)>,
}

impl Shown {
    /// How a file is shown; addresses get the path of `base`.
    pub(super) fn new(file: &PublishedFile, base: &BaseUrl) -> Self {
        let Some(picture) = &file.picture else {
            return Self { url: base.link(&file.address), srcset: None, size: None };
        };
        let plain = picture.plain().map_or(&file.address, |it| &it.address);
        let (width, height) = picture
            .widest()
            .map_or((picture.width, picture.height), |widest| (widest.width, widest.height));
        let candidate = |it: &Rendition| format!("{} {}w", base.link(&it.address), it.width);
        let candidates: Vec<String> = picture.renditions.iter().map(candidate).collect();
        Self {
            url: base.link(plain),
            srcset: (candidates.len() > 1).then(|| candidates.join(", ")),
            size: (width > 0).then_some((width, height)),
        }
    }

    /// The attributes as HTML. Only an image that is seen at once is `eager`.
    pub(super) fn attributes(&self, is_eager: bool) -> String {
        let mut html = format!(r#"src="{}""#, escape_url(&self.url));
        if let Some(srcset) = &self.srcset {
            // Addresses of renditions need no escaping, but the site's path may.
            let srcset = escape_url(srcset).replace("%20", " ");
            html.push_str(&format!(r#" srcset="{srcset}" sizes="{COLUMN}""#));
        }
        if let Some((width, height)) = self.size {
            html.push_str(&format!(r#" width="{width}" height="{height}""#));
        }
        let loading = if is_eager { "eager" } else { "lazy" };
        html.push_str(&format!(r#" loading="{loading}" decoding="async""#));
        html
    }
}
