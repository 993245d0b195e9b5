//! Plans of inspections: their years, and the plans of a year.

use super::Described;
use crate::addresses;
use crate::plan::{Output, Paging};
use crate::render::renderer::{Renderer, value};
use crate::render::views::{PagerView, PlanView, PlanYearView};

impl Renderer {
    pub(super) fn plans(&self, output: &Output) -> Described {
        let mut view = self.page_view("plans", self.word("plans"), output);
        view.description = self.word("plans_description").to_owned();
        let viewer = self.own_viewer();
        let years = self.site.plans.years.iter();
        let years: Vec<PlanYearView> = years.map(|it| PlanYearView::new(it, &viewer)).collect();
        let calendar = viewer.url(addresses::CALENDAR);
        let data = vec![("years", value(&years)?), ("calendar", calendar.into())];
        self.page_of("plans.html", view, data)
    }

    pub(super) fn plan_year(&self, index: usize, page: Paging, output: &Output) -> Described {
        let year = &self.site.plans.years[index];
        let viewer = self.own_viewer();
        let title = self.word("plans_of_year").replace("{n}", &year.year.to_string());
        let mut view = self.page_view("plan-year", &title, output);
        view.breadcrumbs.push(self.link(self.word("plans"), addresses::PLANS));
        view.pager = PagerView::new(&year.address, page, &self.site.config.base_url);
        // Further pages go on with what was not planned.
        let plans = year.plans.iter().filter(|_| page.number == 1);
        let plans = plans.map(|key| &self.site.articles[*key]);
        let plans: Vec<PlanView> = plans.filter_map(|it| PlanView::new(it, &viewer)).collect();
        let range = page.range(year.unplanned.len(), self.site.config.paginate);
        let data = vec![
            ("plan_year", value(&PlanYearView::new(year, &viewer))?),
            ("plans", value(&plans)?),
            ("unplanned", self.cards(&year.unplanned[range])?),
        ];
        self.page_of("plan-year.html", view, data)
    }
}
