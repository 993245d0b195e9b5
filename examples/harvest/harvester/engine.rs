//! Meilisearch over HTTP, as its reference describes it
//! (<https://www.meilisearch.com/docs/reference/api>).

use std::collections::BTreeSet;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::http::{Method, Request};
use ureq::{Agent, RequestExt};

use super::Limits;
use super::fault::Fault;
use super::texts::KEY;

/// So many keys are asked for, or deleted, at once.
const PAGE: usize = 1_000;

/// The pauses between two looks at a task: from the first they double up to the last.
const PAUSES: [Duration; 2] = [Duration::from_millis(20), Duration::from_secs(2)];

/// An answer of the engine is no longer than this: a page of keys has some 50,000 bytes.
const LONGEST: u64 = 16 << 20;

/// An engine.
#[derive(Debug)]
pub struct Engine {
    /// Its address, without a slash at the end.
    pub address: String,
    key: Option<String>,
    agent: Agent,
    work: Duration,
}

/// What an index has to know of the texts. Words are those of Vietnamese, whose marks and đ
/// the engine folds; a number is meant as it is typed.
pub fn settings() -> Value {
    json!({
        "searchableAttributes": ["title", "units", "summary", "text"],
        "filterableAttributes": ["lang", "type", "units", "year"],
        "sortableAttributes": ["published"],
        "localizedAttributes": [{ "attributePatterns": ["*"], "locales": ["vie"] }],
        "typoTolerance": { "disableOnNumbers": true },
    })
}

impl Engine {
    /// The engine at an address, to be asked with a key.
    pub fn new(address: &str, key: Option<String>, limits: Limits) -> Self {
        let agent = Agent::config_builder()
            .user_agent(concat!("congbo-harvest/", env!("CARGO_PKG_VERSION")))
            .http_status_as_error(false)
            // The key is for nobody else, and no proxy lies between.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .timeout_global(Some(limits.answer))
            .build()
            .new_agent();
        Self { address: address.trim_end_matches('/').to_owned(), key, agent, work: limits.work }
    }

    /// How many documents an index holds; none where there is no such index.
    pub fn count(&self, index: &str) -> Result<Option<u64>, Fault> {
        let path = format!("/indexes/{index}/stats");
        Ok(self.get(&path)?.map(|stats| stats["numberOfDocuments"].as_u64().unwrap_or_default()))
    }

    /// Sees to it that there is an index with our primary key and settings.
    pub fn prepare(&self, index: &str) -> Result<(), Fault> {
        match self.get(&format!("/indexes/{index}"))? {
            None => {
                let made = json!({ "uid": index, "primaryKey": KEY });
                self.change(Method::POST, "/indexes", &made)?;
            }
            Some(there) => match there["primaryKey"].as_str() {
                // An index that holds nothing yet takes the key of its first document.
                None | Some(KEY) => {}
                Some(other) => return Err(Fault::Foreign { key: other.to_owned() }),
            },
        }
        self.change(Method::PATCH, &format!("/indexes/{index}/settings"), &settings())
    }

    /// Adds documents, a line each, or puts them in the place of those with the same keys.
    pub fn post(&self, index: &str, lines: Vec<u8>) -> Result<(), Fault> {
        let path = format!("/indexes/{index}/documents?primaryKey={KEY}");
        let task = self.send(Method::POST, &path, "application/x-ndjson", lines)?;
        self.finish(&task)
    }

    /// The keys of all documents of an index.
    pub fn keys(&self, index: &str) -> Result<BTreeSet<String>, Fault> {
        let path = format!("/indexes/{index}/documents/fetch");
        let mut keys = BTreeSet::new();
        for page in 0.. {
            let wanted = json!({ "fields": [KEY], "offset": page * PAGE, "limit": PAGE });
            let found =
                self.send(Method::POST, &path, "application/json", wanted.to_string().into())?;
            let found = found["results"].as_array().map(Vec::as_slice).unwrap_or_default();
            keys.extend(found.iter().filter_map(|it| it[KEY].as_str()).map(str::to_owned));
            if found.len() < PAGE {
                break;
            }
        }
        Ok(keys)
    }

    /// Deletes the documents with these keys.
    pub fn delete(&self, index: &str, keys: &[&String]) -> Result<(), Fault> {
        let path = format!("/indexes/{index}/documents/delete-batch");
        for keys in keys.chunks(PAGE) {
            self.change(Method::POST, &path, &json!(keys))?;
        }
        Ok(())
    }

    /// Asks for a change, and waits until it is made.
    fn change(&self, method: Method, path: &str, body: &Value) -> Result<(), Fault> {
        let task = self.send(method, path, "application/json", body.to_string().into())?;
        self.finish(&task)
    }

    /// Waits until a task is carried out.
    fn finish(&self, task: &Value) -> Result<(), Fault> {
        let number = task["taskUid"].as_u64();
        let number = number.ok_or_else(|| Fault::Silent {
            url: self.address.clone(),
            why: "not the answer of a Meilisearch".to_owned(),
        })?;
        let (began, mut pause) = (Instant::now(), PAUSES[0]);
        loop {
            let task = self.get(&format!("/tasks/{number}"))?.unwrap_or_default();
            match task["status"].as_str() {
                Some("succeeded") => return Ok(()),
                Some("enqueued" | "processing") => {}
                _ => return Err(Fault::Failed { task: number, why: reason(&task["error"]) }),
            }
            if began.elapsed() > self.work {
                return Err(Fault::Late { task: number });
            }
            thread::sleep(pause);
            pause = (pause * 2).min(PAUSES[1]);
        }
    }

    /// What is at a path; none where there is nothing.
    fn get(&self, path: &str) -> Result<Option<Value>, Fault> {
        match self.ask(Method::GET, path, None)? {
            (404, _) => Ok(None),
            (200..300, answer) => Ok(Some(answer)),
            (status, answer) => Err(refused(&Method::GET, path, status, &answer)),
        }
    }

    fn send(&self, method: Method, path: &str, kind: &str, body: Vec<u8>) -> Result<Value, Fault> {
        match self.ask(method.clone(), path, Some((kind, body)))? {
            (200..300, answer) => Ok(answer),
            (status, answer) => Err(refused(&method, path, status, &answer)),
        }
    }

    /// The status and the body of an answer.
    fn ask(
        &self,
        method: Method,
        path: &str,
        body: Option<(&str, Vec<u8>)>,
    ) -> Result<(u16, Value), Fault> {
        let url = format!("{}{path}", self.address);
        let silent = |error: ureq::Error| Fault::Silent {
            url: self.address.clone(),
            why: error.to_string(),
        };
        let mut request = Request::builder().method(method).uri(&url);
        if let Some(key) = &self.key {
            request = request.header("Authorization", format!("Bearer {key}"));
        }
        let answer = match body {
            Some((kind, body)) => request
                .header("Content-Type", kind)
                .body(body)
                .map_err(|error| silent(error.into()))?
                .with_agent(&self.agent)
                .run(),
            None => request
                .body(())
                .map_err(|error| silent(error.into()))?
                .with_agent(&self.agent)
                .run(),
        };
        let mut answer = answer.map_err(silent)?;
        let status = answer.status().as_u16();
        let text = answer.body_mut().with_config().limit(LONGEST).read_to_vec().map_err(silent)?;
        Ok((status, serde_json::from_slice(&text).unwrap_or_default()))
    }
}

/// What the engine says was wrong: its message, and the code that its reference lists.
fn reason(error: &Value) -> String {
    let text = |name: &str| error[name].as_str().unwrap_or("?");
    format!("{} ({})", text("message"), text("code"))
}

fn refused(method: &Method, path: &str, status: u16, answer: &Value) -> Fault {
    Fault::Refused { request: format!("{method} {path}"), status, why: reason(answer) }
}
