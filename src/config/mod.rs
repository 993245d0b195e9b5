//! The site's configuration: site.yaml as written ([`raw`]) and as the rest of
//! the program uses it ([`Config`]).
//!
//! What the command line may override is passed in as [`Overrides`]. Values
//! that need the content to be judged (does the logo exist?) are judged later,
//! by the stage that knows it.

mod base_url;
pub mod raw;
mod resolve;
mod values;

pub use base_url::BaseUrl;
pub use resolve::{Config, License, Overrides, Publish, Publisher, SectionConfig, load};
pub use values::{Address, AdviceOff, Colour, FileKind, PageSize, ThemeName, TimeZone, WebUrl};
