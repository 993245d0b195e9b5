//! `congbo publish` and `congbo rollback`: what a release holds, which are kept, what is refused.

use crate::support::pictures::{halves, noted_png};
use crate::support::published::{Seen, current, rewrite, site};
use crate::support::{Site, TINY, files};

#[test]
fn a_release_is_what_a_build_writes_with_the_files_of_hosts() {
    let site = site("Một", 3);
    let run = site.publish_well();
    assert!(run.stdout.starts_with("Published the release "), "{}", run.stdout);
    assert_eq!(site.build(&["--hosting"]).status, 0);
    assert!(current(&site) == site.output(), "the release differs from a build");
    // Nothing new is no release.
    let name = site.current();
    let run = site.publish_well();
    assert_eq!(run.stdout, format!("Nothing is new; the release {name} stays\n"));
    assert_eq!(site.releases(), [name]);
}

#[test]
fn releases_that_are_alike_share_their_files() {
    use std::os::unix::fs::MetadataExt;
    let site = site("Một", 3);
    site.publish_well();
    let first = site.current();
    rewrite(&site, "Hai", 1);
    site.publish_well();
    let id = |name: &str, path: &str| {
        let file = site.path("dang/releases").join(name).join(path);
        file.metadata().map(|it| (it.dev(), it.ino())).unwrap()
    };
    let second = site.current();
    assert_eq!(id(&first, "robots.txt"), id(&second, "robots.txt"));
    assert_ne!(id(&first, "tin/0/index.html"), id(&second, "tin/0/index.html"));
}

#[test]
fn the_newest_releases_are_kept_and_one_can_be_taken_back() {
    let site = site("Một", 2);
    let mut all = Vec::new();
    for word in ["Một", "Hai", "Ba", "Bốn"] {
        rewrite(&site, word, 2);
        assert_eq!(site.publish(&["--keep", "3"]).status, 0);
        all.push((site.current(), current(&site)));
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(site.releases(), names[1..]);
    let back =
        |more: &[&str]| site.run(&[&["rollback", "--to", "dang", "--lang", "en"], more].concat());
    assert_eq!(back(&[]).status, 0);
    assert!(site.current() == all[2].0 && current(&site) == all[2].1);
    assert_eq!(back(&[names[3]]).status, 0);
    assert!(current(&site) == all[3].1);
    let run = back(&[names[0]]);
    assert!(run.status == 1 && run.stderr.contains("no-release"), "{}", run.stderr);
    assert!(run.stderr.contains(names[1]), "the help names none: {}", run.stderr);
    assert_eq!(back(&[names[1]]).status, 0);
    let run = back(&[]);
    assert!(run.status == 1 && run.stderr.contains("no older release"), "{}", run.stderr);
    // What is current is kept, however old; so is its configuration.
    assert!(site.path("dang/hosting/nginx.conf").exists());
    rewrite(&site, "Năm", 2);
    assert_eq!(site.publish(&["--keep", "1"]).status, 0);
    assert_eq!(site.releases(), [site.current()]);
}

#[test]
fn a_damaged_release_does_not_come_back() {
    let site = site("Một", 2);
    site.publish_well();
    let first = site.current();
    rewrite(&site, "Hai", 2);
    site.publish_well();
    let before = current(&site);
    let path = format!("dang/releases/{first}/tin/0/index.html");
    site.remove(&path);
    site.write(&path, b"other");
    let run = site.run(&["rollback", "--to", "dang"]);
    assert!(run.status == 1 && run.stderr.contains("changed-output"), "{}", run.stderr);
    assert!(current(&site) == before);
}

#[test]
fn an_empty_site_and_one_that_loses_many_pages_are_refused() {
    let site = site("Một", 6)
        .file("site.yaml", &format!("{TINY}publish: {{to: dang, keep: 2, max_removed: 4}}\n"));
    let publish = |more: &[&str]| {
        site.run(&[&["publish", "--as-of", "2025-06-01", "--lang", "en"], more].concat())
    };
    assert_eq!(publish(&[]).status, 0);
    let before = current(&site);
    for number in 1..6 {
        site.remove(&format!("content/tin/{number}.md"));
    }
    let run = publish(&[]);
    assert!(run.status == 1 && run.stderr.contains("too-many-removed"), "{}", run.stderr);
    assert!(run.stderr.contains("5 pages would be gone, more than 4"), "{}", run.stderr);
    assert!(current(&site) == before);
    let run = publish(&["--dry-run", "--confirm-removals"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("- tin/3/index.html\n"), "{}", run.stdout);
    assert!(run.stdout.contains("~ tin/index.html\n"), "{}", run.stdout);
    assert!(current(&site) == before && site.releases().len() == 1);
    assert_eq!(publish(&["--confirm-removals"]).status, 0);
    assert!(!current(&site).contains_key("tin/3/index.html"));
    site.remove("content/tin/0.md");
    let run = publish(&["--confirm-removals"]);
    assert!(run.status == 1 && run.stderr.contains("empty-site"), "{}", run.stderr);
    assert!(current(&site).contains_key("tin/0/index.html"));
}

#[test]
fn what_is_wrong_with_the_site_keeps_the_old_release() {
    let site = site("Một", 2);
    site.publish_well();
    let before = current(&site);
    site.write("content/tin/hong.md", b"---\ntitle: A\ndate: x\n---\n");
    let run = site.publish(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("invalid-date"), "{}", run.stderr);
    assert!(run.stdout.contains("Nothing published; the release "), "{}", run.stdout);
    assert!(current(&site) == before);
}

#[test]
fn a_place_must_be_named_and_be_a_folder_of_its_own() {
    let site = site("Một", 1);
    let run = site.run(&["publish", "--lang", "en"]);
    assert!(run.status == 2 && run.stderr.contains("--to FOLDER"), "{}", run.stderr);
    for to in [".", "content/x", "themes", "..", "site.yaml"] {
        assert_eq!(site.run(&["publish", "--to", to]).status, 2, "{to}");
    }
    // What somebody else put there is not replaced.
    site.write("dang/current/index.html", b"other");
    let run = site.publish(&[]);
    assert!(run.status == 1 && run.stderr.contains("write-failed"), "{}", run.stderr);
    assert_eq!(std::fs::read(site.path("dang/current/index.html")).unwrap(), b"other");
    let run = site.run(&["rollback", "--to", "content", "--lang", "en"]);
    assert_eq!(run.status, 2);
}

#[test]
fn links_in_the_place_lead_nowhere() {
    for name in ["releases", ".congbo", ".congbo/site"] {
        let site = site("Một", 1);
        std::fs::create_dir_all(site.path("dang").join(name).parent().unwrap()).unwrap();
        std::fs::create_dir_all(site.path("elsewhere/incoming")).unwrap();
        site.write("elsewhere/incoming/a", b"kept");
        std::os::unix::fs::symlink(site.path("elsewhere"), site.path("dang").join(name)).unwrap();
        assert_eq!(site.publish(&[]).status, 1, "{name}");
        assert!(site.path("elsewhere/incoming/a").exists(), "{name}");
    }
    let site = site("Một", 1);
    std::fs::create_dir_all(site.path("dang")).unwrap();
    std::fs::create_dir(site.path("elsewhere")).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere"), site.path("dang/transfer")).unwrap();
    let run = site.publish(&[]);
    assert!(run.status == 0 && run.stderr.contains("unfinished-release"), "{}", run.stderr);
    assert!(files(&site.path("elsewhere")).is_empty());
}

#[test]
fn lists_name_the_files_in_the_order_of_publication() {
    let site = site("Một", 3);
    assert_eq!(site.publish(&["--compress"]).status, 0);
    site.remove("content/tin/2.md");
    assert_eq!(site.publish(&["--compress"]).status, 0);
    let list = |name: &str| -> Vec<String> {
        let text = std::fs::read_to_string(site.path("dang/transfer").join(name)).unwrap();
        text.lines().map(str::to_owned).collect()
    };
    let (assets, pages) = (list("1-assets.txt"), list("2-pages.txt"));
    assert!(assets.iter().all(|it| !it.contains(".html") && it != "assets/search/manifest.bin"));
    assert!(pages.contains(&"assets/search/manifest.bin".to_owned()));
    assert!(pages.contains(&"tin/0/index.html".to_owned()));
    assert_eq!(list("3-manifest.txt"), ["manifest.json"]);
    let gone = list("4-gone.txt");
    assert!(
        gone.contains(&"tin/2/index.html".to_owned()) && gone.iter().all(|it| !pages.contains(it))
    );
    let mut all: Vec<String> = assets.into_iter().chain(pages).collect();
    all.push("manifest.json".to_owned());
    all.sort();
    assert_eq!(all, current(&site).into_keys().collect::<Vec<_>>());
}

/// The style sheet of what is published, as it is named since `old`.
fn style_sheet(site: &Site, old: &Seen) -> String {
    let new = current(site).into_keys().filter(|path| !old.contains_key(path));
    let mut found = new.filter(|path| path.starts_with("assets/site.") && path.ends_with(".css"));
    found.next().expect("there is a style sheet")
}

#[test]
fn a_page_that_was_opened_before_finds_its_assets() {
    const SECRET: &str = "chim-hoang-yen-3318";
    let site = site("Một", 2);
    site.write("content/tin/anh.png", &noted_png(&halves(900, 8)));
    let picture = format!("---\ntitle: A\ndate: 2025-01-01\n---\n\n{SECRET}\n\n![Ảnh](anh.png)\n");
    site.write("content/tin/anh.md", picture.as_bytes());
    assert_eq!(site.publish(&[]).status, 0);
    let (first, old) = (style_sheet(&site, &Seen::new()), current(&site));
    assert!(old.keys().any(|path| path.starts_with("assets/") && path.ends_with(".png")));
    // The theme changes, and what the picture showed is withdrawn.
    let style = "body { color: #123456 }\n";
    site.write("themes/tiny/assets/site.css", style.as_bytes());
    site.remove("content/tin/anh.md");
    assert_eq!(site.publish(&[]).status, 0);
    let (second, new) = (style_sheet(&site, &old), current(&site));
    assert!(new[&first] == old[&first]);
    // All that is there beside the site as it is: the theme's asset of the first release.
    assert_eq!(site.build(&["--hosting"]).status, 0);
    let built = site.output();
    let lasting: Vec<_> = new.keys().filter(|path| !built.contains_key(*path)).collect();
    assert!(
        lasting.iter().all(|path| path.starts_with(&first)) && !lasting.is_empty(),
        "{lasting:?}"
    );
    assert!(built.iter().all(|(path, bytes)| path == "manifest.json" || new[path] == *bytes));
    assert_eq!(site.run(&["verify", "dang", "--strict"]).status, 0);
    let list = |name: &str| std::fs::read_to_string(site.path("dang/transfer").join(name)).unwrap();
    assert!(list("1-assets.txt").contains(&first) && !list("4-gone.txt").contains(&first));
    // Nothing is new then, and it lasts with the next release too.
    let run = site.publish(&[]);
    assert!(run.stdout.starts_with("Nothing is new"), "{}", run.stdout);
    site.write("themes/tiny/assets/site.css", b"body { color: #654321 }\n");
    assert_eq!(site.publish(&[]).status, 0);
    let third = current(&site);
    assert!(third.contains_key(&first) && third.contains_key(&second));
    // What was damaged since is left out, and keeps nobody from publishing.
    site.remove(&format!("dang/current/{first}"));
    rewrite(&site, "Hai", 2);
    assert_eq!(site.publish(&[]).status, 0);
    let fourth = current(&site);
    assert!(!fourth.contains_key(&first) && fourth.contains_key(&second));
    // Who keeps no earlier release keeps nothing of one.
    assert_eq!(site.publish(&["--keep", "1"]).status, 0);
    assert_eq!(site.build(&["--hosting"]).status, 0);
    assert!(current(&site) == site.output());
}
