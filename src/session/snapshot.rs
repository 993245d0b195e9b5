//! A site as it was at one update.

use std::sync::{Arc, OnceLock};

use crate::diagnostics::{Census, Diagnostic, Report};
use crate::plan::Plan;
use crate::render::{Common, Renderer, kept};
use crate::search::SearchIndex;
use crate::site::Site;
use crate::theme::Theme;

/// A site that is ready to be rendered, unless its report has errors. Nothing in it ever
/// changes.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The site.
    pub site: Arc<Site>,
    /// Its outputs.
    pub plan: Arc<Plan>,
    /// Its theme.
    pub theme: Arc<Theme>,
    /// Its search index; empty where the site has errors.
    pub search: Arc<SearchIndex>,
    /// Everything that is wrong with it.
    pub report: Report,
    /// What became of what was found.
    pub census: Census,
    /// What its renderers share, and those of sites that only word their write-ups otherwise;
    /// made for the first of them.
    pub(super) common: Arc<OnceLock<Arc<Common>>>,
}

impl Snapshot {
    /// What renders its outputs.
    pub fn renderer(&self) -> Result<Renderer, Vec<Diagnostic>> {
        let common = kept(&self.common, || {
            Common::new(&self.site, &self.plan, (*self.theme).clone()).map(Arc::new)
        })?;
        let (site, plan) = (Arc::clone(&self.site), Arc::clone(&self.plan));
        Ok(Renderer::new(site, plan, Arc::clone(&self.search), common))
    }
}
