//! What each output depends on, as a digest.
//!
//! Where the key of an output is that of the last build, its contents are too, and nothing
//! is rendered. A key may change more often than the output, never less often: it is made of
//! whatever a page may show, not of what its template shows. Outputs that are cheap to make
//! or that depend on most of the site have none.

mod job;
mod parts;
mod unit;

use super::renderer::Renderer;
use parts::Parts;

/// The keys of the outputs that a renderer makes. Whoever only looks at pages needs none.
#[derive(Debug)]
pub struct Keys<'r> {
    renderer: &'r Renderer,
    parts: Parts,
}

impl<'r> Keys<'r> {
    /// Digests what keys are made of.
    pub fn new(renderer: &'r Renderer) -> Self {
        Self { renderer, parts: Parts::new(&renderer.site, renderer.common.theme.digest()) }
    }
}
