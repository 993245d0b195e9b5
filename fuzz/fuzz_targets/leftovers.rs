//! Whatever an earlier build left, or somebody put there in its name: the build ends, the
//! new site is whole, and nothing outside the output is touched.
//!
//! The input is a manifest, a line of `---`, and a journal.
#![no_main]

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::SystemTime;

use chrono::NaiveDate;
use congbo::commands::build::{Extras, Request, run};
use congbo::config::Overrides;
use congbo::observer::Silent;
use congbo::session::Settings;
use congbo::site::Choice;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let root = site();
    let (manifest, journal) = text.split_once("\n---\n").unwrap_or((text, ""));
    let output = root.join("output");
    let _ = std::fs::remove_dir_all(&output);
    let workspace = root.join(".output.congbo-work");
    let _ = std::fs::remove_dir_all(&workspace);
    write(&output.join("manifest.json"), manifest);
    write(&output.join("cu/index.html"), "cũ");
    if !journal.is_empty() {
        write(&workspace.join("pending.json"), journal);
    }
    let settings = Settings {
        root: root.to_owned(),
        overrides: Overrides::default(),
        choice: Choice {
            today: NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day"),
            drafts: false,
            future: false,
        },
    };
    let request = Request {
        settings,
        output,
        now: SystemTime::now(),
        strict: false,
        clean: true,
        extras: Extras::default(),
    };
    let outcome = run(&request, &Silent);
    let page = std::fs::read_to_string(root.join("output/tin/a/index.html"));
    assert_eq!(page.is_ok(), outcome.published);
    for kept in ["content/tin/a.md", "site.yaml", "giu.txt"] {
        assert!(root.join(kept).is_file(), "{kept} is gone");
    }
});

/// A small site in a folder of its own.
fn site() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        let root = tempfile::tempdir().expect("a folder").keep();
        write(&root.join("site.yaml"), "title: T\nbase_url: https://thu.vn/\n");
        write(&root.join("content/tin/a.md"), "---\ntitle: A\ndate: 2025-01-01\n---\n");
        write(&root.join("giu.txt"), "giữ");
        root
    })
}

fn write(path: &Path, text: &str) {
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    std::fs::write(path, text).expect("a file");
}
