//! What the tool tells its user: diagnostics, their report, and the formats in
//! which a report is printed.
//!
//! Every stage returns diagnostics as values; nothing here writes to a stream.
//! The words of a diagnostic stand where the fault is found, in both languages
//! side by side ([`text!`](crate::text)); its code and severity stand in
//! [`code`](Code).

mod census;
mod code;
mod diagnostic;
mod faults;
mod format;
mod github;
mod gitlab;
mod human;
mod json;
mod located;
mod positions;
mod report;
mod sarif;
mod text;
mod visible;

pub use census::Census;
pub use code::{Code, Severity};
pub use diagnostic::{Diagnostic, Location, Position, Span};
pub use faults::Faults;
pub use format::Format;
pub use human::{Colour, SourceTexts};
pub use located::Located;
pub use positions::Positions;
pub use report::{Report, Summary};
pub use text::Text;
