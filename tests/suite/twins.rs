//! Compressed twins, and that nothing is in them, or anywhere in a release, that is not published.

use crate::support::pictures::{halves, noted_png};
use crate::support::published::{Seen, site};
use crate::support::{Site, files};

/// A draft is in no release, however its bytes are packed.
#[test]
fn a_draft_is_nowhere_under_a_release() {
    const CANARY: &str = "chim-hoang-yen-5309";
    let report = "report: {held: 2025-01-01, units: [\"xã A\"], shortcomings: [CANARY]}\n";
    let report = report.replace("CANARY", CANARY);
    let site = Site::new("title: Thử\nbase_url: https://thu.vn/\n")
        .news("tin/a.md", "A", "2025-01-01", &"Một tin. ".repeat(300))
        .file(
            "content/kiem-tra/nhap.md",
            &format!(
                "---\ntitle: {CANARY}\ndate: 2025-01-01\ntype: inspection\ndraft: true\ntags: [{CANARY}]\n\
                 aliases: [/{CANARY}.html]\n{report}---\n\n{CANARY}\n\n![{CANARY}]({CANARY}.png)\n"
            ),
        );
    site.write(&format!("content/kiem-tra/{CANARY}.png"), &noted_png(&halves(8, 8)));
    assert_eq!(site.publish(&["--compress"]).status, 0);
    for folder in ["dang/releases", "dang/hosting", "dang/transfer"] {
        for (path, bytes) in files(&site.path(folder)) {
            let whole = unpacked(&path, bytes);
            let is_there = whole.windows(CANARY.len()).any(|it| it == CANARY.as_bytes());
            assert!(!is_there && !path.contains(CANARY), "{path}");
        }
    }
}

/// The bytes that stand behind those of a compressed file.
fn unpacked(path: &str, bytes: Vec<u8>) -> Vec<u8> {
    use std::io::Read;
    let mut whole = Vec::new();
    if path.ends_with(".br") {
        brotli::BrotliDecompress(&mut &*bytes, &mut whole).unwrap();
    } else if path.ends_with(".gz") {
        flate2::read::GzDecoder::new(&*bytes).read_to_end(&mut whole).unwrap();
    } else if path.ends_with(".xlsx") {
        let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for index in 0..book.len() {
            book.by_index(index).unwrap().read_to_end(&mut whole).unwrap();
        }
    } else {
        return bytes;
    }
    whole
}

#[test]
fn twins_go_with_their_files() {
    let site = site("Một", 2);
    let twins = |found: &Seen| -> Vec<String> {
        let is_twin = |path: &&String| path.ends_with(".br") || path.ends_with(".gz");
        found.keys().filter(is_twin).cloned().collect()
    };
    assert_eq!(site.build(&["--compress"]).status, 0);
    let first = site.output();
    let names = twins(&first);
    assert!(names.contains(&"tin/0/index.html.br".to_owned()), "{names:?}");
    for name in &names {
        let original = &name[..name.len() - 3];
        assert!(first[name].len() < first[original].len(), "{name} gains nothing");
        assert_eq!(unpacked(name, first[name].clone()), first[original], "{name}");
    }
    // A second build takes them over, and one without the last build makes the same.
    let run = site.build(&["--compress"]);
    assert!(run.stdout.contains("0 tệp") || run.stdout.contains("ghi 0"), "{}", run.stdout);
    assert_eq!(site.build(&["--compress", "--clean", "--output", "other"]).status, 0);
    assert!(files(&site.path("other")) == first);
    site.remove("content/tin/1.md");
    assert_eq!(site.build(&["--compress"]).status, 0);
    let found = site.output();
    assert!(!twins(&found).iter().any(|path| path.starts_with("tin/1/")));
    site.build_well();
    assert!(twins(&site.output()).is_empty());
    // A page that was put in their place by hand is mended.
    assert_eq!(site.build(&["--compress"]).status, 0);
    site.write("output/tin/0/index.html.br", b"other");
    assert_eq!(site.build(&["--compress"]).status, 0);
    crate::support::assert_same(&site.output(), &found, "mended");
}
