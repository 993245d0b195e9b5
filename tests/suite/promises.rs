//! `docs/promises.md` promises nothing that no test holds.

use std::collections::BTreeSet;

use crate::support::repository;

/// The names of all tests in a file of the suite.
fn tests_of(module: &str) -> BTreeSet<String> {
    let path = repository().join(format!("tests/suite/{module}.rs"));
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let name = |part: &str| {
        let (attributes, rest) = part.split_once("fn ")?;
        let is_attribute = |line: &str| line.trim().is_empty() || line.trim().starts_with("#[");
        attributes.lines().all(is_attribute).then(|| rest.split('(').next().unwrap().to_owned())
    };
    text.split("#[test]").skip(1).filter_map(name).collect()
}

/// The tests that a promise names: module and name.
fn named(promise: &str) -> Vec<(&str, &str)> {
    let quoted = promise.split('`').skip(1).step_by(2);
    quoted.filter_map(|text| text.split_once("::")).collect()
}

#[test]
fn every_promise_names_a_test_that_there_is() {
    let text = std::fs::read_to_string(repository().join("docs/promises.md")).unwrap();
    let sections = text.split("\n## ").skip(1);
    let mut promises = 0;
    for section in sections.filter(|section| section.contains("\n- ")) {
        for promise in section.split("\n- ").skip(1) {
            promises += 1;
            let tests = named(promise);
            assert!(!tests.is_empty(), "no test holds: {promise}");
            assert!(promise.trim_end().ends_with(')'), "nothing holds the end of: {promise}");
            for (module, name) in tests {
                assert!(tests_of(module).contains(name), "there is no test {module}::{name}");
            }
        }
    }
    assert!(promises > 20, "only {promises} promises were found");
}
