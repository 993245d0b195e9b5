//! A site with thirty different faults: all of them in one run, at the right
//! place, in each format, and nothing published.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{Site, TINY};

/// Code, file and line of every fault of [`faulty`].
const EXPECTED: [(&str, &str, u64); 30] = [
    ("broken-anchor", "content/tin/lien-ket.md", 7),
    ("broken-image", "content/tin/lien-ket.md", 6),
    ("broken-link", "content/tin/lien-ket.md", 5),
    ("broken-link", "content/tin/lien-ket.md", 8),
    ("broken-link", "site.yaml", 4),
    ("duplicate-anchor", "content/tin/chu.md", 7),
    ("duplicate-id", "content/tin/ma-2.md", 4),
    ("duplicate-key", "content/tin/dau-bai.md", 4),
    ("external-image", "content/tin/chu.md", 9),
    ("invalid-date", "content/tin/dau-bai.md", 5),
    ("invalid-number", "content/kiem-tra/so.md", 5),
    ("invalid-value", "content/tin/dau-bai.md", 6),
    ("invalid-yaml", "content/tin/yaml.md", 2),
    ("link-to-unpublished", "content/tin/lien-ket.md", 10),
    ("literal-emphasis", "content/tin/chu.md", 11),
    ("misplaced-index", "content/tin/x/_index.md", 0),
    ("missing-footnote", "content/tin/chu.md", 13),
    ("missing-front-matter", "content/tin/trang.md", 1),
    ("missing-key", "content/tin/khong-ngay.md", 2),
    ("no-break-space", "content/tin/cach.md", 2),
    ("not-utf8", "content/tin/tcvn.md", 2),
    ("path-collision", "content/tin/má-1.md", 2),
    ("path-collision", "content/tu-khoa.md", 2),
    ("slug-collision", "content/tin/khoa.md", 4),
    ("unknown-key", "content/tin/dau-bai.md", 3),
    ("unknown-translation", "content/tin/dich.md", 5),
    ("unsafe-html", "content/tin/chu.md", 15),
    ("unsafe-url", "content/tin/chu.md", 17),
    ("unused-override", "themes/tiny/layout.html", 0),
    ("wrong-type", "content/tin/dau-bai.md", 7),
];

fn faulty() -> Site {
    let site = Site::new(&format!("{TINY}menu: [{{title: A, url: /khong-co/}}]\n"));
    let site = site
        .file(
            "content/tin/dau-bai.md",
            "---\ntitle: Đầu bài\ntiêu đề: x\ntitle: y\ndate: 30/2/2020\ntype: tin\ndraft: 1\n---\n",
        )
        .file(
            "content/tin/lien-ket.md",
            "---\ntitle: A\ndate: 2020-01-01\n---\n[a](khong-co.md)\n![b](khong-co.png)\n[c](#khong-co)\n[d](/khong-co/)\n\n[e](nhap.md)\n",
        )
        .file("content/tin/nhap.md", "---\ntitle: A\ndate: 2020-01-01\ndraft: true\n---\n")
        .file(
            "content/tin/chu.md",
            "---\ntitle: A\ndate: 2020-01-01\n---\n## A {#a}\n\n## B {#a}\n\n![x](https://a.vn/x.png)\n\n**Điều 1.**Chữ\n\n[^1]\n\n<iframe></iframe>\n\n[x](javascript:y)\n",
        )
        .file("content/kiem-tra/so.md", "---\ntitle: A\ndate: 2020-01-01\ntype: inspection\nreport: {figures: {applications: {received: 57.689}}}\n---\n")
        .file("content/tin/yaml.md", "---\ntitle: A: B\n---\n")
        .file("content/tin/trang.md", "Không có gì ở trên.\n")
        .file("content/tin/khong-ngay.md", "---\ntitle: A\n---\n")
        .file("content/tin/cach.md", "---\ntitle:\u{a0}A\ndate: 2020-01-01\n---\n")
        .file("content/tin/ma-1.md", "---\ntitle: A\ndate: 2020-01-01\nid: m\n---\n")
        .file("content/tin/má-1.md", "---\ntitle: A\ndate: 2020-01-01\n---\n")
        .file("content/tin/ma-2.md", "---\ntitle: A\ndate: 2020-01-01\nid: m\n---\n")
        .file("content/tin/khoa.md", "---\ntitle: A\ndate: 2020-02-01\ntags: [thư tức]\n---\n")
        .file("content/tin/khoa-2.md", "---\ntitle: A\ndate: 2020-01-01\ntags: [thủ tục]\n---\n")
        .file("content/tin/dich.md", "---\ntitle: A\ndate: 2020-01-01\nlang: en\ntranslation_of: a/b.md\n---\n")
        .file("content/tin/x/_index.md", "---\ntitle: A\n---\n")
        .file("content/tu-khoa.md", "---\ntitle: A\n---\n")
        .file("themes/tiny/layout.html", "x");
    site.write("content/tin/tcvn.md", b"---\ntitle: Ki\xd3m tra\n---\n");
    site
}

/// Code, path and line of the diagnostics that a format prints.
type Found = BTreeSet<(String, String, u64)>;

fn expected() -> Found {
    EXPECTED.iter().map(|(code, path, line)| ((*code).into(), (*path).into(), *line)).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn json(printed: &str) -> Found {
    let report: Value = serde_json::from_str(printed).unwrap();
    let found = report["diagnostics"].as_array().unwrap().iter();
    let found: Found = found
        .map(|it| (text(&it["code"]), text(&it["path"]), it["line"].as_u64().unwrap_or(0)))
        .collect();
    let summary = &report["summary"];
    let count = |name: &str| summary[name].as_u64().unwrap();
    let total = count("errors") + count("warnings") + count("advice");
    assert_eq!(total, report["diagnostics"].as_array().unwrap().len() as u64);
    found
}

fn github(printed: &str) -> Found {
    let property = |line: &str, name: &str| {
        let (_, rest) = line.split_once(&format!("{name}="))?;
        Some(rest.split([',', ':']).next().unwrap().to_owned())
    };
    let line = |line: &str| {
        (
            property(line, "title").unwrap(),
            property(line, "file").unwrap(),
            property(line, ",line").map_or(0, |line| line.parse().unwrap()),
        )
    };
    printed.lines().map(line).collect()
}

/// GitLab wants a line for every place; a whole file is its first line.
fn gitlab(printed: &str) -> Found {
    let issues: Vec<Value> = serde_json::from_str(printed).unwrap();
    let prints: BTreeSet<_> = issues.iter().map(|it| text(&it["fingerprint"])).collect();
    assert_eq!(prints.len(), issues.len());
    let whole_files: BTreeSet<_> = EXPECTED
        .iter()
        .filter(|it| it.2 == 0)
        .map(|it| (it.0.to_owned(), it.1.to_owned()))
        .collect();
    let issue = |it: &Value| {
        let (code, path) = (text(&it["check_name"]), text(&it["location"]["path"]));
        let line = it["location"]["lines"]["begin"].as_u64().unwrap();
        let whole = whole_files.contains(&(code.clone(), path.clone()));
        (code, path, if whole { line - 1 } else { line })
    };
    issues.iter().map(issue).collect()
}

fn sarif(printed: &str) -> Found {
    let log: Value = serde_json::from_str(printed).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let result = |it: &Value| {
        let place = &it["locations"][0]["physicalLocation"];
        let line = place["region"]["startLine"].as_u64().unwrap_or(0);
        let path = text(&place["artifactLocation"]["uri"]).replace("%C3%A1", "á");
        (text(&it["ruleId"]), path, line)
    };
    log["runs"][0]["results"].as_array().unwrap().iter().map(result).collect()
}

fn human(printed: &str) -> Found {
    let mut found = Found::new();
    let mut code = String::new();
    for line in printed.lines() {
        if let Some((level, rest)) = line.split_once('[') {
            if ["lỗi", "cảnh báo", "lời khuyên"].contains(&level) {
                code = rest.split(']').next().unwrap().to_owned();
            }
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let mut parts = place.split(':');
            let path = parts.next().unwrap().to_owned();
            let line = parts.next().map_or(0, |line| line.parse().unwrap());
            found.insert((code.clone(), path, line));
        }
    }
    found
}

#[test]
fn thirty_faults_in_each_format() {
    let site = faulty();
    // The old site is something to lose.
    site.write("output/index.html", b"old");
    type Reader = fn(&str) -> Found;
    let formats: [(&str, Reader); 4] =
        [("json", json), ("github", github), ("gitlab", gitlab), ("sarif", sarif)];
    for (format, read) in formats {
        let run = site.build(&["--format", format]);
        assert_eq!(run.status, 1);
        assert_eq!(run.stderr, "", "{format}");
        assert_eq!(read(&run.stdout), expected(), "{format}");
    }
    let run = site.build(&[]);
    assert_eq!(human(&run.stderr), expected());
    assert_eq!(
        site.output().into_iter().collect::<Vec<_>>(),
        [("index.html".to_owned(), b"old".to_vec())]
    );
}

#[test]
fn every_code_is_documented() {
    let path = crate::support::repository().join("docs/diagnostics.md");
    let documentation = std::fs::read_to_string(path).unwrap();
    let documented: BTreeSet<&str> = documentation
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
        .collect();
    let codes: BTreeSet<&str> =
        congbo::diagnostics::Code::ALL.iter().map(|code| code.name()).collect();
    assert_eq!(documented, codes);
}
