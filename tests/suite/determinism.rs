//! The same input gives the same bytes.

use std::process::Command;

use crate::support::{Output, Run, Site, assert_same, files};

/// Builds a copy of the demonstration whose files were created in another order.
fn shuffled(seed: usize) -> Site {
    let original = Site::demonstration();
    let copy = Site::demonstration();
    std::fs::remove_dir_all(copy.path("content")).unwrap();
    let mut sources: Vec<_> = files(&original.path("content")).into_iter().collect();
    let turns = seed % sources.len();
    sources.rotate_left(turns);
    sources.reverse();
    for (path, bytes) in sources {
        copy.write(&format!("content/{path}"), &bytes);
    }
    copy
}

fn built(mut command: Command, site: &Site) -> Output {
    let run = Run::from(command.output().unwrap());
    assert_eq!(run.status, 0, "{}", run.stderr);
    site.output()
}

#[test]
fn order_threads_and_clock_do_not_matter() {
    let site = Site::demonstration();
    let expected = built(site.congbo(&["build", "--as-of", "2025-06-01"]), &site);
    assert!(expected.len() > 40);
    for (seed, jobs) in [(1, "1"), (5, "2"), (9, "7")] {
        let site = shuffled(seed);
        let arguments = ["build", "--as-of", "2025-06-01", "--jobs", jobs];
        let found = built(site.congbo(&arguments), &site);
        assert_same(&found, &expected, &format!("order {seed}, {jobs} threads"));
    }
    // 2025-06-01 at +07:00 starts at 17:00 UTC of the day before.
    for epoch in ["1748710800", "1748797199"] {
        let site = Site::demonstration();
        let mut command = site.congbo(&["build"]);
        command.env("SOURCE_DATE_EPOCH", epoch).env("TZ", "America/New_York");
        assert_same(&built(command, &site), &expected, &format!("at {epoch}"));
    }
}

#[test]
fn a_second_build_writes_nothing_and_says_so() {
    let site = Site::demonstration();
    site.build_well();
    let times = |site: &Site| -> Vec<_> {
        let paths = site.output().into_keys();
        paths
            .map(|path| site.path("output").join(path).metadata().unwrap().modified().unwrap())
            .collect()
    };
    let (before, output) = (times(&site), site.output());
    let run = site.build_well();
    assert!(run.stdout.contains("ghi 0 tệp"), "{}", run.stdout);
    assert_eq!(times(&site), before);
    assert_same(&site.output(), &output, "a second build");
}

#[test]
fn unchanged_files_keep_their_time_when_others_change() {
    let site = Site::demonstration();
    site.build_well();
    let page = site.path("output/lien-he/index.html");
    let before = page.metadata().unwrap().modified().unwrap();
    let text = std::fs::read_to_string(site.path("content/gioi-thieu.md")).unwrap();
    site.write("content/gioi-thieu.md", text.replace("trang mẫu", "trang thử").as_bytes());
    let output = site.output();
    site.build_well();
    let changed: Vec<String> = site
        .output()
        .into_iter()
        .filter(|(path, bytes)| output.get(path) != Some(bytes))
        .map(|(path, _)| path)
        .filter(|path| !path.starts_with("assets/search/"))
        .collect();
    assert_eq!(changed, ["du-lieu/bai-viet.ndjson", "gioi-thieu/index.html", "manifest.json"]);
    assert_eq!(page.metadata().unwrap().modified().unwrap(), before);
    assert!(site.page("gioi-thieu/index.html").contains("trang thử"));
}
