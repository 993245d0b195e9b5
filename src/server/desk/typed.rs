//! What is typed: tried on, kept, saved.

use std::io::Read;
use std::sync::{Arc, PoisonError};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response as Answer};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use super::{Desk, Sorry, TRIED_ON, is_known, now, told, with_site};
use crate::Lang;
use crate::desk::place;
use crate::desk::plain_words::{advised, spoken};
use crate::desk::store::{Doubt, Outcome, Store};
use crate::desk::worked_out::worked_out;
use crate::diagnostics::{Diagnostic, Severity, Text};
use crate::manuscript::Manuscript;
use crate::plan::{Job, Output, Plan};
use crate::render::Renderer;
use crate::server::pages::{Made, contents};
use crate::server::stage::Latest;
use crate::server::watcher::Tried;
use crate::site::ArticleKey;

/// What an editor has typed.
pub(super) struct Typed {
    path: String,
    front: Value,
    body: String,
    base: String,
    /// The tab in which it is typed.
    tab: String,
    /// What was to be looked at, and was.
    seen: Vec<Doubt>,
    /// True while somebody types on, and a page that comes soon is what is wanted.
    is_urgent: bool,
}

impl Typed {
    fn of(body: &Bytes) -> Option<Self> {
        let mut typed: Value = serde_json::from_slice(body).ok()?;
        let text = |typed: &Value, key: &str| typed[key].as_str().map(str::to_owned);
        Some(Self {
            path: text(&typed, "path")?,
            body: text(&typed, "body")?,
            base: text(&typed, "base")?,
            tab: text(&typed, "tab")?,
            is_urgent: typed["urgent"] == true,
            seen: serde_json::from_value(typed["seen"].take()).unwrap_or_default(),
            front: typed["front"].take(),
        })
    }

    /// The text of the file that it would be.
    fn text(&self, store: &Store) -> Result<String, Sorry> {
        let on_disk = store.read(&self.path)?.text;
        Ok(Manuscript::read(&on_disk)?.edited(&self.front, &self.body)?)
    }
}

pub(super) fn refusal(why: &Text, lang: Lang) -> Answer {
    told(StatusCode::UNPROCESSABLE_ENTITY, &json!({ "message": why.in_lang(lang) }))
}

/// Makes the page as it would be, and tells what is wrong with it.
pub(super) async fn try_on(State(desk): State<Desk>, body: Bytes) -> Answer {
    let Some(typed) = Typed::of(&body) else { return StatusCode::BAD_REQUEST.into_response() };
    let store = desk.store.clone();
    let work = move |latest: Latest| {
        let lang = latest.snapshot.site.config.lang;
        if !is_known(&latest, &typed.path) {
            return Err(Box::new(StatusCode::NOT_FOUND.into_response()));
        }
        let text = typed.text(&store).map_err(|Sorry(why)| Box::new(refusal(&why, lang)))?;
        Ok((typed, text, lang))
    };
    let (typed, text, lang) = match with_site(&desk, work).await {
        Ok(Ok(done)) => done,
        Ok(Err(answer)) => return *answer,
        Err(answer) => return answer,
    };
    let seen = desk.mailbox.try_on(typed.path.clone(), text.clone(), typed.is_urgent).await;
    let Some(Tried { snapshot, is_whole }) = seen else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let (tried, stage) = (Arc::clone(&desk.tried), Arc::clone(&desk.stage));
    let known = stage.latest().map(|it| it.snapshot.plan);
    let show = move || {
        let source = format!("content/{}", typed.path);
        let own: Vec<&Diagnostic> =
            snapshot.report.diagnostics().iter().filter(|it| it.path == source).collect();
        let is_sound = own.iter().all(|it| it.severity() != Severity::Error);
        let key = ArticleKey::of(&typed.path);
        let site = &snapshot.site;
        let record = site.articles.get(key).and_then(|it| it.record.as_ref());
        let follows = record.map_or(json!([]), |it| worked_out(it, site.today, lang));
        let mut outputs = snapshot.plan.outputs().iter();
        let output = outputs.find(|it| matches!(it.job, Job::Article(own) if own == key));
        let rendered = output.filter(|_| is_sound).and_then(|output| {
            let renderer = snapshot.renderer().ok()?;
            stage.lay(new_pictures(&renderer, &known));
            match contents(&renderer, output).ok()? {
                Made::Bytes(bytes) => Some(bytes),
                Made::File(_) => None,
            }
        });
        let number = rendered.map(|bytes| {
            let mut place = tried.lock().unwrap_or_else(PoisonError::into_inner);
            // A page that is as it was need not be loaded again.
            if *place.1 != *bytes {
                *place = (place.0 + 1, bytes.into());
            }
            place.0
        });
        let faults: Vec<Value> = own.iter().map(|it| fault_told(it, &text, lang)).collect();
        let topics: Vec<Value> = (typed.front["report"]["shortcomings"].as_array().into_iter())
            .flatten()
            .map(|it| it["text"].as_str().or(it.as_str()).unwrap_or_default())
            .map(|text| json!(snapshot.site.topics.proposed(text)))
            .collect();
        json!({
            "faults": faults,
            "page": number,
            "topics": topics,
            "worked_out": follows,
            "whole": is_whole,
        })
    };
    match tokio::task::spawn_blocking(show).await {
        Ok(value) => told(StatusCode::OK, &value),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn fault_told(found: &Diagnostic, text: &str, lang: Lang) -> Value {
    let severity = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    };
    json!({
        "field": found.span.map(|span| place::field_at(text, span.start)),
        "severity": severity,
        "message": spoken(found.message.in_lang(lang)),
        "help": found.help.as_ref().and_then(|help| advised(help.in_lang(lang))),
    })
}

/// The pictures that only a page that is tried on shows: no saved file refers to them yet.
fn new_pictures(renderer: &Renderer, known: &Option<Arc<Plan>>) -> FxHashMap<String, Arc<[u8]>> {
    let is_new = |output: &&Output| {
        let is_picture = matches!(output.job, Job::Image(..) | Job::File(_));
        is_picture && known.as_ref().is_some_and(|known| known.at(&output.path).is_none())
    };
    let made = |output: &Output| {
        let bytes = match contents(renderer, output).ok()? {
            Made::Bytes(bytes) => bytes,
            Made::File(mut file) => {
                let mut bytes = Vec::new();
                file.read_to_end(&mut bytes).ok()?;
                bytes
            }
        };
        Some((output.address(), bytes.into()))
    };
    renderer.plan().outputs().iter().filter(is_new).filter_map(made).collect()
}

/// The page that was tried on last.
pub(super) async fn tried(State(desk): State<Desk>) -> Answer {
    let (_, bytes) = desk.tried.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let policy = [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(TRIED_ON))];
    (policy, Html(Bytes::from_owner(bytes))).into_response()
}

/// Does something with what was typed into a write-up of the site.
pub(super) async fn with_typed(
    desk: &Desk,
    body: &Bytes,
    work: impl FnOnce(&Store, &Typed) -> Result<Answer, Sorry> + Send + 'static,
) -> Answer {
    let Some(typed) = Typed::of(body) else { return StatusCode::BAD_REQUEST.into_response() };
    let store = desk.store.clone();
    let work = move |latest: Latest| {
        if !is_known(&latest, &typed.path) {
            return StatusCode::NOT_FOUND.into_response();
        }
        let lang = latest.snapshot.site.config.lang;
        work(&store, &typed).unwrap_or_else(|Sorry(why)| refusal(&why, lang))
    };
    with_site(desk, work).await.unwrap_or_else(|answer| answer)
}

pub(super) async fn save(State(desk): State<Desk>, body: Bytes) -> Answer {
    with_typed(&desk, &body, |store, typed| {
        let text = typed.text(store)?;
        Ok(match store.save(&typed.path, &text, &typed.base, now())? {
            Outcome::Saved { digest } => {
                store.forget(&typed.path, &typed.tab)?;
                store.settle_doubts(&typed.path, &typed.seen)?;
                told(StatusCode::OK, &json!({ "base": digest }))
            }
            Outcome::Conflict { on_disk } => {
                store.keep(&typed.path, &typed.tab, &text, &typed.base, now())?;
                told(StatusCode::CONFLICT, &json!({ "on_disk": on_disk.text }))
            }
        })
    })
    .await
}

/// Keeps what is typed, in case the browser or the machine gives up.
pub(super) async fn keep(State(desk): State<Desk>, body: Bytes) -> Answer {
    with_typed(&desk, &body, |store, typed| {
        let text = typed.text(store)?;
        store.keep(&typed.path, &typed.tab, &text, &typed.base, now())?;
        Ok(told(StatusCode::OK, &json!({})))
    })
    .await
}

pub(super) async fn forget(State(desk): State<Desk>, body: Bytes) -> Answer {
    with_typed(&desk, &body, |store, typed| {
        store.forget(&typed.path, &typed.tab)?;
        Ok(told(StatusCode::OK, &json!({})))
    })
    .await
}
