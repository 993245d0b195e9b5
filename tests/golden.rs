//! Golden sites: each case is one text file with a command and the files of a
//! site; its snapshot is the transcript, the exact list of output paths beyond
//! those of an empty site, and the contents of those that matter.
//!
//! A case starts with remarks (`# …`), the command (`$ build …`) and the outputs
//! to show (`> path`); then come the files, each behind a line `-- path --`.
//! In a path to show, `*` stands for a digest; behind ` | ` stands a text, and only
//! the lines that contain it are shown.

#![allow(clippy::unwrap_used, reason = "a test that panics says where")]

#[path = "suite/support/site.rs"]
#[allow(dead_code, reason = "the suite uses more of it")]
mod site;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::LazyLock;

use site::{Site, TINY, files, repository};

/// The paths that an empty site has.
static ALWAYS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let site = Site::new(TINY).file("content/.gitkeep", "");
    site.run(&["build"]);
    site.output().into_keys().collect()
});

struct Case {
    command: Vec<String>,
    shown: Vec<String>,
    files: Vec<(String, String)>,
}

impl Case {
    fn parse(text: &str) -> Self {
        let mut case = Self { command: Vec::new(), shown: Vec::new(), files: Vec::new() };
        for line in text.lines() {
            if let Some(path) = line.strip_prefix("-- ").and_then(|it| it.strip_suffix(" --")) {
                case.files.push((path.to_owned(), String::new()));
            } else if let Some((_, contents)) = case.files.last_mut() {
                contents.push_str(line);
                contents.push('\n');
            } else if let Some(command) = line.strip_prefix("$ ") {
                case.command = command.split_whitespace().map(str::to_owned).collect();
            } else if let Some(path) = line.strip_prefix("> ") {
                case.shown.push(path.to_owned());
            }
        }
        case
    }

    fn run(&self) -> String {
        let mut site = Site::new(TINY);
        for (path, contents) in &self.files {
            site = site.file(path, contents);
        }
        let arguments: Vec<&str> = self.command.iter().map(String::as_str).collect();
        let run = site.run(&arguments);
        let mut golden = format!("$ congbo {}\n", self.command.join(" "));
        writeln!(golden, "{}{}status {}", run.stderr, run.stdout, run.status).unwrap();
        let output = site.output();
        golden.push_str("\n== paths\n");
        // Every site has these, so that one case shows them and no other needs to.
        let is_bare = !self.files.iter().any(|(path, _)| path.ends_with(".md"));
        // The files of the search index are named by their contents, which every
        // word of a case decides; tests of the search look at them.
        let is_index = |path: &str| path.starts_with("assets/search/") && path.ends_with(".bin");
        let paths = output.keys().filter(|path| is_bare || !ALWAYS.contains(*path));
        for path in paths.filter(|path| !is_index(path)) {
            writeln!(golden, "{path}").unwrap();
        }
        for wanted in &self.shown {
            let (path, text) = wanted.split_once(" | ").unwrap_or((wanted, ""));
            let (start, end) = path.split_once('*').unwrap_or((path, ""));
            let found = output.iter().find(|(it, _)| it.starts_with(start) && it.ends_with(end));
            let (_, bytes) = found.unwrap_or_else(|| panic!("no output {path}\n{golden}"));
            write!(golden, "\n== {wanted}\n").unwrap();
            let contents = String::from_utf8_lossy(bytes);
            golden.extend(contents.split_inclusive('\n').filter(|line| line.contains(text)));
        }
        without_digests(&golden.replace(site.root().to_str().unwrap(), "ROOT"))
    }
}

/// Puts `*` for the digests in names, so that an asset can change without every case.
fn without_digests(golden: &str) -> String {
    let is_digest = |it: &str| it.len() == 16 && it.bytes().all(|b| b.is_ascii_hexdigit());
    let parts = golden.split('.').map(|it| if is_digest(it) { "*" } else { it });
    parts.collect::<Vec<_>>().join(".")
}

fn check(name: &str) {
    let file = repository().join(format!("tests/golden/{name}.case"));
    let case = Case::parse(&std::fs::read_to_string(&file).unwrap());
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_input_file(file);
    settings.bind(|| insta::assert_snapshot!(name, case.run()));
}

/// One test for each case, so that it can be run by its name.
macro_rules! golden_sites {
    ($($name:ident)*) => {
        const NAMES: &[&str] = &[$(stringify!($name)),*];
        $(
            #[test]
            fn $name() {
                check(&file_name(stringify!($name)));
            }
        )*
    };
}

/// The name of a case's files, without what they end with.
fn file_name(test: &str) -> String {
    test.replace('_', "-")
}

golden_sites! {
    about
    aliases
    areas
    changes
    empty
    english
    error_assets
    error_collisions
    error_front_matter
    error_links
    error_numbers
    error_record
    error_site
    error_template
    error_template_rendering
    error_template_unknown
    error_translations
    error_yaml
    feeds
    first_edition
    figures
    figures_approximate
    full_theme
    github
    gitlab
    json
    links
    markdown
    no_content
    noindex
    normalisation
    organisations
    organisations_collision
    pagination
    plans
    plans_errors
    publication
    publication_all
    raw_html
    record_bare
    record_full
    record_real
    record_warnings
    register
    register_earlier
    register_inexact
    results
    sarif
    sections
    slugs
    static_files
    statistics
    strict
    tags
    theme_one_block
    theme_override
    topics
    topics_errors
    translations
    units_ambiguous
    units_doubtful
    units_pages
    units_parts
    units_province
    units_site
    usage
    usage_help
    usage_output
    usage_unknown
    withdrawn
    withdrawn_files
    withdrawn_links
}

#[test]
fn every_file_belongs_to_a_test() {
    let mut found: BTreeSet<String> =
        files(&repository().join("tests/golden")).into_keys().collect();
    // What a failed test leaves to be looked at.
    found.retain(|path| !path.ends_with(".snap.new"));
    let of_test = |test: &&str| ["case", "snap"].map(|it| format!("{}.{it}", file_name(test)));
    assert_eq!(found, NAMES.iter().flat_map(of_test).collect());
}
