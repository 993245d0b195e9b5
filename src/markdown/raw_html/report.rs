//! What authors are told of their HTML.

use std::ops::Range;

use super::attributes::MOST_ATTRIBUTES;
use super::policy::{is_allowed_attribute, is_allowed_tag};
use super::scan::{Tag, decode_entities};
use crate::deception;
use crate::diagnostics::{Code, Faults};
use crate::markdown::inline::report_missing_alt;
use crate::markdown::urls::{Destination, destination};
use crate::markdown::writer::Source;
use crate::text;
use crate::vietnamese::is_direction;

/// Reports tags, attributes and addresses that are dropped.
pub(super) fn dropped(written: &[Tag<'_>], source: &Source<'_>, faults: &mut Faults) {
    for tag in written.iter().filter(|tag| !tag.closing) {
        let name = tag.name.to_ascii_lowercase();
        if name == "img" && lacks_alt(tag) {
            report_missing_alt(source.span(&tag.range), faults);
        }
        if !is_allowed_tag(&name) {
            faults.push_with_help(
                Code::UnsafeHtml,
                source.span(&tag.range),
                text!("thẻ `<{name}>` bị bỏ", "the tag `<{name}>` is dropped"),
                text!(
                    "xóa thẻ, giữ lại chữ; viết bằng Markdown: `**đậm**`, `[chữ](địa chỉ)`",
                    "delete the tag and keep the text; use Markdown: `**bold**`, `[text](address)`"
                ),
            );
        }
        for (attribute, value) in &tag.attributes {
            if !is_allowed_attribute(attribute) {
                faults.push_with_help(
                    Code::UnsafeHtml,
                    source.span(&tag.range),
                    text!(
                        "thuộc tính `{attribute}` bị bỏ",
                        "the attribute `{attribute}` is dropped"
                    ),
                    text!(
                        "xóa thuộc tính này: giao diện quyết định màu và cỡ chữ",
                        "delete the attribute: the theme decides on colours and sizes"
                    ),
                );
            }
            report_url(attribute, value, tag, source, faults);
        }
    }
}

/// Reports controls of direction that stand as character references.
pub(super) fn hidden_directions(raw: &[Range<usize>], source: &Source<'_>, faults: &mut Faults) {
    for range in raw {
        let written = &source.text[range.clone()];
        if written.contains('&') && !written.contains(is_direction) {
            let decoded = decode_entities(written);
            deception::report_directions(&decoded, || source.span(range), faults);
        }
    }
}

/// Reports that the HTML is not read, since a tag has too many attributes.
pub(super) fn too_many_attributes(written: &[Tag<'_>], source: &Source<'_>, faults: &mut Faults) {
    let longest = written.iter().max_by_key(|tag| tag.attributes.len());
    let range = longest.map_or(0..0, |tag| tag.range.clone());
    faults.push_with_help(
        Code::TooMany,
        source.span(&range),
        text!(
            "một thẻ HTML có hơn {MOST_ATTRIBUTES} thuộc tính",
            "a tag of HTML has more than {MOST_ATTRIBUTES} attributes"
        ),
        text!("đóng thẻ bằng `>`, hoặc bỏ bớt", "close the tag with `>`, or leave some out"),
    );
}

/// True for an image that is shown and says nothing, not even that it is mere
/// decoration.
fn lacks_alt(tag: &Tag<'_>) -> bool {
    let value = |name: &str| {
        let mut attributes = tag.attributes.iter();
        attributes.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let is_shown = value("src")
        .is_some_and(|url| matches!(destination(&decode_entities(url)), Destination::Internal(_)));
    is_shown && value("alt").is_none()
}

fn report_url(
    attribute: &str,
    value: &str,
    tag: &Tag<'_>,
    source: &Source<'_>,
    faults: &mut Faults,
) {
    let is_image = tag.name.eq_ignore_ascii_case("img");
    let decoded = decode_entities(value);
    match (attribute.to_ascii_lowercase().as_str(), destination(&decoded)) {
        ("href" | "src" | "cite", Destination::Unsafe(scheme)) => {
            faults.push_with_help(
                Code::UnsafeUrl,
                source.span(&tag.range),
                text!(
                    "địa chỉ `{scheme}:` không được phép, liên kết bị bỏ",
                    "an address with `{scheme}:` is not allowed; the link is dropped"
                ),
                text!(
                    "chỉ dùng http, https, mailto, tel hoặc đường dẫn trong trang",
                    "use http, https, mailto, tel or a path within the site"
                ),
            );
        }
        ("src", Destination::External) if is_image => {
            faults.push_with_help(
                Code::ExternalImage,
                source.span(&tag.range),
                text!(
                    "ảnh nằm ở trang khác nên không được hiển thị",
                    "the image lies on another site and is not shown"
                ),
                text!(
                    "tải ảnh về, đặt cạnh bài viết rồi dùng tên tệp",
                    "save the image beside the write-up and use its file name"
                ),
            );
        }
        _ => {}
    }
}
