//! Small files that ask for much work: they are read in the time and room of other files,
//! or refused with a line and help. Runs are ended after a processor time and within an
//! address space that only what grows faster than its input comes near.

use crate::support::{Site, TINY, build_unharmed, only};

/// The size of each body. Debug builds take seconds for what grows with it, and hours for
/// what grows with its square.
const SIZE: usize = 200_000;

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
fn is_told_in_part(name: &str, body: &str) {
    let site = page(body);
    assert!(!build_unharmed(&site).is_empty(), "{name}");
    let run = site.build(&["--clean"]);
    let printed = run.stderr.len() + run.stdout.len();
    assert!(printed < 200_000, "{name}: {printed} bytes are printed");
}

/// Builds a page; whatever comes of it, it comes in time.
fn ends(body: &str) {
    build_unharmed(&page(body));
}

#[test]
fn lines_of_faults_are_told_in_part() {
    is_told_in_part("footnotes", &many("[^1]"));
    is_told_in_part("decomposed letters", &many("e\u{323}\u{302}[^1] "));
    is_told_in_part("unsafe links", &many("[a](javascript:x) "));
    is_told_in_part("broken links", &numbered(|n| format!("[a](k{n}.md) ")));
    is_told_in_part("broken addresses", &numbered(|n| format!("[a](/k{n}/) ")));
    is_told_in_part("letters of two scripts", &many("B\u{430} \u{202e}"));
    let address = "x".repeat(SIZE / 2);
    is_told_in_part("a long address", &format!("[a]: {address}.md\n\n{}", "[a] ".repeat(50)));
    is_told_in_part("images without words", &many("![](a.jpg) "));
}

#[test]
fn html_that_is_never_closed_is_refused_or_read() {
    for unit in [
        "<p x='",
        "<p x=\"",
        "<a<a",
        "<div></p>",
        "<p><b>x<i>",
        "<a href=x>",
        "<table><b>",
        "<table>x",
        "<td>",
    ] {
        ends(&many(unit));
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

/// The parser fills short rows, and gives up where it would have to fill too many.
#[test]
fn a_table_lacks_only_so_many_cells() {
    let table = format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "|a\n".repeat(60));
    only(&build_unharmed(&page(&table)), "too-many", "content/a.md", Some(58));
}

#[test]
fn links_to_headings_find_them_at_once() {
    let headings = numbered(|n| format!("# h{n}\n\n[a](#h{n})\n\n"));
    assert!(build_unharmed(&page(&headings)).is_empty());
    is_told_in_part("broken anchors", &numbered(|n| format!("# h{n}\n\n[a](#k{n})\n\n")));
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
        assert!(run.stderr.len() < 300_000, "{}", run.stderr.len());
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
    let units: String = (0..200).map(|n| format!("\"xã Không Có {n}\",")).collect();
    let site = Site::new(TINY).file(
        "content/kiem-tra/a.md",
        &format!(
            "---\ntitle: A\ndate: 2025-01-01\ntype: inspection\nreport: {{units: [{units}]}}\n---\n"
        ),
    );
    assert!(build_unharmed(&site).iter().all(|it| !it.is_error));
    let size: usize = site.output().values().map(Vec::len).sum();
    assert!(size < 30_000_000, "{size} bytes for two hundred units");
}

#[test]
fn markdown_is_read_in_the_time_of_its_size() {
    let nested = |open: &str, middle: &str, close: &str| {
        open.repeat(20_000) + middle + &close.repeat(20_000)
    };
    for body in [
        nested("[", "a", "]"),
        nested("[", "a", "](b)"),
        nested("![", "a", "](b)"),
        format!("[a]({})", nested("(", "", ")")),
        (0..1_000).map(|n| "`".repeat(n) + " ").collect(),
        numbered(|n| format!("[{n}]: /a\n")) + &numbered(|n| format!("[{n}] ")),
        format!("[a]: /x '{}'\n\n{}", "x".repeat(50_000), many("[a] ")),
        many("[^a] ") + "\n\n[^a]: b\n",
        numbered(|n| format!("[^{n}] ")) + "\n\n" + &numbered(|n| format!("[^{n}]: a\n\n")),
        format!("|{}\n|{}\n{}", "a|".repeat(5_000), "-|".repeat(5_000), "|a\n".repeat(20_000)),
        "*a ".repeat(30_000) + &"a* ".repeat(30_000),
        many("<http://a.vn>"),
        many("<!-- a --> "),
        many("# a {#x}\n"),
    ] {
        ends(&body);
    }
}
