//! What every page knows of the site.

use serde::Serialize;

use super::LinkView;
use crate::addresses;
use crate::artwork::Icon;
use crate::config::BaseUrl;
use crate::open_data::CHANGES;
use crate::schema::Subject;
use crate::site::{RegisterList, Site};
use crate::theme::Theme;

/// The site, as `site` in every template.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title.
    pub title: String,
    /// Short description.
    pub description: Option<String>,
    /// Language of the interface: `vi` or `en`.
    pub lang: String,
    /// Address of the home page, with the path of `base_url`.
    pub home: String,
    /// Full URL of the home page.
    pub url: String,
    /// Who publishes.
    pub publisher: Option<PublisherView>,
    /// Licence of the open data; its `url` may be empty.
    pub license: Option<LinkView>,
    /// Address of the logo.
    pub logo: Option<String>,
    /// Address of the logo for dark pages, where there is another.
    pub logo_dark: Option<String>,
    /// The icons for tabs and bookmarks, the best first.
    pub icons: Vec<IconView>,
    /// Address of the icon for the screens of phones.
    pub touch_icon: String,
    /// The colour that browsers may give their bars on light pages, as `#rrggbb`.
    pub theme_color: String,
    /// Accent colour as `#rrggbb`.
    pub accent: Option<String>,
    /// Copyright line.
    pub copyright: Option<String>,
    /// Menu items: those of site.yaml, else the sections.
    pub menu: Vec<LinkView>,
    /// The addresses of the menu items.
    pub menu_urls: Vec<String>,
    /// The sections.
    pub sections: Vec<LinkView>,
    /// Where the pages and files are that every site has.
    pub addresses: AddressesView,
    /// Banner links.
    pub links: Vec<BannerView>,
    /// Name and version of the program.
    pub generator: String,
}

/// Declares [`AddressesView`]: each field with what it leads to, and where that is.
macro_rules! addresses {
    ($($(#[$doc:meta])* $field:ident: $address:expr,)*) => {
        /// Where the pages and files are that every site has, with the path of `base_url`.
        #[derive(Clone, Debug, Serialize)]
        pub struct AddressesView {
            $($(#[$doc])* pub $field: String,)*
        }

        impl AddressesView {
            fn new(base: &BaseUrl) -> Self {
                Self { $($field: base.link(&$address),)* }
            }
        }
    };
}

addresses! {
    /// The units.
    units: addresses::UNITS,
    /// The areas.
    areas: addresses::AREAS,
    /// The topics.
    topics: addresses::TOPICS,
    /// The plans of inspections.
    plans: addresses::PLANS,
    /// The years.
    years: addresses::YEARS,
    /// The tags.
    tags: addresses::TAGS,
    /// The register of requests.
    register: RegisterList::All.address(),
    /// The requests that are overdue.
    overdue: RegisterList::Overdue.address(),
    /// What changed.
    changes: addresses::CHANGES,
    /// What changed, as CSV.
    changes_csv: addresses::data(&format!("{CHANGES}.csv")),
    /// What changed, as JSON.
    changes_json: addresses::data(&format!("{CHANGES}.json")),
    /// The statistics.
    statistics: addresses::STATISTICS,
    /// The open data.
    open_data: addresses::OPEN_DATA,
    /// The texts of all articles.
    texts: addresses::TEXTS,
    /// What the tables are, for programs (Data Package).
    data_package: addresses::DATA_PACKAGE,
    /// The catalogue of the open data (DCAT).
    catalogue: addresses::CATALOGUE,
    /// The JSON Schema of front matter.
    front_matter_schema: addresses::schema(Subject::FrontMatter.name()),
    /// The JSON Schema of site.yaml.
    site_schema: addresses::schema(Subject::Site.name()),
    /// The search.
    search: addresses::SEARCH,
    /// The Atom feed of the whole site.
    feed: addresses::ATOM,
}

/// Who publishes the site.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherView {
    /// Name.
    pub name: String,
    /// Postal address.
    pub address: Option<String>,
    /// Phone number.
    pub phone: Option<String>,
    /// Email address.
    pub email: Option<String>,
    /// Web site.
    pub url: Option<String>,
}

/// A banner link.
#[derive(Clone, Debug, Serialize)]
pub struct BannerView {
    /// The words.
    pub title: String,
    /// The address.
    pub url: String,
    /// Address of the image.
    pub image: Option<String>,
}

/// An icon of the site.
#[derive(Clone, Debug, Serialize)]
pub struct IconView {
    /// The address.
    pub url: String,
    /// Its type: `image/svg+xml`.
    #[serde(rename = "type")]
    pub media_type: &'static str,
    /// Its sizes as HTML has them: `any`, or `16x16 32x32`.
    pub sizes: &'static str,
}

fn icons(site: &Site) -> Vec<IconView> {
    let link = |address: &str| site.config.base_url.link(address);
    let drawing = Icon::drawn_by_the_publisher(site);
    let drawing = drawing.map(|address| IconView {
        url: link(&address),
        media_type: "image/svg+xml",
        sizes: "any",
    });
    let drawn = IconView {
        url: link(Icon::Favicon.address()),
        media_type: "image/x-icon",
        sizes: "16x16 32x32 48x48",
    };
    drawing.into_iter().chain([drawn]).collect()
}

fn hex([red, green, blue]: [u8; 3]) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

impl SiteView {
    /// The view of a site.
    pub fn new(site: &Site, theme: &Theme) -> Self {
        let config = &site.config;
        let base = &config.base_url;
        let link = |url: &str| if url.starts_with('/') { base.link(url) } else { url.to_owned() };
        let sections: Vec<LinkView> = site
            .sections
            .iter()
            .map(|section| LinkView {
                title: section.title.clone(),
                url: base.link(&section.address),
            })
            .collect();
        let menu: Vec<LinkView> = config
            .menu
            .iter()
            .map(|item| LinkView { title: item.title.clone(), url: link(&item.url) })
            .collect();
        let menu = if menu.is_empty() { sections.clone() } else { menu };
        Self {
            title: config.title.clone(),
            description: config.description.clone(),
            lang: config.lang.to_string(),
            home: base.path().to_owned(),
            url: base.absolute("/"),
            publisher: config.publisher.clone().map(|publisher| PublisherView {
                name: publisher.name,
                address: publisher.address,
                phone: publisher.phone,
                email: publisher.email,
                url: publisher.url,
            }),
            license: config.license.clone().map(|license| LinkView {
                title: license.name,
                url: license.url.unwrap_or_default(),
            }),
            logo: config.logo.as_ref().map(|logo| base.link(logo)),
            logo_dark: config.logo_dark.as_ref().map(|logo| base.link(logo)),
            icons: icons(site),
            touch_icon: base.link(Icon::Touch.address()),
            theme_color: hex(theme.accent()),
            accent: config.accent.as_ref().map(|accent| accent.value.clone()),
            copyright: config.copyright.clone(),
            menu_urls: menu.iter().map(|item| item.url.clone()).collect(),
            menu,
            sections,
            addresses: AddressesView::new(base),
            links: config
                .links
                .iter()
                .map(|banner| BannerView {
                    title: banner.title.clone(),
                    url: link(&banner.url),
                    image: banner.image.as_ref().map(|image| base.link(image)),
                })
                .collect(),
            generator: concat!("congbo ", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }
}
