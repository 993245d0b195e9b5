//! What editors get wrong: each mistake is reported on its line, with help that mends it.
//!
//! All mistakes stand in one site, a file each, which is checked twice: as they are, and with
//! what their help shows.

mod body;
mod personal_data;
mod record;
mod site;
mod structure;
mod values;

use std::collections::BTreeMap;
use std::time::SystemTime;

use congbo::commands::check::{Outcome, Request, run};
use congbo::config::Overrides;
use congbo::diagnostics::{Diagnostic, Severity};
use congbo::observer::Silent;
use congbo::session::Settings;
use congbo::site::Choice;

use crate::support::{Site, TINY};

/// Where the lines of a mistake stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the front matter of a news item.
    Front,
    /// Below `report:` of an inspection.
    Report,
    /// In a body.
    Body,
    /// They are the whole file.
    File,
}

/// A mistake: place, code, line among its own, what is wrong, what is right, and a part of
/// the help.
pub type Mistake = (Place, &'static str, u32, &'static str, &'static str, &'static str);

const FRONT: &str = "---\ntitle: Bài thử\nsummary: Tóm tắt.\ndate: 2020-01-01\n";
const REPORT: &str = "---\ntitle: Bài thử\nsummary: Tóm tắt.\ndate: 2024-05-01\ntype: inspection\nreport:\n  held: 2024-04-01\n";

impl Place {
    fn path(self, number: usize) -> String {
        let folder = if self == Self::Report { "kiem-tra" } else { "tin" };
        format!("content/{folder}/bai-{number:03}.md")
    }

    /// The file, and the line on which the lines of the mistake start.
    fn file(self, lines: &str) -> (String, u32) {
        let start = |text: &str| text.lines().count() as u32 + 1;
        match self {
            Self::Front => (format!("{FRONT}{lines}\n---\n\nNội dung.\n"), start(FRONT)),
            Self::Report => (format!("{REPORT}{lines}\n---\n\nNội dung.\n"), start(REPORT)),
            Self::Body => {
                let before = format!("{FRONT}---\n\n");
                (format!("{before}{lines}\n"), start(&before))
            }
            Self::File => (lines.to_owned(), 1),
        }
    }
}

/// Checks a site in this process, as of a day in 2025.
pub fn check(site: &Site) -> Outcome {
    let choice = Choice {
        today: chrono::NaiveDate::from_ymd_opt(2025, 6, 1).unwrap(),
        drafts: false,
        future: false,
    };
    let settings =
        Settings { root: site.root().to_owned(), overrides: Overrides::default(), choice };
    run(&Request { settings, now: SystemTime::now(), strict: false }, &Silent)
}

/// What a check found, by file.
fn by_path(outcome: &Outcome) -> BTreeMap<&str, Vec<&Diagnostic>> {
    let mut found: BTreeMap<&str, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in outcome.report.diagnostics() {
        found.entry(&diagnostic.path).or_default().push(diagnostic);
    }
    found
}

fn shown(found: &[&Diagnostic]) -> String {
    let line = |it: &&Diagnostic| {
        let help = it.help.as_ref().map_or("", |help| help.vi.as_str());
        format!("{} {:?}: {} | {help}\n", it.code.name(), it.span.map(|it| it.start), it.message.vi)
    };
    found.iter().map(line).collect()
}

/// The site in which mistakes stand, with files for them to speak of.
fn world() -> Site {
    let site = Site::new(&format!("{TINY}sections:\n  kiem-tra: {{type: inspection}}\n"));
    site.write("content/tin/anh.png", include_bytes!("../../../content/kiem-tra/mot-cua.png"));
    site.write("content/tin/ke hoach 2020.pdf", b"%PDF-1.4\n");
    site.write("content/tin/ke-hoach.pdf", b"%PDF-1.4\n");
    site.news("tin/bai-khac.md", "Bài khác", "2020-01-01", "Nội dung.")
}

fn all() -> Vec<Mistake> {
    let front_matter = structure::STRUCTURE.iter().chain(values::VALUES);
    front_matter.chain(record::RECORD).chain(body::BODY).copied().collect()
}

/// The site with one side of every mistake.
fn written(side: fn(&Mistake) -> &'static str) -> Site {
    let site = world();
    for (number, mistake) in all().iter().enumerate() {
        let (text, _) = mistake.0.file(side(mistake));
        site.write(&mistake.0.path(number), text.as_bytes());
    }
    site
}

#[test]
fn each_mistake_is_reported_on_its_line_with_help() {
    let site = written(|it| it.3);
    let outcome = check(&site);
    let found = by_path(&outcome);
    let mut wrong = Vec::new();
    for (number, (place, code, line, lines, _, part)) in all().iter().enumerate() {
        let path = place.path(number);
        let line = place.file(lines).1 + line - 1;
        let of_file = found.get(path.as_str()).cloned().unwrap_or_default();
        let is_told = of_file.iter().any(|it| {
            let help = it.help.as_ref().map_or("", |help| help.vi.as_str());
            it.code.name() == *code
                && it.span.is_some_and(|span| span.start.line == line)
                && help.contains(part)
        });
        if !is_told {
            wrong.push(format!("{path} {code} line {line} “{part}”\n{lines}\n{}", shown(&of_file)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all().len(), wrong.join("\n"));
    let helpless = outcome.report.diagnostics().iter().filter(|it| it.help.is_none());
    let helpless: Vec<&Diagnostic> = helpless.collect();
    assert!(helpless.is_empty(), "{}", shown(&helpless));
    // What the libraries say themselves is English, and of no help.
    for told in outcome.report.diagnostics().iter().map(|it| &it.message.vi) {
        let words = ["parsing", "expected", "found", "mapping", "scalar", "invalid", "block"];
        assert!(!words.iter().any(|word| told.contains(word)), "{told}");
    }
    assert!(all().len() >= 120, "{}", all().len());
}

#[test]
fn what_the_help_shows_mends_it() {
    let site = written(|it| it.4);
    let outcome = check(&site);
    let found = by_path(&outcome);
    let mut wrong = Vec::new();
    for (number, (place, code, _, _, lines, _)) in all().iter().enumerate() {
        let path = place.path(number);
        let of_file = found.get(path.as_str()).cloned().unwrap_or_default();
        let is_left =
            |it: &&&Diagnostic| it.code.name() == *code || it.severity() == Severity::Error;
        let left: Vec<&Diagnostic> = of_file.iter().filter(is_left).copied().collect();
        if !left.is_empty() {
            wrong.push(format!("{path} {code}\n{lines}\n{}", shown(&left)));
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
