//! Pictures that congbo draws itself: the one that stands for a page where its address is
//! shared, and the icons of the site.
//!
//! The letters are those of two embedded fonts (`fonts/`, with their licence). Vietnamese has
//! a glyph for each letter with its tone, so that text needs no shaping: a glyph is drawn
//! once and then copied. Pictures have a palette of sixteen colours, which keeps them small.

mod canvas;
mod face;
mod icon;
mod lines;
mod share_picture;

pub use face::Letters;
pub use icon::{Icon, initials};
pub use share_picture::SharePicture;
