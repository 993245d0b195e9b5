//! Publishing from the desk: what would change, then the change itself.

use std::path::PathBuf;
use std::time::SystemTime;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response as Answer;

use super::{Desk, Sorry, made, value_of, with_site};
use crate::building::usable_output;
use crate::desk::pages::{self, Publishing};
use crate::observer::Silent;
use crate::releases;
use crate::server::stage::Latest;
use crate::session::Settings;
use crate::site::Choice;

/// Shows where the site is published to, or how to say so.
pub(super) async fn ask(State(desk): State<Desk>) -> Answer {
    show(&desk, None).await
}

/// Tries what would change, or publishes.
pub(super) async fn publish(State(desk): State<Desk>, body: Bytes) -> Answer {
    let is_try = value_of(&body, "lam").as_deref() != Some("dang");
    let is_confirmed = value_of(&body, "xac-nhan").is_some();
    let settings = desk.settings.clone();
    let work = move |latest: Latest| released(settings, &latest, is_try, is_confirmed);
    match with_site(&desk, work).await {
        Ok(result) => show(&desk, Some(result)).await,
        Err(answer) => answer,
    }
}

async fn show(desk: &Desk, result: Option<Result<releases::Outcome, Sorry>>) -> Answer {
    made(desk, move |frame, latest| {
        let site = &latest.snapshot.site;
        let done = match &result {
            None => Publishing::Asked,
            Some(Ok(outcome)) => Publishing::Ran(outcome),
            Some(Err(Sorry(why))) => Publishing::Refused(why),
        };
        pages::publish(frame, site, &done)
    })
    .await
}

/// Publishes what is out today; the desk shows drafts too, visitors never see them.
fn released(
    settings: Settings,
    latest: &Latest,
    is_try: bool,
    is_confirmed: bool,
) -> Result<releases::Outcome, Sorry> {
    let site = &latest.snapshot.site;
    let named = site.config.publish.to.clone().unwrap_or_default();
    let to: PathBuf = usable_output(&settings.root.join(named), &settings.root)?;
    let choice = Choice { today: site.today, drafts: false, future: false };
    let moment = SystemTime::now();
    let request = releases::Request {
        settings: Settings { choice, ..settings },
        to,
        now: moment,
        moment,
        keep: None,
        strict: false,
        twins: false,
        confirmed: is_confirmed,
        dry_run: is_try,
    };
    Ok(releases::publish(&request, &Silent))
}
