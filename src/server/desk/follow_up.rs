//! Following up: what became of a request, noted in the file of its write-up.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response as Answer;

use super::{Desk, Sorry, is_known, made, now, value_of, with_site};
use crate::desk::changes::{self, Step};
use crate::desk::pages;
use crate::desk::store::{Outcome, Store};
use crate::diagnostics::Text;
use crate::manuscript::Manuscript;
use crate::record::raw::Status;
use crate::server::stage::Latest;
use crate::text;

pub(super) async fn follow_up(State(desk): State<Desk>) -> Answer {
    made(&desk, |frame, latest| pages::follow_up(frame, &latest.snapshot.site, None)).await
}

/// Notes what became of a request in the file of its write-up.
pub(super) async fn note_step(State(desk): State<Desk>, body: Bytes) -> Answer {
    let store = desk.store.clone();
    let work = move |latest: Latest| step_noted(&store, &latest, &body);
    let before = desk.stage.latest().map(|it| it.snapshot.site);
    let said = match with_site(&desk, work).await {
        Ok(Ok(said) | Err(Sorry(said))) => said,
        Err(answer) => return answer,
    };
    // The list that is shown next is that of the new file.
    for _ in 0..20 {
        let now = desk.stage.latest().map(|it| it.snapshot.site);
        if before.as_ref().zip(now.as_ref()).is_some_and(|(before, now)| !Arc::ptr_eq(before, now))
        {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(30)).await;
    }
    made(&desk, move |frame, latest| pages::follow_up(frame, &latest.snapshot.site, Some(&said)))
        .await
}

fn step_noted(store: &Store, latest: &Latest, body: &Bytes) -> Result<Text, Sorry> {
    let value = |name: &str| value_of(body, name).unwrap_or_default().trim().to_owned();
    let (path, id, written) = (value("tep"), value("ma"), value("ngay"));
    let gone = || text!("không thấy kiến nghị này nữa", "there is no such request any more");
    if !is_known(latest, &path) {
        return Err(gone().into());
    }
    let date = crate::calendar::Date::parse(&written).ok_or_else(|| {
        text!(
            "“{written}” không phải ngày; viết như 17/9/2020",
            "“{written}” is no date; write 17/9/2020"
        )
    })?;
    let word = value("trang-thai");
    let status = Status::ALL.iter().copied().find(|it| it.word() == word).ok_or_else(gone)?;
    let opened = store.read(&path)?;
    let manuscript = Manuscript::read(&opened.text)?;
    let (date, note, source) = (date.to_string(), value("ghi-chu"), value("nguon"));
    let step = Step { date: &date, status, note: &note, source: &source };
    let front = changes::follow_up(manuscript.front(), &id, &step).ok_or_else(gone)?;
    let text = manuscript.edited(&front, manuscript.body())?;
    match store.save(&path, &text, &opened.digest, now())? {
        Outcome::Saved { .. } => Ok(text!(
            "Đã ghi vào bài. Người đọc thấy sau lần Đăng tới.",
            "Noted in the write-up. Readers see it once you publish."
        )),
        Outcome::Conflict { .. } => Err(text!(
            "tệp vừa bị sửa ở nơi khác; hãy thử lại",
            "the file was changed elsewhere; try again"
        )
        .into()),
    }
}
