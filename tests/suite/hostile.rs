//! Hostile and broken write-ups: a clear error or a safe result, never a panic.

use std::collections::BTreeMap;

use fastrand::Rng;

use crate::support::{Site, TINY, build_unharmed, files, made_up, only};

fn page(body: &str) -> Site {
    Site::new(TINY).file("content/a.md", &format!("---\ntitle: A\n---\n{body}\n"))
}

#[test]
fn nesting_is_bounded() {
    let units = [
        "[",
        "![",
        "<div>",
        "<b>",
        "> ",
        "- ",
        "*a **b ",
        "`",
        "&",
        "<!--",
        "[^",
        "(",
        "\\",
        "|",
        "<a ",
        "[a](b",
        "# a\n",
        "[a]: b\n",
        "[^a]: b\n",
        "- a\n  ",
        "|a|b|\n|-|-|\n",
        "a\n: b\n",
    ];
    for unit in units {
        // 300 kB show what grows faster than the text.
        let findings = build_unharmed(&page(&unit.repeat(300_000 / unit.len())));
        let is_deep = matches!(unit, "<div>" | "<b>" | "> ");
        assert_eq!(findings.iter().any(|it| it.code == "too-deep"), is_deep, "{unit}");
    }
}

#[test]
fn files_beyond_the_limit_are_refused() {
    let findings = build_unharmed(&page(&"[".repeat(10_000_000)));
    only(&findings, "file-too-large", "content/a.md", None);
}

#[test]
fn yaml_bombs_are_refused() {
    let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n";
    let deep = format!("title: {}", "[".repeat(100_000));
    let long = format!("title: A\ntags: [{}]", "a,".repeat(100_000));
    for front in [
        bomb,
        &deep,
        &long,
        &"? ".repeat(50_000),
        &"{".repeat(50_000),
        "!!binary x",
        "<<: {a: 1}",
        "a: 1\n---\nb: 2",
    ] {
        let site = Site::new(TINY).file("content/a.md", &format!("---\n{front}\n---\n"));
        let findings = build_unharmed(&site);
        let shown: String = front.chars().take(20).collect();
        assert!(findings.iter().any(|it| it.is_error && it.path == "content/a.md"), "{shown}");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_named() {
    let site = Site::new(TINY);
    site.write("content/a.md", b"---\ntitle: A\n---\nK\xd5 ho\xb9ch\n");
    site.write("content/b.md", b"\xff\xfe-\0-\0-\0\n\0");
    let findings = build_unharmed(&site);
    let places: Vec<_> = findings.iter().map(|it| (it.path.as_str(), it.line)).collect();
    assert!(findings.iter().all(|it| it.code == "not-utf8"));
    assert_eq!(places, [("content/a.md", Some(4)), ("content/b.md", Some(1))]);
    let for_people = site.build(&[]).stderr;
    assert!(for_people.contains("content/a.md:4:2"), "{for_people}");
    assert!(for_people.contains("UTF-16"), "{for_people}");
}

#[test]
fn odd_files_are_read_or_refused() {
    // Each with the code of its error; none where it is read.
    let cases: [(&[u8], Option<&str>); 8] = [
        (b"", Some("missing-front-matter")),
        (b"---", Some("missing-front-matter")),
        (b"---\n---", Some("wrong-type")),
        (b"---\r\ntitle: A\r\n---\r\n\r\nB\r\n", None),
        (b"\xef\xbb\xbf---\ntitle: A\n---\n", None),
        (b"---\ntitle: \"\\0\\u0001\\uFFFE A\"\n---\n\0\x01\x0b", None),
        (b"\n\n---\ntitle: A\n---\n", Some("missing-front-matter")),
        (b"---\ntitle: |\n  A\n  B\n---\n", None),
    ];
    for (bytes, code) in cases {
        let site = Site::new(TINY);
        site.write("content/a.md", bytes);
        let findings = build_unharmed(&site);
        let errors: Vec<&str> =
            findings.iter().filter(|it| it.is_error).map(|it| it.code.as_str()).collect();
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!(errors, code.into_iter().collect::<Vec<_>>(), "{shown}");
    }
}

/// Texts that mean something to HTML, templates, XML, JSON, CSV or YAML.
pub const TEXTS: [&str; 23] = [
    "<script>alert(1)</script>",
    "</title></textarea></script><script>alert(1)</script>",
    "<img src=//a.vn/x onerror=alert(1)>",
    "\" onmouseover=\"alert()",
    "' autofocus onfocus='alert()",
    "--><svg onload=alert(1)>",
    "]]><a xlink:href=\"javascript:alert(1)\">",
    "<![CDATA[<b>]]>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62; &amp;#60; &notanentity;",
    "<style>*{background:url(//a.vn)}</style>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "{{ 7 * 7 }} {% include 'base.html' %} {# x #}",
    "javascript:alert()",
    "=HYPERLINK(\"http://a.vn\")",
    "\\\"; alert(1); //",
    "${7*7} `alert(1)` \u{2028}\u{2029}",
    "\u{202e}gnp.exe\u{202c} \u{200b}\u{feff}",
    "x\u{0}\u{1}\u{b}\u{1f}\u{7f}\u{fffe}\u{fdd0}i99\u{fdd1}",
    "Zq;=zq(2);@zq; ＝zq",
    "%0A::error::x ##[error]y",
    "BEGIN:VEVENT\\nEND:VCALENDAR;X=1:2",
];

/// A write-up with this text wherever one may stand.
fn everywhere(text: &str) -> String {
    let escaped = |c: char| match c {
        ' '..='~' if !matches!(c, '"' | '\\') => c.to_string(),
        c => format!("\\U{:08x}", u32::from(c)),
    };
    let quoted = format!("\"{}\"", text.chars().map(escaped).collect::<String>());
    let fields = "{title: T, date: 2025-01-01, type: inspection, kicker: T, summary: T, authors: [T], \
         source: {name: T}, tags: [T], changes: [{date: 2025-01-02, kind: update, note: T}], report: \
         {held: 2025-01-01, team: T, plan: {number: T, title: T}, decision: {number: T}, lead: {name: T, \
         position: T, role: T}, units: [{name: T}], figures: {\
         indicators: [{label: T, value: 1, unit_of_measure: T}]}, strengths: [{text: T}], shortcomings: \
         [{id: t, text: T, cause: T}], requests: [{id: r, text: T, to: T, for: [t], progress: [{date: \
         2025-02-01, status: reported, note: T, source: T}]}], response: {text: T}}}";
    let mut front = String::new();
    for part in fields.split_inclusive("T") {
        front.push_str(part.strip_suffix('T').unwrap_or(part));
        if part.ends_with('T') {
            front.push_str(&quoted);
        }
    }
    format!(
        "---\n{front}\n---\n{text}\n\n# {text}\n\n- {text}\n\n[{text}](<https://a.vn/?{text}>) ![{text}](<https://a.vn/?{text}> \
         \"{text}\")\n\n| {text} |\n|---|\n| `{text}` |\n\n[^1]\n\n[^1]: {text}\n\n<p title=\"x\">{text}</p>\n"
    )
}

#[test]
fn texts_mean_nothing_but_themselves() {
    for theme in ["", "theme: tiny\n"] {
        let mut site = Site::new(&format!("title: Thử\nbase_url: https://thu.vn/\n{theme}"));
        for (number, text) in TEXTS.iter().enumerate() {
            site = site.file(&format!("content/kiem-tra/{number}.md"), &everywhere(text));
        }
        assert_eq!(build_without_faulty(&site), BTreeMap::new());
        // The text is there, as text.
        let page = site.page("kiem-tra/0/index.html");
        assert!(page.contains("&lt;script&gt;alert(1)&lt;"), "{page}");
    }
}

/// Builds until no write-up has an error any more, removing those that have one.
/// Returns their paths, with the code of an error.
fn build_without_faulty(site: &Site) -> BTreeMap<String, String> {
    let mut removed = BTreeMap::new();
    loop {
        let errors = build_unharmed(site).into_iter().filter(|it| it.is_error);
        let faulty: BTreeMap<String, String> = errors.map(|it| (it.path, it.code)).collect();
        if faulty.is_empty() {
            return removed;
        }
        faulty.keys().for_each(|path| site.remove(path));
        removed.extend(faulty);
    }
}

#[test]
fn damaged_write_ups_are_read_or_refused() {
    let mut rng = Rng::with_seed(2_025);
    let count = 150;
    let site = made_up(7, count);
    for (path, mut bytes) in files(&site.path("content")) {
        for _ in 0..rng.usize(1..4) {
            damage(&mut bytes, &mut rng);
        }
        site.write(&format!("content/{path}"), &bytes);
    }
    let for_people = site.build(&[]).stderr;
    let refused = build_without_faulty(&site);
    assert!((10..count - 10).contains(&refused.len()), "{refused:?}");
    // Some may only show once others are gone.
    let named = refused.keys().filter(|path| for_people.contains(&format!("--> {path}"))).count();
    assert!(named > refused.len() / 2, "{named} of {}", refused.len());
}

/// Changes a file somewhere: a byte, a piece taken out or doubled, or a mark put in.
fn damage(bytes: &mut Vec<u8>, rng: &mut Rng) {
    const MARKS: [&str; 14] =
        ["\n", "---\n", ":", "- ", "'", "\"", "{", "]", "<", "&", "\u{feff}", "\r", "#", "  "];
    let start = rng.usize(..bytes.len());
    let end = (start + rng.usize(1..40)).min(bytes.len());
    match rng.usize(..4) {
        0 => bytes[start] ^= 1 << rng.usize(..8),
        1 => drop(bytes.drain(start..end)),
        2 => {
            let piece = bytes[start..end].to_vec();
            bytes.splice(start..start, piece);
        }
        _ => {
            let mark = MARKS[rng.usize(..MARKS.len())];
            bytes.splice(start..start, mark.bytes());
        }
    }
}

/// Each of these once took minutes: places of a name were tried with all others.
#[test]
fn names_without_end_are_names_like_others() {
    let names = ["xã A, ", "xã (A) ", "A; ", "huyện thuộc "].map(|part| part.repeat(2000));
    for name in names.into_iter().chain([format!("xã {}", "A".repeat(12_000))]) {
        let head = format!("---\ntitle: A\ndate: 2025-01-01\nunits: [\"{name}\"]\n---\n");
        let site = Site::new(TINY).file("content/tin/a.md", &head);
        let run = site.build(&[]);
        assert_eq!(run.status, 0, "{}", &name[..12]);
        assert!(site.path("output/tin/a/index.html").exists());
    }
}
