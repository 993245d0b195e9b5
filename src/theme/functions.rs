//! Filters and functions that templates may call. `docs/theme.md` lists them.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::qr;
use super::words::fill;
use crate::Lang;
use crate::config::BaseUrl;
use crate::vietnamese::grouped;

/// Registers everything, in one of the languages; must come before templates are added.
pub(super) fn register(tera: &mut Tera, assets: BTreeMap<String, String>, base: &BaseUrl) {
    let assets = Arc::new(assets);
    let base = base.clone();
    let link_base = base.clone();
    tera.register_function("asset", move |arguments: Kwargs, _: &State<'_>| {
        let path = arguments.must_get::<&str>("path")?;
        match assets.get(path) {
            Some(address) => Ok(base.link(address)),
            None => Err(Error::message(format!("the theme has no asset `{path}`"))),
        }
    });
    tera.register_function("qr", |arguments: Kwargs, _: &State<'_>| {
        let text = arguments.must_get::<&str>("text")?;
        let code = qr::code(text).ok_or_else(|| Error::message("too long for a QR code"))?;
        Ok(Value::from_serializable(&code))
    });
    tera.register_filter("link", move |address: StringInput<'_>, _: Kwargs, _: &State<'_>| {
        link_base.link(address.as_str())
    });
    tera.register_filter("json", json);
    speak(tera, Lang::default());
}

/// Registers anew what depends on the language of a page: components know of the page only what
/// they are handed, and numbers are written its way wherever they stand.
pub(super) fn speak(tera: &mut Tera, lang: Lang) {
    tera.register_filter("fill", move |word: StringInput<'_>, arguments: Kwargs, _: &State<'_>| {
        fill_word(word.as_str(), &arguments, lang)
    });
    tera.register_filter("number", move |value: Value, _: Kwargs, _: &State<'_>| {
        number(&value, lang)
    });
}

/// `words.page_of | fill(n=2, total=9)`; `n` also chooses between the forms for
/// one and for more. Whole numbers are grouped the way of the page's language.
fn fill_word(word: &str, arguments: &Kwargs, lang: Lang) -> TeraResult<String> {
    let count = arguments.get::<Value>("n")?.and_then(|n| n.as_i128());
    let filled: Vec<(String, String)> = arguments
        .iter()
        .map(|(name, value)| {
            let shown = match value.as_i128() {
                Some(whole) => grouped(whole, lang),
                None => value.to_string(),
            };
            (name.to_string(), shown)
        })
        .collect();
    Ok(fill(word, count, &filled))
}

/// A whole number, grouped the way of the page's language: `57.689`.
fn number(value: &Value, lang: Lang) -> TeraResult<String> {
    match value.as_i128() {
        Some(whole) => Ok(grouped(whole, lang)),
        None => Err(Error::message("the filter `number` takes a whole number")),
    }
}

/// JSON that may stand in a `<script>` of data: nothing in it can end the element.
fn json(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let text = serde_json::to_string(&value).map_err(|error| Error::message(error.to_string()))?;
    Ok(Value::safe_string(&script_safe(&text)))
}

/// Escapes what could end a `<script>` element or break its text.
pub(crate) fn script_safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                safe.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_a_script() {
        assert_eq!(
            script_safe("{\"a\":\"</script>&\u{2028}\"}"),
            "{\"a\":\"\\u003c/script\\u003e\\u0026\\u2028\"}"
        );
    }
}
