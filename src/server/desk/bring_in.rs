//! Bringing in: a file of Word, a saved page or a text becomes a draft.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response as Answer;
use serde_json::{Value, json};

use super::typed::refusal;
use super::{Desk, Sorry, await_file, now, told, value_of, with_site};
use crate::Lang;
use crate::desk::pages;
use crate::desk::store::{Doubt, Outcome, Store};
use crate::diagnostics::Text;
use crate::import;
use crate::manuscript::Manuscript;
use crate::server::stage::Latest;
use crate::starters;
use crate::text;

/// What was made of a file.
struct Brought {
    path: String,
    /// What was proposed, and what is uncertain of it.
    notes: Vec<Text>,
}

/// Makes a draft of a file that was dropped, and tells what an editor has to look at.
pub(super) async fn bring_in(
    State(desk): State<Desk>,
    RawQuery(query): RawQuery,
    body: Bytes,
) -> Answer {
    let name = value_of(query.unwrap_or_default().as_bytes(), "ten").unwrap_or_default();
    let store = desk.store.clone();
    let work = move |latest: Latest| {
        let lang = latest.snapshot.site.config.lang;
        (lang, brought(&store, &latest, &name, &body))
    };
    match with_site(&desk, work).await {
        Ok((lang, Ok(brought))) => {
            await_file(&desk, &brought.path, true).await;
            let notes: Vec<&str> = brought.notes.iter().map(|note| note.in_lang(lang)).collect();
            let address = pages::editor_address(&brought.path);
            told(StatusCode::OK, &json!({ "address": address, "notes": notes }))
        }
        Ok((lang, Err(Sorry(why)))) => refusal(&why, lang),
        Err(answer) => answer,
    }
}

fn brought(store: &Store, latest: &Latest, name: &str, bytes: &Bytes) -> Result<Brought, Sorry> {
    let site = &latest.snapshot.site;
    let lang = site.config.lang;
    let topics = import::topics_of(&site.config);
    let context = import::Context::of_site(&site.config, &topics, site.today);
    // A browser hands over one file, without what lies beside it.
    let draft = import::draft_of(name, bytes, &|_| None, &context)?;
    let folder = starters::section(&site.config, draft.kind).unwrap_or_default();
    let front = front_of(&draft, latest)?;
    let created = store.create(folder, &draft.slug, &written(&front, &draft.body)?)?;
    let mut notes = vec![draft.proposed.clone()];
    notes.extend(draft.uncertain.iter().map(|doubt| doubt.what.clone()));
    let mut body = draft.body.clone();
    for (name, bytes) in &draft.images {
        match store.add_picture(&created.path, name, bytes) {
            // The desk keeps pictures beside the file under its name.
            Ok(added) => body = body.replace(&format!("({name}"), &format!("({}", added.src)),
            Err(trouble) => {
                let Text { vi, en } = trouble.reason();
                notes.push(text!("ảnh {name}: {vi}", "picture {name}: {en}"));
            }
        }
    }
    let text = written(&front, &body)?;
    if let Outcome::Conflict { .. } = store.save(&created.path, &text, &created.digest, now())? {
        notes.push(text!(
            "tệp vừa bị sửa ở nơi khác; ảnh có thể chưa đúng chỗ",
            "the file was changed elsewhere; pictures may not be in their places"
        ));
    }
    let doubts = draft.uncertain.iter().chain(&draft.marked);
    let doubts: Vec<Doubt> = doubts.map(|it| noted(it, lang)).collect();
    store.note_doubts(&created.path, &doubts)?;
    Ok(Brought { path: created.path, notes })
}

/// The front matter of a draft, without the type where its section tells it.
fn front_of(draft: &import::Draft, latest: &Latest) -> Result<Value, Sorry> {
    let mut front = Manuscript::read(&draft.text())?.front().clone();
    let mut sections = latest.snapshot.site.config.sections.iter();
    if sections.any(|it| it.kind == Some(draft.kind))
        && let Some(map) = front.as_object_mut()
    {
        map.remove("type");
    }
    Ok(front)
}

/// A file as a person writes it. What the form says beside its fields stands in no comment.
fn written(front: &Value, body: &str) -> Result<String, Sorry> {
    let empty = Manuscript::read("---\ntitle: bài mới\n---\n\n")?;
    Ok(empty.edited(front, &format!("\n{body}"))?)
}

/// What is to be looked at, in the words of the form.
fn noted(doubt: &import::Doubt, lang: Lang) -> Doubt {
    let what = doubt.what.in_lang(lang).to_owned();
    Doubt { key: doubt.key.unwrap_or_default().to_owned(), what }
}
