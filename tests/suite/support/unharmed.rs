//! What holds of every run, whatever the site is made of.

use std::process::Command;

use congbo::diagnostics::Code;
use scraper::node::Element;
use scraper::{Html, Node};
use serde_json::Value;

use super::site::{Run, Site, TODAY};
use super::{Output, assert_same};

/// Stands in a draft of each site, and must not come out.
const SECRET: &str = "Chuyện kín 7f3a";

/// The most processor time of a run, in seconds. Debug builds are slow; what grows
/// faster than its input takes minutes.
const SECONDS: u32 = 60;

/// The most address space of a run, in KiB: the allocator reserves one GiB at once.
const MEMORY: u32 = 4 * 1024 * 1024;

/// Attributes that a browser follows or loads.
const ADDRESSES: [&str; 8] =
    ["href", "src", "srcset", "action", "formaction", "poster", "data", "xlink:href"];

/// A diagnostic as it is printed for machines.
pub struct Finding {
    /// Its code.
    pub code: String,
    /// The file, relative to the root.
    pub path: String,
    /// The line, where it is about one.
    pub line: Option<usize>,
    /// Whether it keeps the site from being built.
    pub is_error: bool,
}

/// Builds, and holds what comes of it to what is promised: an end in time, findings that
/// lie in their files, the old output after an error; else whole files that do nothing
/// and hold no draft.
pub fn build_unharmed(site: &Site) -> Vec<Finding> {
    let draft = format!("---\ntitle: {SECRET}\ndraft: true\n---\n{SECRET}\n");
    site.write("content/ban-nhap-kin.md", draft.as_bytes());
    let before = site.output();
    let run = limited(site.congbo(&["build", "--as-of", TODAY, "--format", "json"]));
    let findings = findings(site, &run);
    let after = site.output();
    let is_wrong = findings.iter().any(|it| it.is_error);
    assert_eq!(run.status, i32::from(is_wrong), "{}{}", run.stdout, run.stderr);
    if is_wrong {
        assert_same(&after, &before, "after an error");
    } else {
        check_output(&after);
    }
    assert!(!site.path(".output.congbo-work").exists());
    findings
}

/// Fails unless there is one error, of this code, in this place.
#[track_caller]
pub fn only(findings: &[Finding], code: &str, path: &str, line: Option<usize>) {
    let errors = findings.iter().filter(|it| it.is_error);
    let errors: Vec<_> = errors.map(|it| (it.code.as_str(), it.path.as_str(), it.line)).collect();
    assert_eq!(errors, [(code, path, line)]);
}

/// Runs a command that is ended where it takes too much.
fn limited(command: Command) -> Run {
    if !cfg!(unix) {
        return Run::from({ command }.output().unwrap());
    }
    let limits = format!("ulimit -t {SECONDS} && ulimit -v {MEMORY} && exec \"$0\" \"$@\"");
    let mut shell = Command::new("sh");
    shell.args(["-c", &limits]).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => shell.env(name, value),
            None => shell.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        shell.current_dir(folder);
    }
    Run::from(shell.output().unwrap())
}

fn findings(site: &Site, run: &Run) -> Vec<Finding> {
    let report: Value = serde_json::from_str(&run.stdout)
        .unwrap_or_else(|error| panic!("{error}, status {}\n{}", run.status, run.stderr));
    assert_eq!(run.stderr, "");
    let findings = report["diagnostics"].as_array().unwrap().iter();
    findings.map(|it| finding(it, site)).collect()
}

fn finding(value: &Value, site: &Site) -> Finding {
    let text = |key: &str| value[key].as_str().unwrap().to_owned();
    let number = |key: &str| value[key].as_u64().map(|it| usize::try_from(it).unwrap());
    let (code, path) = (text("code"), text("path"));
    assert!(Code::ALL.iter().any(|it| it.name() == code), "{value}");
    assert!(!text("message").is_empty(), "{value}");
    assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".."), "{value}");
    let place = ["line", "column", "end_line", "end_column"].map(number);
    if let [Some(line), Some(column), Some(end_line), Some(end_column)] = place {
        let source = std::fs::read(site.path(&path)).unwrap();
        assert!((line, column) <= (end_line, end_column), "{value}");
        assert!(lies_within(&source, line, column), "{value}");
        // A text that was folded may end behind its line.
        assert!(lies_within(&source, end_line, 1), "{value}");
    } else {
        assert_eq!(place, [None; 4], "{value}");
    }
    Finding { code, path, line: place[0], is_error: value["severity"] == "error" }
}

/// Whether a file has such a place; the end of a line is one too.
fn lies_within(source: &[u8], line: usize, column: usize) -> bool {
    let text = String::from_utf8_lossy(source).replace("\r\n", "\n");
    // To YAML a carriage return alone ends a line, to Markdown none does.
    let longest = if text.contains('\r') {
        text.chars().count()
    } else {
        let found = text.split('\n').nth(line.saturating_sub(1));
        found.map_or(0, |it| it.chars().count())
    };
    let lines = text.matches(['\n', '\r']).count() + 1;
    (1..=lines).contains(&line) && (1..=longest + 1).contains(&column)
}

fn check_output(output: &Output) {
    let manifest: Value = serde_json::from_slice(&output["manifest.json"]).unwrap();
    assert_eq!(manifest["files"].as_array().unwrap().len() + 1, output.len());
    for (path, bytes) in output {
        assert!(!path.contains("ban-nhap-kin"), "{path}");
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        assert!(!text.contains(SECRET), "{path} holds a draft");
        match path.rsplit('.').next() {
            Some("html") => {
                let fault = fault_of(text);
                assert!(fault.is_none(), "{path}: {fault:?} in\n{text}");
            }
            Some("xml") => {
                let read = roxmltree::Document::parse(text);
                read.unwrap_or_else(|error| panic!("{path}: {error}"));
            }
            Some("json") => {
                let read = serde_json::from_str::<Value>(text);
                read.unwrap_or_else(|error| panic!("{path}: {error}"));
            }
            _ => {}
        }
    }
}

/// What is wrong with a page: that it is not well-formed, or that something in it acts
/// but the theme's own scripts.
fn fault_of(text: &str) -> Option<String> {
    // The tiny theme makes no documents.
    let is_document = text.starts_with("<!");
    let page = if is_document { Html::parse_document(text) } else { Html::parse_fragment(text) };
    if !page.errors.is_empty() {
        return Some(format!("{:?}", page.errors));
    }
    page.tree.nodes().find_map(|node| {
        let Node::Element(element) = node.value() else { return None };
        let text: String =
            node.children().filter_map(|it| it.value().as_text()).map(|it| &**it).collect();
        if acts(element, &text) {
            return Some(format!("<{}> {text}", element.name()));
        }
        element.attrs().find(|(name, value)| is_code(name, value)).map(|it| format!("{it:?}"))
    })
}

/// Whether an element runs something that is not the theme's.
fn acts(element: &Element, text: &str) -> bool {
    match element.name() {
        "script" if element.attr("type") == Some("application/ld+json") => {
            serde_json::from_str::<Value>(text).is_err()
        }
        "script" => {
            let source = element.attr("src").unwrap_or_default();
            !(source.starts_with("/assets/") && text.is_empty())
        }
        name => matches!(name, "style" | "iframe" | "object" | "embed" | "base" | "math"),
    }
}

/// Whether an attribute holds something that runs.
fn is_code(name: &str, value: &str) -> bool {
    let value: String = value.chars().filter(|c| *c > ' ').collect();
    let scheme = value.to_ascii_lowercase();
    let runs = ["javascript:", "vbscript:", "data:"].iter().any(|it| scheme.starts_with(it));
    name.starts_with("on")
        || matches!(name, "style" | "srcdoc")
        || (ADDRESSES.contains(&name) && runs)
}

#[test]
fn pages_that_act_are_found() {
    for good in ["<p>x", "<script src=\"/assets/x.js\"></script>", "<a href=\"/data:x\">x</a>"] {
        assert_eq!(fault_of(good), None);
    }
    for bad in [
        "<p>x</b>",
        "<p title=\"x\" title=\"y\">x</p>",
        "<script>alert()</script>",
        "<script src=\"https://a.vn/assets/x.js\"></script>",
        "<script type=\"application/ld+json\">{</script>",
        "<p onclick=\"x\">x</p>",
        "<a href=\" java\nscript:x\">x</a>",
        "<!doctype html><html><head><title>x</title><style></style></head><body></body></html>",
    ] {
        assert!(fault_of(bad).is_some(), "{bad}");
    }
}
