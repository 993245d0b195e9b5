//! `bai-viet.ndjson` as documents of an engine.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek};

use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::fault::Fault;
use super::web::hex;

/// The name of the primary key: of the id of a write-up, which is a path, Meilisearch takes
/// no slashes.
pub const KEY: &str = "key";

/// The fields that every line must have as text.
const NEEDED: [&str; 3] = ["id", "url", "title"];

/// A document as it is posted.
#[derive(Debug)]
pub struct Document {
    /// Its primary key.
    pub key: String,
    /// Tells it from what it was before.
    pub digest: String,
    /// JSON on one line, with its end.
    pub line: Vec<u8>,
}

/// The documents of a file of texts, one after the other.
pub struct Documents {
    lines: BufReader<File>,
    number: usize,
    longest: u64,
}

impl Documents {
    /// The documents of a file from its beginning, with lines of at most so many bytes.
    pub fn of(mut file: File, longest: u64) -> Result<Self, Fault> {
        file.rewind()?;
        Ok(Self { lines: BufReader::new(file), number: 0, longest })
    }

    fn next_line(&mut self) -> Result<Option<Document>, Fault> {
        let mut line = Vec::new();
        let mut lines = (&mut self.lines).take(self.longest + 1);
        if lines.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        let wrong = |why| Fault::Line { number: self.number, why };
        if line.len() as u64 > self.longest {
            return Err(wrong("is too long"));
        }
        document(&line).map(Some).map_err(wrong)
    }
}

impl Iterator for Documents {
    type Item = Result<Document, Fault>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_line().transpose()
    }
}

/// The document of a line; else why it is none.
fn document(line: &[u8]) -> Result<Document, &'static str> {
    let mut fields: Map<String, Value> =
        serde_json::from_slice(line).map_err(|_| "is no JSON object")?;
    if !NEEDED.iter().all(|name| fields.get(*name).is_some_and(Value::is_string)) {
        return Err("lacks an id, an address or a title");
    }
    // Whoever shows the address as a link must not run what stands there.
    let url = fields["url"].as_str().unwrap_or_default();
    if !["https://", "http://"].iter().any(|it| url.starts_with(it)) {
        return Err("has an address that is none of the web");
    }
    let key = key(fields["id"].as_str().unwrap_or_default());
    // The year is stated however exact the date is, and numbers can be compared.
    let published = fields.get("published").and_then(Value::as_str).unwrap_or_default();
    let year: Option<u16> = published.get(..4).and_then(|year| year.parse().ok());
    fields.insert("year".to_owned(), year.into());
    fields.insert(KEY.to_owned(), key.clone().into());
    let mut line = Value::Object(fields).to_string().into_bytes();
    let digest = hex(&Sha256::digest(&line)[..16]);
    line.push(b'\n');
    Ok(Document { key, digest, line })
}

/// The primary key of a write-up.
fn key(id: &str) -> String {
    hex(&Sha256::digest(id)[..16])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn documents(text: &str) -> Result<Vec<Document>, Fault> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        Documents::of(file, 200)?.collect()
    }

    #[test]
    fn a_line_is_a_document_with_a_key_and_a_year() {
        let line = r#"{"id":"tin/đ.md","url":"https://a.vn/","title":"A","published":"2020-09"}"#;
        let found = documents(&format!("{line}\n{line}")).unwrap();
        assert_eq!(found.len(), 2);
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric();
        assert!(found[0].key.len() == 32 && found[0].key.bytes().all(is_plain), "{found:?}");
        assert!(found[0].key == found[1].key && found[0].digest == found[1].digest);
        let posted: Value = serde_json::from_slice(&found[0].line).unwrap();
        assert_eq!((&posted["year"], &posted["key"]), (&2020.into(), &Value::from(&*found[0].key)));
        assert_eq!(posted["id"], "tin/đ.md");
        let undated = documents(&line.replace("\"2020-09\"", "null")).unwrap();
        assert_ne!(undated[0].digest, found[0].digest);
        let posted: Value = serde_json::from_slice(&undated[0].line).unwrap();
        assert_eq!(posted["year"], Value::Null);
    }

    #[test]
    fn what_is_no_document_is_told_with_its_line() {
        let good = r#"{"id":"a","url":"https://a.vn/","title":"A"}"#;
        for wrong in [
            "",
            "[]",
            "{\"id\":",
            r#"{"id":1,"url":"https://a.vn/","title":"A"}"#,
            r#"{"id":"a","url":"javascript:alert(1)","title":"A"}"#,
            &good.replace(":\"A\"", &format!(":\"{}\"", "A".repeat(200))),
        ] {
            let fault = documents(&format!("{good}\n{wrong}\n")).unwrap_err().to_string();
            assert!(fault.starts_with("line 2 of the texts "), "{wrong}: {fault}");
        }
    }
}
