//! Every text that an author writes arrives as data in every file of the output, and never
//! as structure: a site of hostile texts and one of harmless texts in their places are
//! compared, read by parsers of each format.

use std::collections::BTreeMap;

use congbo::vietnamese::{clean, without_forbidden};

use crate::hostile::TEXTS;
use crate::support::{Output, Read, Site, TODAY, build_unharmed};

/// Stands before each hostile text, and keeps titles in their order.
const MARK: &str = "Mốc";

/// Front matter with every key of text; `§` stands for a text, `¶` for the name of a unit.
const REPORT: &str = "{title: §, date: 2025-01-01, type: inspection, kicker: §, summary: §, authors: [§, §], \
    source: [{name: §, url: 'https://a.vn/'}], tags: [§], cover: {src: anh.svg, alt: §, caption: §, credit: §}, \
    attachments: [{src: tep.csv, title: §}], changes: [{date: 2025-01-02, kind: update, note: §}], \
    report: {held: 2025-01-01, sessions: [{held: 2025-01-01, place: §, lead: §}], plan: {number: §, title: §}, \
    decision: {number: §}, documents: [{kind: other, number: §, title: §}], team: [§], \
    lead: {name: §, position: §, role: §}, received_by: [{name: §, position: §}], units: [{name: ¶}, {name: ¶}], \
    figures: {applications: [{scope: §, received: 3, late: 1}], indicators: [{label: §, value: 1, \
    unit_of_measure: §}], scores: [{index: other, label: §, year: 2024, value: 3, max: 9}]}, \
    strengths: [{text: §}], shortcomings: [{id: t, area: rieng, topics: [rieng], text: §, cause: §, explanation: §}, {text: §}], \
    requests: [{id: r, text: §, to: §, for: [t], due: 2025-02-01, revised: [{due: 2025-03-01, date: 2025-01-20, \
    reason: §}], progress: [{date: 2025-02-01, status: reported, note: §, source: §}]}, \
    {text: §, due: {days: 15, after: conclusion, text: §}}], handled: [{action: §, count: 3}], \
    response: {date: 2025-01-09, text: §}}}";

/// A withdrawn write-up.
const WITHDRAWN: &str =
    "{title: §, date: 2025-01-01, type: news, withdrawn: {date: 2025-01-03, reason: §}}";

/// A plan.
const PLAN: &str = "{title: §, date: 2025-01-01, type: plan, plan: {year: 2025, number: §, \
    inspections: [{units: [{name: ¶}], when: 2025-05}]}}";

/// The texts of site.yaml.
const SITE: &str = "{title: §, base_url: 'https://thu.vn/', description: §, publisher: {name: §, address: §, \
    phone: §, email: §}, license: {name: §}, menu: [{title: §, url: /don-vi/}], links: [{title: §, \
    url: 'https://a.vn/'}], sections: {kiem-tra: {title: §}}, areas: {rieng: §}, topics: {rieng: {title: §, \
    words: [§]}}, units: [{name: ¶}], copyright: §}";

/// What a body says, as text.
const BODY: &str = "§ [§](https://a.vn \"§\") ![§](anh.svg \"§\") [^1]\n\n# §\n\n- §\n\n> §\n\n| § |\n|---|\n| § |\n\n\
    ![§](anh.svg \"§\")\n\n[^1]: §\n";

/// Fills the places of texts: each gets the next text of the list, from `first` on.
struct Filler {
    next: usize,
    is_hostile: bool,
    /// The texts that were given, by what stands before them.
    given: BTreeMap<String, String>,
}

impl Filler {
    fn text(&mut self) -> String {
        let number = self.next;
        self.next += 1;
        let mark = format!("{MARK}{number:05}");
        let hostile = TEXTS[number % TEXTS.len()];
        let behind = if self.is_hostile { hostile } else { "lành" };
        // Some texts only mean something at their start.
        let text = if number.is_multiple_of(3) {
            format!("{behind} {mark}")
        } else {
            format!("{mark} {behind}")
        };
        self.given.insert(mark, clean(text.trim()).into_owned());
        text
    }

    fn yaml(&mut self, pattern: &str) -> String {
        let mut out = String::new();
        for c in pattern.chars() {
            match c {
                '§' => out += &quoted(&self.text()),
                // A name is cut at its commas, and is never told from others by them.
                '¶' => out += &quoted(&self.text().replace([',', ';', '(', ')'], " ")),
                c => out.push(c),
            }
        }
        out
    }

    fn markdown(&mut self, pattern: &str) -> String {
        let mut out = String::new();
        for c in pattern.chars() {
            if c == '§' {
                for c in self.text().chars() {
                    out.extend(c.is_ascii_punctuation().then_some('\\'));
                    out.push(c);
                }
            } else {
                out.push(c);
            }
        }
        out
    }
}

fn quoted(text: &str) -> String {
    let escaped = |c: char| match c {
        ' '..='~' if !matches!(c, '"' | '\\') => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(escaped).collect::<String>())
}

/// A site whose places of texts are filled, from another text on in each round.
fn built(round: usize, is_hostile: bool) -> (Output, BTreeMap<String, String>) {
    let mut filler = Filler { next: round * 7, is_hostile, given: BTreeMap::new() };
    let mut site = Site::new(&(filler.yaml(SITE) + "\n"));
    for number in 0..2 {
        for (folder, front) in [("kiem-tra", REPORT), ("tin", WITHDRAWN), ("ke-hoach-nam", PLAN)] {
            // Of what was withdrawn only the reason is shown.
            let body = if folder == "tin" { "" } else { BODY };
            let text = format!("---\n{}\n---\n{}", filler.yaml(front), filler.markdown(body));
            site = site.file(&format!("content/{folder}/{number}.md"), &text);
        }
    }
    for folder in ["kiem-tra", "tin", "ke-hoach-nam"] {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
        site = site.file(&format!("content/{folder}/anh.svg"), svg);
        site = site.file(&format!("content/{folder}/tep.csv"), "a,b\n");
    }
    let run = site.run(&["build", "--as-of", TODAY]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    (site.output(), filler.given)
}

/// The shapes of all files of a format, sorted: addresses are made of texts. So are the parts
/// of each, since lists are in the order of their texts.
fn shapes(output: &Output) -> BTreeMap<String, Vec<String>> {
    let mut shapes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, bytes) in output.iter().filter(|(path, _)| !path.starts_with("assets/")) {
        if let Some(read) = Read::of(path, bytes) {
            let format = path.rsplit('.').next().unwrap().to_owned();
            let mut parts: Vec<&str> = read.shape.lines().collect();
            parts.sort_unstable();
            shapes.entry(format).or_default().push(parts.join("\n"));
        }
    }
    shapes.values_mut().for_each(|list| list.sort());
    shapes
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails where a text arrived in part, unless it was shortened for a preview.
fn check_arrival(output: &Output, given: &BTreeMap<String, String>) {
    let mut arrived: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (path, bytes) in output.iter().filter(|(path, _)| !path.starts_with("assets/")) {
        let Some(read) = Read::of(path, bytes) else { continue };
        let format = path.rsplit('.').next().unwrap();
        for text in read.texts.iter().map(|text| squeezed(text)) {
            for (at, _) in text.match_indices(MARK) {
                let mark = &text[at..(at + MARK.len() + 5).min(text.len())];
                let Some(whole) = given.get(mark) else { continue };
                let whole = squeezed(whole);
                if text.contains(&whole) {
                    arrived.entry(mark.to_owned()).or_default().push(format);
                } else {
                    let is_short = text.ends_with('…') || text.ends_with("...");
                    // Names of units lose their commas, and capitals are given to first letters.
                    let is_name = whole.contains([',', '(', ';'])
                        || text.to_lowercase().contains(&whole.to_lowercase());
                    assert!(
                        is_short
                            || is_name
                            || ["https://", "tel:", "mailto:"]
                                .iter()
                                .any(|it| text.starts_with(it)),
                        "{path}: {whole:?} in {text:?}"
                    );
                }
            }
        }
    }
    let missing: Vec<_> = given.keys().filter(|mark| !arrived.contains_key(*mark)).collect();
    // Words that point to a topic are shown nowhere, nor is all of a record.
    assert!(missing.len() * 20 < given.len(), "{missing:?} of {}", given.len());
    for format in ["html", "xml", "json", "csv", "xlsx", "ndjson", "jsonld", "ics"] {
        assert!(arrived.values().flatten().any(|it| *it == format), "no text in any {format}");
    }
}

#[test]
fn texts_are_data_in_every_format() {
    // Each round gives each place another text.
    for round in 0..3 {
        let (harmless, _) = built(round, false);
        let (hostile, given) = built(round, true);
        let (expected, found) = (shapes(&harmless), shapes(&hostile));
        assert_eq!(expected.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
        for (format, shapes) in &expected {
            for (expected, found) in shapes.iter().zip(&found[format]) {
                assert_eq!(expected, found, "{format} in round {round}");
            }
            assert_eq!(shapes.len(), found[format].len(), "{format}");
        }
        check_arrival(&hostile, &given);
    }
}

/// What only character references and escapes can write, where marks once stood for gaps,
/// and what XML cannot carry.
const MARKS: [&str; 6] = [
    "&#xFDD0;i99&#xFDD1;",
    "[x](https://a.vn \"&#xFDD0;s0&#xFDD1;\") [y](/tim-kiem/?/onmouseover=alert(1)//)",
    "&#xFDD0;",
    "&#1;",
    "&#xFFFE;&#x1FFFF;&#xFEFF;&#x7f;",
    "![a&#xFDD0;i0&#xFDD1;b](anh.svg \"c&#xFDD0;&#1;d\")",
];

#[test]
fn marks_in_text_are_text_in_every_format() {
    let escaped = "\"\\uFDD0i99\\uFDD1\\x01\\uFFFE Chữ\"";
    for mark in MARKS {
        for around in ["", "<b>đậm</b> "] {
            let front = format!(
                "title: {escaped}\ndate: 2025-01-01\ntype: inspection\nkicker: {escaped}\ntags: [{escaped}]\n\
                 cover: {{src: anh.svg, alt: {escaped}}}\nreport: {{units: [{escaped}], \
                 shortcomings: [{{id: a, text: {escaped}}}], requests: [{{id: b, text: {escaped}, for: [a], due: 2025-02-01}}]}}\n"
            );
            let body = format!(
                "Trước {around}{mark} sau.\n\n## Mục {mark}\n\n| {mark} |\n|---|\n\nCuối cùng.\n"
            );
            let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
            let site = Site::new("title: T\nbase_url: https://thu.vn/\n")
                .file("content/kiem-tra/a.md", &format!("---\n{front}---\n{body}"))
                .file("content/kiem-tra/anh.svg", svg);
            assert!(build_unharmed(&site).iter().all(|it| !it.is_error), "{mark}");
            for (path, bytes) in site.output() {
                if let Some(read) = Read::of(&path, &bytes) {
                    let texts = read.texts.concat();
                    assert_eq!(without_forbidden(&texts), texts, "{path}");
                    assert!(!read.shape.contains("onmouseover"), "{path}");
                }
            }
            let page = site.page("kiem-tra/a/index.html");
            assert!(
                page.contains("Trước") && page.contains("sau") && page.contains("Cuối cùng."),
                "{mark}"
            );
            assert!(site.page("atom.xml").contains("sau."), "{mark}");
            assert!(page.contains("<h1>i99 Chữ</h1>"), "{page}");
        }
    }
}

/// The names of units, of files and of tags lead somewhere else in no output.
#[test]
#[cfg(unix)]
fn names_are_harmless_in_every_output() {
    for name in [
        "javascript:alert",
        "<b>xã</b>",
        "data:text/html,x",
        "../../etc",
        "\" onmouseover=\"x",
        "//a.vn/x",
        "xã &#x6a;",
    ] {
        let name = quoted(name);
        let front = format!(
            "title: {name}\ndate: 2025-01-01\ntype: inspection\ntags: [{name}]\nauthors: [{name}]\nattachments: [{{src: tep.csv, title: {name}}}]\n\
             report: {{units: [{{name: {name}}}], shortcomings: [{{text: x, unit: {name}}}], requests: [{{text: y, to: {name}}}]}}\n"
        );
        let site =
            Site::new(&format!("title: T\nbase_url: https://thu.vn/\nunits: [{{name: {name}}}]\n"))
                .file("content/kiem-tra/a.md", &format!("---\n{front}---\n"));
        site.write("content/kiem-tra/tep.csv", b"a,b\n");
        let findings = build_unharmed(&site);
        let errors: Vec<_> = findings.iter().filter(|it| it.is_error).map(|it| &it.code).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
        for (path, bytes) in site.output() {
            let Some(read) = Read::of(&path, &bytes) else { continue };
            for address in read.addresses {
                let is_ours =
                    ["https://", "tel:", "mailto:"].iter().any(|it| address.starts_with(it))
                        || address.starts_with(['/', '#']) && !address.starts_with("//");
                assert!(is_ours, "{path}: {address}");
                assert!(
                    !address.contains(['<', '"', '\\']) && !address.contains("/../"),
                    "{path}: {address}"
                );
            }
        }
    }
}
