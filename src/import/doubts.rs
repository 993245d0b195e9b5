//! What an editor has to look at in a draft, and at which key of its front matter.

use super::portal::Article;
use super::propose::Proposal;
use crate::diagnostics::Text;
use crate::text;
use crate::vocabulary::Kind;

/// Something to be held against the original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The key that it is about, with dots (`report.held`); none for the draft as a whole.
    pub key: Option<&'static str>,
    /// What it is.
    pub what: Text,
}

impl Doubt {
    pub(super) fn of(key: &'static str, what: Text) -> Self {
        Self { key: Some(key), what }
    }

    pub(super) fn whole(what: Text) -> Self {
        Self { key: None, what }
    }
}

/// What is not known, or was not understood.
pub(super) fn uncertain(article: &Article, proposal: &Proposal) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    if article.title.is_none() {
        doubts.push(Doubt::of(
            "title",
            text!(
                "không thấy tiêu đề; dùng tên tệp",
                "no title was found; the name of the file stands in for it"
            ),
        ));
    }
    if !proposal.is_date_stated {
        doubts.push(Doubt::of(
            "date",
            text!(
                "không thấy ngày đăng; hãy ghi ngày đăng thật",
                "no day of publication was found; write the true one"
            ),
        ));
    }
    if article.authors.is_empty() && article.source.is_none() {
        doubts.push(Doubt::of(
            "source",
            text!("không thấy tác giả, nguồn", "no author or source was found"),
        ));
    }
    if proposal.kind == Some(Kind::Inspection) && proposal.held.is_none() {
        doubts.push(Doubt::of(
            "report.held",
            text!("không thấy thời gian kiểm tra", "no time of the inspection was found"),
        ));
    }
    if proposal.applications.is_doubtful {
        doubts.push(Doubt::of(
            "report.figures.applications",
            text!(
                "có nhiều số hồ sơ khác nhau; chưa đề xuất số nào",
                "there are several numbers of applications; none is proposed"
            ),
        ));
    }
    doubts
}

/// What is proposed and may be meant otherwise. In the file comments say it at its place.
pub(super) fn proposed(proposal: &Proposal) -> Vec<Doubt> {
    let is_inspection = proposal.kind == Some(Kind::Inspection);
    let is_news = proposal.kind == Some(Kind::News);
    let mut doubts = Vec::new();
    let mut add = |holds: bool, key: &'static str, what: Text| {
        if holds {
            doubts.push(Doubt::of(key, what));
        }
    };
    add(
        !proposal.units.is_empty(),
        if is_news { "units" } else { "report.units" },
        text!(
            "tên đơn vị do chương trình tìm trong bài; đối chiếu từng đơn vị",
            "the units were found in the text; hold each against it"
        ),
    );
    add(
        proposal.held.is_some() && proposal.is_year_guessed,
        "report.held",
        text!(
            "bài không ghi năm; năm này là năm đăng",
            "the text states no year; this one is that of the publication"
        ),
    );
    add(
        !proposal.applications.is_doubtful && !proposal.applications.counts.is_empty() && !is_news,
        "report.figures.applications",
        text!(
            "số hồ sơ lấy từ lời văn; xem có đúng đơn vị, đúng kỳ không",
            "the numbers of applications were taken from sentences; see whose and of when they are"
        ),
    );
    add(
        !proposal.indicators.is_empty(),
        "report.figures.indicators",
        text!(
            "tên chỉ tiêu là lời đứng cạnh con số; hãy viết lại cho rõ, xóa con số không cần",
            "what a figure is called are the words beside it; say it plainly, and remove what is not needed"
        ),
    );
    add(
        !proposal.shortcomings.is_empty(),
        "report.shortcomings",
        if is_inspection && proposal.units.len() > 1 {
            text!(
                "lấy nguyên lời trong bài, xóa mục không đúng; mục không ghi đơn vị là nêu chung",
                "in the words of the text, remove what is wrong; without a unit all are meant together"
            )
        } else {
            text!(
                "lấy nguyên lời trong bài; xóa mục không đúng",
                "in the words of the text; remove what is wrong"
            )
        },
    );
    add(
        !proposal.requests.is_empty(),
        "report.requests",
        text!(
            "lấy nguyên lời trong bài; ghi hạn và tồn tại cần khắc phục khi bài nói rõ",
            "in the words of the text; add due dates and shortcomings where it states them"
        ),
    );
    doubts
}
