//! `congbo init` and `congbo new`: what they write builds, and is kept.

use crate::support::{Run, Site, files};

/// A folder in which nothing is yet.
fn nowhere() -> Site {
    let site = Site::new("");
    std::fs::remove_dir_all(site.root()).unwrap();
    std::fs::create_dir(site.root()).unwrap();
    site
}

fn well(run: &Run) {
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
}

/// A build without a word about anything.
fn builds_in_silence(site: &Site, root: &str, more: &[&str]) {
    let run = site.run(&[&["build", "--strict", "--root", root], more].concat());
    well(&run);
    assert_eq!(run.stderr, "", "{}", run.stdout);
}

#[test]
fn a_new_site_builds_without_a_warning() {
    for lang in ["vi", "en"] {
        let site = nowhere();
        let run = site.run(&["init", "trang moi", "--province", "can tho", "--lang", lang]);
        well(&run);
        // Every step can be pasted.
        assert!(run.stdout.contains("congbo serve --open --root \"trang moi\""), "{}", run.stdout);
        builds_in_silence(&site, "trang moi", &[]);
        let output = files(&site.path("trang moi/output"));
        for page in [
            "kiem-tra/vi-du-kiem-tra",
            "ket-qua/vi-du-ket-qua",
            "tin-tuc/vi-du-tin",
            "thong-bao/vi-du-thong-bao",
            "van-ban/vi-du-ke-hoach",
            "gioi-thieu",
        ] {
            assert!(output.contains_key(&format!("{page}/index.html")), "{lang}: {page}");
        }
        // Without the examples, and the organisations that only they name, it still does.
        for example in files(&site.path("trang moi/content")).keys() {
            if example.contains("vi-du") {
                site.remove(&format!("trang moi/content/{example}"));
            }
        }
        builds_in_silence(&site, "trang moi", &[]);
    }
}

#[test]
fn what_is_said_of_a_new_site_stands_in_its_site_yaml() {
    let site = nowhere();
    let title = r#"CCHC "mới": tỉnh \ Cần Thơ #1"#;
    let address = "https://cchc.cantho.gov.vn/tin/";
    well(&site.run(&["init", "a/b", "--title", title, "--base-url", address]));
    builds_in_silence(&site, "a/b", &[]);
    let home = std::fs::read_to_string(site.path("a/b/output/index.html")).unwrap();
    assert!(home.contains("CCHC &quot;mới&quot;: tỉnh \\ Cần Thơ #1"), "{home}");
    assert!(home.contains(address), "{home}");
    // The schema that editors are told of is the one that the program has.
    let settings = std::fs::read_to_string(site.path("a/b/.vscode/settings.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    assert_eq!(settings["yaml.schemas"]["./.vscode/site.schema.json"], "site.yaml");
    let schema = std::fs::read_to_string(site.path("a/b/.vscode/site.schema.json")).unwrap();
    assert_eq!(schema, site.run(&["schema", "site"]).stdout);
}

#[test]
fn a_folder_with_files_is_no_place_for_a_new_site() {
    let site = Site::new("title: Cũ\nbase_url: https://cu.vn/\n");
    let before = files(site.root());
    let run = site.run(&["init", "."]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("đã có tệp"), "{}", run.stderr);
    assert!(run.stderr.contains("congbo init trang-moi"), "{}", run.stderr);
    assert_eq!(files(site.root()), before);
    // A repository that was just begun is empty.
    let site = nowhere();
    site.write("moi/.git/HEAD", b"ref: refs/heads/main\n");
    well(&site.run(&["init", "moi"]));
}

#[test]
fn what_cannot_be_of_a_new_site_is_said_before_anything_is_written() {
    let site = nowhere();
    for (arguments, said) in [
        (["--province", "Cần Thâu"], "ví dụ: `Cần Thơ`"),
        (["--province", "Bắc Kạn"], "nay là: Thái Nguyên"),
        (["--base-url", "cchc.vn"], "chưa là địa chỉ đầy đủ"),
    ] {
        let run = site.run(&[&["init", "moi"][..], &arguments].concat());
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
    assert!(!site.path("moi").exists());
}

/// What an editor fills in, by type.
const FILLED: [(&str, &[(&str, &str)]); 6] = [
    (
        "inspection",
        &[
            ("  held: ", "  held: 2025-05-20 "),
            ("    # - \"xã", "    - \"xã"),
            ("  team: ", "  team: Đoàn kiểm tra thành phố "),
            ("  lead: ", "  lead: \"Nguyễn Văn Mẫu, Trưởng đoàn\" "),
            ("    # - {id", "    - {id"),
        ],
    ),
    ("result", &[("  held: ", "  held: 2025 "), ("    # - \"xã", "    - \"xã")]),
    ("news", &[]),
    ("notice", &[]),
    ("plan", &[("    # - {units", "    - {units")]),
    ("page", &[]),
];

#[test]
fn a_new_write_up_builds_as_a_draft_and_without_a_warning_once_filled() {
    for lang in ["vi", "en"] {
        let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n");
        for (kind, filled) in FILLED {
            let run = site.run(&["new", kind, "Kiểm tra: \"một\" \\ xã", "--lang", lang]);
            well(&run);
            let path = run.stdout.split_whitespace().find(|word| word.ends_with(".md")).unwrap();
            let draft = std::fs::read_to_string(site.path(path)).unwrap();
            // What is still to be filled in is told, and stops nothing.
            well(&site.run(&["build"]));
            let mut text = draft.clone();
            for (empty, full) in filled {
                assert!(text.contains(empty), "{kind}: {empty}");
                text = text.replace(empty, full);
            }
            let text: String = text
                .lines()
                .filter(|it| !it.starts_with("draft:"))
                .map(|it| format!("{it}\n"))
                .collect();
            site.write(path, text.as_bytes());
            builds_in_silence(&site, ".", &[]);
            let title = "Kiểm tra: &quot;một&quot; \\ xã";
            let output = files(&site.path("output"));
            let page = path.trim_start_matches("content/").trim_end_matches(".md");
            let page = String::from_utf8(output[&format!("{page}/index.html")].clone()).unwrap();
            assert!(page.contains(title), "{kind}");
        }
    }
}

#[test]
fn every_key_that_a_new_write_up_explains_is_one() {
    for lang in ["vi", "en"] {
        let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n");
        for (kind, _) in FILLED {
            let run = site.run(&["new", kind, "Thử", "--lang", lang]);
            let path = run.stdout.split_whitespace().find(|word| word.ends_with(".md")).unwrap();
            let text = std::fs::read_to_string(site.path(path)).unwrap();
            // Comments that hold keys or items, not those that speak.
            let open = |line: &str| {
                let bare = line.trim_start();
                let is_key = bare.strip_prefix("# ").is_some_and(|it| {
                    it.starts_with(['-', ' ']) || it.split(' ').next().unwrap().ends_with(':')
                });
                if is_key { line.replacen("# ", "", 1) } else { line.to_owned() }
            };
            let text: String = text.lines().map(|line| open(line) + "\n").collect();
            assert!(!text.contains("\n# "), "{kind}: {text}");
            site.write(path, text.as_bytes());
        }
        site.write("content/kiem-tra/anh.jpg", &[]);
        let run = site.run(&["build", "--drafts", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        for found in report["diagnostics"].as_array().unwrap() {
            let code = found["code"].as_str().unwrap();
            assert!(
                ![
                    "invalid-yaml",
                    "unknown-key",
                    "duplicate-key",
                    "wrong-type",
                    "invalid-value",
                    "invalid-date"
                ]
                .contains(&code),
                "{found}"
            );
        }
    }
}

#[test]
fn a_new_write_up_goes_where_those_of_its_type_are_and_replaces_none() {
    let site = Site::new(
        "title: Thử\nbase_url: https://thu.vn/\nsections:\n  thanh-tra: {type: inspection}\n",
    );
    well(&site.run(&["new", "inspection", "Xã A"]));
    let first = std::fs::read(site.path("content/thanh-tra/xa-a.md")).unwrap();
    let run = site.run(&["new", "inspection", "Xã  À"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("đã có `content/thanh-tra/xa-a.md`"), "{}", run.stderr);
    assert_eq!(std::fs::read(site.path("content/thanh-tra/xa-a.md")).unwrap(), first);
    for (arguments, status, said) in [
        (vec!["new", "inspection", " "], 2, "tiêu đề trống"),
        (vec!["new", "kiem-tra", "Xã A"], 2, "các giá trị: inspection, result"),
        (vec!["new", "inspection"], 2, "thiếu"),
        (vec!["new", "news", "A", "--root", "content"], 1, "congbo init"),
    ] {
        let run = site.run(&arguments);
        assert_eq!(run.status, status, "{arguments:?}");
        assert!(run.stderr.contains(said), "{arguments:?}: {}", run.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_new_write_up_stays_within_the_site() {
    let elsewhere = nowhere();
    let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n");
    std::os::unix::fs::symlink(elsewhere.root(), site.path("content/tin-tuc")).unwrap();
    let run = site.run(&["new", "news", "Xã A"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("liên kết dẫn ra ngoài"), "{}", run.stderr);
    assert!(files(elsewhere.root()).is_empty());
    // Nor are folders made behind a link.
    std::fs::remove_file(site.path("content/tin-tuc")).unwrap();
    std::fs::remove_dir(site.path("content")).unwrap();
    std::os::unix::fs::symlink(elsewhere.root(), site.path("content")).unwrap();
    assert_eq!(site.run(&["new", "news", "Xã A"]).status, 1);
    assert_eq!(std::fs::read_dir(elsewhere.root()).unwrap().count(), 0);
}

#[test]
fn without_a_command_it_explains_itself_in_ten_lines() {
    let site = nowhere();
    for (lang, first) in [("vi", "congbo: từ"), ("en", "congbo: from")] {
        let run = Run::from(site.congbo(&[]).env("CONGBO_LANG", lang).output().unwrap());
        well(&run);
        assert!(run.stdout.starts_with(first), "{}", run.stdout);
        assert!(run.stdout.lines().count() <= 10, "{}", run.stdout);
        assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
    }
}
