//! Filters and functions that templates may call. `docs/theme.md` lists them.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::qr;
use super::words::fill;
use crate::Lang;
use crate::config::BaseUrl;
use crate::vietnamese::group_thousands;

thread_local! {
    /// The language of what this thread renders. Components know of the page only what they
    /// are handed, and numbers are written the way of the page wherever they stand.
    static SPOKEN: Cell<Lang> = const { Cell::new(Lang::Vi) };
}

/// Sets the language of what this thread renders next.
pub(super) fn speak(lang: Lang) {
    SPOKEN.set(lang);
}

/// Registers everything; must come before templates are added.
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
    tera.register_filter("fill", fill_word);
    tera.register_filter("number", number);
    tera.register_filter("json", json);
}

/// `words.page_of | fill(n=2, total=9)`; `n` also chooses between the forms for
/// one and for more. Whole numbers are grouped the way of the page's language.
fn fill_word(word: StringInput<'_>, arguments: Kwargs, _: &State<'_>) -> TeraResult<String> {
    let lang = SPOKEN.get();
    let count = arguments.get::<Value>("n")?.and_then(|n| n.as_i128());
    let filled: Vec<(String, String)> = arguments
        .iter()
        .map(|(name, value)| {
            let shown = match value.as_i128() {
                Some(whole) => grouped(&whole.to_string(), lang),
                None => value.to_string(),
            };
            (name.to_string(), shown)
        })
        .collect();
    Ok(fill(word.as_str(), count, &filled))
}

/// A whole number, grouped the way of the page's language: `57.689`.
fn number(value: Value, _: Kwargs, _: &State<'_>) -> TeraResult<String> {
    match value.as_i128() {
        Some(whole) => Ok(grouped(&whole.to_string(), SPOKEN.get())),
        None => Err(Error::message("the filter `number` takes a whole number")),
    }
}

fn grouped(whole: &str, lang: Lang) -> String {
    group_thousands(whole, if lang == Lang::Vi { '.' } else { ',' })
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
