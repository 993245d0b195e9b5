//! `congbo import`: where drafts go, what is told of them, and files that cannot be read.

use congbo::import::{Context, draft_of};
use congbo::record::Topics;
use proptest::prelude::*;

use crate::support::office::{Word, archive, paragraph, run};
use crate::support::{Site, TINY};

const NEWS: &str = "Bộ phận một cửa làm việc sáng thứ Bảy\n\n\
    Từ tuần tới, bộ phận một cửa của xã tiếp nhận hồ sơ cả sáng thứ Bảy, để ai bận việc trong tuần cũng nộp được hồ sơ.\n";

#[test]
fn drafts_never_replace_anything() {
    let site = Site::new(TINY);
    site.write("tin.txt", NEWS.as_bytes());
    let first = site.run(&["import", "tin.txt"]);
    assert_eq!(first.status, 0, "{}", first.stderr);
    let path = "content/tin-tuc/bo-phan-mot-cua-lam-viec-sang-thu-bay";
    assert!(first.stdout.contains(&format!("tin.txt → {path}.md")), "{}", first.stdout);
    let made = std::fs::read_to_string(site.path(&format!("{path}.md"))).unwrap();
    assert!(made.contains("draft: true") && made.contains("Từ tuần tới"), "{made}");
    site.write(&format!("{path}.md"), b"sua roi");
    let second = site.run(&["import", "tin.txt"]);
    assert!(second.stdout.contains(&format!("{path}-2.md")), "{}", second.stdout);
    assert!(second.stdout.contains("không ghi đè"), "{}", second.stdout);
    assert_eq!(std::fs::read(site.path(&format!("{path}.md"))).unwrap(), b"sua roi");
    let third = site.run(&["import", "tin.txt", "--into", "tin-xa", "--lang", "en"]);
    assert!(third.stdout.contains("content/tin-xa/bo-phan"), "{}", third.stdout);
}

#[test]
fn a_bad_file_does_not_stop_the_others() {
    let site = Site::new(TINY);
    site.write("tin.txt", NEWS.as_bytes());
    site.write("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest");
    site.write("hong.docx", b"PK\x03\x04 and no archive");
    site.write("anh.pdf", b"%PDF-1.7");
    site.write("la.xyz", b"???");
    site.write("trong.txt", b" \n");
    let all = [
        "import",
        "khong-co.docx",
        "cu.doc",
        "hong.docx",
        "anh.pdf",
        "la.xyz",
        "trong.txt",
        "tin.txt",
    ];
    let run = site.run(&all);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("tin.txt → content/tin-tuc/"), "{}", run.stdout);
    for (file, help) in [
        ("khong-co.docx", "không có tệp này"),
        ("cu.doc", "Lưu thành… (Save As) dạng .docx"),
        ("hong.docx", "lưu lại rồi thử lần nữa"),
        ("anh.pdf", "Lưu thành… (Save As) dạng .docx"),
        ("la.xyz", "dùng .docx"),
        ("trong.txt", "hãy gõ lại phần chữ"),
    ] {
        let line = run.stderr.lines().find(|line| line.contains(&format!("{file}: ")));
        assert!(line.is_some_and(|line| line.contains(help)), "{file}: {}", run.stderr);
    }
    let english = site.run(&["import", "cu.doc", "--lang", "en"]);
    assert!(english.stderr.contains("save it as .docx"), "{}", english.stderr);
}

#[test]
fn sections_stay_within_the_site_and_names_on_every_system() {
    let site = Site::new(TINY);
    site.write("tin.txt", NEWS.as_bytes());
    for into in ["../ngoai", "a//b", ".an", "con"] {
        let run = site.run(&["import", "tin.txt", "--into", into]);
        assert_eq!(run.status, 1, "{into}: {}", run.stdout);
        assert!(run.stderr.contains("không phải tên một chuyên mục"), "{into}: {}", run.stderr);
    }
    let text = NEWS.replace("Bộ phận một cửa làm việc sáng thứ Bảy", "Con");
    site.write("Báo cáo (1) - Copy.txt", text.as_bytes());
    let run = site.run(&["import", "Báo cáo (1) - Copy.txt"]);
    // No file of Windows can be named con.md.
    assert!(run.stdout.contains("content/tin-tuc/con-1.md"), "{}{}", run.stdout, run.stderr);
}

#[test]
fn short_lines_are_a_text_too() {
    let site = Site::new(TINY);
    site.write(
        "ngan.txt",
        "Lịch trực tuần này\n\n12/05/2025\n\nThứ Hai: chị Mẫu\n\nThứ Ba: anh Thử\n".as_bytes(),
    );
    let run = site.run(&["import", "ngan.txt"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let draft =
        std::fs::read_to_string(site.path("content/tin-tuc/lich-truc-tuan-nay.md")).unwrap();
    assert!(draft.contains("date: 2025-05-12"), "{draft}");
    assert!(draft.contains("Thứ Hai: chị Mẫu\n\nThứ Ba: anh Thử"), "{draft}");
}

fn drafted(name: &str, bytes: &[u8]) -> Result<congbo::import::Draft, congbo::diagnostics::Text> {
    let topics = Topics::new(Vec::new());
    let context = Context {
        today: chrono::NaiveDate::from_ymd_opt(2025, 6, 1).unwrap(),
        places: Vec::new(),
        areas: Vec::new(),
        topics: &topics,
        organisations: Vec::new(),
    };
    draft_of(name, bytes, &|_| None, &context)
}

#[test]
fn bombs_are_refused() {
    let nested = format!(
        "{}{}",
        "<w:sdt><w:sdtContent>".repeat(5_000),
        "</w:sdtContent></w:sdt>".repeat(5_000)
    );
    let deep = Word { body: nested, ..Word::default() }.bytes();
    let blank = vec![b' '; 30_000_000];
    let tight = archive(&[("word/document.xml", &blank)]);
    assert!(tight.len() < 100_000);
    let names: Vec<String> = (0..20_001).map(|it| format!("{it}")).collect();
    let parts: Vec<(&str, &[u8])> = names.iter().map(|it| (it.as_str(), &b""[..])).collect();
    for (bytes, reason) in [
        (deep, "lồng quá sâu"),
        (tight, "bung ra quá lớn"),
        (archive(&parts), "nhiều nhất là 20000"),
    ] {
        let refused = drafted("a.docx", &bytes).unwrap_err();
        assert!(refused.vi.contains(reason), "{}", refused.vi);
    }
    // An entity of XML that stands for more and more of itself stays what it is.
    let lol = "<!DOCTYPE w [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>Một đoạn &b; khác, đủ dài để là một đoạn văn của bài chứ không phải là tiêu đề.</w:t></w:r></w:p></w:body></w:document>";
    let draft = drafted("a.docx", &archive(&[("word/document.xml", lol.as_bytes())])).unwrap();
    assert!(!draft.body.contains("aaa"), "{}", draft.body);
    let page = format!("<html><body>{}<p>{}</p>", "<div>".repeat(20_000), NEWS);
    assert!(drafted("a.html", page.as_bytes()).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_are_too_strange(
        bytes in prop::collection::vec(any::<u8>(), 0..2000),
        name in prop::sample::select(vec!["a.txt", "a.html", "a.docx", "a.md", "a.xlsx", "a"]),
    ) {
        let _ = drafted(name, &bytes);
    }

    #[test]
    fn no_text_is_too_strange(
        text in "(?s)(.|Tuy nhiên, |\\(|\\)|[0-9]{1,4}|[/%,;:.]| từ | đạt | xã Tân Thới| đề nghị | do ông ){0,80}",
        name in prop::sample::select(vec!["a.txt", "a.html", "a.md"]),
    ) {
        let _ = drafted(name, text.as_bytes());
    }

    #[test]
    fn no_damage_is_too_strange(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        // Stored as it is, so that damage reaches what the parts say.
        let body = paragraph("<w:pStyle w:val=\"a\"/>", "Một đoạn") + &paragraph("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", "hai")
            + &format!("<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>", run("<w:b/>", "ba"));
        let mut xml = Word { body, ..Word::default() }.bytes();
        for (at, byte) in &places {
            let at = at.index(xml.len());
            xml[at] = *byte;
        }
        let _ = drafted("a.docx", &xml);
        let mut document = format!("<w:document><w:body>{}</w:body></w:document>", paragraph("<w:b/>", "Một đoạn &amp; hai")).into_bytes();
        for (at, byte) in &places {
            let at = at.index(document.len());
            document[at] = *byte;
        }
        let _ = drafted("a.docx", &archive(&[("word/document.xml", &document)]));
    }
}
