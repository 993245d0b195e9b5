//! The inspection record: what `report:` holds, what follows from it, and what
//! is doubtful about it.
//!
//! A record belongs to one write-up; views that cross records are made in
//! [`crate::site`].

pub mod raw;
