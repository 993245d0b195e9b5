//! What was kept: former versions, and what was deleted.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response as Answer};

use super::{Desk, await_file, made, now, value_of, with_site};
use crate::desk::pages;
use crate::desk::store::Trouble;
use crate::diagnostics::Text;

pub(super) async fn versions(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Answer {
    let path = value_of(query.unwrap_or_default().as_bytes(), "tep").unwrap_or_default();
    let store = desk.store.clone();
    made(&desk, move |frame, _| {
        let all = store.versions(&path).and_then(|all| {
            all.into_iter()
                .map(|it| store.version(&path, &it.id).map(|text| (it, text)))
                .collect::<Result<Vec<_>, Trouble>>()
        });
        match all {
            Ok(all) => pages::versions(frame, &path, &all),
            Err(trouble) => pages::unreadable(frame, &path, &trouble.reason()),
        }
    })
    .await
}

pub(super) async fn delete(State(desk): State<Desk>, body: Bytes) -> Answer {
    let value = |name: &str| value_of(&body, name).unwrap_or_default();
    let (path, base, store) = (value("tep"), value("goc"), desk.store.clone());
    let work = {
        let path = path.clone();
        move |_| store.delete(&path, &base, now())
    };
    match with_site(&desk, work).await {
        Ok(Ok(_)) => {
            await_file(&desk, &path, false).await;
            Redirect::to("/_ban/thung-rac").into_response()
        }
        Ok(Err(trouble)) => {
            made(&desk, move |frame, _| pages::unreadable(frame, &path, &trouble.reason())).await
        }
        Err(answer) => answer,
    }
}

pub(super) async fn trash(State(desk): State<Desk>) -> Answer {
    show_trash(&desk, None).await
}

pub(super) async fn show_trash(desk: &Desk, said: Option<Text>) -> Answer {
    let store = desk.store.clone();
    made(desk, move |frame, _| match store.trash() {
        Ok(all) => pages::trash(frame, &all, said.as_ref()),
        Err(trouble) => pages::trash(frame, &[], Some(&trouble.reason())),
    })
    .await
}

pub(super) async fn restore(State(desk): State<Desk>, body: Bytes) -> Answer {
    let (id, store) = (value_of(&body, "ma").unwrap_or_default(), desk.store.clone());
    match with_site(&desk, move |_| store.restore(&id)).await {
        Ok(Ok(restored)) => {
            await_file(&desk, &restored.path, true).await;
            Redirect::to(&pages::editor_address(&restored.path)).into_response()
        }
        Ok(Err(trouble)) => show_trash(&desk, Some(trouble.reason())).await,
        Err(answer) => answer,
    }
}
