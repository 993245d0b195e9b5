//! The summary says what became of everything that was found.

use crate::support::{Site, TINY, TODAY};

fn site() -> Site {
    let site = Site::new(TINY)
        .news("tin/mot.md", "Một", "2025-01-01", "Chữ.")
        .news("tin/hai.md", "Hai", "2025-01-02", "Chữ.")
        .news("tin/mai.md", "Mai", "2025-06-02", "Chữ.")
        .file("content/tin/_index.md", "---\ntitle: Tin\n---\n")
        .file("content/tin/bai.md.txt", "---\ntitle: Lạc\n---\n");
    for (name, key) in [
        ("nhap", "draft: true"),
        ("het-han", "expires: 2025-05-31"),
        ("thu-hoi", "withdrawn: {date: 2025-05-01, reason: Nhầm.}"),
    ] {
        let text = format!("---\ntitle: {name}\ndate: 2025-01-01\n{key}\n---\n\nChữ.\n");
        site.write(&format!("content/tin/{name}.md"), text.as_bytes());
    }
    site
}

#[test]
fn what_became_of_each_write_up_is_counted() {
    let site = site();
    let expected = [
        ("found", 6),
        ("published", 2),
        ("drafts", 1),
        ("future", 1),
        ("expired", 1),
        ("withdrawn", 1),
        ("ignored", 1),
    ];
    // The second build has nothing to do, and says the same.
    for command in ["build", "build", "check"] {
        let run = site.run(&[command, "--as-of", TODAY, "--format", "json"]);
        assert_eq!(run.status, 0, "{}", run.stdout);
        let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        for (key, count) in expected {
            assert_eq!(report["summary"][key], count, "{command}: {key}");
        }
        let run = site.run(&[command, "--as-of", TODAY]);
        let line = "6 bài: đăng 2, nháp 1, hẹn ngày 1, hết hạn 1, thu hồi 1; bỏ qua 1 tệp\n";
        assert!(run.stdout.contains(line), "{command}: {}", run.stdout);
    }
    let run = site.build(&["--drafts", "--future", "--lang", "en"]);
    let line = "6 write-ups: 4 published, 1 expired, 1 withdrawn; 1 files passed over\n";
    assert!(run.stdout.contains(line), "{}", run.stdout);
}

#[test]
fn what_cannot_be_read_is_found_all_the_same() {
    let site = site().file("content/tin/hong.md", "---\ntitle: [\n---\n");
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert!(run.stdout.contains("7 bài: đăng 2"), "{}", run.stdout);
    assert!(run.stdout.contains("không đọc được 1"), "{}", run.stdout);
}
