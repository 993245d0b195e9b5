//! What is wrong, as tabs show it: over the last good page, or as a page where there is none.

use super::excerpt::MOST;
use super::pages::{SCRIPT, STYLE};
use super::stage::{FaultShown, Scene};
use crate::Lang;
use crate::diagnostics::Text;
use crate::text;

/// What is laid over pages.
pub(super) fn overlay(faults: &[FaultShown], has_good: bool, lang: Lang) -> String {
    if faults.is_empty() {
        return String::new();
    }
    let of = |text: Text| text.in_lang(lang).to_owned();
    let heading = heading(faults.len(), lang);
    let note = of(if has_good {
        text!(
            "Trang phía sau là bản dựng được gần nhất. Sửa xong và lưu lại, thông báo này tự mất.",
            "The page behind is the last that could be made. Mend and save: this goes away by itself."
        )
    } else {
        text!(
            "Sửa xong và lưu lại, trang sẽ tự hiện ra.",
            "Mend and save: the page appears by itself."
        )
    });
    let close = of(text!("Đóng (phím Esc)", "Close (Esc key)"));
    let label = of(text!("Lỗi khi dựng trang", "Errors of the site"));
    let items = items(faults, lang);
    let tag = lang.tag();
    format!(
        "<dialog lang=\"{tag}\" aria-labelledby=\"congbo-heading\">\
         <div class=\"congbo-head\"><h2 id=\"congbo-heading\">{heading}</h2>\
         <button type=\"button\" class=\"congbo-close\">{close}</button></div>\
         <div class=\"congbo-faults\"><p>{note}</p>{items}</div></dialog>\
         <aside lang=\"{tag}\" class=\"congbo-again\" aria-label=\"{label}\" hidden>\
         <button type=\"button\">{heading}</button></aside>"
    )
}

/// A page of its own: where no good page stands behind (`is_of_page` is false), or where
/// just this page cannot be made.
pub(super) fn page(faults: &[FaultShown], scene: &Scene, is_of_page: bool) -> String {
    let lang = scene.lang;
    let of = |text: Text| text.in_lang(lang).to_owned();
    let title = heading(faults.len(), lang);
    let note = of(if is_of_page {
        text!(
            "Chưa hiện được trang này. Sửa xong và lưu lại, trang sẽ tự hiện ra.",
            "This page cannot be shown. Mend and save: it appears by itself."
        )
    } else {
        text!(
            "Sửa xong và lưu lại, trang sẽ tự hiện ra.",
            "Mend and save: the page appears by itself."
        )
    });
    let (tag, items, version) = (lang.tag(), items(faults, lang), scene.version());
    let whose = if is_of_page { "page" } else { "site" };
    format!(
        "<!doctype html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n\
         <link rel=\"stylesheet\" href=\"{STYLE}\">\n\
         <script src=\"{SCRIPT}\" data-version=\"{version}\" data-faults=\"{whose}\" defer></script>\n\
         </head>\n<body class=\"congbo-page\">\n<main>\n<h1 id=\"congbo-heading\">{title}</h1>\n\
         <div class=\"congbo-faults\"><p>{note}</p>{items}</div>\n</main>\n</body>\n</html>\n"
    )
}

fn heading(count: usize, lang: Lang) -> String {
    let plural = if count == 1 { "" } else { "s" };
    text!("Có {count} lỗi cần sửa", "{count} error{plural} to mend").in_lang(lang).to_owned()
}

fn items(faults: &[FaultShown], lang: Lang) -> String {
    let mut list = String::from("<ol>");
    for FaultShown { found, line } in faults.iter().take(MOST) {
        let mut place = format!("<code>{}</code>", escaped(&found.path));
        if found.path.is_empty() {
            place.clear();
        }
        if let Some(span) = found.span {
            let (line, column) = (span.start.line, span.start.column);
            let words = text!("dòng {line}, cột {column}", "line {line}, column {column}");
            place.push_str(&format!(", {}", words.in_lang(lang)));
        }
        list.push_str("<li>");
        if !place.is_empty() {
            list.push_str(&format!("<p class=\"congbo-place\">{place}</p>"));
        }
        let message = escaped(found.message.in_lang(lang));
        list.push_str(&format!("<p class=\"congbo-message\">{message}</p>"));
        if let Some(line) = line {
            list.push_str(&format!("<pre><code>{}</code></pre>", escaped(line)));
        }
        if let Some(help) = &found.help {
            let label = text!("Cách sửa:", "How to mend it:");
            let (label, help) = (label.in_lang(lang), escaped(help.in_lang(lang)));
            list.push_str(&format!("<p><strong>{label}</strong> {help}</p>"));
        }
        list.push_str("</li>");
    }
    list.push_str("</ol>");
    if let Some(more) = faults.len().checked_sub(MOST).filter(|more| *more > 0) {
        let words = text!("Và {more} lỗi nữa.", "And {more} more.");
        list.push_str(&format!("<p>{}</p>", words.in_lang(lang)));
    }
    list
}

/// Text in HTML, where what hides or turns the direction of others is shown as what it is.
fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            _ if c.is_control() || crate::vietnamese::is_direction(c) => {
                out.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
            }
            _ => out.push(c),
        }
        out
    })
}
