//! The desk over HTTP: who may come in, and what is asked where.

mod bring_in;
mod door;
mod follow_up;
mod going_out;
mod kept;
mod typed;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, RawQuery, Request as Asked, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware;
use axum::response::{Html, IntoResponse, Redirect, Response as Answer};
use axum::routing::{get, post};
use serde_json::{Value, json};

use super::stage::{Latest, Stage};
use super::watcher::Mailbox;
use crate::calendar::in_hanoi;
use crate::desk::pages::{self, Frame};
use crate::desk::store::{Store, Trouble};
use crate::desk::{HOME, assets, place, shelf, unit_search};
use crate::diagnostics::{Position, Severity, Text};
use crate::manuscript::{Manuscript, Refused};
use crate::releases::Seen;
use crate::session::Settings;
use crate::site::ArticleKey;
use crate::source::LARGEST_WRITE_UP;
use crate::starters;
use crate::text;
use crate::vocabulary::Kind;

use bring_in::bring_in;
use door::enter;
use follow_up::{follow_up, note_step};
use kept::{delete, restore, trash, versions};
use typed::{forget, keep, refusal, save, tried, try_on};

/// What a page of the desk may do: nothing that does not come from the desk itself.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; \
    connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a page that is tried on may do: be looked at. Its scripts do not run, so nothing in a
/// write-up can act in the desk's name.
const TRIED_ON: &str = "sandbox allow-same-origin; frame-ancestors 'self'";

/// The desk of a running server.
#[derive(Clone, Debug)]
pub(super) struct Desk {
    pub store: Store,
    /// The site that is written at it.
    pub settings: Settings,
    pub port: u16,
    /// Opens the desk.
    pub key: Arc<str>,
    pub stage: Arc<Stage>,
    pub mailbox: Mailbox,
    /// The page that was tried on last, and its number.
    pub tried: Arc<Mutex<(u64, Arc<[u8]>)>>,
}

/// What is typed may be so large: a write-up, with its front matter as a tree.
const LARGEST_TYPED: usize = 2 * LARGEST_WRITE_UP as usize;

/// A picture, or a file that is brought in, may be so large.
const LARGEST_UPLOAD: usize = 32 * 1024 * 1024;

/// Why something cannot be done, for people.
struct Sorry(Text);

impl From<Trouble> for Sorry {
    fn from(trouble: Trouble) -> Self {
        Self(trouble.reason())
    }
}

impl From<Refused> for Sorry {
    fn from(refused: Refused) -> Self {
        Self(refused.reason())
    }
}

impl From<Text> for Sorry {
    fn from(why: Text) -> Self {
        Self(why)
    }
}

/// What comes in whole files rather than typed.
const UPLOADS: &[&str] = &["/_ban/anh", "/_ban/dua-vao"];

/// The time of the clock, as it is in Vietnam.
fn now() -> chrono::NaiveDateTime {
    in_hanoi(std::time::SystemTime::now())
}

/// The routes of the desk.
pub(super) fn routes(desk: &Desk) -> Router {
    let uploads = Router::new()
        .route("/_ban/anh", post(add_picture))
        .route("/_ban/dua-vao", post(bring_in))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD));
    Router::new()
        .route(HOME, get(list))
        .route("/_ban/bai", get(editor))
        .route("/_ban/moi", get(new).post(create))
        .route("/_ban/loi", get(faults))
        .route("/_ban/theo-doi", get(follow_up).post(note_step))
        .route("/_ban/dang", get(going_out::ask).post(going_out::publish))
        .route("/_ban/thu", post(try_on))
        .route("/_ban/xem", get(tried))
        .route("/_ban/luu", post(save))
        .route("/_ban/giu", post(keep))
        .route("/_ban/quen", post(forget))
        .route("/_ban/ban-cu", get(versions))
        .route("/_ban/xoa", post(delete))
        .route("/_ban/thung-rac", get(trash))
        .route("/_ban/phuc-hoi", post(restore))
        .route("/_ban/don-vi", get(units))
        .layer(DefaultBodyLimit::max(LARGEST_TYPED))
        .merge(uploads)
        .route("/_ban/{file}", get(asset))
        .layer(middleware::from_fn_with_state(desk.clone(), enter))
        .with_state(desk.clone())
}

fn value_of(pairs: &[u8], name: &str) -> Option<String> {
    let mut pairs = url::form_urlencoded::parse(pairs);
    pairs.find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
}

fn page(status: StatusCode, html: String) -> Answer {
    let policy = [(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY))];
    (status, policy, Html(html)).into_response()
}

fn told(status: StatusCode, value: &Value) -> Answer {
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    (status, json, value.to_string()).into_response()
}

/// Runs what takes the processor or the disk, with the site as its files are now.
async fn with_site<T: Send + 'static>(
    desk: &Desk,
    work: impl FnOnce(Latest) -> T + Send + 'static,
) -> Result<T, Answer> {
    // The first reading of the site may still be under way.
    desk.stage.scene().await;
    let latest =
        desk.stage.latest().ok_or_else(|| StatusCode::SERVICE_UNAVAILABLE.into_response())?;
    let done = tokio::task::spawn_blocking(move || work(latest)).await;
    done.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// A page of the desk made from the site.
async fn made(
    desk: &Desk,
    make: impl FnOnce(&Frame<'_>, &Latest) -> String + Send + 'static,
) -> Answer {
    let work = move |latest: Latest| {
        let config = &latest.snapshot.site.config;
        let frame = Frame {
            lang: config.lang,
            site: &config.title,
            address: config.base_url.path(),
            errors: latest.snapshot.report.count(Severity::Error),
        };
        make(&frame, &latest)
    };
    match with_site(desk, work).await {
        Ok(html) => page(StatusCode::OK, html),
        Err(answer) => answer,
    }
}

async fn asset(State(_): State<Desk>, asked: Asked) -> Answer {
    let name = asked.uri().path().strip_prefix(HOME).unwrap_or_default();
    match assets::file(name) {
        Some((media_type, text)) => {
            ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], text).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn list(State(desk): State<Desk>) -> Answer {
    let root = desk.settings.root.clone();
    made(&desk, move |frame, latest| {
        let Latest { snapshot, look } = latest;
        let to = snapshot.site.config.publish.to.as_ref();
        let seen = to.and_then(|to| Seen::of(&root.join(to)));
        let files = look.write_ups();
        let rows = shelf::rows(&snapshot.site, files, &snapshot.report, seen.as_ref());
        pages::list(frame, &rows, now().date())
    })
    .await
}

async fn faults(State(desk): State<Desk>) -> Answer {
    made(&desk, |frame, latest| {
        pages::faults(frame, &latest.snapshot.site, &latest.snapshot.report)
    })
    .await
}

async fn new(State(desk): State<Desk>) -> Answer {
    made(&desk, |frame, _| pages::new(frame, None)).await
}

/// Begins a write-up.
async fn create(State(desk): State<Desk>, body: Bytes) -> Answer {
    let word = value_of(&body, "loai").unwrap_or_default();
    let title = value_of(&body, "tieu-de").unwrap_or_default().trim().to_owned();
    let store = desk.store.clone();
    let work = move |latest: Latest| -> Result<String, Sorry> {
        let site = &latest.snapshot.site;
        let kind = Kind::ALL.iter().copied().find(|kind| kind.word() == word);
        let Some(kind) = kind.filter(|_| !title.is_empty()) else {
            let why = text!("hãy chọn loại bài và viết tiêu đề", "choose a type and write a title");
            return Err(why.into());
        };
        let folder = starters::section(&site.config, kind);
        let is_section = site.config.sections.iter().any(|it| it.kind == Some(kind));
        let mut front = json!({ "title": title, "draft": true });
        if kind != Kind::Page {
            front["date"] = json!(site.today.to_string());
        }
        if !is_section && kind != Kind::Page {
            front["type"] = json!(kind.word());
        }
        if kind == Kind::Plan {
            use chrono::Datelike;
            front["plan"] = json!({ "year": site.today.year() });
        }
        let text = Manuscript::read("---\ntitle: bài mới\n---\n\n")?.edited(&front, "\n")?;
        Ok(store.create(folder.unwrap_or_default(), &title, &text)?.path)
    };
    match with_site(&desk, work).await {
        Ok(Ok(path)) => {
            await_file(&desk, &path, true).await;
            Redirect::to(&pages::editor_address(&path)).into_response()
        }
        Ok(Err(Sorry(why))) => made(&desk, move |frame, _| pages::new(frame, Some(&why))).await,
        Err(answer) => answer,
    }
}

/// Waits until whoever watches the files has seen that one has come or gone.
async fn await_file(desk: &Desk, path: &str, is_there: bool) {
    // A machine that is busy takes seconds to tell of a file.
    for _ in 0..400 {
        if desk.stage.latest().is_some_and(|it| is_known(&it, path) == is_there) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
}

/// True for a write-up of the site. Nothing else is read or written, whatever is asked for.
fn is_known(latest: &Latest, path: &str) -> bool {
    latest.look.write_ups().binary_search_by(|it| it.path.as_str().cmp(path)).is_ok()
}

fn kind_of(latest: &Latest, path: &str, front: &Value) -> Kind {
    let site = &latest.snapshot.site;
    let known = site.articles.get(ArticleKey::of(path)).map(|it| it.kind);
    let written = || Kind::ALL.iter().copied().find(|kind| front["type"] == kind.word());
    let section = path.split_once('/').map(|(section, _)| section);
    let of_section = || {
        let mut sections = site.config.sections.iter();
        sections.find(|it| Some(it.folder.as_str()) == section).and_then(|it| it.kind)
    };
    let otherwise = if section.is_some() { Kind::News } else { Kind::Page };
    known.or_else(written).or_else(of_section).unwrap_or(otherwise)
}

/// The editor of a write-up: of its file, of what a tab kept (`lay`), or of a version (`ban`);
/// at a place of the file (`dong`, `cot`) where one is named.
async fn editor(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let value = |name: &str| value_of(query.as_bytes(), name);
    let path = value("tep").unwrap_or_default();
    let (tab, version) = (value("lay"), value("ban"));
    let number = |name: &str| value(name)?.parse().ok();
    let at = number("dong").zip(number("cot")).map(|(line, column)| Position { line, column });
    let store = desk.store.clone();
    made(&desk, move |frame, latest| {
        match editor_data(&store, latest, &path, tab.as_deref(), version.as_deref()) {
            Ok(mut data) => {
                let text = at.and_then(|_| Some(store.read(&path).ok()?.text));
                let field = text.zip(at).map(|(text, at)| place::field_at(&text, at));
                data["go"] = json!(field);
                let title = data["front"]["title"].as_str().unwrap_or(&path).to_owned();
                pages::editor(frame, &title, &data)
            }
            Err(Sorry(why)) => pages::unreadable(frame, &path, &why),
        }
    })
    .await
}

fn editor_data(
    store: &Store,
    latest: &Latest,
    path: &str,
    tab: Option<&str>,
    version: Option<&str>,
) -> Result<Value, Sorry> {
    if !is_known(latest, path) {
        return Err(text!("không có bài này nữa", "there is no such write-up any more").into());
    }
    let opened = store.read(path)?;
    let kept = store.recovered_of(path)?;
    let wanted = match (tab, version) {
        (Some(tab), _) => kept.iter().find(|it| it.tab == tab).map(|it| it.text.clone()),
        (None, Some(version)) => Some(store.version(path, version)?),
        (None, None) => None,
    };
    let is_other = wanted.is_some();
    let manuscript = Manuscript::read(wanted.as_deref().unwrap_or(&opened.text))?;
    let site = &latest.snapshot.site;
    let kind = kind_of(latest, path, manuscript.front());
    let mut data = pages::choices(site, kind);
    let offered = kept.iter().find(|it| !is_other && it.text != opened.text);
    data["kept"] = json!(offered.map(|it| {
        json!({ "tab": it.tab, "at": it.kept.format("%H:%M, %-d/%-m/%Y").to_string() })
    }));
    data["path"] = json!(path);
    data["base"] = json!(opened.digest);
    data["front"] = manuscript.front().clone();
    data["body"] = json!(manuscript.body());
    data["unsaved"] = json!(is_other);
    data["doubts"] = json!(store.doubts(path)?);
    data["kind"] = json!(pages::kind_words(kind, site.config.lang));
    data["today"] = json!(site.today.to_string());
    Ok(data)
}

async fn units(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Answer {
    let query = query.unwrap_or_default();
    let written = value_of(query.as_bytes(), "q").unwrap_or_default();
    let day = value_of(query.as_bytes(), "ngay").unwrap_or_default();
    let work = move |latest: Latest| {
        let day = crate::calendar::Date::parse(&day).map(|date| date.last());
        unit_search::units(&written, day.unwrap_or(latest.snapshot.site.today))
    };
    match with_site(&desk, work).await {
        Ok(found) => told(StatusCode::OK, &found),
        Err(answer) => answer,
    }
}

async fn add_picture(State(desk): State<Desk>, RawQuery(query): RawQuery, body: Bytes) -> Answer {
    let query = query.unwrap_or_default();
    let path = value_of(query.as_bytes(), "tep").unwrap_or_default();
    let name = value_of(query.as_bytes(), "ten").unwrap_or_default();
    let store = desk.store.clone();
    let work = move |latest: Latest| {
        let lang = latest.snapshot.site.config.lang;
        if !is_known(&latest, &path) {
            return StatusCode::NOT_FOUND.into_response();
        }
        match store.add_picture(&path, &name, &body) {
            Ok(added) => told(StatusCode::OK, &json!({ "name": added.src })),
            Err(trouble) => refusal(&trouble.reason(), lang),
        }
    };
    with_site(&desk, work).await.unwrap_or_else(|answer| answer)
}
