//! The data that templates receive. `docs/theme.md` describes it, and a test
//! compares the two.

mod article;
mod card;
mod common;
mod lists;
mod page;
mod site;

pub use article::{ArticleView, AttachmentView, ChangeView, ContentsEntry, WithdrawnView};
pub use card::CardView;
pub(crate) use card::shorten;
pub(crate) use common::rfc3339;
pub use common::{DateView, ImageView, LinkView, SourceView};
pub use lists::{CountedView, SectionView};
pub use page::{AlternateView, PageView, PagerEntry, PagerView};
pub use site::{BannerView, PublisherView, SiteView};
