//! What makes Vietnamese text Vietnamese: composed letters, tones, folding to
//! ASCII, slugs, sorting, and the way dates and numbers are written.
//!
//! Everything here is a pure function of text. Words shown to readers belong
//! to the theme, words about faults to [`crate::diagnostics`].

mod collate;
mod date;
mod deceptive;
mod fold;
mod normal;
mod number;
mod shorten;
mod slug;
mod syllable;
mod tone;

pub use collate::{Collation, first_letter};
pub use date::{long_date, long_period, quarter, short_date, short_period};
pub use deceptive::{Deception, deceptions, is_direction, is_invisible};
pub use fold::{fold, fold_char};
pub use normal::{clean, is_no_break_space, without_forbidden};
pub use number::{Decimal, DecimalFault, Share, group_thousands, grouped, percent};
pub use shorten::{capitalised, shorten};
pub use slug::{numbered, slug};
pub use syllable::{Marks, each_syllable, syllables};
pub use tone::{Tone, split_tone, tone_key};
