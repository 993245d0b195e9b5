//! A stand-in for Meilisearch, made after its reference
//! (<https://www.meilisearch.com/docs/reference/api>): routes, content types, statuses and codes,
//! and changes as tasks, which are carried out later, in their order. What it cannot stand in
//! for is the search.
//!
//! With `CONGBO_MEILISEARCH` the tests that need no trouble ask the engine at that address.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use serde_json::{Value, json};

use super::listening::{Asked, Listening, Reply};

/// What happens to the engine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trouble {
    #[default]
    None,
    /// After so many requests it is gone.
    GoneAfter(usize),
    /// After so many requests it does what it is asked for, and does not say so.
    SilentAfter(usize),
    /// Deletions fail.
    DeletesNothing,
    /// No task is ever carried out.
    Idle,
}

/// An engine for tests.
pub struct Engine {
    pub address: String,
    stand_in: Option<(Listening, Arc<Mutex<State>>)>,
}

#[derive(Default)]
struct State {
    key: Option<String>,
    indexes: BTreeMap<String, Index>,
    tasks: Vec<Task>,
    requests: Vec<String>,
    trouble: Trouble,
}

#[derive(Default)]
struct Index {
    primary_key: Option<String>,
    settings: Value,
    documents: BTreeMap<String, Value>,
}

struct Task {
    index: String,
    change: Change,
    status: &'static str,
    error: Value,
}

#[derive(Clone)]
enum Change {
    Create(Option<String>),
    Settings(Value),
    Add(Option<String>, Vec<Value>),
    Delete(Vec<Value>),
}

/// A refusal: status, code and message.
type Refusal = (u16, &'static str, String);

impl Engine {
    /// The engine that the environment names, else a stand-in.
    pub fn start() -> Self {
        match std::env::var("CONGBO_MEILISEARCH") {
            Ok(address) => Self { address, stand_in: None },
            Err(_) => Self::stand_in(None),
        }
    }

    /// A stand-in; with a key, only for those who know it.
    pub fn stand_in(key: Option<&str>) -> Self {
        let key = key.map(str::to_owned);
        let state = Arc::new(Mutex::new(State { key, ..State::default() }));
        let held = Arc::clone(&state);
        let listening = Listening::start(move |asked| {
            let trouble = {
                let mut state = held.lock().unwrap();
                state.requests.push(format!("{} {}", asked.method, asked.target));
                state.trouble_now()
            };
            if matches!(trouble, Trouble::GoneAfter(_)) {
                return None;
            }
            let answered = held.lock().unwrap().answer(asked);
            if matches!(trouble, Trouble::SilentAfter(_)) {
                std::thread::sleep(Duration::from_secs(20));
                return None;
            }
            let (status, body) = answered.unwrap_or_else(|(status, code, message)| {
                (status, json!({ "message": message, "code": code, "type": "", "link": "" }))
            });
            Some(Reply::of(status, body.to_string()))
        });
        Self { address: listening.address.clone(), stand_in: Some((listening, state)) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.stand_in.as_ref().expect("a stand-in").1.lock().unwrap()
    }

    /// Lets this happen from now on; requests count anew.
    pub fn trouble(&self, trouble: Trouble) {
        let mut state = self.state();
        state.trouble = trouble;
        state.requests.clear();
    }

    /// What a stand-in was asked since the last call.
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.state().requests)
    }

    /// How many requests there were since the last call of `trouble` or `requests`.
    pub fn count(&self) -> usize {
        self.state().requests.len()
    }

    /// Loses everything, as an engine that is set up anew.
    pub fn empty(&self) {
        self.state().indexes.clear();
    }

    /// The settings of an index of a stand-in.
    pub fn settings(&self, index: &str) -> Value {
        self.state().indexes[index].settings.clone()
    }

    /// What is at a path.
    pub fn get(&self, path: &str) -> Value {
        let answer = ureq::get(format!("{}{path}", self.address)).call();
        let text = answer.unwrap().body_mut().read_to_string().unwrap();
        serde_json::from_str(&text).unwrap()
    }

    /// The titles of the documents of an index, by their addresses.
    pub fn titles(&self, index: &str) -> BTreeMap<String, String> {
        let found = self.get(&format!("/indexes/{index}/documents?limit=1000"));
        let text = |it: &Value, name: &str| it[name].as_str().unwrap().to_owned();
        let found = found["results"].as_array().unwrap().iter();
        found.map(|it| (text(it, "url"), text(it, "title"))).collect()
    }
}

impl State {
    fn trouble_now(&self) -> Trouble {
        match self.trouble {
            Trouble::GoneAfter(count) | Trouble::SilentAfter(count)
                if self.requests.len() <= count =>
            {
                Trouble::None
            }
            trouble => trouble,
        }
    }

    fn answer(&mut self, asked: &Asked) -> Result<(u16, Value), Refusal> {
        match (&self.key, asked.field("authorization")) {
            (Some(_), "") => {
                return Err((401, "missing_authorization_header", "no key".to_owned()));
            }
            (Some(key), sent) if *sent != format!("Bearer {key}") => {
                return Err((403, "invalid_api_key", "the key is wrong".to_owned()));
            }
            _ => {}
        }
        let (path, query) = asked.target.split_once('?').unwrap_or((&asked.target, ""));
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        match (&*asked.method, &parts[..]) {
            ("GET", ["tasks", number]) => self.task(number),
            ("POST", ["indexes"]) => {
                let body = json_body(asked)?;
                let uid = body["uid"].as_str().unwrap_or_default().to_owned();
                let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
                if uid.is_empty() || !uid.chars().all(is_plain) {
                    return Err((400, "invalid_index_uid", uid));
                }
                let key = body["primaryKey"].as_str().map(str::to_owned);
                Ok(self.enqueue(&uid, Change::Create(key)))
            }
            ("GET", ["indexes", index]) => {
                let there = self.index(index)?;
                Ok((200, json!({ "uid": index, "primaryKey": there.primary_key })))
            }
            ("GET", ["indexes", index, "stats"]) => {
                let count = self.index(index)?.documents.len();
                Ok((200, json!({ "numberOfDocuments": count, "isIndexing": false })))
            }
            ("PATCH", ["indexes", index, "settings"]) => {
                let body = json_body(asked)?;
                Ok(self.enqueue(index, Change::Settings(body)))
            }
            ("GET", ["indexes", index, "documents"]) => {
                let all: Vec<&Value> = self.index(index)?.documents.values().collect();
                Ok((200, json!({ "results": all, "offset": 0, "limit": 1000, "total": all.len() })))
            }
            ("POST", ["indexes", index, "documents"]) => {
                let key = query.strip_prefix("primaryKey=").map(str::to_owned);
                let documents = documents(asked)?;
                Ok(self.enqueue(index, Change::Add(key, documents)))
            }
            ("POST", ["indexes", index, "documents", "fetch"]) => self.fetch(index, asked),
            ("POST", ["indexes", index, "documents", "delete-batch"]) => {
                let body = json_body(asked)?;
                let keys = body.as_array().cloned();
                let keys = keys.ok_or((400, "bad_request", "not an array".to_owned()))?;
                Ok(self.enqueue(index, Change::Delete(keys)))
            }
            _ => {
                Err((404, "not_found", format!("{} {path} is not in the reference", asked.method)))
            }
        }
    }

    fn index(&self, index: &str) -> Result<&Index, Refusal> {
        self.indexes.get(index).ok_or((404, "index_not_found", format!("no index `{index}`")))
    }

    fn fetch(&self, index: &str, asked: &Asked) -> Result<(u16, Value), Refusal> {
        let (there, body) = (self.index(index)?, json_body(asked)?);
        let number = |name: &str, otherwise| body[name].as_u64().unwrap_or(otherwise) as usize;
        let (offset, limit) = (number("offset", 0), number("limit", 20));
        let fields: Option<Vec<&str>> =
            body["fields"].as_array().map(|it| it.iter().filter_map(Value::as_str).collect());
        let shown = |document: &Value| {
            let all = document.as_object().unwrap().iter();
            let is_wanted = |name: &String| fields.as_ref().is_none_or(|it| it.contains(&&**name));
            let some = all.filter(|(name, _)| is_wanted(name));
            Value::Object(some.map(|(name, value)| (name.clone(), value.clone())).collect())
        };
        let total = there.documents.len();
        let found: Vec<Value> =
            there.documents.values().skip(offset).take(limit).map(shown).collect();
        Ok((200, json!({ "results": found, "offset": offset, "limit": limit, "total": total })))
    }

    fn enqueue(&mut self, index: &str, change: Change) -> (u16, Value) {
        let number = self.tasks.len();
        let index = index.to_owned();
        let told = json!({ "taskUid": number, "indexUid": index, "status": "enqueued" });
        self.tasks.push(Task { index, change, status: "enqueued", error: Value::Null });
        (202, told)
    }

    /// A task, which is carried out between the first look at it and the second.
    fn task(&mut self, number: &str) -> Result<(u16, Value), Refusal> {
        let number = number.parse().ok().filter(|number| *number < self.tasks.len());
        let number: usize = number.ok_or((404, "task_not_found", "no such task".to_owned()))?;
        let status = self.tasks[number].status;
        if status == "enqueued" {
            self.tasks[number].status = "processing";
        } else if status == "processing" && self.trouble != Trouble::Idle {
            (0..=number).for_each(|number| self.carry_out(number));
        }
        let task = &self.tasks[number];
        Ok((200, json!({ "uid": number, "status": task.status, "error": task.error })))
    }

    fn carry_out(&mut self, number: usize) {
        let task = &mut self.tasks[number];
        if matches!(task.status, "succeeded" | "failed") {
            return;
        }
        let is_new = !self.indexes.contains_key(&task.index);
        let is_deletion = matches!(task.change, Change::Delete(_));
        let index = self.indexes.entry(task.index.clone()).or_default();
        let done = match task.change.clone() {
            Change::Create(_) if !is_new => Err("index_already_exists"),
            Change::Create(key) => {
                index.primary_key = key;
                Ok(())
            }
            Change::Settings(settings) => {
                index.settings = settings;
                Ok(())
            }
            Change::Add(key, documents) => index.add(key, documents),
            Change::Delete(_) if self.trouble == Trouble::DeletesNothing => Err("internal"),
            Change::Delete(keys) => {
                let keys: Vec<&str> = keys.iter().filter_map(Value::as_str).collect();
                index.documents.retain(|key, _| !keys.contains(&&**key));
                Ok(())
            }
        };
        if is_deletion && is_new {
            self.indexes.remove(&task.index);
        }
        match done {
            Ok(()) => task.status = "succeeded",
            Err(code) => {
                task.status = "failed";
                task.error = json!({ "message": "it went wrong", "code": code });
            }
        }
    }
}

impl Index {
    fn add(&mut self, key: Option<String>, documents: Vec<Value>) -> Result<(), &'static str> {
        let key = self.primary_key.clone().or(key).ok_or("index_primary_key_no_candidate_found")?;
        let mut added = Vec::new();
        for document in documents {
            let id = match &document[&key] {
                Value::Null => return Err("missing_document_id"),
                Value::Number(number) if number.is_u64() => number.to_string(),
                Value::String(id) => id.clone(),
                _ => return Err("invalid_document_id"),
            };
            let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
            if id.is_empty() || id.len() > 511 || !id.bytes().all(is_plain) {
                return Err("invalid_document_id");
            }
            added.push((id, document));
        }
        self.primary_key = Some(key);
        self.documents.extend(added);
        Ok(())
    }
}

fn json_body(asked: &Asked) -> Result<Value, Refusal> {
    is_of(asked, &["application/json"])?;
    let wrong = |error: serde_json::Error| (400, "malformed_payload", error.to_string());
    serde_json::from_slice(&asked.body).map_err(wrong)
}

fn documents(asked: &Asked) -> Result<Vec<Value>, Refusal> {
    is_of(asked, &["application/json", "application/x-ndjson", "text/csv"])?;
    let wrong = |error: serde_json::Error| (400, "malformed_payload", error.to_string());
    let documents = serde_json::Deserializer::from_slice(&asked.body).into_iter();
    let documents: Vec<Value> = documents.collect::<Result<_, _>>().map_err(wrong)?;
    if documents.is_empty() {
        return Err((400, "missing_payload", "nothing was posted".to_owned()));
    }
    Ok(documents)
}

fn is_of(asked: &Asked, kinds: &[&str]) -> Result<(), Refusal> {
    match asked.field("content-type") {
        "" => Err((415, "missing_content_type", String::new())),
        kind if kinds.contains(&kind) => Ok(()),
        kind => Err((415, "invalid_content_type", kind.to_owned())),
    }
}
