//! `bai-viet.ndjson`: all published texts, one article on a line, for search engines of others.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use super::data::OpenData;
use crate::site::Article;

/// Writes the articles, newest first.
pub fn write_texts(data: &OpenData<'_>, out: &mut dyn Write) -> io::Result<()> {
    for article in data.articles().filter(|article| article.is_listed()) {
        serde_json::to_writer(&mut *out, &line(article, data))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

fn line(article: &Article, data: &OpenData<'_>) -> Value {
    let mut it = Map::new();
    let mut put = |key: &str, value: Value| {
        it.insert(key.to_owned(), value);
    };
    put("id", json!(article.id));
    put("url", json!(data.absolute(&article.address)));
    put("type", json!(article.kind.word()));
    put("lang", json!(article.lang.tag()));
    put("title", json!(article.title()));
    let published = article.date.map(|date| date.date);
    put("published", json!(published.map(|date| date.to_string())));
    put("published_precision", json!(published.map_or("unknown", |it| it.precision().word())));
    let units = article.named_units().iter().map(|unit| unit.shown.as_str());
    put("units", units.collect());
    put("summary", json!(article.summary()));
    put("text", json!(article.body.text()));
    Value::Object(it)
}
