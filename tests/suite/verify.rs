//! `congbo verify`: what is missing, changed, or not congbo's.

use crate::support::published::Server;
use crate::support::{Run, Site, TINY};

fn site() -> Site {
    let site = Site::new(TINY).news("tin/a.md", "A", "2025-01-01", "Một tin.");
    site.build_well();
    site
}

fn verify(site: &Site, more: &[&str]) -> Run {
    site.run(&[&["verify", "output", "--lang", "en"], more].concat())
}

#[test]
fn missing_changed_and_foreign_files_are_told_apart() {
    let site = site();
    let run = verify(&site, &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.starts_with("All ") && run.stdout.contains("are as they were made"));
    site.write("output/them/tep.txt", b"A");
    let run = verify(&site, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("foreign-output"), "{}", run.stderr);
    assert_eq!(verify(&site, &["--strict"]).status, 1);
    site.remove("output/them/tep.txt");
    // A link is no file that congbo made, whatever is behind it.
    std::fs::rename(site.path("output/404.html"), site.path("elsewhere.html")).unwrap();
    std::os::unix::fs::symlink(site.path("elsewhere.html"), site.path("output/404.html")).unwrap();
    let run = verify(&site, &[]);
    assert!(
        run.status == 1 && run.stderr.contains("`404.html` is not as it was"),
        "{}",
        run.stderr
    );
    site.remove("output/404.html");
    // Of the same length, so that only its contents tell.
    let page = site.page("tin/a/index.html");
    site.write("output/tin/a/index.html", page.replace('M', "N").as_bytes());
    let run = verify(&site, &["--format", "json"]);
    assert_eq!(run.status, 1);
    let found: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let list = found["diagnostics"].as_array().unwrap().iter();
    let text = |it: &serde_json::Value, name| it[name].as_str().unwrap().to_owned();
    let found: Vec<_> = list.map(|it| (text(it, "code"), text(it, "message"))).collect();
    assert_eq!(
        found,
        [
            ("changed-output".into(), "`tin/a/index.html` is not as it was made".into()),
            ("missing-output".into(), "`404.html` is missing".into()),
        ]
    );
}

#[test]
fn a_folder_without_a_manifest_is_said_to_have_none() {
    let site = site();
    site.write("output/manifest.json", b"{\n\"generator\": \"congbo ");
    for folder in ["output", "content", "khong-co"] {
        let run = site.run(&["verify", folder, "--lang", "en"]);
        assert_eq!(run.status, 1, "{folder}");
        assert!(run.stderr.contains("no-manifest"), "{folder}: {}", run.stderr);
    }
    assert_eq!(site.run(&["verify"]).status, 2);
    let run = site.run(&["verify", "https://cchc.example/", "--lang", "en"]);
    assert!(run.status == 1 && run.stderr.contains("only a server on this machine"));
}

/// A published folder stands for its current release.
#[test]
fn a_published_site_is_verified_where_visitors_see_it() {
    let site = site();
    site.publish_well();
    assert_eq!(site.run(&["verify", "dang"]).status, 0);
    site.remove("dang/current/404.html");
    let run = site.run(&["verify", "dang"]);
    assert!(run.status == 1 && run.stderr.contains("404.html"), "{}", run.stderr);
}

#[test]
#[ignore = "needs python3"]
fn what_a_server_sends_is_held_against_its_manifest() {
    let site = site();
    let folder = site.path("output");
    let server = Server::run(
        |_, port| port.to_string(),
        |file| {
            let port = std::fs::read_to_string(file).unwrap();
            let mut python = std::process::Command::new("python3");
            python.args(["-m", "http.server", &port, "--bind", "127.0.0.1", "--directory"]);
            python.arg(&folder);
            python
        },
    );
    let address = format!("http://127.0.0.1:{}", server.port);
    let run = site.run(&["verify", &address, "--lang", "en"]);
    assert_eq!(run.status, 0, "{}{}", run.stderr, run.stdout);
    site.remove("output/404.html");
    site.write("output/robots.txt", b"User-agent: nobody\n");
    let run = site.run(&["verify", &address, "--lang", "en"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("`404.html` is missing"), "{}", run.stderr);
    assert!(run.stderr.contains("`robots.txt` is not as it was made"), "{}", run.stderr);
    drop(server);
    let run = site.run(&["verify", &address, "--lang", "en"]);
    assert!(run.status == 1 && run.stderr.contains("does not answer"), "{}", run.stderr);
}
