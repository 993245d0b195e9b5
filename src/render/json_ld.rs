//! Linked data for search engines (<https://schema.org>).

use serde_json::{Value, json};

use super::downloads::Downloads;
use super::renderer::Renderer;
use super::views::{LinkView, PageView, rfc3339};
use crate::calendar::Moment;
use crate::site::{Article, UnitPage};
use crate::theme::script_safe;
use crate::units::UnitId;
use crate::vietnamese::fold;
use crate::vocabulary::Kind;

impl Renderer {
    /// An article by its type, and its breadcrumbs.
    pub(super) fn article_json_ld(&self, article: &Article, view: &PageView) -> tera::Value {
        let config = &self.site.config;
        let is_report = matches!(article.kind, Kind::Inspection | Kind::Result);
        let kind = match article.kind {
            _ if is_report => "Report",
            Kind::Page => "WebPage",
            Kind::Plan => "Article",
            _ => "NewsArticle",
        };
        let mut it = json!({
            "@type": kind,
            "@id": view.permalink,
            "url": view.permalink,
            "headline": article.title(),
            "name": article.title(),
            "inLanguage": article.lang.tag(),
            "publisher": self.publisher(),
        });
        if !view.description.is_empty() {
            it["description"] = json!(view.description);
        }
        // schema.org takes a month or a year too.
        let moment = |moment: Moment| match moment.date.day() {
            Some(_) => rfc3339(moment, config.timezone),
            None => moment.date.to_string(),
        };
        if let Some(date) = article.date {
            it["datePublished"] = json!(moment(date));
        }
        if let Some(modified) = article.modified() {
            it["dateModified"] = json!(moment(modified));
        }
        let authors = &article.front.authors.0;
        if !authors.is_empty() && article.is_listed() {
            let person = |name: &String| json!({ "@type": "Person", "name": name });
            it["author"] = authors.iter().map(person).collect();
        }
        if let Some(image) = &view.image {
            it["image"] = json!(image.permalink);
        }
        let units = article.named_units().iter().filter(|_| article.is_listed());
        let about: Vec<Value> = units.map(|unit| self.organisation(unit.id, &unit.shown)).collect();
        if !about.is_empty() {
            it["about"] = json!(about);
        }
        self.graph(it, view)
    }

    /// A unit, and what it is a part of. What it became is another unit, not another name of
    /// this one, so it stands on the page only.
    pub(super) fn unit_json_ld(&self, unit: &UnitPage, view: &PageView) -> tera::Value {
        let mut it = self.organisation(unit.id, &unit.name);
        it["@id"] = json!(view.permalink);
        if let Some(parent) = unit.parent {
            let key = match unit.id {
                UnitId::Place(_) => "containedInPlace",
                UnitId::Organisation(_) => "parentOrganization",
            };
            it[key] = self.organisation(parent, &self.site.units[parent].name);
        }
        self.graph(it, view)
    }

    /// The open data: Dataset, with its files.
    pub(super) fn dataset_json_ld(&self, view: &PageView, downloads: &Downloads) -> tera::Value {
        let config = &self.site.config;
        let file = |(address, format): (String, &str)| {
            json!({
                "@type": "DataDownload",
                "contentUrl": config.base_url.absolute(&address),
                "encodingFormat": format,
            })
        };
        let files: Vec<Value> = downloads.files().map(file).collect();
        let mut it = json!({
            "@type": "Dataset",
            "@id": view.permalink,
            "url": view.permalink,
            "name": format!("{} – {}", view.title, config.title),
            "description": view.description,
            "inLanguage": config.lang.tag(),
            "creator": self.publisher(),
            "publisher": self.publisher(),
            "isAccessibleForFree": true,
            "dateModified": self.site.today.to_string(),
            "distribution": files,
        });
        if let Some(license) = config.license.as_ref() {
            it["license"] = json!(license.url.as_ref().unwrap_or(&license.name));
        }
        self.graph(it, view)
    }

    fn publisher(&self) -> Value {
        let config = &self.site.config;
        let name = config.publisher.as_ref().map_or(&config.title, |publisher| &publisher.name);
        json!({ "@type": kind_of_organisation(name), "name": name, "url": config.base_url.absolute("/") })
    }

    /// A unit under a name.
    fn organisation(&self, id: UnitId, shown: &str) -> Value {
        let kind = match id {
            UnitId::Place(_) => "AdministrativeArea",
            UnitId::Organisation(_) => kind_of_organisation(shown),
        };
        let mut it = json!({ "@type": kind, "name": shown });
        if let Some(page) = self.site.units.of(id) {
            it["url"] = json!(self.site.config.base_url.absolute(&page.address));
            if !page.code.is_empty() {
                it["identifier"] = json!(page.code);
            }
        }
        it
    }

    /// One graph with the page's subject and its breadcrumbs.
    fn graph(&self, subject: Value, view: &PageView) -> tera::Value {
        let base = &self.site.config.base_url;
        let own = LinkView { title: view.title.clone(), url: view.url.clone() };
        let steps = view.breadcrumbs.iter().chain([&own]).enumerate();
        let items: Vec<Value> = steps
            .map(|(index, step)| {
                let address = step.url.strip_prefix(base.path()).unwrap_or(&step.url);
                json!({
                    "@type": "ListItem",
                    "position": index + 1,
                    "name": step.title,
                    "item": base.absolute(address),
                })
            })
            .collect();
        let breadcrumbs = json!({ "@type": "BreadcrumbList", "itemListElement": items });
        let graph = json!({ "@context": "https://schema.org", "@graph": [subject, breadcrumbs] });
        tera::Value::safe_string(&script_safe(&graph.to_string()))
    }
}

/// The words that the names of offices of the State begin with, folded.
const OFFICES: [&str; 11] = [
    "bo ",
    "so ",
    "cuc ",
    "chi cuc ",
    "phong ",
    "uy ban ",
    "ubnd ",
    "hdnd ",
    "hoi dong nhan dan ",
    "van phong uy ban ",
    "thanh tra ",
];

/// The type of an organisation: whether it is an office of the State is told by its name
/// only, so what is not clearly one is an organisation.
fn kind_of_organisation(name: &str) -> &'static str {
    let folded = fold(name);
    let is_office = OFFICES.iter().any(|office| folded.starts_with(office));
    if is_office { "GovernmentOrganization" } else { "Organization" }
}
