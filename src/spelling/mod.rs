//! What somebody most likely meant to write: slips of the keyboard, and the Vietnamese
//! names of English keys.
//!
//! Which words are known where is the business of whoever asks.

mod dictionary;
mod suggest;

pub use suggest::{Suggestion, nearest, suggest};
