//! From a planned output to bytes.
//!
//! A [`Renderer`] holds what all outputs share; [`Renderer::render`] makes one
//! of them, whether others were made or not. What templates receive is defined
//! in [`views`] and documented in `docs/theme.md`.

mod common;
mod downloads;
mod facets;
mod feeds;
mod frames;
mod head_titles;
mod icalendar;
mod json_ld;
mod keys;
mod pages;
mod picture;
mod pictures;
mod prose;
mod register_feed;
mod renderer;
mod sitemap;
pub mod views;
mod whose;
mod xml;

pub use common::Common;
pub(crate) use common::kept;
pub use keys::Keys;
pub use renderer::{Content, Renderer, Stream};
