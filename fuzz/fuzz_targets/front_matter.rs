//! Whatever stands between the fences, reading it ends, and positions lie in the file.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|front: &str| {
    let text = format!("---\n{front}\n---\n");
    // To YAML a carriage return alone ends a line too.
    let lines = text.matches(['\n', '\r']).count() as u32;
    let reading = congbo::document::read("a.md", &text);
    for found in reading.diagnostics {
        let span = found.span.expect("a fault of a file's text has a place");
        assert!(span.start.line >= 1 && span.start.line <= lines + 1);
        assert!(span.start.column >= 1);
    }
});
