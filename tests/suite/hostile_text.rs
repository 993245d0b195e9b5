//! What an author writes by mistake or by intent and nobody sees: values that say nothing,
//! addresses that collide, characters that deceive; and what is printed about them.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::support::{Finding, Run, Site, TINY, Whole, build_unharmed, only};

fn news(front: &str, body: &str) -> Site {
    let text = format!("---\ntitle: A\ndate: 2025-01-01\n{front}---\n{body}\n");
    Site::new(TINY).file("content/tin/a.md", &text)
}

/// The codes and lines of what was found in a file.
fn in_file<'f>(findings: &'f [Finding], path: &str) -> Vec<(&'f str, Option<usize>)> {
    let here = findings.iter().filter(|it| it.path == path);
    here.map(|it| (it.code.as_str(), it.line)).collect()
}

#[test]
fn an_empty_item_is_told_wherever_it_stands() {
    for nothing in ["null", "~", "''", "\"\\u200b\"", "\" \""] {
        for key in ["units", "tags", "authors"] {
            let site = news(&format!("{key}: [{nothing}, xã Ba Đình]\n"), "");
            let told = build_unharmed(&site);
            assert!(
                in_file(&told, "content/tin/a.md").contains(&("empty-item", Some(4))),
                "{key} {nothing}"
            );
        }
    }
    for key in ["source", "attachments", "changes", "aliases"] {
        let site = news(&format!("{key}:\n  -\n"), "");
        assert_eq!(
            in_file(&build_unharmed(&site), "content/tin/a.md"),
            [("empty-item", Some(5))],
            "{key}"
        );
    }
    let report = "type: result\nreport:\n  units: [null, xã Ba Đình]\n  shortcomings: [~, Chậm]\n";
    let told = build_unharmed(&news(report, ""));
    let told = in_file(&told, "content/tin/a.md");
    assert!(
        told.contains(&("empty-item", Some(6))) && told.contains(&("empty-item", Some(7))),
        "{told:?}"
    );
    let site = Site::new(&format!("{TINY}menu: [null]\n"));
    assert_eq!(in_file(&build_unharmed(&site), "site.yaml"), [("empty-item", Some(4))]);
}

#[test]
fn an_empty_text_is_no_text() {
    for nothing in ["", "''", "~", "\"\\u200b\""] {
        let front = format!("---\ntitle: {nothing}\ntype: page\n---\n");
        let site = Site::new(TINY).file("content/a.md", &front);
        only(&build_unharmed(&site), "missing-key", "content/a.md", Some(2));
        let site = Site::new(&format!("{TINY}areas:\n  rieng: {nothing}\n"));
        only(&build_unharmed(&site), "missing-key", "site.yaml", Some(5));
    }
    let cover = "cover: {src: a.svg, alt: \"\"}\nkicker: ''\nsummary: \"\"\n";
    let site = news(cover, "Đoạn đầu.");
    site.write(
        "content/tin/a.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>",
    );
    let findings = build_unharmed(&site);
    assert!(in_file(&findings, "content/tin/a.md").is_empty(), "an empty alt is meant");
    assert!(site.page("feed.json").contains("Đoạn đầu."), "the first paragraph is the lead");
}

#[test]
fn a_slug_that_is_none_is_refused() {
    for (written, folded) in
        [("../../etc", "etc"), ("Địa chỉ", "dia-chi"), ("a/b", "a-b"), ("con", "con-1")]
    {
        let site = news(&format!("slug: {written}\n"), "");
        only(&build_unharmed(&site), "invalid-value", "content/tin/a.md", Some(4));
        let run = site.build(&[]);
        assert!(run.stderr.contains(&format!("viết `slug: {folded}`")), "{}", run.stderr);
    }
    assert!(build_unharmed(&news("slug: etc-2\n", "")).is_empty());
}

#[test]
fn a_collision_is_told_once_and_hides_nothing() {
    let site = Site::new(TINY)
        .news("tin/a.md", "A", "2025-01-01", "[c](c.md)")
        .news("tin/á.md", "Á", "2025-01-02", "# Có\n\n[x](#khong)")
        .news("tin/c.md", "C", "2025-01-03", "[x](á.md#khong-co)\n\n[y](á.md#co)");
    let findings = build_unharmed(&site);
    assert_eq!(
        in_file(&findings, "content/tin/á.md"),
        [("path-collision", Some(2)), ("broken-anchor", Some(8))]
    );
    assert_eq!(in_file(&findings, "content/tin/c.md"), [("broken-anchor", Some(6))]);
    assert_eq!(findings.len(), 3);
}

#[test]
fn a_former_address_that_is_taken_is_told_where_it_stands() {
    let site = news("aliases:\n  - /cu.html\n  - /atom.xml\n", "");
    only(&build_unharmed(&site), "path-collision", "content/tin/a.md", Some(6));
}

/// A site below a folder, and what is printed of it from there.
fn from_above(format: &str, is_repository: bool) -> (Site, Run) {
    let folder = Site::new(TINY);
    if is_repository {
        folder.write(".git/HEAD", b"ref: refs/heads/main\n");
    }
    let folder = folder.file("trang/cchc/site.yaml", "title: T\nbase_url: https://a.vn/\n").file(
        "trang/cchc/content/tin/a.md",
        "---\ntitle: A\ndate: 2025-01-01\n---\n[x](khong.md)\n\n[x](khong.md)\n",
    );
    // Services know files by their place in the repository, wherever the command runs.
    let mut command = folder.congbo(&["build", "--format", format, "--root", "cchc"]);
    command.current_dir(folder.path("trang"));
    let run = Run::from(command.output().unwrap());
    assert_eq!(run.status, 1, "{}{}", run.stdout, run.stderr);
    (folder, run)
}

#[test]
fn services_are_told_paths_in_the_repository() {
    for (is_repository, path) in
        [(true, "trang/cchc/content/tin/a.md"), (false, "cchc/content/tin/a.md")]
    {
        let (_folder, run) = from_above("github", is_repository);
        assert!(run.stdout.contains(&format!("::error file={path},line=5,")), "{}", run.stdout);
        let (_folder, run) = from_above("gitlab", is_repository);
        let issues: Value = serde_json::from_str(&run.stdout).unwrap();
        let issues = issues.as_array().unwrap();
        assert!(issues.iter().all(|it| it["location"]["path"] == path), "{}", run.stdout);
        let (_folder, run) = from_above("sarif", is_repository);
        let log: Value = serde_json::from_str(&run.stdout).unwrap();
        for result in log["runs"][0]["results"].as_array().unwrap() {
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"];
            assert_eq!(place["uri"], path);
        }
        // People and programs are told paths in the site.
        let (_folder, run) = from_above("json", is_repository);
        assert!(run.stdout.contains("\"path\": \"content/tin/a.md\""), "{}", run.stdout);
    }
}

#[test]
fn two_faults_alike_have_two_fingerprints() {
    let (_folder, run) = from_above("gitlab", true);
    let issues: Value = serde_json::from_str(&run.stdout).unwrap();
    let prints: Vec<&str> =
        issues.as_array().unwrap().iter().map(|it| it["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), 2, "{}", run.stdout);
    assert_eq!(prints.iter().collect::<BTreeSet<_>>().len(), 2);
}

#[test]
fn nothing_that_is_printed_acts_or_hides() {
    let body = "[x](a%0A::error::b) [y](c%0D%0A%20%20::set-env%20name=x::y) [z](##[error]d)\n\n\
                [v](e%E2%80%AE.md) ![w](f%C2%85%0A::g.png) [^\u{202e}x]\n\n<p::error::>\n";
    let front =
        "tags: [\"\\x1b[31mđỏ\", \"\\x9b\\u2028::a\"]\n\"\\n::error::k\": 1\n\"\\u202el\": 2\n";
    let site = news(front, body);
    for format in ["human", "json", "github", "gitlab", "sarif"] {
        for lang in ["vi", "en"] {
            let run = site.build(&["--format", format, "--lang", lang]);
            let printed = run.stdout + &run.stderr;
            let acts = |c: char| c.is_control() && c != '\n';
            let hides = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2066}'..='\u{2069}');
            assert!(!printed.chars().any(|c| acts(c) || hides(c)), "{format}\n{printed}");
            assert!(!printed.contains("##["), "{format}\n{printed}");
            let commands = printed.lines().filter(|line| line.trim_start().starts_with("::"));
            for command in commands {
                let ours = ["::error ", "::warning ", "::notice "];
                assert!(
                    format == "github" && ours.iter().any(|it| command.starts_with(it)),
                    "{command}"
                );
            }
        }
    }
    assert_eq!(site.build(&["--format", "human"]).status, 1);
}

#[test]
fn a_fixed_time_is_a_time_or_wrong_usage() {
    let site = news("", "");
    let build = |time: &str| {
        let mut command: Command = site.congbo(&["build"]);
        Run::from(command.env("SOURCE_DATE_EPOCH", time).output().unwrap())
    };
    for wrong in ["8210266876799", "253402300800", "-1", "hôm qua", "", "99999999999999999999"] {
        let run = build(wrong);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{wrong}: {}", run.stderr);
        assert!(run.stderr.contains("SOURCE_DATE_EPOCH"), "{}", run.stderr);
    }
    for right in ["0", "1748736000", "253402261200"] {
        assert_eq!(build(right).status, 0, "{right}");
    }
}

#[test]
fn every_page_forbids_what_it_does_not_need() {
    let site = Site::new("title: T\nbase_url: https://thu.vn/\n").file(
        "content/tin/a.md",
        "---\ntitle: A\ndate: 2025-01-01\naliases: [/cu.html, /cu]\n---\n",
    );
    build_unharmed(&site);
    let output = site.output();
    for (path, text) in output.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(text);
        let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';";
        assert!(text.contains(policy), "{path}");
        assert!(text.find(policy) < text.find("<link"), "{path}");
    }
    assert!(site.page("cu/index.html").contains("http-equiv=\"refresh\""));
}

#[test]
fn what_deceives_is_told_where_it_stands() {
    for (written, code) in [
        ("x \u{202e}gnp.exe", "text-direction"),
        ("x\u{2066}y", "text-direction"),
        ("\u{200f}x", "text-direction"),
        ("B\u{200b}a Đình", "invisible-character"),
        ("Ba\u{ad}Đình", "invisible-character"),
        ("B\u{430} Đình", "look-alike-letters"),
        ("\u{39f}ai", "look-alike-letters"),
    ] {
        let bodies = [
            format!("dòng\n\n{written}\n"),
            format!("dòng\n\n`{written}`\n"),
            format!("dòng\n\n<p title=\"{written}\">a</p>\n"),
            format!("dòng\n\n[a](https://a.vn \"{written}\")\n"),
        ];
        for body in bodies {
            let found = build_unharmed(&news("", &body));
            assert_eq!(in_file(&found, "content/tin/a.md"), [(code, Some(7))], "{body:?}");
        }
        let found = build_unharmed(&news(&format!("summary: \"{written}\"\n"), ""));
        assert_eq!(in_file(&found, "content/tin/a.md"), [(code, Some(4))], "{written:?}");
        let site = Site::new(&format!("{TINY}description: \"{written}\"\n"));
        assert_eq!(in_file(&build_unharmed(&site), "site.yaml"), [(code, Some(4))], "{written:?}");
    }
}

#[test]
fn what_deceives_is_told_behind_escapes_too() {
    let found = build_unharmed(&news("summary: \"a\\u202Eb\"\n", ""));
    assert_eq!(in_file(&found, "content/tin/a.md"), [("text-direction", Some(4))]);
    for body in [
        "a &#x202E;b",
        "[a](https://a.vn \"&#x202E;b\")",
        "<p>a&#x202e;b</p>",
        "<p title=\"&#x2066;\">a</p>",
        "a &rlm; b",
    ] {
        let found = build_unharmed(&news("", body));
        assert_eq!(in_file(&found, "content/tin/a.md"), [("text-direction", Some(5))], "{body}");
    }
}

#[test]
fn what_others_write_deceives_nobody() {
    let body =
        "5 μg/m³, 10 kΩ, Москва, α-amylase, 👩\u{200d}💻, TP\u{a0}Hồ Chí Minh, “ngoặc” – …\n";
    assert!(build_unharmed(&news("tags: [một cửa, Đắk Lắk]\n", body)).is_empty());
}

/// How deep links stand within links, as they are written.
fn deepest_link(html: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for (at, _) in html.match_indices('<') {
        let rest = &html[at..];
        if rest.starts_with("<a ") || rest.starts_with("<a>") {
            depth += 1;
        } else if rest.starts_with("</a>") {
            depth -= 1;
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[test]
fn no_link_stands_within_a_link() {
    for body in [
        "<a>x [y](https://a.vn) z[^1]\n\n[^1]: w",
        "<a href=\"https://b.vn\">x [y](/tin/a/) z[^1]\n\n[^1]: w <a>v",
        "[x[^1]](https://a.vn) y\n\n[^1]: w",
        "[x[^1]](/tin/a/) <b>y</b>\n\n[^1]: w",
        "[![x](https://b.vn/i.png)](https://a.vn)",
        "[![x](https://b.vn/i.png)](https://a.vn) <b>y</b>",
        "<a href=x>\n\n- [x] y[^1]\n\n[^1]: w",
        "<table><a><tr><td>\n\nx[^1] [y](/tin/a/)\n\n</td></tr></table>\n\n[^1]: w",
    ] {
        for theme in ["", "theme: tiny\n"] {
            let site = Site::new(&format!("title: T\nbase_url: https://thu.vn/\n{theme}")).news(
                "tin/a.md",
                "A",
                "2025-01-01",
                body,
            );
            build_unharmed(&site);
            if let Some(page) = site.output().get("tin/a/index.html") {
                let page = String::from_utf8_lossy(page);
                assert_eq!(deepest_link(&page), 1, "{body}\n{page}");
                assert!(!body.contains("[^1]") || page.contains("fnref-1"), "{page}");
            }
        }
    }
}

#[test]
fn ids_are_unique_whatever_headings_say() {
    // Every id that pages use themselves, and what they would be called beside these.
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for site in Whole::distinct() {
        for (_, text) in site.pages() {
            ids.extend(
                text.split(" id=\"")
                    .skip(1)
                    .filter_map(|it| it.split('"').next())
                    .map(str::to_owned),
            );
        }
    }
    let mut body = String::from("x[^a] y[^a] z[^a-2]\n\n[^a]: n\n[^a-2]: n\n\n");
    for id in &ids {
        body += &format!(
            "# {}\n\n<p id=\"{id}\">x</p>\n<p id=\"muc-{id}\">x</p>\n\n",
            id.replace('-', " ")
        );
    }
    let report = "type: inspection\nreport:\n  units: [xã Ba Đình]\n  shortcomings: [{id: r1, text: x}, {text: y}]\n  \
                  requests: [{id: r1, text: x, for: [r1]}]\n  figures: {applications: {received: 3, late: 1}}\n";
    let text = format!("---\ntitle: A\ndate: 2025-01-01\n{report}---\n{body}");
    let site = Site::new("title: T\nbase_url: https://thu.vn/\n").file("content/tin/a.md", &text);
    build_unharmed(&site);
    let page = site.page("tin/a/index.html");
    let mut seen = BTreeSet::new();
    for id in page.split(" id=\"").skip(1).filter_map(|it| it.split('"').next()) {
        assert!(seen.insert(id), "the id {id} occurs twice");
    }
    assert!(seen.len() > 100);
}
