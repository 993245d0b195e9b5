//! From site.yaml as written to the values that the program uses.

use chrono::FixedOffset;
use url::Url;

use super::BaseUrl;
use super::raw::{BannerEntry, Kind, LangChoice, MenuEntry, OrganisationEntry, SiteFile};
use crate::Lang;
use crate::diagnostics::{Code, Faults, Severity, Span, suggest};
use crate::text;
use crate::yaml::{Decode, List, Located, Map, parse};

/// The site's configuration, with every default filled in.
#[derive(Clone, Debug)]
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
    pub logo: Option<Located<String>>,
    /// Accent colour as `#rrggbb`.
    pub accent: Option<String>,
    /// Folder of the theme under `themes/`.
    pub theme: Located<String>,
    /// Menu items; empty means the sections.
    pub menu: Vec<MenuItem>,
    /// Banner links.
    pub links: Vec<Banner>,
    /// What site.yaml says of sections, in its order.
    pub sections: Vec<SectionConfig>,
    /// The site's own areas, id and title, in the order of the file.
    pub areas: Vec<(Located<String>, String)>,
    /// Province where unit names are looked up first.
    pub province: Option<String>,
    /// District where unit names are looked up first.
    pub within: Option<String>,
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
    /// Largest attachment in bytes.
    pub copy_limit: u64,
}

/// Who publishes the site.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct License {
    /// Name.
    pub name: String,
    /// Full text.
    pub url: Option<String>,
}

/// A menu item.
#[derive(Clone, Debug)]
pub struct MenuItem {
    /// Label.
    pub title: String,
    /// An address of the site, or a full URL.
    pub url: Located<String>,
}

/// A banner link.
#[derive(Clone, Debug)]
pub struct Banner {
    /// Label.
    pub title: String,
    /// An address of the site, or a full URL.
    pub url: Located<String>,
    /// Address of the image within the site.
    pub image: Option<Located<String>>,
}

/// What site.yaml says of a section.
#[derive(Clone, Debug)]
pub struct SectionConfig {
    /// Folder under `content/`.
    pub folder: String,
    /// Title.
    pub title: Option<String>,
    /// Default type of the section's write-ups.
    pub kind: Option<Kind>,
}

/// What the command line overrides.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--base-url`.
    pub base_url: Option<BaseUrl>,
}

/// 20 MB, the largest attachment where site.yaml says nothing.
const COPY_LIMIT: u64 = 20_000_000;

/// Reads site.yaml. Every fault goes to `faults`. Where nothing usable is left
/// the result serves to check the rest of the site, not to build it.
pub fn load(text: &str, overrides: &Overrides, faults: &mut Faults) -> Config {
    let file = parse(text, faults).and_then(|node| SiteFile::decode(&node, faults));
    resolve(file.unwrap_or_else(SiteFile::stand_in), overrides, faults)
}

impl Config {
    /// Stands in for a site.yaml that cannot be read, so that the rest of the
    /// site is checked all the same.
    pub fn stand_in(overrides: &Overrides) -> Self {
        resolve(SiteFile::stand_in(), overrides, &mut Faults::new(""))
    }
}

impl SiteFile {
    /// A file that is in order and says nothing.
    fn stand_in() -> Self {
        let nowhere = |value: &str| Located { value: value.to_owned(), span: Span::START };
        Self {
            title: String::new(),
            base_url: nowhere("http://localhost/"),
            lang: None,
            description: None,
            publisher: None,
            license: None,
            logo: None,
            accent: None,
            theme: None,
            menu: List::default(),
            links: List::default(),
            sections: Map::default(),
            areas: Map::default(),
            province: None,
            within: None,
            units: List::default(),
            paginate: None,
            timezone: None,
            copyright: None,
            advice: Map::default(),
            allow_personal_data: List::default(),
            copy_limit: None,
        }
    }
}

fn resolve(file: SiteFile, overrides: &Overrides, faults: &mut Faults) -> Config {
    let own_base = base_url(&file.base_url, faults);
    let accent = file.accent.as_ref().map(|colour| accent(colour, faults));
    let timezone = file.timezone.as_ref().map(|zone| timezone(zone, faults));
    let paginate = file.paginate.as_ref().map(|count| paginate(count, faults));
    let advice_off = file.advice.0.iter().filter_map(|(code, _)| advice(code, faults)).collect();
    let theme = file.theme.unwrap_or(Located { value: "default".to_owned(), span: Span::START });
    theme_name(&theme, faults);
    let publisher_url = file.publisher.as_ref().and_then(|publisher| publisher.url.as_ref());
    let license_url = file.license.as_ref().and_then(|license| license.url.as_ref());
    for url in [publisher_url, license_url].into_iter().flatten() {
        web_url(url, faults);
    }
    Config {
        title: file.title,
        base_url: overrides.base_url.clone().or(own_base).unwrap_or_else(BaseUrl::local),
        lang: file.lang.map_or(Lang::Vi, |choice| match choice {
            LangChoice::Vi => Lang::Vi,
            LangChoice::En => Lang::En,
        }),
        description: file.description,
        publisher: file.publisher.map(|entry| Publisher {
            name: entry.name,
            address: entry.address,
            phone: entry.phone,
            email: entry.email,
            url: entry.url.map(|url| url.value),
        }),
        license: file
            .license
            .map(|entry| License { name: entry.name, url: entry.url.map(|url| url.value) }),
        logo: file.logo.map(site_address),
        accent: accent.flatten(),
        theme,
        menu: file.menu.into_iter().filter_map(|entry| menu_item(entry, faults)).collect(),
        links: file.links.into_iter().filter_map(|entry| banner(entry, faults)).collect(),
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
        province: file.province,
        within: file.within,
        organisations: file.units.0,
        paginate: paginate.flatten().unwrap_or(20),
        timezone: timezone.flatten().unwrap_or_else(hanoi),
        copyright: file.copyright,
        advice_off,
        allow_personal_data: file.allow_personal_data.0,
        copy_limit: file.copy_limit.unwrap_or(COPY_LIMIT),
    }
}

fn hanoi() -> FixedOffset {
    #[expect(clippy::expect_used, reason = "seven hours are a valid offset")]
    FixedOffset::east_opt(7 * 3600).expect("a valid offset")
}

fn base_url(written: &Located<String>, faults: &mut Faults) -> Option<BaseUrl> {
    let base = BaseUrl::parse(written);
    if base.is_none() {
        let value = &written.value;
        faults.push_with_help(
            Code::InvalidValue,
            written.span,
            text!("`{value}` không phải địa chỉ trang", "`{value}` is not the address of a site"),
            text!(
                "viết đủ, ví dụ `https://cchc.example.gov.vn/`",
                "write it in full, such as `https://cchc.example.gov.vn/`"
            ),
        );
    }
    base
}

fn accent(written: &Located<String>, faults: &mut Faults) -> Option<String> {
    let digits = written.strip_prefix('#').unwrap_or_default();
    let hexadecimal = digits.bytes().all(|b| b.is_ascii_hexdigit());
    match (hexadecimal, digits.len()) {
        (true, 6) => Some(written.to_ascii_lowercase()),
        (true, 3) => {
            let doubled: String = digits.chars().flat_map(|digit| [digit, digit]).collect();
            Some(format!("#{}", doubled.to_ascii_lowercase()))
        }
        _ => {
            let value = &written.value;
            faults.push_with_help(
                Code::InvalidValue,
                written.span,
                text!("`{value}` không phải là một màu", "`{value}` is not a colour"),
                text!("viết như `\"#a4161a\"`", "write it like `\"#a4161a\"`"),
            );
            None
        }
    }
}

fn timezone(written: &Located<String>, faults: &mut Faults) -> Option<FixedOffset> {
    let zone = written.parse::<FixedOffset>().ok();
    if zone.is_none() {
        let value = &written.value;
        faults.push_with_help(
            Code::InvalidValue,
            written.span,
            text!("`{value}` không phải là múi giờ", "`{value}` is not a time zone"),
            text!("viết như `\"+07:00\"`", "write it like `\"+07:00\"`"),
        );
    }
    zone
}

fn paginate(written: &Located<u64>, faults: &mut Faults) -> Option<usize> {
    let count = usize::try_from(written.value).ok().filter(|count| (1..=1000).contains(count));
    if count.is_none() {
        faults.push(
            Code::InvalidValue,
            written.span,
            text!("`paginate` phải từ 1 đến 1000", "`paginate` must be between 1 and 1000"),
        );
    }
    count
}

fn advice(written: &Located<String>, faults: &mut Faults) -> Option<Code> {
    let name = &written.value;
    let codes = || Code::ALL.iter().filter(|code| code.severity() == Severity::Advice);
    match Code::from_name(name) {
        Some(code) if code.severity() == Severity::Advice => Some(code),
        Some(_) => {
            faults.push(
                Code::InvalidValue,
                written.span,
                text!(
                    "`{name}` không phải lời khuyên nên không tắt được",
                    "`{name}` is not advice and cannot be switched off"
                ),
            );
            None
        }
        None => {
            let found = faults.push(
                Code::InvalidValue,
                written.span,
                text!("không có lời khuyên `{name}`", "there is no advice `{name}`"),
            );
            found.help = suggest(name, codes().map(|code| code.name())).map(|near| near.help());
            None
        }
    }
}

fn theme_name(theme: &Located<String>, faults: &mut Faults) {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    if theme.is_empty() || !theme.chars().all(plain) {
        let value = &theme.value;
        faults.push(
            Code::InvalidValue,
            theme.span,
            text!("`{value}` không phải tên giao diện", "`{value}` is not the name of a theme"),
        );
    }
}

fn menu_item(entry: MenuEntry, faults: &mut Faults) -> Option<MenuItem> {
    Some(MenuItem { title: entry.title, url: site_or_web_url(entry.url, faults)? })
}

fn banner(entry: BannerEntry, faults: &mut Faults) -> Option<Banner> {
    Some(Banner {
        title: entry.title,
        url: site_or_web_url(entry.url, faults)?,
        image: entry.image.map(site_address),
    })
}

/// An address of the site starts with a slash; `don-vi/` is understood too.
fn site_address(written: Located<String>) -> Located<String> {
    Located { value: format!("/{}", written.value.trim_start_matches('/')), span: written.span }
}

fn site_or_web_url(written: Located<String>, faults: &mut Faults) -> Option<Located<String>> {
    match Url::parse(&written) {
        Ok(_) => web_url(&written, faults).then_some(written),
        Err(_) => Some(site_address(written)),
    }
}

fn web_url(written: &Located<String>, faults: &mut Faults) -> bool {
    let known = |url: &Url| matches!(url.scheme(), "http" | "https" | "mailto" | "tel");
    let good = Url::parse(written).is_ok_and(|url| known(&url));
    if !good {
        let value = &written.value;
        faults.push_with_help(
            Code::InvalidValue,
            written.span,
            text!("`{value}` không phải địa chỉ mạng", "`{value}` is not a web address"),
            text!("viết đủ, ví dụ `https://…`", "write it in full, such as `https://…`"),
        );
    }
    good
}
