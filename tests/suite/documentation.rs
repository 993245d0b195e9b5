//! What README.md and docs/ show editors works as it stands.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Site, repository};

fn document(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap()
}

#[test]
fn the_write_up_in_the_readme_builds_without_a_fault() {
    let readme = document("README.md");
    let example = readme.split("```markdown\n").nth(1).unwrap().split("```").next().unwrap();
    let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n")
        .file("content/kiem-tra/truong-long.md", example);
    let run = site.run(&["build", "--as-of", "2022-04-01", "--format", "json", "--strict"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["diagnostics"], serde_json::json!([]));
    let page = site.page("kiem-tra/truong-long/index.html");
    assert!(page.contains("xã Trường Long") && !page.contains("unit-parts"));
}

#[test]
fn the_count_of_dependencies_is_that_of_the_lock_file() {
    let packages = document("Cargo.lock").lines().filter(|line| *line == "[[package]]").count();
    let said = document("docs/dependencies.md");
    assert!(said.contains(&format!(" | {}, beside congbo |", packages - 1)), "{packages}");
}

/// All keys of the objects in a schema.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get("properties") {
                found.extend(properties.keys().cloned());
            }
            fields.values().for_each(|value| keys(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        _ => {}
    }
}

#[test]
fn every_key_of_front_matter_is_explained() {
    let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n");
    let schema: Value =
        serde_json::from_str(&site.run(&["schema", "front-matter"]).stdout).unwrap();
    let mut known = BTreeSet::new();
    keys(&schema, &mut known);
    let text = document("docs/front-matter.md");
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let words: BTreeSet<&str> = text.split(|c| !is_word(c)).collect();
    let missing: Vec<&String> = known.iter().filter(|key| !words.contains(key.as_str())).collect();
    assert!(missing.is_empty(), "docs/front-matter.md lacks {missing:?}");
}
