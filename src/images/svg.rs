//! Drawings: published as they are, unless they hold what could run a program
//! or load something from elsewhere.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::fault::Fault;

/// Elements that run programs or bring in foreign content.
const ELEMENTS: [&str; 9] = [
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "handler",
    "listener",
];

/// The size of a drawing in pixels, as far as it says one.
pub(super) type Size = Option<(u32, u32)>;

/// Checks a drawing; returns its size.
pub(super) fn check(bytes: &[u8]) -> Result<Size, Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Mislabelled(None))?;
    let mut reader = Reader::from_str(text);
    let mut size = None;
    let mut is_root = true;
    let mut in_style = false;
    loop {
        let before = reader.buffer_position() as usize;
        let event = reader.read_event().map_err(|error| Fault::Damaged(error.to_string()))?;
        let unsafe_part = match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = local_name(tag.name().as_ref());
                if is_root {
                    if name != "svg" {
                        return Err(Fault::Mislabelled(None));
                    }
                    size = size_of(tag);
                    is_root = false;
                }
                in_style = name == "style" && matches!(event, Event::Start(_));
                unsafe_element(tag, &name)
            }
            Event::End(_) => {
                in_style = false;
                None
            }
            Event::Text(words) if in_style => unsafe_style(words),
            Event::CData(words) if in_style => unsafe_style(words),
            Event::DocType(words) if words.contains('[') => Some("<!DOCTYPE […]>".to_owned()),
            Event::PI(words) => Some(format!("<?{}", words.target())),
            Event::Eof if is_root => return Err(Fault::Mislabelled(None)),
            Event::Eof => return Ok(size),
            _ => None,
        };
        if let Some(what) = unsafe_part {
            let line = text[..before.min(text.len())].matches('\n').count() + 1;
            return Err(Fault::UnsafeSvg(what, line));
        }
    }
}

/// The name without its namespace, in lower case.
fn local_name(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    name.rsplit_once(':').map_or(name.clone(), |(_, local)| local.to_owned())
}

fn unsafe_element(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    if ELEMENTS.contains(&name) {
        return Some(format!("<{name}>"));
    }
    tag.attributes().find_map(|attribute| {
        let Ok(attribute) = attribute else { return Some(format!("<{name}>")) };
        let key = local_name(attribute.key.as_ref());
        let shown = || Some(format!("{key}=…"));
        let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) else { return shown() };
        let value = squeezed(&value);
        match key.as_str() {
            _ if key.starts_with("on") => shown(),
            "href" | "src" if !is_harmless_address(&value) => shown(),
            // An animation may set the address of a link.
            "attributename" if value.ends_with("href") => shown(),
            "style" => unsafe_style(&value),
            _ if value.contains("javascript:") => shown(),
            _ if has_foreign_url(&value) => shown(),
            _ => None,
        }
    })
}

/// Lower case without the blanks that browsers ignore in addresses.
fn squeezed(value: &str) -> String {
    value
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect::<String>()
        .to_lowercase()
}

fn is_harmless_address(value: &str) -> bool {
    const IMAGES: [&str; 4] =
        ["data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp"];
    value.starts_with('#')
        || value.is_empty()
        || IMAGES.iter().any(|start| value.starts_with(start))
}

fn unsafe_style(css: &str) -> Option<String> {
    let css = squeezed(css);
    // An escape may hide any of the words below.
    let words = ["@import", "javascript:", "expression(", "\\"];
    let found = words.into_iter().find(|word| css.contains(word));
    found.or_else(|| has_foreign_url(&css).then_some("url(…)")).map(str::to_owned)
}

/// True for `url(…)` that leads anywhere but into the drawing itself.
fn has_foreign_url(value: &str) -> bool {
    value.split("url(").skip(1).any(|rest| {
        let address = rest.trim_start_matches(['"', '\'']);
        !is_harmless_address(address)
    })
}

/// The size that the outermost element states, or that of its coordinates.
fn size_of(tag: &BytesStart<'_>) -> Size {
    let value = |name: &str| {
        let attribute = tag.try_get_attribute(name).ok().flatten()?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    };
    let stated = || Some((pixels(&value("width")?)?, pixels(&value("height")?)?));
    let coordinates = || {
        let written = value("viewBox")?;
        let mut numbers = written.split([' ', ',']).filter(|it| !it.is_empty()).skip(2);
        Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
    };
    stated().or_else(coordinates)
}

fn pixels(written: &str) -> Option<u32> {
    let number: f64 = written.trim().trim_end_matches("px").parse().ok()?;
    // Within the range of the type.
    (1.0..=30_000.0).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        let size = |attributes: &str| check(format!("<svg {attributes}/>").as_bytes());
        assert_eq!(size("width=\"20px\" height=\"10.4\""), Ok(Some((20, 10))));
        assert_eq!(size("viewBox=\"0 0 300,150\""), Ok(Some((300, 150))));
        assert_eq!(size("width=\"100%\" viewBox=\"0 0 3 2\""), Ok(Some((3, 2))));
        assert_eq!(size(""), Ok(None));
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
            "<use href=\"other.svg#a\"/>",
            "<set attributeName=\"xlink:href\" to=\"x\"/>",
            "<style>@import 'x'</style>",
            "<style><![CDATA[a{background:url(//a.vn)}]]></style>",
            "<rect style=\"fill:u\\72l(//a.vn)\"/>",
            "<rect fill=\"url(//a.vn)\"/>",
            "<?xml-stylesheet href=\"x\"?>",
        ] {
            let svg = format!("<svg>\n{inner}</svg>");
            assert!(matches!(check(svg.as_bytes()), Err(Fault::UnsafeSvg(_, 2))), "{inner}");
        }
        let entity = "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>";
        assert!(matches!(check(entity.as_bytes()), Err(Fault::UnsafeSvg(_, 1))));
        let harmless = "<svg><style>a{fill:url(#b)}</style><use href='#c'/><text>url(</text></svg>";
        assert_eq!(check(harmless.as_bytes()), Ok(None));
        assert_eq!(check(b"<html/>"), Err(Fault::Mislabelled(None)));
    }
}
