//! Whatever an image is, taking its metadata out ends, makes it no larger, and leaves nothing
//! for a second time. The first byte chooses the format.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../promises/images.rs"]
mod promise;

fuzz_target!(|bytes: &[u8]| promise::holds(bytes));
