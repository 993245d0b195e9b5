//! What a browser gets at an address.

use std::sync::Arc;
use std::time::Duration;

use super::fault_list;
use super::fields;
use super::indexer::Indexer;
use super::request::Request;
use super::response::{Body, Response};
use super::ribbon;
use super::stage::{FaultShown, Good, Scene, Stage};
use crate::addresses;
use crate::addresses::escaped;
use crate::diagnostics::Diagnostic;
use crate::hosting::{is_hidden, media_type};
use crate::plan::{Job, MANIFEST, Output};
use crate::render::{Content, Renderer};
use crate::search;
use crate::text;

/// Where the server's own files are; no site has such a folder, which starts with `_`.
const OWN: &str = "/_congbo/";
/// Where tabs hear of changes.
pub(super) const EVENTS: &str = "/_congbo/events";
/// The server's own files.
pub(super) const STYLE: &str = "/_congbo/preview.css";
pub(super) const SCRIPT: &str = "/_congbo/preview.js";
const WORKER: &str = "/_congbo/worker.js";

/// How long somebody who searches waits for the index.
const PATIENCE: Duration = Duration::from_secs(120);

/// The answer to a request that may be answered.
pub(super) fn answer(
    request: &Request,
    scene: &Scene,
    stage: &Stage,
    indexer: &Indexer,
) -> Response {
    if request.path.starts_with(OWN) {
        return own(&request.path);
    }
    let Some(good) = &scene.good else {
        return Response::html(500, fault_list::page(&scene.faults, scene, false));
    };
    let base = good.renderer.site().config.base_url.path();
    let Some(below) = request.path.strip_prefix(base) else {
        let is_above = base.strip_prefix(&*request.path).is_some_and(|it| it.len() <= 1);
        return if request.path == "/" || is_above {
            Response::elsewhere(302, format!("{base}{}", request.query))
        } else {
            not_found(scene, good)
        };
    };
    let address = format!("/{below}");
    if below.starts_with(search::FOLDER)
        && let Some(bytes) = indexer.file(&address, good.version, PATIENCE)
    {
        return Response::ok(media_type(&address), Body::Bytes(bytes));
    }
    if below == MANIFEST {
        return unlisted();
    }
    if is_hidden(&address) {
        return not_found(scene, good);
    }
    let query = request.query.strip_prefix('?');
    if let Some(location) = good.hosting.moved(&address, query) {
        return Response::elsewhere(301, location);
    }
    let plan = good.renderer.plan();
    if let Some(output) = plan.at_address(&address) {
        if output.path.ends_with(".html") {
            stage.note(&output.path);
        }
        let status = if good.hosting.is_gone(&address) { 410 } else { 200 };
        return planned(scene, good, output, &address, status);
    }
    if plan.at_address(&format!("{address}/")).is_some() {
        // What was asked for may be no plain address.
        let location = good.renderer.site().config.base_url.link(&format!("{address}/"));
        return Response::elsewhere(302, format!("{}{}", escaped(&location), request.query));
    }
    if let Some(bytes) = stage.laid(&address) {
        let (media_type, body) = (media_type(&address), Body::Bytes(bytes));
        return Response {
            status: 200,
            media_type,
            location: None,
            fields: fields::of_laid(),
            body,
        };
    }
    not_found(scene, good)
}

fn own(path: &str) -> Response {
    let (name, text) = match path {
        STYLE => (STYLE, include_str!("client/preview.css")),
        SCRIPT => (SCRIPT, include_str!("client/preview.js")),
        WORKER => (WORKER, include_str!("client/worker.js")),
        _ => return Response::text(404, ""),
    };
    Response::ok(media_type(name), Body::Bytes(text.as_bytes().into()))
}

/// The manifest says what every file is; here pages are made when somebody asks for them, and
/// drafts are among them, so that there is none to send.
fn unlisted() -> Response {
    let why = text!(
        "Bản xem trước không có manifest.json: mỗi trang chỉ được làm khi có người mở. \
         Hãy chạy `congbo build`.",
        "A preview has no manifest.json: each page is made when somebody opens it. \
         Run `congbo build`."
    );
    Response::text(404, &format!("{}\n{}\n", why.vi, why.en))
}

fn not_found(scene: &Scene, good: &Good) -> Response {
    let address = addresses::NOT_FOUND;
    match good.renderer.plan().at_address(address) {
        Some(output) => planned(scene, good, output, address, 404),
        None => Response::text(404, ""),
    }
}

fn planned(scene: &Scene, good: &Good, output: &Output, address: &str, status: u16) -> Response {
    let body = match good.made.get(&output.path) {
        Some(bytes) => finished(scene, good, output, bytes),
        None => match contents(&good.renderer, output) {
            Ok(Made::File(file)) => Body::File(file),
            Ok(Made::Bytes(bytes)) => finished(scene, good, output, &bytes.into()),
            Err(found) => {
                let shown: Vec<FaultShown> =
                    found.into_iter().map(|found| FaultShown { found, line: None }).collect();
                return Response::html(500, fault_list::page(&shown, scene, true));
            }
        },
    };
    let fields = fields::of_output(&good.hosting, output, address);
    Response { status, media_type: media_type(&output.path), location: None, fields, body }
}

/// A page with what the preview adds, or another output as it is.
fn finished(scene: &Scene, good: &Good, output: &Output, bytes: &Arc<[u8]>) -> Body {
    let is_page = output.path.ends_with(".html");
    // Pages that only lead elsewhere are left as they are too.
    let is_left =
        fields::is_document_of_theirs(output) || matches!(output.job, Job::Redirect { .. });
    Body::Bytes(if is_page && !is_left {
        ribbon::added(bytes, output, good.renderer.site(), &scene.version()).into()
    } else {
        Arc::clone(bytes)
    })
}

/// An output as it is published.
pub(super) enum Made {
    Bytes(Vec<u8>),
    File(std::fs::File),
}

/// Makes an output.
pub(super) fn contents(renderer: &Renderer, output: &Output) -> Result<Made, Vec<Diagnostic>> {
    match renderer.render(output)? {
        Content::Bytes(bytes) => Ok(Made::Bytes(bytes)),
        Content::CopyOf(file) => Ok(Made::File(file)),
        Content::Stream(write) => {
            let mut bytes = Vec::new();
            // Writing to a vector cannot fail.
            let _ = write(&mut bytes);
            Ok(Made::Bytes(bytes))
        }
    }
}
