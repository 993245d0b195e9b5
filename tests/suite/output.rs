//! What happens to the output folder.

use std::collections::BTreeSet;

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::support::{Run, Site, TINY, assert_same, files};

fn news(title: &str) -> Site {
    Site::new(TINY).news("tin/a.md", title, "2025-01-01", "Nội dung.")
}

#[test]
fn the_manifest_lists_every_other_file() {
    let site = Site::demonstration();
    site.build_well();
    let mut output = site.output();
    let manifest: Value = serde_json::from_slice(&output.remove("manifest.json").unwrap()).unwrap();
    assert!(manifest["generator"].as_str().unwrap().starts_with("congbo "));
    let listed: Vec<&Value> = manifest["files"].as_array().unwrap().iter().collect();
    assert_eq!(listed.len(), output.len());
    for (entry, (path, bytes)) in listed.into_iter().zip(&output) {
        assert_eq!(entry["path"], path.as_str());
        assert_eq!(entry["size"], bytes.len());
        let digest: String = Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect();
        assert_eq!(entry["sha256"], digest);
    }
}

#[test]
fn stale_files_go_and_foreign_ones_stay() {
    let site = news("A").news("tin/b.md", "B", "2025-01-02", "Nội dung.");
    site.build_well();
    site.write("output/cua-toi/ghi-chu.txt", b"mine");
    site.remove("content/tin/b.md");
    let run = site.build_well();
    assert!(!site.path("output/tin/b").exists());
    assert_eq!(site.page("cua-toi/ghi-chu.txt"), "mine");
    assert!(run.stderr.contains("unknown-file"), "{}", run.stderr);
    assert!(run.stderr.contains("cua-toi/ghi-chu.txt"), "{}", run.stderr);
}

#[test]
fn a_draft_build_leaves_no_draft_behind() {
    let site = news("A")
        .file("content/tin/nhap.md", "---\ntitle: N\ndate: 2025-01-01\ndraft: true\n---\nKín\n");
    assert_eq!(site.build(&["--drafts"]).status, 0);
    assert!(site.path("output/tin/nhap/index.html").exists());
    site.build_well();
    let kept: BTreeSet<String> = site.output().into_keys().collect();
    assert!(!kept.iter().any(|path| path.contains("nhap")), "{kept:?}");
}

#[test]
fn a_foreign_file_on_a_planned_path_is_an_error() {
    for obstacle in ["tin/a/index.html", "tin", "tin/a/index.html/x"] {
        let site = news("A");
        site.write(&format!("output/{obstacle}"), b"mine");
        let run = site.build(&[]);
        assert_eq!(run.status, 1);
        assert!(run.stderr.contains("occupied-path"), "{}", run.stderr);
        assert_eq!(site.output().into_keys().collect::<Vec<_>>(), [obstacle]);
    }
}

#[test]
fn a_damaged_output_is_repaired() {
    let site = news("A");
    site.build_well();
    let expected = site.output();
    site.write("output/tin/a/index.html", b"damaged");
    site.remove("output/index.html");
    site.build_well();
    assert_same(&site.output(), &expected, "after damage");
    // Without its manifest the site is adopted as it stands.
    site.remove("output/manifest.json");
    site.build_well();
    assert_same(&site.output(), &expected, "without a manifest");
}

#[test]
fn an_output_of_another_version_is_taken_over() {
    let site = news("A");
    site.build_well();
    let expected = site.output();
    let mut manifest: Value = serde_json::from_slice(&expected["manifest.json"]).unwrap();
    manifest["generator"] = "congbo 0.0.1".into();
    let gone = serde_json::json!({"path": "xua/index.html", "size": 3, "sha256": "00"});
    manifest["files"].as_array_mut().unwrap().push(gone);
    site.write("output/manifest.json", manifest.to_string().as_bytes());
    site.write("output/xua/index.html", b"old");
    site.write("output/tin/a/index.html", b"as that version wrote it");
    let run = site.build_well();
    assert_same(&site.output(), &expected, "after another version");
    assert!(!run.stderr.contains("unknown-file"), "{}", run.stderr);
}

#[test]
fn errors_leave_the_old_site() {
    let site = news("A");
    site.build_well();
    let before = site.output();
    let site = site.news("tin/b.md", "B", "hôm qua", "");
    assert_eq!(site.build(&[]).status, 1);
    assert_same(&site.output(), &before, "after an error");
}

#[test]
fn nothing_is_left_beside_the_output() {
    let site = news("A");
    site.build_well();
    let names: BTreeSet<_> =
        std::fs::read_dir(site.root()).unwrap().map(|it| it.unwrap().file_name()).collect();
    let expected = [".congbo", "content", "output", "site.yaml", "themes"].map(Into::into);
    assert_eq!(names, expected.into_iter().collect());
    // Only what the next build may take over.
    let kept = std::fs::read_dir(site.path(".congbo/build")).unwrap();
    let mut kept: Vec<_> = kept.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
    kept.sort();
    let kinds: Vec<&str> = kept.iter().map(|name| name.split('-').next().unwrap()).collect();
    assert_eq!(kinds, ["index", "note", "readings", "state"], "{kept:?}");
}

#[test]
fn two_builds_at_once_do_no_harm() {
    let site = Site::demonstration();
    let start = |folder: &str| {
        let arguments = ["build", "--as-of", "2025-06-01", "--output", folder];
        let mut command = site.congbo(&arguments);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().unwrap()
    };
    let builds: Vec<_> = (0..6).map(|_| start("output")).collect();
    for build in builds {
        let run = Run::from(build.wait_with_output().unwrap());
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let together = site.output();
    let run = Run::from(start("alone").wait_with_output().unwrap());
    assert_eq!(run.status, 0);
    assert_same(&files(&site.path("alone")), &together, "alone and together");
}

#[test]
fn only_a_folder_of_its_own_may_be_the_output() {
    let site = news("A");
    for folder in [
        ".",
        "..",
        "content",
        "content/x",
        "themes",
        "static/x",
        "site.yaml",
        "./output/..",
        ".git",
        "../.GIT/x",
        ".svn",
    ] {
        let run = site.run(&["build", "--output", folder]);
        assert_eq!(run.status, 2, "{folder}: {}", run.stderr);
    }
    assert!(site.path("content/tin/a.md").exists());
}

/// A loss of power may empty files of a disk that does not keep what it was told to.
#[test]
fn emptied_files_are_written_anew() {
    let site = news("A")
        .file("content/tin/nhap.md", "---\ntitle: N\ndate: 2025-01-01\ndraft: true\n---\nKín\n");
    assert_eq!(site.build(&["--drafts"]).status, 0);
    let before = site.output();
    site.write("output/cua-toi.txt", b"mine");
    for path in before.keys() {
        site.write(&format!("output/{path}"), b"");
    }
    let site = site.news("tin/a.md", "A", "2025-01-01", "Nội dung khác.");
    site.build_well();
    let mut healed = site.output();
    assert!(!healed.contains_key("tin/nhap/index.html"), "the draft stays");
    assert_eq!(healed.remove("cua-toi.txt").unwrap(), b"mine");
    assert!(healed.values().all(|bytes| !bytes.is_empty()));
}

/// Nothing then says which pages were withdrawn.
#[test]
fn a_damaged_manifest_is_not_taken_for_none() {
    let site = news("A");
    assert_eq!(site.build(&["--clean"]).status, 0);
    let manifest = site.output().remove("manifest.json").unwrap();
    for damaged in [&b""[..], &[0; 512], &manifest[..manifest.len() / 2]] {
        site.write("output/manifest.json", damaged);
        let before = site.output();
        let run = site.build(&["--clean"]);
        assert_eq!(run.status, 1, "{}", run.stdout);
        assert!(
            run.stderr.contains("`manifest.json` trong thư mục xuất bị hỏng"),
            "{}",
            run.stderr
        );
        assert_same(&site.output(), &before, "with a damaged manifest");
    }
}

/// A repository may bring a journal along, and any build of an older version may have left one.
#[test]
fn a_journal_from_elsewhere_does_no_harm() {
    let site = news("A");
    site.build_well();
    let expected = site.output();
    site.write("giu.txt", b"kept");
    for journal in [
        r#"["../giu.txt", "tin/a/index.html"]"#,
        r#"["tin/a/index.html"]"#,
        r#"{"Replacement": {"put": [], "removed": ["../giu.txt"], "pending": []}}"#,
        r#"{"Replacement": {"put": [{"path": "x", "size": 1, "sha256": "0"}], "removed": [], "pending": []}}"#,
        r#"{"Exchange": {"ours": ["../giu.txt"], "foreign": [], "mixed": true}}"#,
        "{",
        "",
    ] {
        site.write(".output.congbo-work/pending.json", journal.as_bytes());
        site.build_well();
        assert_same(&site.output(), &expected, journal);
        assert!(!site.path(".output.congbo-work").exists(), "left: {journal}");
        assert!(site.path("giu.txt").exists(), "{journal}");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};

    #[test]
    fn folders_of_others_keep_owner_and_rights() {
        let site = news("A");
        site.build_well();
        let folder = |path: &str| site.path("output").join(path);
        for path in ["rieng/sau", "trong/hon", "tin/x"] {
            std::fs::create_dir_all(folder(path)).unwrap();
        }
        site.write("output/rieng/sau/ghi-chu.txt", b"mine");
        let paths = ["rieng", "rieng/sau", "trong", "trong/hon", "tin/x"];
        for (path, mode) in paths.into_iter().zip([0o711, 0o700, 0o2750, 0o500, 0o777]) {
            std::fs::set_permissions(folder(path), PermissionsExt::from_mode(mode)).unwrap();
        }
        // Only root may give things away.
        let _ = chown(folder("rieng/sau"), Some(1234), Some(5678));
        let rights = || -> Vec<_> {
            let all = paths.map(|path| folder(path).metadata().unwrap());
            all.iter().map(|it| (it.mode(), it.uid(), it.gid())).collect()
        };
        let before = rights();
        for title in ["B", "C"] {
            site.write(
                "content/tin/b.md",
                format!("---\ntitle: {title}\ndate: 2025-01-02\n---\n").as_bytes(),
            );
            site.build_well();
            assert_eq!(rights(), before);
        }
        assert_eq!(site.page("rieng/sau/ghi-chu.txt"), "mine");
    }

    /// A server of the same group reads what is published.
    #[test]
    fn an_output_folder_that_hands_its_group_on_keeps_doing_so() {
        let site = news("A");
        site.build_well();
        let output = site.path("output");
        // Only root may give things away; the group stays else.
        let _ = chown(&output, None, Some(5678));
        std::fs::set_permissions(&output, PermissionsExt::from_mode(0o2750)).unwrap();
        let group = output.metadata().unwrap().gid();
        let site = site.news("tin/b.md", "B", "2025-01-02", "");
        site.build_well();
        assert_eq!(output.metadata().unwrap().mode() & 0o7777, 0o2750);
        let page = site.path("output/tin/b");
        assert_eq!(page.metadata().unwrap().mode() & 0o2000, 0o2000);
        assert_eq!(page.join("index.html").metadata().unwrap().gid(), group);
    }

    #[test]
    fn foreign_links_are_kept_as_links() {
        let site = news("A");
        site.build_well();
        symlink("index.html", site.path("output/default.html")).unwrap();
        let site = site.news("tin/b.md", "B", "2025-01-02", "");
        site.build_well();
        let link = std::fs::read_link(site.path("output/default.html")).unwrap();
        assert_eq!(link.to_str(), Some("index.html"));
    }

    #[test]
    fn a_linked_output_folder_is_followed() {
        let site = news("A");
        std::fs::create_dir(site.path("real")).unwrap();
        symlink("real", site.path("output")).unwrap();
        site.build_well();
        assert!(site.path("output").is_symlink());
        assert!(site.path("real/index.html").exists());
    }
}
