//! Small files that ask for much work: they are read in the time and room of other files,
//! or refused with a line and help. Runs are ended after a processor time and within an
//! address space that only what grows faster than its input comes near.

use crate::support::{Site, TINY, build_unharmed, only};

/// The size of each body. Debug builds take seconds for what grows with it, and hours for
/// what grows with its square.
const SIZE: usize = 600_000;

fn page(body: &str) -> Site {
    Site::new(TINY).file("content/a.md", &format!("---\ntitle: A\n---\n{body}\n"))
}

fn many(unit: &str) -> String {
    unit.repeat(SIZE / unit.len())
}

fn numbered(line: impl Fn(usize) -> String) -> String {
    let length = line(100_000).len();
    (0..SIZE / length).map(line).collect()
}

/// Builds a page, and holds the report for people to a size too.
fn survives(name: &str, body: &str) {
    let site = page(body);
    build_unharmed(&site);
    let run = site.build(&["--clean"]);
    assert!(run.status == 0 || run.status == 1, "{name}: {}", run.status);
    let printed = run.stderr.len() + run.stdout.len();
    assert!(printed < 500_000, "{name}: {printed} bytes are printed");
}

#[test]
fn lines_of_faults_are_told_in_part() {
    survives("footnotes", &many("[^1]"));
    survives("decomposed letters", &many("e\u{323}\u{302}[^1] "));
    survives("unsafe links", &many("[a](javascript:x) "));
    survives("broken links", &numbered(|n| format!("[a](k{n}.md) ")));
    survives("broken addresses", &numbered(|n| format!("[a](/k{n}/) ")));
    survives("letters of two scripts", &many("B\u{430} \u{202e}"));
    survives("images without words", &many("![](a.jpg) "));
}

#[test]
fn html_that_is_never_closed_is_refused_or_read() {
    for unit in
        ["<p x='", "<p x=\"", "<a<a", "<div></p>", "<p><b>x<i>", "<a href=x>", "<table><b>", "<td>"]
    {
        survives(unit, &many(unit));
    }
}

#[test]
fn a_tag_has_a_hundred_attributes() {
    let attributes = numbered(|n| format!("a{n} "));
    for tag in [
        format!("<p {attributes}>"),
        format!("<p x='>' {attributes}>"),
        format!("x <b {attributes}>y</b>"),
    ] {
        only(&build_unharmed(&page(&tag)), "too-many", "content/a.md", Some(4));
    }
}

#[test]
fn links_to_headings_find_them_at_once() {
    let headings = numbered(|n| format!("# h{n}\n\n[a](#h{n})\n\n"));
    assert!(build_unharmed(&page(&headings)).is_empty());
    survives("broken anchors", &numbered(|n| format!("# h{n}\n\n[a](#k{n})\n\n")));
}

#[test]
fn a_table_of_mistakes_is_told_in_part() {
    let table = |rows: &str| {
        let text = format!("address,count,date\n{rows}");
        Site::new(TINY).file("content/luot-xem.csv", &text).news("tin/a.md", "A", "2025-01-01", "")
    };
    for rows in [
        many("x,y,z\n"),
        many("/a/,1,2025-01-01\n"),
        numbered(|n| format!("/k{n}/,1,2025-01-01\n")),
        many("x,y,"),
        many("\"x"),
        "\n".repeat(SIZE) + "x,y,z",
    ] {
        let site = table(&rows);
        let findings = build_unharmed(&site);
        assert!(findings.len() <= 400, "{}", findings.len());
        let run = site.build(&["--clean"]);
        assert!(run.stderr.len() < 500_000, "{}", run.stderr.len());
    }
}

#[test]
fn lists_have_limits() {
    let tags = |count: usize| {
        let tags: String = (0..count).map(|n| format!("k{n},")).collect();
        Site::new("title: T\nbase_url: https://a.vn/\n").file(
            "content/tin/a.md",
            &format!("---\ntitle: A\ndate: 2025-01-01\ntags: [{tags}]\n---\n"),
        )
    };
    only(&build_unharmed(&tags(101)), "too-many", "content/tin/a.md", Some(4));
    only(&build_unharmed(&tags(5_000)), "too-many", "content/tin/a.md", Some(4));
    let site = tags(100);
    assert!(build_unharmed(&site).iter().all(|it| !it.is_error));
    let size: usize = site.output().values().map(Vec::len).sum();
    assert!(size < 10_000_000, "{size} bytes for a hundred tags");
}

#[test]
fn units_that_nobody_knows_are_looked_for_once() {
    let units: String = (0..1_000).map(|n| format!("\"xã Không Có {n}\",")).collect();
    let site = Site::new(TINY).file(
        "content/kiem-tra/a.md",
        &format!(
            "---\ntitle: A\ndate: 2025-01-01\ntype: inspection\nreport: {{units: [{units}]}}\n---\n"
        ),
    );
    assert!(build_unharmed(&site).iter().all(|it| !it.is_error));
    let size: usize = site.output().values().map(Vec::len).sum();
    assert!(size < 100_000_000, "{size} bytes for a thousand units");
}

#[test]
fn markdown_is_read_in_the_time_of_its_size() {
    let nested = |open: &str, middle: &str, close: &str| {
        open.repeat(40_000) + middle + &close.repeat(40_000)
    };
    for (name, body) in [
        ("brackets", nested("[", "a", "]")),
        ("links in links", nested("[", "a", "](b)")),
        ("images in images", nested("![", "a", "](b)")),
        ("parentheses", format!("[a]({})", nested("(", "", ")"))),
        ("backticks", (0..1_000).map(|n| "`".repeat(n) + " ").collect()),
        ("definitions", numbered(|n| format!("[{n}]: /a\n")) + &numbered(|n| format!("[{n}] "))),
        ("one long title", format!("[a]: /x '{}'\n\n{}", "x".repeat(50_000), many("[a] "))),
        ("one footnote", many("[^a] ") + "\n\n[^a]: b\n"),
        (
            "footnotes",
            numbered(|n| format!("[^{n}] ")) + "\n\n" + &numbered(|n| format!("[^{n}]: a\n\n")),
        ),
        (
            "a wide table",
            format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "|a\n".repeat(50_000)),
        ),
        ("emphasis", "*a ".repeat(90_000) + &"a* ".repeat(90_000)),
        ("autolinks", many("<http://a.vn>")),
        ("comments", many("<!-- a --> ")),
        ("headings", many("# a {#x}\n")),
    ] {
        survives(name, &body);
    }
}
