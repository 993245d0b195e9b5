//! From site.yaml as written to the values that the program uses.

use chrono::FixedOffset;

use super::raw::{BannerEntry, MenuEntry, OrganisationEntry, PublishEntry, SiteFile, TopicEntry};
use super::{Address, AdviceOff, BaseUrl};
use crate::Lang;
use crate::diagnostics::{Code, Faults, Located, Positions};
use crate::personal_data::{self, Allowed};
use crate::text;
use crate::vietnamese::clean;
use crate::vocabulary::{Kind, LangChoice};
use crate::yaml::{Decode, List, Map, Node, Value, parse};

/// The site's configuration, with every default filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// Where the site is published.
    pub base_url: BaseUrl,
    /// Language of the interface, and of write-ups that say nothing else.
    pub lang: Lang,
    /// A short description, for the home page and search engines.
    pub description: Option<String>,
    /// Who publishes the site.
    pub publisher: Option<Publisher>,
    /// Licence of the open data.
    pub license: Option<License>,
    /// Address of the logo within the site.
    pub logo: Option<Located<Address>>,
    /// Address of the logo for dark pages.
    pub logo_dark: Option<Located<Address>>,
    /// Accent colour as `#rrggbb`.
    pub accent: Option<Located<String>>,
    /// Folder of the theme under `themes/`.
    pub theme: String,
    /// Menu items; empty means the sections.
    pub menu: Vec<MenuEntry>,
    /// Banner links.
    pub links: Vec<BannerEntry>,
    /// What site.yaml says of sections, in its order.
    pub sections: Vec<SectionConfig>,
    /// The site's own areas, id and title, in the order of the file.
    pub areas: Vec<(Located<String>, String)>,
    /// The site's own topics, in the order of the file.
    pub topics: Vec<(Located<String>, TopicEntry)>,
    /// Province where unit names are looked up first.
    pub province: Option<Located<String>>,
    /// District where unit names are looked up first.
    pub within: Option<Located<String>>,
    /// Organisations that are no administrative unit.
    pub organisations: Vec<OrganisationEntry>,
    /// Items on a list page; at least 1.
    pub paginate: usize,
    /// Time zone of dates with a time.
    pub timezone: FixedOffset,
    /// Copyright line.
    pub copyright: Option<String>,
    /// Advice that is switched off.
    pub advice_off: Vec<Code>,
    /// Texts that look like personal data and may be published.
    pub allow_personal_data: Vec<String>,
    /// Kinds of attachments that are allowed beside documents, as extensions in lower case.
    pub allow_attachments: Vec<String>,
    /// Largest attachment in bytes.
    pub copy_limit: u64,
    /// Where and how `congbo publish` publishes.
    pub publish: Publish,
}

/// Where and how `congbo publish` publishes.
#[derive(Clone, Debug, PartialEq)]
pub struct Publish {
    /// The folder of the releases, as written.
    pub to: Option<String>,
    /// How many releases are kept; at least 1.
    pub keep: usize,
    /// How many pages may go at once unless that is confirmed.
    pub max_removed: usize,
}

/// Who publishes the site.
#[derive(Clone, Debug, PartialEq)]
pub struct Publisher {
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

/// A licence.
#[derive(Clone, Debug, PartialEq)]
pub struct License {
    /// Name.
    pub name: String,
    /// Full text.
    pub url: Option<String>,
}

/// What site.yaml says of a section.
#[derive(Clone, Debug, PartialEq)]
pub struct SectionConfig {
    /// Folder under `content/`.
    pub folder: String,
    /// Title.
    pub title: Option<String>,
    /// Default type of the section's write-ups.
    pub kind: Option<Kind>,
}

/// What the command line overrides.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<BaseUrl>,
}

/// 20 MB, the largest attachment where site.yaml says nothing.
const COPY_LIMIT: u64 = 20_000_000;

/// How many releases are kept where site.yaml says nothing.
const KEPT_RELEASES: usize = 5;

/// How many pages may go at once where site.yaml says nothing.
const MAX_REMOVED: usize = 20;

/// Reads site.yaml. Every fault goes to `faults`. Where nothing usable is left
/// the result serves to check the rest of the site, not to build it.
pub fn load(text: &str, overrides: &Overrides, faults: &mut Faults) -> Config {
    let node = parse(text, faults);
    if let Some(node) = &node {
        report_remarks(node, text, faults);
    }
    let file = node.and_then(|node| SiteFile::decode(&node, faults));
    let config = resolve(file.unwrap_or_else(SiteFile::stand_in), overrides);
    let cleaned = clean(text);
    let positions = Positions::new(text, &cleaned);
    let suspects = personal_data::find(&cleaned, |range| positions.span(range));
    personal_data::report(&suspects, config.allowed_data(), faults);
    config
}

/// Reports keys whose values start with `#`, which makes remarks of them: `accent: #9b1c1f`.
fn report_remarks(node: &Node, text: &str, faults: &mut Faults) {
    let Value::Map(entries) = &node.value else { return };
    for entry in entries.iter().filter(|entry| entry.node.value == Value::Null) {
        let line = text.lines().nth(entry.key_span.start.line as usize - 1).unwrap_or_default();
        let value = line.split_once(':').map_or("", |(_, value)| value.trim());
        let is_value = value.starts_with('#') && !value.starts_with("# ") && value.len() > 1;
        if is_value {
            let (key, value) = (&entry.key, value.split_whitespace().next().unwrap_or(value));
            faults.push_with_help(
                Code::InvalidValue,
                entry.key_span,
                text!(
                    "sau dấu `#` là ghi chú, nên `{key}` chưa có gì",
                    "what follows `#` is a remark, so that there is nothing behind `{key}`"
                ),
                text!(
                    "đặt trong ngoặc kép: `{key}: \"{value}\"`",
                    "quote it: `{key}: \"{value}\"`"
                ),
            );
        }
    }
}

impl Config {
    /// What looks like personal data and may be published.
    pub fn allowed_data(&self) -> Allowed<'_> {
        let own = |of: fn(&Publisher) -> Option<&String>| {
            self.publisher.as_ref().and_then(of).map(String::as_str)
        };
        let own = [own(|it| it.phone.as_ref()), own(|it| it.email.as_ref())];
        Allowed { texts: &self.allow_personal_data, own }
    }

    /// Stands in for a site.yaml that cannot be read, so that the rest of the
    /// site is checked all the same.
    pub fn stand_in(overrides: &Overrides) -> Self {
        resolve(SiteFile::stand_in(), overrides)
    }
}

impl SiteFile {
    /// A file that is in order and says nothing.
    fn stand_in() -> Self {
        Self {
            title: String::new(),
            base_url: BaseUrl::local(),
            lang: None,
            description: None,
            publisher: None,
            license: None,
            logo: None,
            logo_dark: None,
            accent: None,
            theme: None,
            menu: List::default(),
            links: List::default(),
            sections: Map::default(),
            areas: Map::default(),
            topics: Map::default(),
            province: None,
            within: None,
            units: List::default(),
            paginate: None,
            timezone: None,
            copyright: None,
            advice: AdviceOff::default(),
            allow_personal_data: List::default(),
            allow_attachments: List::default(),
            copy_limit: None,
            publish: None,
        }
    }
}

fn resolve(file: SiteFile, overrides: &Overrides) -> Config {
    Config {
        title: file.title,
        base_url: overrides.base_url.clone().unwrap_or(file.base_url),
        lang: file.lang.map_or(Lang::Vi, LangChoice::lang),
        description: file.description,
        publisher: file.publisher.map(|entry| Publisher {
            name: entry.name,
            address: entry.address,
            phone: entry.phone,
            email: entry.email,
            url: entry.url.map(|url| url.0),
        }),
        license: file
            .license
            .map(|entry| License { name: entry.name, url: entry.url.map(|url| url.0) }),
        logo: file.logo,
        logo_dark: file.logo_dark,
        accent: file.accent.map(|it| Located { span: it.span, value: it.value.0 }),
        theme: file.theme.map_or_else(|| "default".to_owned(), |theme| theme.0),
        menu: file.menu.into_iter().collect(),
        links: file.links.into_iter().collect(),
        sections: file
            .sections
            .0
            .into_iter()
            .map(|(folder, entry)| SectionConfig {
                folder: folder.value,
                title: entry.title,
                kind: entry.kind,
            })
            .collect(),
        areas: file.areas.0,
        topics: file.topics.0,
        province: file.province,
        within: file.within,
        organisations: file.units.0,
        paginate: file.paginate.map_or(20, |size| size.0),
        timezone: file.timezone.map_or_else(hanoi, |zone| zone.0),
        copyright: file.copyright,
        advice_off: file.advice.0,
        allow_personal_data: file.allow_personal_data.0,
        allow_attachments: file.allow_attachments.into_iter().map(|kind| kind.0).collect(),
        copy_limit: file.copy_limit.unwrap_or(COPY_LIMIT),
        publish: publishing(file.publish),
    }
}

fn publishing(entry: Option<PublishEntry>) -> Publish {
    let number = |written: Option<u64>, default: usize| {
        written.map_or(default, |it| usize::try_from(it).unwrap_or(usize::MAX))
    };
    let (to, keep, max_removed) =
        entry.map_or((None, None, None), |it| (it.to, it.keep, it.max_removed));
    Publish {
        to,
        keep: number(keep, KEPT_RELEASES).max(1),
        max_removed: number(max_removed, MAX_REMOVED),
    }
}

fn hanoi() -> FixedOffset {
    #[expect(clippy::expect_used, reason = "seven hours are a valid offset")]
    FixedOffset::east_opt(7 * 3600).expect("a valid offset")
}
