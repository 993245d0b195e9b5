//! HTML that authors write, and characters that only entities can write: whatever
//! a body contains, nothing that runs comes out, and no text is lost.

use congbo::diagnostics::{Code, Faults, Positions};
use congbo::markdown::{Body, Dialect, Piece, render};
use congbo::vietnamese::clean;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};

use crate::support::{Site, TINY};

fn body(markdown: &str) -> (Body, Faults) {
    let cleaned = clean(markdown);
    let mut faults = Faults::new("a.md");
    let positions = Positions::new(markdown, &cleaned);
    let body = render(&cleaned, 0, Dialect::Congbo, &positions, &mut faults);
    (body, faults)
}

/// A body with its gaps filled by something plain.
fn page(markdown: &str) -> String {
    let (body, _) = body(markdown);
    let fill = |piece: &Piece| match piece {
        Piece::Html(html) => html.to_string(),
        Piece::LinkStart(_) => "<a href=\"/link/\">".to_owned(),
        Piece::LinkEnd(_) => "</a>".to_owned(),
        Piece::Media(_) => "<video controls src=\"/a.mp4\"></video>".to_owned(),
        Piece::Image(_) => "<img src=\"/a.jpg\" alt=\"\">".to_owned(),
        Piece::Url(_) => "/url/".to_owned(),
        Piece::ImageAttributes(_) => "src=\"/a.jpg\"".to_owned(),
        Piece::Word(word) => word.key().to_owned(),
        Piece::OpeningEnd => String::new(),
    };
    body.pieces.iter().map(fill).collect()
}

/// What a browser would make of a page: it holds what pages may hold, and nothing else.
fn check_safety(html: &str) {
    assert!(html.chars().all(is_allowed), "{html:?}");
    for element in Html::parse_fragment(html).select(&Selector::parse("*").unwrap()) {
        let name = element.value().name();
        let runs = ["script", "iframe", "style", "object", "embed", "svg", "math", "base", "form"];
        assert!(!runs.contains(&name), "{html}");
        for (attribute, value) in element.value().attrs() {
            assert!(attribute != "style" && !attribute.starts_with("on"), "{html}");
            let seen: String = value.chars().filter(|c| *c > ' ').collect();
            assert!(!seen.to_ascii_lowercase().starts_with("javascript:"), "{html}");
        }
    }
}

/// What both HTML and XML 1.0 can carry.
fn is_allowed(c: char) -> bool {
    let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    let is_noncharacter = matches!(c, '\u{fdd0}'..='\u{fdef}') || c as u32 & 0xfffe == 0xfffe;
    !is_control && !is_noncharacter
}

/// Entities for the characters that once stood for gaps.
const OPEN: &str = "&#xFDD0;";
const CLOSE: &str = "&#xFDD1;";

#[test]
fn entities_write_no_gaps() {
    for gap in ["i99", "s0", "e0", "u0", "a0", "w0", "", "é"] {
        for raw in ["", "<b>đậm</b> "] {
            let (body, _) = body(&format!("Trước {raw}{OPEN}{gap}{CLOSE} sau"));
            let is_html = |piece: &Piece| matches!(piece, Piece::Html(_));
            assert!(body.pieces.iter().all(is_html), "{:?}", body.pieces);
            let text = body.text();
            assert!(text.contains("Trước") && text.contains("sau"), "{text}");
        }
    }
}

#[test]
fn one_noncharacter_deletes_no_text() {
    for raw in ["", "<b>đậm</b> "] {
        assert!(page(&format!("Trước {raw}{OPEN} giữa\n\nsau")).contains("sau"));
        assert!(page(&format!("Trước {raw}\u{fdd0} giữa\n\nsau")).contains("sau"));
    }
}

#[test]
fn titles_write_no_tags() {
    let links = format!(
        "[x](https://a.vn \"{OPEN}s0{CLOSE}\") [y](/tim-kiem/?/onmouseover=alert(1)//) <b>z</b>"
    );
    check_safety(&page(&links));
    let site = Site::new(TINY).news("tin/a.md", "A", "2025-01-01", &links);
    site.build(&[]);
    let html = site.page("tin/a/index.html");
    let page = Html::parse_document(&html);
    let handlers =
        |element: ElementRef<'_>| element.value().attrs().any(|(name, _)| name.starts_with("on"));
    assert!(!page.select(&Selector::parse("*").unwrap()).any(handlers), "{html}");
}

#[test]
fn decoded_characters_are_cleaned() {
    let bad = "&#1;&#x7f;&#x85;&#xFFFE;&#xFDD5;&#x1FFFF;&#xFEFF;";
    for raw in ["", "<i>r</i> "] {
        let written = format!(
            "{raw}a{bad}b\n\n## Mục{bad} một\n\n[x](https://a.vn/{bad} \"t{bad}\") \
             ![y{bad}z](a.jpg \"c{bad}\") [z](b{bad}.md#c{bad} \"t{bad}\")\n\n~~~l{bad}\n~~~\n"
        );
        let (body, _) = body(&written);
        let told = format!("{body:?}");
        assert!(told.chars().all(is_allowed) && !told.contains("\\u{"), "{told}");
        assert_eq!(body.headings[0].text, "Mục một");
        check_safety(&page(&written));
    }
    // To HTML, the number 133 is an ellipsis.
    let bad = bad.replace("&#x85;", "");
    let attributes = format!("<p title=\"a{bad}b\" id=\"c{bad}d\">e{bad}f</p>");
    let (body, _) = body(&attributes);
    assert!(page(&attributes).contains("<p title=\"ab\" id=\"cd\">ef</p>"), "{:?}", body.pieces);
}

#[test]
fn feeds_stay_well_formed() {
    let site = Site::demonstration().file(
        "content/tin-tuc/x.md",
        "---\ntitle: A\ndate: 2025-01-01\n---\nĐoạn&#1; đầu&#xFFFE; <b>đậm&#x0b;</b>\n",
    );
    site.build_well();
    let feed = site.page("atom.xml");
    roxmltree::Document::parse(&feed).unwrap();
    assert!(feed.chars().all(is_allowed));
    assert!(feed.contains("Đoạn đầu đậm"));
}

#[test]
fn percent_signs_write_no_controls() {
    let (body, _) = body("[x](a%01%EF%BF%BEb.md#c%EF%B7%90d)");
    assert_eq!((body.references[0].target.path.as_str()), "ab.md");
    assert_eq!(body.references[0].target.anchor, "cd");
}

#[test]
fn a_citation_runs_nothing() {
    for (tag, name) in [("blockquote", "blockquote"), ("ins", "ins"), ("del", "del")] {
        let html = page(&format!("<{tag} cite=\"java&#1;script:alert(1)\">a</{name}>"));
        check_safety(&html);
        assert!(!html.contains("cite"), "{html}");
        let html = page(&format!("<{tag} cite=\"https://a.vn/\">a</{name}>"));
        assert!(html.contains("cite=\"https://a.vn/\""), "{html}");
    }
    let (_, faults) = body("<q cite=\"javascript:alert(1)\">a</q>");
    assert!(faults.into_diagnostics().iter().any(|it| it.code == Code::UnsafeUrl));
}

#[test]
fn ids_of_authors_give_way_to_those_of_headings() {
    let html = page("<p id=\"noi-dung\">a</p>\n\n<p id=\"mot\">b</p>\n\n# Nội dung\n\n# Một\n");
    assert!(
        html.contains("<h2 id=\"muc-noi-dung\">") && html.contains("<h2 id=\"mot\">"),
        "{html}"
    );
    assert!(
        html.contains("<p id=\"muc-noi-dung-2\">") && html.contains("<p id=\"mot-2\">"),
        "{html}"
    );
    let html = page("<p id=\"fn-1\">a</p>\n\nb[^1]\n\n[^1]: c\n");
    assert!(html.contains("<p id=\"muc-fn-1\">") && html.contains("<li id=\"fn-1\">"), "{html}");
}

#[test]
fn authors_cannot_write_what_stands_for_gaps() {
    let html =
        page("![x](a.jpg) <wbr gap=\"0\"><wbr gap0=\"0\"><b gap0=\"0\">đậm</b> <wbr gap1=0>");
    assert_eq!(html.matches("<img").count(), 1, "{html}");
    check_safety(&html);
}

#[test]
fn links_and_words_survive_html_around_them() {
    let html = page(
        "<div>\n\n> [!NOTE]\n> [x](b.md \"t\") ![y](a.jpg)\n\n- [x] z[^1]\n\n</div>\n\n[^1]: w\n",
    );
    for part in [
        "<p class=\"alert-title\">alert_note</p>",
        "<a href=\"/link/\">x</a>",
        "<img src=\"/a.jpg\" alt=\"\">",
        "<input type=\"checkbox\" disabled checked aria-label=\"task_done\"> ",
        "<a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a>",
        "aria-label=\"footnote_back\">↩</a>",
        "<h2 class=\"footnotes-title\">footnotes</h2>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
}

#[test]
fn nesting_is_counted_as_browsers_nest() {
    let many = |unit: &str| unit.repeat(2_000);
    for hostile in [
        many("<div></p>"),
        many("<div></b>"),
        many("<b></div>"),
        many("<div><table><td></div></table>"),
        many("<div><xmp></div></xmp>"),
        many("<div><!--\n\n-->\n\n</div> <!-- x -->\n\n"),
        (0..2_000).map(|n| format!("<p><b id={n}></p></p>\n")).collect(),
        (0..200).map(|n| format!("<p><b id={n}></p>")).collect::<String>() + &many("<p>x"),
    ] {
        let (body, faults) = body(&hostile);
        let codes: Vec<Code> = faults.into_diagnostics().iter().map(|it| it.code).collect();
        assert!(codes.contains(&Code::TooDeep), "{}", &hostile[..80]);
        assert!(body.pieces.is_empty());
    }
}

#[test]
fn long_html_is_not_deep() {
    let many = |unit: &str| unit.repeat(2_000);
    for harmless in [
        many("<p>a"),
        format!("<ul>{}</ul>", many("<li>a")),
        format!("<table>{}</table>", many("<tr><td>a<td><b>b</b>")),
        many("<div>a</div>"),
        many("<br>"),
        format!("<b>{}", many("a\n\n")),
    ] {
        let (body, faults) = body(&harmless);
        let codes: Vec<Code> = faults.into_diagnostics().iter().map(|it| it.code).collect();
        assert!(!codes.contains(&Code::TooDeep), "{}", &harmless[..20]);
        assert!(
            body.text().matches('a').count() >= if harmless.contains("<br>") { 0 } else { 2_000 }
        );
    }
}

/// Pieces of Markdown and HTML, whole and broken, with characters of any kind.
fn fragment() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "<b>",
        "</b>",
        "<a href=\"b.md\">",
        "<a href='javascript:x'>",
        "</a>",
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table>",
        "<tr><td>",
        "</table>",
        "<img src=a.jpg alt=x>",
        "<img onerror=x>",
        "<wbr gap0=0>",
        "gap0",
        "<textarea>",
        "<title>",
        "<!--",
        "-->",
        "<xmp>",
        "<svg>",
        "<math>",
        "<select>",
        "<template>",
        "<style>",
        "</style>",
        "<script>",
        "<noscript>",
        "<plaintext",
        "<p title=\"",
        "\">",
        "'",
        "\"",
        " onmouseover=x ",
        "=",
        ">",
        "<",
        "/",
        "[x](b.md \"t\")",
        "[x](https://a.vn)",
        "![y](a.jpg)",
        "> [!TIP]\n> ",
        "- [x] ",
        "[^1]",
        "\n[^1]: n\n",
        "# T\n",
        "|a|b|\n|-|-|\n|c|d|\n",
        "**",
        "*",
        "`",
        "~~~\n",
        "\n\n",
        "\n",
        " ",
        "&#xFDD0;",
        "&#xFDD1;",
        "&#1;",
        "&#xFFFE;",
        "&lt;",
        "&quot;",
        "s0",
        "i99",
        "(/x?/onclick=y//)",
    ]);
    prop_oneof![
        4 => known.prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => prop::sample::select(vec!['\u{fdd0}', '\u{fdd1}', '\u{fffe}', '\u{1}', '\u{85}', '\u{338}'])
            .prop_map(String::from),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_written_nothing_runs(parts in prop::collection::vec(fragment(), 0..40)) {
        let written = parts.concat();
        let (body, _) = body(&written);
        let _ = body.text();
        check_safety(&page(&written));
    }

    #[test]
    fn text_is_kept(words in prop::collection::vec("[a-zà-ỹ]{1,8}", 1..8), bad in any::<char>()) {
        let odd = format!("&#{};", bad as u32);
        let between = [odd.as_str(), " <b>đậm</b> ", " ![y](a.jpg) ", "\n\n", " [x](b.md) "];
        let written: String =
            words.iter().enumerate().map(|(n, word)| format!("{word} {}", between[n % 5])).collect();
        let text = body(&written).0.text();
        for word in &words {
            prop_assert!(text.contains(&*clean(word)), "{word}: {text}");
        }
    }
}
