//! From a planned output to bytes.
//!
//! A [`Renderer`] holds what all outputs share; [`Renderer::render`] makes one
//! of them, whether others were made or not. What templates receive is defined
//! in [`views`] and documented in `docs/theme.md`.

mod feeds;
mod pages;
mod prose;
mod renderer;
mod sitemap;
pub mod views;
mod xml;

pub use renderer::{Content, Renderer};
