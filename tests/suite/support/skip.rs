//! Tests that need what a machine may not have.

use std::path::PathBuf;

use super::repository;

/// Says loudly that a test is skipped; on CI, which installs everything, fails.
pub fn skip(what: &str, missing: &str) {
    let required = std::env::var_os("CONGBO_TEST_ALL").is_some();
    assert!(!required, "{what} must run here, but {missing} is missing");
    eprintln!("\n!!! SKIPPED: {what}: {missing} is missing !!!\n");
}

/// A file of a package that `npm ci` in `tests/` installs.
pub fn npm_file(path: &str) -> Option<PathBuf> {
    let file = repository().join("tests/node_modules").join(path);
    file.exists().then_some(file)
}
