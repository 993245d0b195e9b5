//! Drawings of authors: what is published looks like what was drawn, and does nothing.

use roxmltree::{Document, Node, ParsingOptions};

use crate::support::{Site, TINY, node, npm_file, repository};

fn site(name: &str, svg: &[u8]) -> Site {
    let text = format!("---\ntitle: A\ndate: 2025-01-01\nattachments: {name}\n---\n\nB\n");
    let site = Site::new(TINY).file("content/tin/a.md", &text);
    site.write(&format!("content/tin/{name}"), svg);
    site
}

fn published(svg: &str) -> String {
    let site = site("a.svg", svg.as_bytes());
    site.build_well();
    String::from_utf8(site.output()["tin/a.svg"].clone()).unwrap()
}

/// What a browser draws: elements of SVG with their attributes and texts, in order. What
/// editors note for themselves, and where links lead, is left out.
fn drawn(svg: &str) -> Vec<String> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(svg, options).unwrap_or_else(|error| panic!("{error}\n{svg}"));
    let mut parts = Vec::new();
    collect(document.root_element(), &mut parts);
    parts
}

fn collect(node: Node<'_, '_>, parts: &mut Vec<String>) {
    const SVG: &str = "http://www.w3.org/2000/svg";
    const XLINK: &str = "http://www.w3.org/1999/xlink";
    const UNDRAWN: [&str; 3] = ["metadata", "foreignObject", "flowRoot"];
    if node.is_text() {
        let holds_text = ["text", "tspan", "textPath", "title", "desc", "style"];
        if node.parent_element().is_some_and(|it| holds_text.contains(&it.tag_name().name())) {
            let text: String = node.text().unwrap_or_default().into();
            // Blanks of a sheet mean nothing.
            let is_sheet = node.parent_element().is_some_and(|it| it.has_tag_name((SVG, "style")));
            parts.push(if is_sheet { squeezed(&text) } else { text });
        }
        return;
    }
    let name = node.tag_name();
    if !node.is_element() || name.namespace() != Some(SVG) || UNDRAWN.contains(&name.name()) {
        return;
    }
    let in_text = node.ancestors().any(|it| it.has_tag_name((SVG, "text")));
    parts.push(match (name.name(), in_text) {
        ("a", true) => "<tspan".to_owned(),
        ("a", false) => "<g".to_owned(),
        (name, _) => format!("<{name}"),
    });
    let mut attributes: Vec<String> = Vec::new();
    for attribute in node.attributes() {
        let is_link = attribute.name() == "href" && attribute.namespace() == Some(XLINK);
        match (attribute.namespace(), attribute.name()) {
            (Some(XLINK), "href") if name.name() == "a" => {}
            (None, "target") => {}
            (None, "style") => attributes.push(format!("style={}", squeezed(attribute.value()))),
            (None, own) => attributes.push(format!("{own}={}", attribute.value().trim())),
            (Some(_), own) if is_link => attributes.push(format!("{own}={}", attribute.value())),
            _ => {}
        }
    }
    attributes.sort();
    parts.extend(attributes);
    node.children().for_each(|child| collect(child, parts));
    parts.push(">".to_owned());
}

/// Style without blanks, and without what only drawing programs understand.
fn squeezed(css: &str) -> String {
    let css: String = css.split_whitespace().collect();
    let css = css.replace(";}", "}");
    let kept: Vec<&str> =
        css.split(';').filter(|it| !it.starts_with("-inkscape") && !it.is_empty()).collect();
    kept.join(";")
}

/// As Inkscape saves: namespaces of its own, metadata, styles, gradients that share stops,
/// clip paths, clones, text on a path.
const INKSCAPE: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg5"
   inkscape:version="1.2.2 (b0a8486541, 2022-12-01)" sodipodi:docname="C:\Users\NguyenVanA\so-do.svg"
   inkscape:export-filename="C:\Users\NguyenVanA\so-do.png"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
   xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#"
   xmlns:dc="http://purl.org/dc/elements/1.1/">
  <title>Sơ đồ một cửa</title>
  <sodipodi:namedview id="namedview7" pagecolor="#ffffff" inkscape:current-layer="layer1"/>
  <defs id="defs2">
    <linearGradient inkscape:collect="always" id="lg1"><stop style="stop-color:#a40000;stop-opacity:1" offset="0" id="s1"/><stop style="stop-color:#ffffff;stop-opacity:0" offset="1" id="s2"/></linearGradient>
    <radialGradient inkscape:collect="always" xlink:href="#lg1" id="rg1" cx="60" cy="60" fx="60" fy="60" r="40" gradientUnits="userSpaceOnUse" gradientTransform="matrix(1,0,0,0.5,0,30)"/>
    <clipPath clipPathUnits="userSpaceOnUse" id="cp1"><circle cx="50" cy="50" r="30" style="fill:none;stroke:#000000"/></clipPath>
    <marker style="overflow:visible" id="Arrow1" refX="0" refY="0" orient="auto" inkscape:stockid="Arrow1" markerWidth="5" markerHeight="4"><path transform="scale(0.5)" style="fill:context-stroke;stroke:none" d="M 5,0 -5,5 -5,-5 Z" id="ar"/></marker>
    <filter style="color-interpolation-filters:sRGB" inkscape:label="Blur" id="f1" x="0" y="0" width="1" height="1"><feGaussianBlur stdDeviation="2 2" result="blur" id="fe1"/><feOffset dx="1" dy="1" in="blur" id="fe2"/></filter>
    <pattern id="p1" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h4v4" id="pp"/></pattern>
  </defs>
  <g inkscape:label="Lớp 1" inkscape:groupmode="layer" id="layer1" transform="translate(3,4)">
    <rect style="fill:url(#rg1);fill-rule:evenodd;stroke:#000000;stroke-width:0.26;-inkscape-stroke:none" id="r1" width="80" height="40" x="10" y="20" ry="4" clip-path="url(#cp1)"/>
    <use x="0" y="0" xlink:href="#r1" id="u1" transform="translate(0,60)" width="100%" height="100%"/>
    <path style="fill:none;stroke:#204a87;marker-end:url(#Arrow1);filter:url(#f1)" d="m 10,100 c 20,-30 40,30 60,0" id="curve" sodipodi:nodetypes="cc"/>
    <text xml:space="preserve" style="font-size:10.5833px;line-height:1.25;font-family:'Times New Roman';-inkscape-font-specification:'Times New Roman, ';letter-spacing:0px;fill:#000000" x="12" y="40" id="t1"><tspan sodipodi:role="line" id="ts1" x="12" y="40">Tiếp nhận  &amp; trả kết quả</tspan></text>
    <text id="t2"><textPath xlink:href="#curve" startOffset="50%" id="tp">dọc theo đường</textPath></text>
    <a xlink:href="https://cchc.example.vn/" target="_blank" id="a1"><ellipse cx="10" cy="200" rx="5" ry="3" fill="url(#p1)" id="e1"/></a>
  </g>
  <metadata id="metadata1"><rdf:RDF><cc:Work rdf:about=""><dc:creator><cc:Agent><dc:title>Nguyễn Văn A</dc:title></cc:Agent></dc:creator></cc:Work></rdf:RDF></metadata>
</svg>
"##;

/// As charts of programs are: a sheet for all, parts that are used many times.
const CHART: &str = r##"<?xml version="1.0" encoding="utf-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
  "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="460.8pt" height="345.6pt" viewBox="0 0 460.8 345.6" xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata><rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><dc:date>2025-01-02T03:04:05</dc:date></rdf:RDF></metadata>
 <defs>
  <style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style>
 </defs>
 <g id="figure_1">
  <g id="patch_1"><path d="M 0 345.6 L 460.8 345.6 L 460.8 0 L 0 0 z" style="fill: #ffffff"/></g>
  <defs><path id="m1" d="M 0 0 L 0 3.5" style="stroke: #000000; stroke-width: 0.8"/></defs>
  <g><use xlink:href="#m1" x="73.8" y="307.5" style="stroke: #000000; stroke-width: 0.8"/><use xlink:href="#m1" x="163.8" y="307.5"/></g>
  <path d="M 73.8 290 L 163.8 120.5 L 253.8 -1.5e-3" clip-path="url(#pc)" style="fill: none; stroke: #1f77b4; stroke-width: 1.5; stroke-linecap: square; stroke-dasharray: 5.55,2.4; stroke-dashoffset: 0"/>
  <text style="font: 10px 'DejaVu Sans', sans-serif; text-anchor: middle" x="73.8" y="322" transform="rotate(-0 73.8 322)">Quý 1</text>
 </g>
 <defs><clipPath id="pc"><rect x="57.6" y="41.4" width="357.1" height="266.1"/></clipPath></defs>
</svg>
"##;

/// As Illustrator saves for the web, and as offices export: classes, CDATA, symbols, masks, a
/// picture within.
const OFFICE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 500 300" style="enable-background:new 0 0 500 300" xml:space="preserve">
<style type="text/css"><![CDATA[
	.st0{fill:#E30613;stroke:#000000;stroke-miterlimit:10;}
	.st1,.st2{font-family:'Arial-BoldMT';font-size:12px;}
	g>rect.st3:first-child{fill:url(#m);opacity:.5}
]]></style>
<symbol id="icon" viewBox="0 0 10 10"><polygon points="0,0 10,0 5,10"/><polyline class="st0" points="1 1 2 2"/></symbol>
<mask id="k" maskUnits="userSpaceOnUse" x="0" y="0" width="9" height="9"><line x1="0" y1="0" x2="9" y2="9" stroke="#fff"/></mask>
<g fill="none" stroke-width="2" aria-label="nhóm" role="img"><rect class="st3" x="1" y="2" width="3" height="4" mask="url(#k)"/></g>
<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/" x="0" y="0" width="1" height="1"/><g><text class="st1" transform="matrix(1 0 0 1 20 30)">Kết quả<tspan x="0" dy="14">năm 2025</tspan></text></g></switch>
<use xlink:href="#icon" x="4" width="10" height="10" transform="skewX(20)"/>
<image width="2" height="2" xlink:href="data:image/png;base64,PNG" preserveAspectRatio="none"/>
</svg>
"##;

/// As Word and Excel export charts: attributes, a gradient, a pattern, a shadow.
const WORD: &str = r##"<svg width="624" height="312" xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" overflow="hidden">
<defs><clipPath id="clip0"><rect x="120" y="50" width="624" height="312"/></clipPath>
<linearGradient x1="150" y1="0" x2="400" y2="0" gradientUnits="userSpaceOnUse" spreadMethod="pad" id="fill1"><stop offset="0" stop-color="#4472C4" stop-opacity="0.9"/><stop offset="0.5" stop-color="#A5A5A5"/><stop offset="1" stop-color="#ED7D31"/></linearGradient>
<pattern id="pct" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="8" fill="#70AD47"/></pattern>
<filter id="sh" x="-20%" y="-20%" width="140%" height="140%"><feDropShadow dx="3" dy="3" stdDeviation="2" flood-color="#000" flood-opacity=".4"/></filter>
</defs>
<g clip-path="url(#clip0)" transform="translate(-120 -50)">
<rect x="121" y="51" width="600" height="290" fill="#FFFFFF" stroke="#D9D9D9" stroke-width="1.33333" stroke-linejoin="round" stroke-miterlimit="10"/>
<rect x="150" y="100" width="60" height="200" fill="url(#fill1)" fill-rule="evenodd" filter="url(#sh)"/>
<rect x="230" y="150" width="60" height="150" fill="url(#pct)"/>
<path d="M300 300C320 100 400 100 420 300Z" fill="#FFC000" fill-opacity="0.501961" stroke="#44546A" stroke-dasharray="4 3"/>
<text font-family="Calibri,Calibri_MSFontService,sans-serif" font-weight="700" font-size="19" transform="matrix(1 0 0 1 160 90)">Tỷ lệ giải quyết <tspan font-size="19" x="150" y="0" fill="#C00000">đúng hạn</tspan></text>
<a xlink:href="https://a.vn"><circle cx="500" cy="200" r="40" style="fill:hsl(200,50%,50%);stroke:#000;stroke-width:2px"/></a>
<text>
<textPath href="#none">x</textPath></text>
</g></svg>"##;

/// A drawing of an office, with a picture in it.
fn illustrated() -> String {
    use base64::Engine;
    use image::ImageFormat;
    let png =
        crate::support::pictures::file(&crate::support::pictures::halves(2, 2), ImageFormat::Png);
    OFFICE.replace("PNG", &base64::engine::general_purpose::STANDARD.encode(png))
}

fn drawings() -> [(&'static str, String); 4] {
    [
        ("inkscape.svg", INKSCAPE.to_owned()),
        ("chart.svg", CHART.to_owned()),
        ("office.svg", illustrated()),
        ("word.svg", WORD.to_owned()),
    ]
}

#[test]
#[ignore = "needs node and a browser"]
fn browsers_show_drawings_as_they_were() {
    npm_file("playwright-core/package.json");
    let names = drawings().map(|(name, _)| name);
    let text =
        format!("---\ntitle: A\ndate: 2025-01-01\nattachments: [{}]\n---\n", names.join(", "));
    let mut site = Site::new(TINY).file("content/tin/a.md", &text);
    for (name, svg) in drawings() {
        site = site.file(&format!("content/tin/{name}"), &svg);
    }
    site.build_well();
    let script = repository().join("tests/browser/same-drawings.mjs");
    let said = node(&[script, site.path("content/tin"), site.path("output/tin")], "");
    assert_eq!(said, "4 drawings\n");
}

#[test]
fn drawings_stay_as_they_look() {
    for (_, svg) in drawings() {
        // A property that no browser knows.
        let svg = &svg.replace("enable-background:new 0 0 500 300", "");
        let published = published(svg);
        let wanted: Vec<String> = drawn(svg).into_iter().filter(|it| it != "style=").collect();
        let wanted: Vec<&str> =
            wanted.iter().map(|it| it.trim_start_matches("type=text/css")).collect();
        let found = drawn(&published);
        let found: Vec<&str> =
            found.iter().map(|it| it.trim_start_matches("type=text/css")).collect();
        assert_eq!(found, wanted, "{published}");
    }
}

#[test]
fn drawings_do_not_tell_who_drew_them() {
    for svg in [INKSCAPE, CHART] {
        let published = published(svg);
        for word in
            ["Nguy", "C:\\", "inkscape", "sodipodi", "rdf", "<!--", "2025-01-02", "https://"]
        {
            assert!(!published.contains(word), "{word} in {published}");
        }
    }
    // A photograph in a drawing has notes too.
    use crate::support::pictures::{SECRET, camera_jpeg, halves};
    use base64::Engine;
    let engine = base64::engine::general_purpose::STANDARD;
    let photo = engine.encode(camera_jpeg(&halves(8, 8), 1));
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/jpeg;base64,{photo}\"/></svg>"
    );
    let published = published(&svg);
    let encoded = published.split("base64,").nth(1).unwrap().split('"').next().unwrap();
    let photo = engine.decode(encoded).unwrap();
    assert!(photo.starts_with(&[0xff, 0xd8]));
    assert!(!photo.windows(SECRET.len()).any(|it| it == SECRET.as_bytes()));
}

/// Each of these once came out, and acted or loaded something.
#[test]
fn drawings_that_act_are_refused() {
    const XHTML: &str = "xmlns=\"http://www.w3.org/1999/xhtml\"";
    let escape = "\u{1b}";
    let cases = [
        format!(
            "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><text>{escape}$B</text></svg>"
        ),
        "<svg><style>@im&#112;ort '//a.vn'</style></svg>".to_owned(),
        "<svg><style>@im<!-- x -->port '//a.vn'</style></svg>".to_owned(),
        "<svg><style>@im<![CDATA[port]]> '//a.vn'</style></svg>".to_owned(),
        "<svg><style>*{fill:image-set(\"//a.vn/x\" 1x)}</style></svg>".to_owned(),
        format!("<svg><img {XHTML} srcset=\"//a.vn/x\"/></svg>"),
        format!("<svg><picture {XHTML}><source srcset=\"//a.vn/x\"/></picture></svg>"),
        format!("<svg><body {XHTML} background=\"//a.vn/x\"/></svg>"),
        format!("<svg><meta {XHTML} http-equiv=\"refresh\" content=\"0;//a.vn\"/></svg>"),
        format!("<svg><form {XHTML} action=\"//a.vn\"><input name=\"a\"/></form></svg>"),
        "<svg><script>alert()</script></svg>".to_owned(),
        "\u{feff}<svg>\n\r<script/></svg>".to_owned(),
    ];
    for svg in cases {
        let site = site("a.svg", svg.as_bytes());
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{svg}");
        assert!(run.stderr.contains("[unsafe-svg]"), "{svg}: {}", run.stderr);
        assert!(!site.path("output").exists());
    }
}

/// Names that once folded to that of a drawing, and were not looked at.
#[test]
fn names_that_fold_to_drawings_are_refused() {
    for name in ["a.svg~", "a.(svg)", "a.\u{15b}vg", "a.svg_"] {
        let site = site(&format!("\"{name}\""), b"x");
        site.write(&format!("content/tin/{name}"), b"<svg><script/></svg>");
        site.remove(&format!("content/tin/\"{name}\""));
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{name}: {}", run.stderr);
        assert!(run.stderr.contains("[refused-attachment]"), "{name}: {}", run.stderr);
    }
    // Whatever the case, it is a drawing.
    let site = site("A.SVG", b"<svg><!-- x --><g/></svg>");
    site.build_well();
    let expected = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>\n";
    assert_eq!(site.output()["tin/a.svg"], expected);
}
