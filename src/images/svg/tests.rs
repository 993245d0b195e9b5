use super::*;

fn cleaned(inner: &str) -> Result<String, Fault> {
    let svg = format!("<svg>\n{inner}</svg>");
    let bytes = clean(svg.as_bytes())?.bytes;
    let text = String::from_utf8(bytes).unwrap();
    let text = text.strip_prefix("<svg xmlns=\"http://www.w3.org/2000/svg\"").unwrap();
    let text = text.replacen(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"", "", 1);
    let text = text.trim_end().trim_end_matches("</svg>").trim_start_matches('>');
    Ok(text.trim_start_matches("/>").to_owned())
}

#[test]
fn sizes_are_read() {
    let size = |attributes: &str| clean(format!("<svg {attributes}/>").as_bytes()).unwrap().size;
    assert_eq!(size("width=\"20px\" height=\"10.4\""), Some((20, 10)));
    assert_eq!(size("viewBox=\"0 0 300,150\""), Some((300, 150)));
    assert_eq!(size("width=\"100%\" viewBox=\"0 0 3 2\""), Some((3, 2)));
    assert_eq!(size(""), None);
}

#[test]
fn what_could_run_or_load_is_refused() {
    for inner in [
        "<script>x</script>",
        "<a xlink:href=\"java&#10;script:x\"/>",
        "<rect onclick=\"x\"/>",
        "<svg:foreignObject/>",
        "<image href=\"https://a.vn/x.png\"/>",
        "<image href=\"data:image/svg+xml,x\"/>",
        "<image href=\"data:image/png;base64,PHN2Zy8+\"/>",
        "<use href=\"other.svg#a\"/>",
        "<set attributeName=\"xlink:href\" to=\"x\"/>",
        "<animate attributeName=\"x\"/>",
        "<style>@import 'x'</style>",
        "<style>@im&#112;ort 'x'</style>",
        "<style><!-- a -->@im<!-- b -->port 'x'</style>",
        "<style>@im<![CDATA[port 'x']]></style>",
        "<style>a{background:image-set(\"//a.vn\" 1x)}</style>",
        "<style><![CDATA[a{background:url(//a.vn)}]]></style>",
        "<style>@font-face{src:url(https://a.vn/a.woff)}</style>",
        "<rect style=\"fill:u\\72l(//a.vn)\"/>",
        "<rect style=\"cursor:url(//a.vn)\"/>",
        "<rect fill=\"url(//a.vn)\"/>",
        "<rect fill=\" URL( '//a.vn')\"/>",
        "<?xml-stylesheet href=\"x\"?>",
        "<unknown/>",
        "<SCRIPT>x</SCRIPT>",
        "<text>&unknown;</text>",
        "<h:form xmlns:h=\"http://www.w3.org/1999/xhtml\" action=\"//a.vn\"/>",
        "<img xmlns=\"http://www.w3.org/1999/xhtml\" srcset=\"//a.vn/x.png\"/>",
        "<meta xmlns=\"http://www.w3.org/1999/xhtml\" http-equiv=\"refresh\" content=\"0;//a.vn\"/>",
        "<body xmlns=\"http://www.w3.org/1999/xhtml\" background=\"//a.vn\"/>",
    ] {
        assert!(
            matches!(cleaned(inner), Err(Fault::UnsafeSvg(_, 2))),
            "{inner}: {:?}",
            cleaned(inner)
        );
    }
    let first_line = |svg: &str| matches!(clean(svg.as_bytes()), Err(Fault::UnsafeSvg(_, 1)));
    assert!(first_line("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>"));
    assert!(first_line("<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?><svg/>"));
    assert!(first_line("<svg onload=\"x\"/>"));
    assert_eq!(clean(b"<html/>"), Err(Fault::Mislabelled(None)));
    assert_eq!(clean(b""), Err(Fault::Mislabelled(None)));
    assert_eq!(clean(b"\xff\xfe<\0s\0v\0g\0/\0>\0"), Err(Fault::Mislabelled(None)));
    assert_eq!(clean(b"<svg><g>"), Err(Fault::CutOff));
}

#[test]
fn what_nobody_sees_does_not_come_out() {
    for (inner, left) in [
        ("<!-- Nguyễn Văn A -->", ""),
        ("<metadata><dc:creator>A</dc:creator></metadata>", ""),
        ("<sodipodi:namedview a=\"b\"><script/></sodipodi:namedview>", ""),
        ("<rect inkscape:export-filename=\"C:\\A\" data-a=\"b\" x=\"1\"/>", "<rect x=\"1\"/>"),
        (
            "<a xlink:href=\"https://a.vn\" target=\"x\"><path d=\"M0 0\"/></a>",
            "<g><path d=\"M0 0\"/></g>",
        ),
        ("<text><a href=\"/x\">A</a></text>", "<text><tspan>A</tspan></text>"),
        ("<flowRoot><flowPara>A</flowPara></flowRoot>", ""),
        (
            "<switch><foreignObject><p/></foreignObject><text>A</text></switch>",
            "<switch><text>A</text></switch>",
        ),
        ("<title>A<b:c xmlns:b=\"b\">D</b:c></title>", "<title>A</title>"),
        ("<g> \n <g/> A </g>", "<g><g/></g>"),
        ("<style>@media print{a{fill:red}} @keyframes a{} </style>", ""),
        ("<style type=\"text/x\">a{fill:red}</style>", ""),
        ("<style media=\"print\">a{fill:red}</style>", ""),
        ("<rect style=\"-inkscape-x:1;behavior:2\"/>", "<rect/>"),
        ("<rect fill=\"unknown(1)\" stroke=\"a;b\"/>", "<rect/>"),
    ] {
        assert_eq!(cleaned(inner).as_deref(), Ok(left), "{inner}");
    }
}

#[test]
fn what_is_seen_stays() {
    for inner in [
        "<text x=\"1\" xml:space=\"preserve\">Huyện &lt;A&gt;  &amp; B</text>",
        "<use xlink:href=\"#a\" transform=\"rotate(45) scale(1.5,2)\"/>",
        "<rect fill=\"url(#a) #fff\" style=\"stroke:rgb(1,2,3);font-family:'Times New Roman', serif\"/>",
        "<rect fill=\"url('#a')\" filter=\"drop-shadow(0 0 2px rgba(0,0,0,.5))\"/>",
        "<style>.st0{fill:#ff0000;stroke-width:1.5px}.a .b,#c&gt;rect:first-child{fill:url(#d)}</style>",
        "<style>g[id='a'] rect{fill:red}</style>",
        "<path d=\"M1e-5,0 C 1 2 3 4 5 6z\"/>",
        "<path style=\"d:path('M0 0')\"/>",
        "<text font-family=\"&quot;Arial&quot;\">a</text>",
    ] {
        assert_eq!(cleaned(inner).as_deref(), Ok(inner));
    }
    assert_eq!(
        cleaned("<style><![CDATA[ /* a */ rect { fill : red ; } <!-- -->]]></style>").as_deref(),
        Ok("<style>rect{fill:red}</style>")
    );
    assert_eq!(
        cleaned("<use href=\"#a\" xlink:href=\"#b\"/>").as_deref(),
        Ok("<use xlink:href=\"#a\"/>")
    );
}

#[test]
fn lines_are_counted_behind_a_byte_order_mark() {
    for (start, line) in [("\u{feff}", 2), ("\u{feff}\r\n", 3), ("\u{feff}<!-- ế\n\n -->", 4)] {
        let svg = format!("{start}<svg>\n<script/></svg>");
        let fault = clean(svg.as_bytes());
        assert_eq!(fault, Err(Fault::UnsafeSvg("<script>".to_owned(), line)), "{svg}");
    }
}

#[test]
fn drawings_without_end_are_refused() {
    let deep = format!("<svg>{}{}</svg>", "<g>".repeat(300), "</g>".repeat(300));
    assert_eq!(clean(deep.as_bytes()), Err(Fault::IntricateDrawing));
    let many = format!("<svg>{}</svg>", "<g/>".repeat(200_001));
    assert_eq!(clean(many.as_bytes()), Err(Fault::IntricateDrawing));
    // Ten times ten times ten …
    let level = |n: u32| {
        let uses = format!("<use href=\"#a{}\"/>", n + 1).repeat(10);
        format!("<g id=\"a{n}\">{uses}</g>")
    };
    let levels = |count: u32| (0..count).map(level).collect::<String>();
    assert_eq!(cleaned(&levels(9)), Err(Fault::IntricateDrawing));
    assert!(cleaned(&levels(4)).is_ok());
    // Browsers draw nothing where a part uses itself.
    assert!(
        cleaned("<g id=\"a\"><use href=\"#b\"/></g><g id=\"b\"><use href=\"#a\"/></g>").is_ok()
    );
    let painted = (0..9).map(|n| {
        let rect = format!("<rect fill=\"url( '#p{}')\"/>", n + 1).repeat(10);
        format!("<pattern id=\"p{n}\">{rect}</pattern>")
    });
    assert_eq!(cleaned(&painted.collect::<String>()), Err(Fault::IntricateDrawing));
    let attributes = |count: u32| (0..count).map(|n| format!(" a{n}=''")).collect::<String>();
    assert!(cleaned(&format!("<g{}/>", attributes(500))).is_ok());
    assert_eq!(cleaned(&format!("<g{}/>", attributes(501))), Err(Fault::IntricateDrawing));
    let large = vec![b' '; 10_000_001];
    assert_eq!(clean(&large), Err(Fault::HeavyDrawing(10_000_001)));
}
