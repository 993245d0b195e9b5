//! The data that templates receive. `docs/theme.md` describes it, and a test
//! compares the two.

mod applications_row;
mod article;
mod card;
mod chart;
mod chart_titles;
mod charts;
mod columns;
mod common;
mod event;
mod facets;
mod figures;
mod findings;
mod home;
mod lists;
mod page;
mod plans;
mod record;
mod request;
mod scores;
mod sheet;
mod shortcomings;
mod site;
mod statistics;
mod topics;
mod unit;
mod unit_entry;
mod unit_figures;
mod verdict;
mod viewer;
mod visits;

pub use applications_row::{ApplicationsRowView, CellView, LeftOutView};
pub(crate) use article::file_size;
pub use article::{
    ArticleView, AttachmentView, ChangeView, ContentsEntry, NeighbourView, ViewsView, WithdrawnView,
};
pub(crate) use card::share_image;
pub use card::{CardRecordView, CardView};
pub use chart::BarView;
pub use charts::{AgeView, ChartView, ColumnYearView, PartView, StripView, TileView};
pub use columns::{ColumnMarkView, ColumnsView};
pub(crate) use common::rfc3339;
pub use common::{
    AboutView, ArticleLinkView, DateView, ImageView, LinkView, PresentView, SourceView,
    UnitLinkView,
};
pub use event::EventView;
pub use facets::FacetsView;
pub use figures::{ApplicationsView, CountView, IndicatorView, PreviousView};
pub use findings::FindingView;
pub use home::NewInspectionView;
pub use lists::{ColumnView, CountedView, SectionView, TableFilesView, TableView};
pub use page::{
    AlternateView, FrameView, FramedPageView, PageView, PagerEntry, PagerView, ShareImageView,
};
pub use plans::{
    PlanView, PlanYearView, PlannedAreaView, PlannedReportView, PlannedStateView, PlannedUnitView,
    PlannedView, PlannedVisitView,
};
pub use record::{
    AnchorView, DocumentView, InspectedView, PersonView, RecordView, ResponseView, StrengthView,
    StrengthsView,
};
pub use request::{
    AddresseeView, RequestGroupView, RequestItemView, RequestView, RevisionView, StepView,
    UnitRequestView,
};
pub use scores::{PreviousScoreView, ScoreView, UnitScoreView};
pub use sheet::SheetItemView;
pub use shortcomings::{AskedView, ShortcomingView};
pub use site::{BannerView, PublisherView, SiteView};
pub use statistics::{
    AreaRowView, ChartsView, ProvinceRowView, StateRowView, StatisticsView, TopicRowView, YearView,
};
pub use topics::{TopicStateView, TopicView, TopicYearView, TopicsView};
pub(crate) use unit::above;
pub use unit::{
    BecameOfAboveView, FindingsView, OriginView, RelatedView, RequestsView, TreeView, UnitView,
};
pub use unit_entry::{UnitEntryView, UnitGroupView};
pub use unit_figures::{UnitApplicationsView, UnitIndicatorView, UnitIndicatorsView};
pub(crate) use unit_figures::{score_charts, scores};
pub use verdict::{VerdictPartView, VerdictView};
pub(crate) use viewer::Viewer;
pub use visits::{HandledView, SessionView};
