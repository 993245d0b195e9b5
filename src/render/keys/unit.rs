//! The keys of what the site has on a unit.

use super::Keys;
use super::job::MOST;
use crate::digest::Digester;
use crate::plan::Paging;
use crate::site::{ArticleKey, RegisterItem, UnitPage, unfinished_first};

impl Keys<'_> {
    pub(super) fn unit_key(&self, unit: &UnitPage, page: Paging, key: &mut Digester) {
        let is_first = page.number == 1;
        self.place_key(unit, is_first, key);
        self.timeline_key(unit, page, key);
        let register = &self.renderer.site.register;
        let own = [unit.id];
        for requests in [
            register.of_units(&own),
            register.shared_with(&own),
            register.of_units(&unit.around),
            register.shared_with(&unit.around),
        ] {
            self.unit_requests_key(requests, key);
        }
        for found in [&unit.shortcomings, &unit.shortcomings_around] {
            for findings in found.lists() {
                key.number(findings.len() as u64);
                if is_first {
                    self.findings_key(findings.iter().take(MOST), key);
                    key.debug(&self.renderer.site.tally(findings.iter()));
                }
            }
        }
        self.figures_key(unit, key);
        for visit in self.renderer.site.plans.of_unit(unit.id) {
            key.digest(self.parts.article(visit.plan));
            key.debug(&(visit.inspection, visit.place));
            key.debug(&self.renderer.site.plans.state_of(*visit));
            let outcome = self.renderer.site.plans.outcome(visit.plan);
            let reports = outcome.and_then(|it| it.inspections.get(visit.inspection));
            let reports = reports.into_iter().flat_map(|it| it.reports());
            reports.for_each(|report| key.digest(self.parts.article(report)));
        }
    }

    /// What the unit is, and those around it.
    fn place_key(&self, unit: &UnitPage, is_first: bool, key: &mut Digester) {
        let site = &self.renderer.site;
        key.digest(self.parts.unit(unit.id));
        let above = std::iter::successors(unit.parent, |id| site.units[*id].parent);
        above.for_each(|id| key.digest(self.parts.unit(id)));
        let children = unit.children.iter().filter(|_| is_first);
        for child in children.map(|id| &site.units[*id]) {
            key.digest(self.parts.unit(child.id));
            key.debug(&(child.total(), child.last_inspected, child.last_inspected_around));
            key.debug(&site.register.overdue_of(&child.with_around()));
        }
        for origin in unit.became.iter().chain(&unit.came_from) {
            key.text(origin.unit.id);
            key.debug(&origin.share);
            origin.page.iter().for_each(|id| key.digest(self.parts.unit(*id)));
        }
        if let Some(above) = unit.parent.map(|id| &site.units[id]) {
            above.became.iter().for_each(|origin| key.text(origin.unit.id));
        }
    }

    /// A page of the list of its articles.
    fn timeline_key(&self, unit: &UnitPage, page: Paging, key: &mut Digester) {
        key.debug(&(unit.last_inspected, unit.last_inspected_around));
        key.debug(&(unit.own.len(), unit.related.len()));
        let shown = page.range(unit.total(), self.renderer.site.config.paginate);
        let own = unit.own.iter().copied().enumerate();
        own.filter(|(place, _)| shown.contains(place))
            .for_each(|(_, article)| key.digest(self.parts.article(article)));
        let related = unit.related.iter().enumerate();
        for (_, concern) in related.filter(|(place, _)| shown.contains(&(place + unit.own.len()))) {
            key.digest(self.parts.article(concern.article));
            key.digest(self.parts.unit(concern.named));
            key.debug(&concern.relation);
        }
    }

    fn unit_requests_key(&self, requests: Vec<RegisterItem>, key: &mut Digester) {
        let overdue = requests.iter().filter(|item| item.days_overdue > 0).count();
        let with_due = requests.iter().filter(|item| item.has_due).count();
        let states: Vec<_> = requests.iter().map(|item| item.state).collect();
        key.debug(&(states, overdue, with_due));
        let requests = unfinished_first(requests);
        self.requests_key(&requests[..requests.len().min(MOST)], key);
    }

    fn figures_key(&self, unit: &UnitPage, key: &mut Digester) {
        key.debug(&unit.figures);
        let rows = unit.figures.applications.iter().flat_map(|it| &it.rows);
        let of_rows = rows.map(|row| row.article);
        let items = unit.figures.indicators.iter().flat_map(|it| &it.items);
        let of_items = items.map(|(article, _)| *article);
        let of_scores = unit.scores.iter().map(|score| score.article);
        let articles: Vec<ArticleKey> = of_rows.chain(of_items).chain(of_scores).collect();
        articles.into_iter().for_each(|article| key.digest(self.parts.article(article)));
        unit.scores.iter().for_each(|score| key.number(score.score as u64));
    }

    /// What a table of a unit has: the records of the articles that name it.
    pub(super) fn unit_table_key(&self, unit: &UnitPage, key: &mut Digester) {
        for article in unit.own.iter().map(|key| &self.renderer.site.articles[*key]) {
            key.digest(self.parts.article(article.key));
            for repeated in article.links.repeats.iter().flatten() {
                key.text(&self.renderer.site.articles[repeated.article].address);
            }
        }
    }
}
