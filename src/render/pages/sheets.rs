//! Lists to be printed: articles with what was found and asked for, without their stories, and
//! requests.

use tera::Value;

use super::Described;
use crate::addresses;
use crate::plan::{Job, Output, Paging, Sheet};
use crate::render::renderer::{Renderer, value};
use crate::render::views::{PagerView, SheetItemView};
use crate::site::ArticleKey;

impl Renderer {
    /// The articles of a list to be printed.
    pub(in crate::render) fn articles_of(&self, sheet: Sheet) -> &[ArticleKey] {
        match sheet {
            Sheet::Section(index) => &self.site.sections[index].articles,
            Sheet::Year(index) => &self.site.years[index].articles,
            Sheet::Unit(id) => &self.site.units[id].own,
            Sheet::Register(_) => &[],
        }
    }

    pub(super) fn sheet(&self, sheet: Sheet, page: Paging, output: &Output) -> Described {
        let (title, address) = self.subject_of(sheet);
        let mut view =
            self.page_view("print", &self.word("print_of").replace("{title}", &title), output);
        // What search engines should find is the list itself.
        view.noindex = true;
        view.breadcrumbs.push(self.link(&title, &address));
        let base = &self.site.config.base_url;
        view.pager = PagerView::new(&addresses::sheet_of(&address), page, base);
        let viewer = self.own_viewer();
        let articles = self.articles_of(sheet);
        let shown = &articles[page.range(articles.len(), Sheet::LENGTH)];
        let items: Vec<SheetItemView> = shown
            .iter()
            .map(|key| SheetItemView::new(&self.site.articles[*key], &viewer))
            .collect();
        let (groups, requests, count) = match sheet {
            Sheet::Register(list) => {
                let count = self.site.register.count(list);
                let (groups, items) = self.requests_of(list, page.range(count, Sheet::LENGTH));
                (groups, self.requests(&items), count)
            }
            _ => (Vec::new(), Vec::new(), articles.len()),
        };
        let data = vec![
            ("items", value(&items)?),
            ("groups", value(&groups)?),
            ("requests", value(&requests)?),
            ("count", count.into()),
            ("as_of", value(&viewer.date(self.site.today))?),
        ];
        self.page_of("sheet.html", view, data)
    }

    /// The title and the address of the list that a sheet is of.
    fn subject_of(&self, sheet: Sheet) -> (String, String) {
        let site = &*self.site;
        match sheet {
            Sheet::Section(index) => {
                let section = &site.sections[index];
                (section.title.clone(), section.address.clone())
            }
            Sheet::Year(index) => {
                let year = &site.years[index];
                (self.word("year_n").replace("{n}", &year.year.to_string()), year.address())
            }
            Sheet::Unit(id) => (site.units[id].name.clone(), site.units[id].address.clone()),
            Sheet::Register(list) => (self.register_title(list), list.address().to_owned()),
        }
    }

    /// Where the list at an address can be printed at once, if the plan has that.
    pub(super) fn printable(&self, address: &str) -> (&'static str, Value) {
        let address = addresses::sheet_of(address);
        let planned = self.plan.at_address(&address).map(|output| &output.job);
        let is_planned = matches!(planned, Some(Job::Sheet(..)));
        let url = is_planned.then(|| self.site.config.base_url.link(&address));
        ("printable", url.into())
    }
}
