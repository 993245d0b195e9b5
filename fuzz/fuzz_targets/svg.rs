//! Whatever a drawing is, what is published of it is one, does nothing, loads nothing, and
//! would be published again as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../promises/svg.rs"]
mod promise;

fuzz_target!(|bytes: &[u8]| promise::holds(bytes));
