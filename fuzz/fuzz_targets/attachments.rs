//! Whatever an attachment is, looking for what it says ends, and what is told is short text
//! without characters that nobody sees.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../promises/attachments.rs"]
mod promise;

fuzz_target!(|bytes: &[u8]| promise::holds(bytes));
