//! A planted citizen's number stops check and build, wherever it stands; an allowed one does not.

use crate::support::{Site, TINY};

const NUMBER: &str = "001085012345";

/// Where authors' text can stand: the front matter, the body and site.yaml.
const PLACES: [(&str, &str); 9] = [
    ("title", "---\ntitle: Ông A 001085012345\ndate: 2020-01-01\n---\n"),
    ("a number", "---\ntitle: A\ndate: 2020-01-01\nkicker: 001085012345\n---\n"),
    ("summary", "---\ntitle: A\nsummary: >-\n  Ông A,\n  001 085 012 345\ndate: 2020-01-01\n---\n"),
    ("body", "---\ntitle: A\ndate: 2020-01-01\n---\n\n**001.085.012.345**\n"),
    ("table", "---\ntitle: A\ndate: 2020-01-01\n---\n\n| A |\n|---|\n| 001085012345 |\n"),
    ("alt text", "---\ntitle: A\ndate: 2020-01-01\n---\n\n![Thẻ 001085012345](anh.png)\n"),
    ("HTML", "---\ntitle: A\ndate: 2020-01-01\n---\n\n<p title=\"001085012345\">A</p>\n"),
    ("a draft", "---\ntitle: A\ndraft: true\ndate: 2020-01-01\n---\n\n001085012345\n"),
    (
        "a finding",
        "---\ntitle: A\ndate: 2020-01-01\ntype: inspection\nreport: {held: 2020, units: [tỉnh Thái Nguyên], shortcomings: [\"Hộ 001085012345\"]}\n---\n",
    ),
];

fn site(write_up: &str, more: &str) -> Site {
    let site = Site::new(&format!("{TINY}{more}")).file("content/tin/a.md", write_up);
    site.write("content/tin/anh.png", include_bytes!("../../../content/kiem-tra/mot-cua.png"));
    site
}

#[test]
fn a_planted_number_is_found_wherever_it_stands() {
    let planted = |more: &str| {
        let site = site(PLACES[0].1, more);
        for (number, (_, write_up)) in PLACES.iter().enumerate() {
            site.write(&format!("content/tin/b{number}.md"), write_up.as_bytes());
        }
        super::check(&site)
    };
    let outcome = planted("");
    assert!(!outcome.passed);
    for (number, (place, _)) in PLACES.iter().enumerate() {
        let path = format!("content/tin/b{number}.md");
        let found = outcome.report.diagnostics().iter();
        let found = found.filter(|it| it.path == path && it.code.name() == "personal-data");
        let told: Vec<String> = found.map(|it| format!("{it:?}")).collect();
        assert_eq!(told.len(), 1, "{place}");
        // Whatever prints it must not spread the number.
        assert!(!told[0].contains(NUMBER), "{told:?}");
    }
    let outcome = planted(&format!("allow_personal_data: [\"{NUMBER}\"]\n"));
    assert!(outcome.passed, "{:?}", outcome.report);
}

#[test]
fn it_stops_build_and_check_and_no_code_switches_it_off() {
    let planted = site(PLACES[3].1, "");
    for command in ["build", "check"] {
        let run = planted.run(&[command, "--as-of", "2025-06-01"]);
        assert_eq!(run.status, 1, "{}", run.stderr);
        assert!(run.stderr.contains("lỗi[personal-data]"), "{}", run.stderr);
    }
    assert!(planted.output().is_empty());
    let allowed = site(PLACES[3].1, "allow_personal_data: [\"001 085 012 345\"]\n");
    for command in ["check", "build"] {
        let run = allowed.run(&[command, "--as-of", "2025-06-01"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
    }
    let off = super::check(&site(PLACES[3].1, "advice: {personal-data: off}\n"));
    assert!(off.report.diagnostics().iter().any(|it| it.path == "site.yaml"));
    assert!(!off.passed);
}

#[test]
fn the_publishers_own_numbers_are_no_secret() {
    let text = "---\ntitle: A\ndate: 2020-01-01\n---\n\nĐT 0912.345.678, thư phong@gmail.com\n";
    let codes = |more: &str| super::check(&site(text, more)).summary.warnings;
    assert_eq!(codes(""), 2);
    let own = "publisher: {name: A, phone: \"0208 385 500, 0912345678\", email: Phong@gmail.com}\n";
    assert_eq!(codes(own), 0);
}

#[test]
fn site_yaml_is_looked_at_too() {
    let text = "---\ntitle: A\ndate: 2020-01-01\n---\n";
    let outcome = super::check(&site(text, "copyright: Ông A, 001085012345\n"));
    let found = &outcome.report.diagnostics()[0];
    assert_eq!((found.code.name(), found.path.as_str()), ("personal-data", "site.yaml"));
    assert_eq!(found.span.map(|it| it.start.line), Some(4));
}

#[test]
fn an_attached_table_is_looked_through() {
    let text = "---\ntitle: A\ndate: 2020-01-01\nattachments: [ds.csv]\n---\n";
    let with = |more: &str| {
        let site = site(text, more);
        site.write("content/tin/ds.csv", b"ten,so\nA,001085012345\nB,001085012346\n");
        super::check(&site)
    };
    let outcome = with("");
    let found = outcome.report.diagnostics().iter().find(|it| it.code.name() == "personal-data");
    let found = found.unwrap();
    assert_eq!((found.path.as_str(), found.span.unwrap().start.line), ("content/tin/a.md", 4));
    assert!(found.message.vi.contains("2 chỗ"), "{}", found.message.vi);
    assert!(with("allow_personal_data: [\"001085012345\", \"001085012346\"]\n").passed);
}
