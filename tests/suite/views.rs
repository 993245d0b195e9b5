//! How often articles were read, from a file kept by hand.

use crate::support::{Site, TINY};

const THEME: &str = "{% if article.views %}{{ words.views_until | fill(n=article.views.count, date=article.views.date.short) }}{% else %}none{% endif %}";

fn site(csv: &str) -> Site {
    Site::new("title: Thử\nbase_url: https://thu.vn/cchc/\ntheme: tiny\n")
        .news("tin/a.md", "A", "2025-01-01", "Chữ.")
        .news("tin/b.md", "B", "2025-01-02", "Chữ.")
        .file("themes/tiny/templates/article.html", THEME)
        .file("content/luot-xem.csv", csv)
}

#[test]
fn articles_show_how_often_they_were_read() {
    for csv in [
        "đường dẫn,lượt xem,ngày\n/tin/a/,1234,01/5/2025\n",
        "\u{feff}Ngày;Số lượt xem;Địa chỉ\r\n1/5/2025;1234;https://thu.vn/cchc/tin/a\r\n",
        "address\tcount\tdate\n/cchc/tin/a/index.html?x=1\t1234\t2025-05-01\n",
    ] {
        let site = site(csv);
        let run = site.build_well();
        assert!(run.stdout.contains("0 cảnh báo"), "{csv}{}", run.stderr);
        assert_eq!(site.page("tin/a/index.html"), "1.234 lượt xem (đến 01/05/2025)");
        assert_eq!(site.page("tin/b/index.html"), "none");
        assert!(!site.path("output/luot-xem.csv").exists());
    }
}

#[test]
fn counts_of_later_days_do_not_count_yet() {
    let site = site("address,count,date\n/tin/a/,5,2025-06-02\n");
    site.build_well();
    assert_eq!(site.page("tin/a/index.html"), "none");
    assert_eq!(site.build(&["--as-of", "2025-06-02"]).status, 2);
    let run = site.run(&["build", "--as-of", "2025-06-02"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(site.page("tin/a/index.html"), "5 lượt xem (đến 02/06/2025)");
}

#[test]
fn bad_rows_are_errors_at_their_place() {
    let site = site(
        "đường dẫn,lượt xem,ngày\n/tin/a/,1.234,01/05/2025\ntin/b,5,hôm qua\n\n/tin/b/,5,1/5/2025\n/tin/b/,6,1/5/2025\n",
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    for (code, place) in [
        ("invalid-number", "2:9"),
        ("invalid-value", "3:1"),
        ("invalid-date", "3:9"),
        ("duplicate-key", "6:1"),
    ] {
        assert!(run.stderr.contains(&format!("[{code}]")), "{code}: {}", run.stderr);
        assert!(run.stderr.contains(&format!("luot-xem.csv:{place}")), "{place}: {}", run.stderr);
    }
}

#[test]
fn a_file_without_its_heading_is_an_error() {
    for csv in ["/tin/a/,5,1/5/2025\n", "đường dẫn,lượt xem\n/tin/a/,5\n"] {
        let run = site(csv).build(&[]);
        assert!(run.status == 1 && run.stderr.contains("[invalid-csv]"), "{csv}{}", run.stderr);
        assert!(run.stderr.contains("content/luot-xem.csv:1:1"), "{csv}{}", run.stderr);
    }
}

#[test]
fn unknown_addresses_are_warnings() {
    let csv = "address,count,date\n/,9,2025-05-01\n/don-vi/,9,2025-05-01\n/tin/aa/,5,2025-05-01\n";
    let run = site(csv).build_well();
    assert_eq!(run.stderr.matches("[unknown-address]").count(), 1, "{}", run.stderr);
    assert!(run.stderr.contains("luot-xem.csv:4:1"), "{}", run.stderr);
    assert!(run.stderr.contains("/tin/a/"), "{}", run.stderr);
}

#[test]
fn the_default_theme_shows_them() {
    let site = Site::new(&TINY.replace("theme: tiny\n", ""))
        .news("tin/a.md", "A", "2025-01-01", "Chữ.")
        .file("content/luot-xem.csv", "address,count,date\n/tin/a/,1234,2025-05-01\n");
    site.build_well();
    assert!(site.page("tin/a/index.html").contains("1.234 lượt xem (đến 01/05/2025)"));
}
