//! Whatever a table of readings says, reading it ends, and positions lie in the file.
#![no_main]

use chrono::NaiveDate;
use congbo::config::BaseUrl;
use congbo::diagnostics::Faults;
use congbo::site::ViewCounts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let base = BaseUrl::parse("https://thu.vn/cchc/").expect("an address");
    let today = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day");
    let mut faults = Faults::new("content/luot-xem.csv");
    let _ = ViewCounts::parse(text, &base, today, &mut faults);
    let lines = text.matches(['\n', '\r']).count() as u32;
    for found in faults.into_diagnostics() {
        let span = found.span.expect("a fault of a file's text has a place");
        assert!(span.start.line >= 1 && span.start.line <= lines + 1);
        assert!(span.start.column >= 1);
    }
});
