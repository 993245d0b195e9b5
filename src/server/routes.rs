//! What is asked where: the stream of events, and the pages of the site.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request as Asked, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response as Answer};
use axum::routing::get;
use futures_util::stream::{Stream, unfold};

use super::desk::{self, Desk};
use super::fields;
use super::guard;
use super::indexer::Indexer;
use super::pages::{self, EVENTS};
use super::request::Request;
use super::response::Response;
use super::stage::Stage;

/// How often a stream of events shows that it is alive; that is how its end is noticed.
const PULSE: Duration = Duration::from_secs(10);

/// Of what nobody wants, so much is taken.
const REST: usize = 1024 * 1024;

/// What all answers are made from.
#[derive(Clone, Debug)]
pub(super) struct Served {
    pub port: u16,
    pub stage: Arc<Stage>,
    pub indexer: Arc<Indexer>,
}

/// The routes of a server.
pub(super) fn routes(served: &Served, desk: Option<&Desk>) -> Router {
    let site = Router::new().route(EVENTS, get(events)).fallback(page).with_state(served.clone());
    let all = match desk {
        Some(desk) => site.merge(desk::routes(desk)),
        None => site,
    };
    all.layer(middleware::from_fn_with_state(served.clone(), admit))
}

/// Lets in who may see anything, and says with every answer what it is.
async fn admit(State(served): State<Served>, asked: Asked, next: Next) -> Answer {
    let is_admitted = guard::admits(asked.headers(), served.port);
    let mut answer = if is_admitted {
        next.run(asked).await
    } else {
        // Not even a word on what this is.
        refused(asked, StatusCode::FORBIDDEN).await
    };
    // What the desk says of its own pages stays.
    for (name, value) in fields::of_others() {
        // The names of the model are sound, so none is left out.
        if let Ok(name) = HeaderName::try_from(name) {
            answer.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
        }
    }
    answer
}

/// A page of the site, or another output.
async fn page(State(served): State<Served>, asked: Asked) -> Answer {
    if !matches!(*asked.method(), Method::GET | Method::HEAD) {
        return refused(asked, StatusCode::METHOD_NOT_ALLOWED).await;
    }
    let request = match Request::of(&asked) {
        Ok(request) => request,
        Err(status) => return refused(asked, status).await,
    };
    let scene = served.stage.scene().await;
    let work = move || {
        let answer = pages::answer(&request, &scene, &served.stage, &served.indexer);
        answer.to(&request)
    };
    // Rendering is work for the processor; what panics there is told as what it is.
    match tokio::task::spawn_blocking(work).await {
        Ok(answer) => answer,
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Takes what comes along: a connection that ends before loses the answer too.
async fn refused(asked: Asked, status: StatusCode) -> Answer {
    let rest = axum::body::to_bytes(asked.into_body(), REST);
    let _ = tokio::time::timeout(Duration::from_millis(300), rest).await;
    Response::text(status.as_u16(), "").to(&Request::default())
}

/// Tells what is on stage, at once and whenever that changes.
async fn events(
    State(served): State<Served>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let first = (served.stage.watch(), true);
    let told = unfold(first, async |(mut scenes, is_first)| {
        let scene = loop {
            if !is_first || scenes.borrow().is_none() {
                scenes.changed().await.ok()?;
            }
            let scene = scenes.borrow_and_update().clone();
            if let Some(scene) = scene {
                break scene;
            }
        };
        let event = Event::default().event("state").data(scene.message());
        let event = if is_first { event.retry(Duration::from_secs(1)) } else { event };
        Some((Ok(event), (scenes, false)))
    });
    Sse::new(told).keep_alive(KeepAlive::new().interval(PULSE))
}
