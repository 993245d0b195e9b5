//! Mistakes in site.yaml and in the folders of a site.

use std::collections::BTreeMap;

use congbo::diagnostics::Diagnostic;

use super::{check, shown};
use crate::corpus::{Corpus, Records};
use crate::support::{Site, TINY, files, repository};

const NEWS: &str = "---\ntitle: A\nsummary: B\ndate: 2020-01-01\n---\n\nNội dung.\n";

/// Lines of site.yaml that are wrong, the code, a part of the help, and what is right.
const LINES: [(&str, &str, &str, &str); 12] = [
    ("accent: #9b1c1f", "invalid-value", "`accent: \"#9b1c1f\"`", "accent: \"#9b1c1f\""),
    ("accent: đỏ", "invalid-value", "`\"#a4161a\"`", "accent: \"#a4161a\""),
    ("paginate: 0", "invalid-value", "một số", "paginate: 20"),
    ("paginate: hai mươi", "invalid-number", "chữ số", "paginate: 20"),
    ("timezone: Hà Nội", "invalid-value", "`\"+07:00\"`", "timezone: \"+07:00\""),
    ("lang: tiếng Việt", "invalid-value", "`vi`", "lang: vi"),
    ("advice: {missing-alt: off}", "invalid-value", "", "advice: {double-space: off}"),
    (
        "advice: {double-spaces: off}",
        "invalid-value",
        "`double-space`",
        "advice: {double-space: off}",
    ),
    ("publisher: Sở Nội vụ", "wrong-type", "khóa: giá trị", "publisher: {name: Sở Nội vụ}"),
    ("thực đơn: []", "unknown-key", "`menu`", "menu: []"),
    (
        "menu: [{title: Tin, url: /tins/}]",
        "broken-link",
        "`/tin/`",
        "menu: [{title: Tin, url: /tin/}]",
    ),
    ("menu:\n  - Tin", "wrong-type", "khóa: giá trị", "menu:\n  - {title: Tin, url: /tin/}"),
];

fn of<'f>(found: &'f [Diagnostic], path: &str) -> Vec<&'f Diagnostic> {
    found.iter().filter(|it| it.path == path).collect()
}

#[test]
fn mistakes_in_site_yaml_are_told_first_and_mended_by_their_help() {
    let mut mended = BTreeMap::new();
    for (wrong, code, part, right) in LINES {
        let site =
            |lines: &str| Site::new(&format!("{TINY}{lines}\n")).file("content/tin/a.md", NEWS);
        let outcome = check(&site(wrong));
        let found = of(outcome.report.diagnostics(), "site.yaml");
        let first = &outcome.report.diagnostics()[0];
        let help = first.help.as_ref().map_or("", |help| help.vi.as_str());
        let is_told = first.path == "site.yaml" && first.code.name() == code && help.contains(part);
        assert!(is_told, "{wrong}\n{}", shown(&found));
        let key = right.split(':').next().unwrap();
        mended.entry(key).or_insert(right);
    }
    let lines: Vec<&str> = mended.into_values().collect();
    let site = Site::new(&format!("{TINY}{}\n", lines.join("\n"))).file("content/tin/a.md", NEWS);
    let outcome = check(&site);
    assert!(outcome.passed, "{}", shown(&of(outcome.report.diagnostics(), "site.yaml")));
}

#[test]
fn a_wrong_or_missing_site_yaml_keeps_its_consequences_to_itself() {
    let inspection = "---\ntitle: A\nsummary: B\ndate: 2024-05-01\nreport: {held: 2024, units: [\"Sở A\"], shortcomings: [{id: a, area: dan-van, text: C}]}\n---\n\n[x](javascript:y)\n";
    let config = "sections:\n  kiem-tra: {type: inspection}\nareas: {dan-van: Công tác dân vận}\nunits: [{name: Sở A}]\n";
    let build = |yaml: &str| {
        let mut site = Site::new(yaml);
        for number in 0..30 {
            site = site.file(&format!("content/kiem-tra/{number}.md"), inspection);
        }
        site
    };
    let sound = check(&build(&format!("{TINY}{config}")));
    assert_eq!(sound.summary.errors, 0, "{:?}", sound.report);
    // What a file has of its own is told all the same.
    let unsafe_links = |outcome: &congbo::commands::check::Outcome| {
        outcome.report.diagnostics().iter().filter(|it| it.code.name() == "unsafe-url").count()
    };
    for wrong in ["paginate: 0\n", "sections: [kiem-tra]\n", "areas: x\n", "menu: a: b\n"] {
        let outcome = check(&build(&format!("{TINY}{}{wrong}", config.replace("areas", "#"))));
        assert_eq!(outcome.summary.errors, 1, "{wrong}");
        assert_eq!(unsafe_links(&outcome), 30, "{wrong}");
    }
    let site = build(TINY);
    site.remove("site.yaml");
    let outcome = check(&site);
    assert_eq!((outcome.summary.errors, unsafe_links(&outcome)), (1, 30));
}

#[test]
fn a_menu_may_lead_to_a_section_that_is_empty_today() {
    let yaml = format!(
        "{TINY}menu: [{{title: Tin, url: /tin/}}, {{title: Mới, url: /moi/}}]\nsections: {{moi: {{title: Mới}}}}\n"
    );
    let draft = NEWS.replace("date:", "draft: true\ndate:");
    let site = Site::new(&yaml).file("content/tin/a.md", &draft);
    site.build_well();
    assert!(
        site.output().contains_key("tin/index.html")
            && site.output().contains_key("moi/index.html")
    );
}

#[test]
fn files_that_only_look_like_write_ups_are_told_and_not_published() {
    let site = Site::new(TINY).file("content/tin/a.md", NEWS);
    let names = ["a - Copy.md", "b.md.txt", "c.markdown", "Báo cáo.docx"];
    for name in names {
        site.write(&format!("content/tin/{name}"), NEWS.as_bytes());
    }
    // The document that a write-up was made of, and one that it offers.
    site.write("content/tin/a.docx", b"PK");
    site.write("content/tin/e.txt", b"A");
    let outcome = check(&site);
    let told = outcome.report.diagnostics().iter().filter(|it| it.code.name() == "ignored-file");
    let mut told: Vec<&str> = told.map(|it| it.path.rsplit('/').next().unwrap()).collect();
    told.sort_unstable();
    assert_eq!(told, ["Báo cáo.docx", "a - Copy.md", "b.md.txt", "c.markdown"]);
    site.build_well();
    assert!(!site.output().keys().any(|path| path.contains("copy")));
}

#[test]
fn a_check_writes_nothing_and_looks_at_drafts_as_if_they_were_out() {
    let draft = NEWS.replace("date:", "draft: true\ndate:") + "\n[x](khong-co.md)\n";
    let site = Site::new(TINY).file("content/tin/a.md", NEWS).file("content/tin/b.md", &draft);
    let before = files(site.root());
    let run = site.run(&["check", "--as-of", "2025-06-01"]);
    assert!(run.stderr.contains("lỗi[broken-link]"), "{}", run.stderr);
    assert_eq!(run.status, 1);
    assert!(run.stdout.starts_with("Đã kiểm tra: chưa đăng được, hãy sửa 1 lỗi"), "{}", run.stdout);
    assert_eq!(files(site.root()), before);
}

/// What is written well is left alone: the demonstration, and made-up reports.
#[test]
fn sound_texts_get_no_advice_on_words_and_no_false_alarm() {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
    let mut told = Vec::new();
    let corpus = Corpus::new(200, Records::Half);
    let made_up = (0..200).map(|index| corpus.article(index)).map(|it| (it.path, it.text));
    let demonstration = files(&repository().join("content")).into_iter();
    let demonstration = demonstration.filter(|(path, _)| path.ends_with(".md"));
    let demonstration =
        demonstration.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()));
    for (path, text) in made_up.chain(demonstration) {
        let suspects = congbo::document::read(&path, &text).suspects;
        assert!(suspects.is_empty(), "{path}: {suspects:?}");
        told.extend(congbo::advice::of_write_up(&path, &text, today));
    }
    let is_of_words = |code: &str| {
        ["confusable-word", "double-space", "word-bullet", "table-as-text", "indented-text"]
            .contains(&code)
    };
    let told: Vec<&Diagnostic> = told.iter().filter(|it| is_of_words(it.code.name())).collect();
    assert!(told.is_empty(), "{}", shown(&told));
}
