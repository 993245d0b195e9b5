//! Who comes in: who has the key, from a page of the desk itself.

use axum::extract::{Request as Asked, State};
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response as Answer};

use super::{Desk, LARGEST_TYPED, LARGEST_UPLOAD, UPLOADS, page, value_of};
use crate::Lang;
use crate::desk::{HOME, pages};

/// Lets in who has the key: in the address once, and in a cookie from then on.
pub(super) async fn enter(State(desk): State<Desk>, asked: Asked, next: Next) -> Answer {
    let path = asked.uri().path();
    let is_style = path == "/_ban/desk.css";
    if path == HOME
        && asked.method() == Method::GET
        && asks_for(&asked, "khoa").is_some_and(|it| it == *desk.key)
    {
        // The key does not stay in the history, nor in what is told to other pages.
        let cookie = format!(
            "{}={}; Path=/_ban/; HttpOnly; SameSite=Strict",
            cookie_name(desk.port),
            desk.key
        );
        return ([(header::SET_COOKIE, cookie)], Redirect::to(HOME)).into_response();
    }
    let is_write = asked.method() == Method::POST;
    let is_own = !is_write || asked.headers().contains_key(header::ORIGIN);
    if !(is_style || has_key(&asked, &desk)) || !is_own || !is_for_its_place(&asked) {
        let lang = desk.stage.latest().map_or(Lang::Vi, |it| it.snapshot.site.config.lang);
        return page(StatusCode::FORBIDDEN, pages::closed(lang));
    }
    // What says that it is too large is not waited for.
    let most = if UPLOADS.contains(&path) { LARGEST_UPLOAD } else { LARGEST_TYPED };
    let length = asked.headers().get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok());
    if length.is_some_and(|length| length.parse::<usize>().map_or(true, |length| length > most)) {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    }
    next.run(asked).await
}

fn cookie_name(port: u16) -> String {
    format!("congbo-ban-{port}")
}

fn has_key(asked: &Asked, desk: &Desk) -> bool {
    let name = cookie_name(desk.port);
    let cookies = asked.headers().get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut pairs = cookies.flat_map(|it| it.split("; ")).filter_map(|it| it.split_once('='));
    pairs.any(|(own, value)| own == name && value == &*desk.key)
}

/// What scripts of the desk ask for; all else are pages, or files with an extension.
const DATA: &[&str] = &[
    "/_ban/thu",
    "/_ban/luu",
    "/_ban/giu",
    "/_ban/quen",
    "/_ban/don-vi",
    "/_ban/anh",
    "/_ban/dua-vao",
    "/_ban/xem",
];

/// A page of the desk is gone to, never embedded or read by another page; only what is tried
/// on is shown in a frame.
fn is_for_its_place(asked: &Asked) -> bool {
    let Some(purpose) = asked.headers().get("sec-fetch-dest") else { return true };
    let is_page = !DATA.contains(&asked.uri().path()) && !asked.uri().path().contains('.');
    match purpose.to_str() {
        Ok("document") => true,
        Ok("iframe") => asked.uri().path() == "/_ban/xem",
        _ => !is_page,
    }
}

/// A value of the query.
fn asks_for(asked: &Asked, name: &str) -> Option<String> {
    value_of(asked.uri().query().unwrap_or_default().as_bytes(), name)
}
