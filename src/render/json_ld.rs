//! Linked data for search engines (<https://schema.org>).

use serde_json::{Value, json};

use super::downloads::Downloads;
use super::renderer::Renderer;
use super::views::{LinkView, PageView};
use crate::site::{Article, UnitPage};
use crate::theme::script_safe;
use crate::units::UnitId;
use crate::vocabulary::Kind;

impl Renderer {
    /// An article: NewsArticle or Report, and its breadcrumbs.
    pub(super) fn article_json_ld(&self, article: &Article, view: &PageView) -> tera::Value {
        let config = &self.site.config;
        let is_report = matches!(article.kind, Kind::Inspection | Kind::Result);
        let kind = match article.kind {
            _ if is_report => "Report",
            Kind::Page => "WebPage",
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
        let moment = |moment| super::views::rfc3339(moment, config.timezone);
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

    /// A unit: GovernmentOrganization, with what it came from and what it became.
    pub(super) fn unit_json_ld(&self, unit: &UnitPage, view: &PageView) -> tera::Value {
        let name = |id: UnitId| {
            let page = &self.site.units[id];
            json!({
                "@type": "GovernmentOrganization",
                "name": page.name,
                "url": self.site.config.base_url.absolute(&page.address),
            })
        };
        let mut it = self.organisation(unit.id, &unit.name);
        it["@id"] = json!(view.permalink);
        if let Some(parent) = unit.parent {
            it["parentOrganization"] = name(parent);
        }
        let ended = unit.place.filter(|place| !place.is_approximate());
        if let Some(last) = ended.and_then(|place| place.valid_to) {
            it["dissolutionDate"] = json!(last.to_string());
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
        json!({ "@type": "GovernmentOrganization", "name": name, "url": config.base_url.absolute("/") })
    }

    /// A unit under a name, with what it is called today.
    fn organisation(&self, id: UnitId, shown: &str) -> Value {
        let mut it = json!({ "@type": "GovernmentOrganization", "name": shown });
        if let Some(page) = self.site.units.of(id) {
            it["url"] = json!(self.site.config.base_url.absolute(&page.address));
            if !page.code.is_empty() {
                it["identifier"] = json!(page.code);
            }
            let names: Vec<String> = page.became.iter().map(|it| it.unit.full_name()).collect();
            if !names.is_empty() {
                it["alternateName"] = json!(names);
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
