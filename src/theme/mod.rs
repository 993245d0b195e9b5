//! The theme: templates, assets and words.
//!
//! The default theme is embedded in the binary; a folder `themes/NAME/` of the
//! site overrides it file by file. What a template receives is decided in
//! [`crate::render`]; here it is only loaded and made ready to render.

mod accent;
mod assets;
mod colour;
mod files;
mod functions;
mod join;
mod load;
mod qr;
mod scripts;
mod template_error;
mod words;

pub use assets::Asset;
pub use files::{DEFAULT, EmbeddedFile, ThemeFiles, embedded};
pub(crate) use functions::script_safe;
pub use load::Theme;
pub use words::Words;
pub(crate) use words::fill;
