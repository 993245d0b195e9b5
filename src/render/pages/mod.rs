//! Which template a page uses, and the data that it receives.

mod article;
mod changes;
mod frame;
mod home;
mod lists;
mod open_data;
mod plans;
mod register;
mod search;
mod sheets;
mod statistics;
mod topics;
mod unit;
mod units;

pub(super) use frame::Page;
pub(super) use home::HomeLists;

use super::renderer::Renderer;
use crate::diagnostics::{Code, Diagnostic};
use crate::plan::{Job, Output};
use crate::text;

type Described = Result<Page, Vec<Diagnostic>>;

impl Renderer {
    /// Describes the page of an output that is rendered by a template.
    pub(super) fn describe(&self, output: &Output) -> Described {
        match &output.job {
            Job::Home => self.home(output),
            Job::Section(index, page) => self.section(*index, *page, output),
            Job::Article(index) => self.article(*index, output),
            Job::Tags => self.tags(output),
            Job::Tag(index, page) => self.tag(*index, *page, output),
            Job::Years => self.years(output),
            Job::Year(index, page) => self.year(*index, *page, output),
            Job::Sheet(sheet, page) => self.sheet(*sheet, *page, output),
            Job::Units => self.units(output),
            Job::Unit(index, page) => self.unit(*index, *page, output),
            Job::Areas => self.areas(output),
            Job::Area(index, page) => self.area(*index, *page, output),
            Job::Topics => self.topics(output),
            Job::Topic(index, page) => self.topic(*index, *page, output),
            Job::Plans => self.plans(output),
            Job::PlanYear(index, page) => self.plan_year(*index, *page, output),
            Job::Register(list, page) => self.register(*list, *page, output),
            Job::Changes(page) => self.changes(*page, output),
            Job::Statistics(page) => self.statistics(*page, output),
            Job::OpenData => self.open_data(output),
            Job::Search => self.search_page(output),
            Job::NotFound => self.not_found(output),
            Job::Redirect { to } => self.redirect(*to, output),
            Job::UnitCsv(..)
            | Job::UnitNames
            | Job::Csv(..)
            | Job::Json(..)
            | Job::Workbook(_)
            | Job::DataPackage
            | Job::Catalogue
            | Job::Texts
            | Job::Calendar
            | Job::ChangesCsv
            | Job::ChangesJson
            | Job::ChartCsv(_)
            | Job::ChartSvg(_)
            | Job::Schema(_)
            | Job::SearchFile(_)
            | Job::Atom(_)
            | Job::JsonFeed
            | Job::Sitemap(_)
            | Job::SitemapIndex(_)
            | Job::Robots
            | Job::Asset(_)
            | Job::File(_)
            | Job::Image(..)
            | Job::Static(_)
            | Job::Icon(_)
            | Job::SitePicture
            | Job::SharePicture(_)
            | Job::HostFile(_) => Err(vec![no_page(output)]),
        }
    }
}

/// Only a mistake in [`Renderer::render`] asks for the page of a file that is none.
fn no_page(output: &Output) -> Diagnostic {
    let path = &output.path;
    let message = text!("`{path}` không phải là trang", "`{path}` is no page");
    Diagnostic::new(Code::TemplateError, "", message)
}
