//! Whatever site.yaml says, reading it ends, and positions lie in the file.
#![no_main]

use congbo::config::{Overrides, load};
use congbo::diagnostics::Faults;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // To YAML a carriage return alone ends a line too.
    let lines = text.matches(['\n', '\r']).count() as u32;
    let mut faults = Faults::new("site.yaml");
    let config = load(text, &Overrides::default(), &mut faults);
    assert!((1..=1000).contains(&config.paginate));
    assert!(config.base_url.absolute("/").starts_with("http"));
    for found in faults.into_diagnostics() {
        let span = found.span.expect("a fault of a file's text has a place");
        assert!(span.start.line >= 1 && span.start.line <= lines + 1);
        assert!(span.start.column >= 1);
    }
});
