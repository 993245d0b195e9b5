//! `congbo build`.

pub use crate::building::{Extras, Outcome, Request, run};
