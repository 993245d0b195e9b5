//! What is written in another language than its page says so, wherever it is shown. A site
//! has articles in two languages, whose texts all have a word that tells which.

use std::collections::BTreeSet;

use roxmltree::Document;
use scraper::{Html, Node};

use crate::support::Site;

/// The words that tell the language of a text.
const WORDS: [(&str, &str); 2] = [("buffalo", "en"), ("con trâu", "vi")];

const SITE: &str = "title: Thử\nbase_url: https://thu.vn/\nlang: vi\nprovince: Thái Nguyên\n\
    paginate: 2\nsections: {kiem-tra: {title: Kiểm tra, type: inspection}, ket-qua: {title: Kết quả, type: result}}\n";

/// An inspection of a kind of section, with all that lists show of one.
fn report(lang: &str, word: &str, day: &str, repeats: &str) -> String {
    format!(
        "---\ntitle: {word} A {day}\nkicker: {word} B\nsummary: {word} C\ndate: {day}\nlang: {lang}\n\
         tags: [một cửa]\nchanges: [{{date: {day}, kind: correction, note: {word} D}}]\n\
         report:\n  held: {day}\n  units: [\"xã Chợ Đồn, Thái Nguyên\"]\n  period: 2025\n  areas: [tthc]\n\
         \x20 figures:\n    indicators: [{{area: tthc, label: Hài lòng, value: 9}}]\n\
         \x20   scores: [{{index: dti, year: 2025, value: 80}}]\n\
         \x20 strengths: [{{area: tthc, text: {word} E}}]\n\
         \x20 shortcomings: [{{id: a, area: tthc, text: {word} F, cause: {word} G, topics: tre-han{repeats}}}]\n\
         \x20 requests:\n    - {{id: r, text: {word} H, for: [a], due: 2025-03-01, revised: [{{due: 2025-04-01, date: 2025-03-02, reason: {word} I}}]}}\n\
         \x20   - {{id: s, text: {word} J, progress: [{{date: 2025-05-01, status: verified, note: {word} K, source: {word} L}}]}}\n\
         ---\n{word} M\n"
    )
}

fn simple(lang: &str, word: &str, kind: &str) -> String {
    format!(
        "---\ntitle: {word} {kind}\nkicker: {word} kicker\nsummary: {word} summary\ndate: 2025-02-01\n\
         type: {kind}\nlang: {lang}\nunits: [\"xã Chợ Đồn, Thái Nguyên\"]\ntags: [một cửa]\n---\n{word}\n"
    )
}

fn plan(lang: &str, word: &str, year: i32) -> String {
    format!(
        "---\ntitle: {word} plan {year}\nsummary: {word} summary\ndate: {year}-01-02\ntype: plan\nlang: {lang}\n\
         plan:\n  year: {year}\n  inspections:\n    - {{units: \"xã Chợ Đồn, Thái Nguyên\", when: {year}-02}}\n\
         \x20   - {{units: \"xã Nghĩa Tá, Thái Nguyên\", when: {year}-12-01}}\n---\n{word}\n"
    )
}

fn built() -> Site {
    let mut site = Site::new(SITE);
    for (word, lang) in WORDS {
        let repeats = |other: &str| format!(", repeats: ../kiem-tra/{other}.md#a");
        site = site
            .file(&format!("content/kiem-tra/{lang}-1.md"), &report(lang, word, "2025-02-01", ""))
            .file(
                &format!("content/ket-qua/{lang}.md"),
                &report(
                    lang,
                    word,
                    "2025-02-03",
                    &repeats(if lang == "en" { "vi-1" } else { "en-1" }),
                ),
            )
            .file(
                &format!("content/kiem-tra/{lang}-2.md"),
                &report(
                    lang,
                    word,
                    "2025-02-02",
                    &repeats(if lang == "en" { "vi-1" } else { "en-1" }),
                ),
            )
            .file(&format!("content/tin/{lang}-news.md"), &simple(lang, word, "news"))
            .file(&format!("content/tin/{lang}-notice.md"), &simple(lang, word, "notice"))
            .file(
                &format!("content/tin/{lang}-plan.md"),
                &plan(lang, word, if lang == "en" { 2025 } else { 2026 }),
            );
    }
    let run = site.run(&["build", "--as-of", "2026-11-01"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    site
}

/// The language that a text tells by its words.
fn language_of(text: &str) -> Option<&'static str> {
    WORDS.into_iter().find(|(word, _)| text.contains(word)).map(|(_, lang)| lang)
}

#[test]
fn every_page_says_the_language_of_what_it_shows() {
    let site = built();
    let mut faults = Vec::new();
    let mut foreign: BTreeSet<String> = BTreeSet::new();
    for (path, bytes) in site.output() {
        if !path.ends_with(".html") {
            continue;
        }
        let page = Html::parse_document(std::str::from_utf8(&bytes).unwrap());
        let own = page.root_element().attr("lang").unwrap().to_owned();
        for node in page.tree.root().descendants() {
            let Node::Text(text) = node.value() else { continue };
            let Some(lang) = language_of(text) else { continue };
            let around: Vec<_> =
                node.ancestors().filter_map(|it| it.value().as_element()).collect();
            if around.iter().any(|it| matches!(it.name(), "title" | "script")) {
                continue;
            }
            let told = around.iter().find_map(|it| it.attr("lang"));
            if told != Some(lang) {
                faults.push(format!("{path}: “{}” is told to be {told:?}", text.trim()));
            }
            if own != lang {
                let in_list = around.iter().find_map(|it| it.attr("class")).unwrap_or_default();
                foreign.insert(format!("{path} {in_list}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    // Where texts in another language than the page's must have been seen.
    for path in [
        "index.html",
        "kiem-tra/index.html",
        "kiem-tra/in/index.html",
        "kiem-tra/vi-2/index.html",
        "kiem-tra/en-2/index.html",
        "ket-qua/index.html",
        "tin/index.html",
        "tin/vi-plan/index.html",
        "nam/2025/index.html",
        "nam/2025/in/index.html",
        "tu-khoa/mot-cua/index.html",
        "don-vi/xa-cho-don-thai-nguyen/index.html",
        "don-vi/xa-cho-don-thai-nguyen/in/index.html",
        "linh-vuc/tthc/index.html",
        "van-de/tre-han/index.html",
        "khac-phuc/index.html",
        "khac-phuc/qua-han/index.html",
        "khac-phuc/da-xac-minh/index.html",
        "ke-hoach/2025/index.html",
        "thay-doi/index.html",
    ] {
        let is_seen = foreign.iter().any(|it| it.split(' ').next() == Some(path));
        assert!(is_seen, "{path} shows nothing in another language: {foreign:#?}");
    }
}

#[test]
fn feeds_say_the_language_of_their_entries() {
    let site = built();
    let mut seen = BTreeSet::new();
    for (path, bytes) in site.output().into_iter().filter(|(path, _)| path.ends_with("atom.xml")) {
        let text = String::from_utf8(bytes).unwrap();
        let document = Document::parse(&text).unwrap();
        for node in document
            .descendants()
            .filter(|it| it.has_tag_name("title") || it.has_tag_name("summary"))
        {
            let is_mixed = path.starts_with("khac-phuc/") && node.has_tag_name("summary");
            let Some(lang) = language_of(node.text().unwrap_or_default()).filter(|_| !is_mixed)
            else {
                continue;
            };
            let name = ("http://www.w3.org/XML/1998/namespace", "lang");
            let told = node.ancestors().find_map(|it| it.attribute(name));
            assert_eq!(told, Some(lang), "{path}: {:?}", node.text());
            seen.insert((path.split('/').next().unwrap().to_owned(), lang));
        }
    }
    for folder in ["atom.xml", "kiem-tra", "tu-khoa", "don-vi", "linh-vuc", "van-de", "khac-phuc"] {
        for (_, lang) in WORDS {
            assert!(seen.contains(&(folder.to_owned(), lang)), "{folder} {lang}: {seen:?}");
        }
    }
    let feed: serde_json::Value = serde_json::from_str(&site.page("feed.json")).unwrap();
    let items = feed["items"].as_array().unwrap();
    assert!(items.len() > 5);
    for item in items {
        assert_eq!(item["language"].as_str(), language_of(item["title"].as_str().unwrap()));
    }
}
