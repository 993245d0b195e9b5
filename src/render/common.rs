//! What all outputs of a site share, and all sites with the same lists, configuration and
//! theme: a session keeps it while only the wording of write-ups changes. So nothing in it
//! may show how a write-up is worded, not even its title.

use std::sync::OnceLock;

use tera::Value;

use super::facets::LongLists;
use super::frames::Frames;
use super::pages::HomeLists;
use super::renderer::value;
use super::views::{ShareImageView, SiteView};
use crate::Lang;
use crate::addresses;
use crate::artwork::{Letters, SharePicture};
use crate::diagnostics::Diagnostic;
use crate::plan::Plan;
use crate::site::Site;
use crate::theme::Theme;

/// What is kept at a place, made now where nothing is yet.
pub(crate) fn kept<T: Clone, E>(
    place: &OnceLock<T>,
    make: impl FnOnce() -> Result<T, E>,
) -> Result<T, E> {
    if let Some(kept) = place.get() {
        return Ok(kept.clone());
    }
    let made = make()?;
    Ok(place.get_or_init(|| made).clone())
}

/// See the module.
#[derive(Debug)]
pub struct Common {
    /// The theme, which knows the site.
    pub(super) theme: Theme,
    pub(super) frames: Frames,
    /// The picture that stands for pages without one of their own where they are shared.
    pub(super) site_picture: SharePicture,
    /// How pages refer to it.
    pub(super) site_image: ShareImageView,
    /// What pictures for sharing are written with.
    pub(super) letters: Letters,
    pub(super) long_lists: LongLists,
    pub(super) home: HomeLists,
    /// The words of each language.
    words: Vec<(Lang, Value)>,
}

impl Common {
    /// Prepares what the outputs share.
    pub fn new(site: &Site, plan: &Plan, mut theme: Theme) -> Result<Self, Vec<Diagnostic>> {
        let words: Vec<(Lang, Value)> = Lang::ALL
            .into_iter()
            .map(|lang| Ok((lang, value(theme.words(lang).all())?)))
            .collect::<Result<_, Vec<Diagnostic>>>()?;
        let site_view = SiteView::new(site, &theme);
        let site_picture = SharePicture::of_site(site, &theme);
        let address = site_picture.address(addresses::HOME);
        let site_image = ShareImageView::drawn(&site_picture, &address, site);
        let frames = Frames::new(&site_view, &site.config.base_url);
        theme.share("site", &value(&site_view)?);
        let (long_lists, home) = (LongLists::of(plan), HomeLists::default());
        let letters = Letters::default();
        Ok(Self { theme, frames, site_picture, site_image, letters, long_lists, home, words })
    }

    /// The words of a language; cloning them is cheap.
    pub(super) fn words_of(&self, lang: Lang) -> Option<Value> {
        self.words.iter().find(|(it, _)| *it == lang).map(|(_, words)| words.clone())
    }
}
