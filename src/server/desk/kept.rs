//! What was kept: former versions, and what was deleted.

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response as Answer};

use super::{Desk, await_file, made, now, value_of, with_site};
use crate::desk::pages::{self, Former};
use crate::desk::store::{Deleted, Trouble, Version};
use crate::diagnostics::Text;
use crate::manuscript::Manuscript;
use crate::site::ArticleKey;

pub(super) async fn versions(State(desk): State<Desk>, RawQuery(query): RawQuery) -> Answer {
    let path = value_of(query.unwrap_or_default().as_bytes(), "tep").unwrap_or_default();
    let store = desk.store.clone();
    made(&desk, move |frame, latest| {
        let former = |version: Version| {
            let text = store.version(&path, &version.id)?;
            Ok(Former { version, text })
        };
        let all = store.versions(&path).and_then(|all| {
            let all = all.into_iter().map(former).collect::<Result<Vec<_>, Trouble>>()?;
            Ok((all, store.read(&path)?.text))
        });
        let article = latest.snapshot.site.articles.get(ArticleKey::of(&path));
        match all {
            Ok((all, now)) => {
                pages::versions(frame, &path, article.map(|it| it.title()), &all, &now)
            }
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
    let title = move |deleted: &Deleted| {
        let text = store.deleted_text(&deleted.id).unwrap_or_default();
        let title = Manuscript::read(&text).ok()?.front()["title"].as_str()?.to_owned();
        Some(title)
    };
    let store = desk.store.clone();
    made(desk, move |frame, _| match store.trash() {
        Ok(all) => {
            let named = |it: Deleted| (title(&it).unwrap_or_else(|| it.path.clone()), it);
            let all: Vec<(String, Deleted)> = all.into_iter().map(named).collect();
            pages::trash(frame, &all, said.as_ref())
        }
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
