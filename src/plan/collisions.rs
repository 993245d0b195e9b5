//! Outputs that cannot stand side by side, and names that not every server takes.

use rustc_hash::FxHashMap;

use super::Plan;
use super::job::{Job, Output, path_of};
use super::make::MANIFEST;
use crate::addresses;
use crate::diagnostics::{Code, Diagnostic, Faults, Located, Span};
use crate::document::FormerAddress;
use crate::site::Site;
use crate::text;

/// Sorts the outputs and reports those that cannot stand side by side: at one
/// path, at paths that differ in case only, or a file where a folder must be.
pub(super) fn without_collisions(
    mut outputs: Vec<Output>,
    site: &Site,
    faults: &mut Faults,
) -> Plan {
    outputs.sort_by(|a, b| a.path.cmp(&b.path));
    let mut folders: FxHashMap<String, usize> = FxHashMap::default();
    for (index, output) in outputs.iter().enumerate() {
        let folded = output.path.to_lowercase();
        for (at, _) in folded.match_indices('/') {
            folders.entry(folded[..at].to_owned()).or_insert(index);
        }
    }
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for (index, output) in outputs.iter().enumerate() {
        let folded = output.path.to_lowercase();
        let other = seen.get(&folded).or_else(|| folders.get(&folded)).map(|it| &outputs[*it]);
        if let Some(other) = other {
            faults.add(collision(output, other, site));
        } else if folded == MANIFEST {
            faults.add(taken(output, "manifest", site));
        }
        seen.entry(folded).or_insert(index);
    }
    Plan::new(outputs)
}

/// Reports former addresses with a query that two write-ups claim: no output tells them apart.
pub(super) fn check_queries(site: &Site, faults: &mut Faults) {
    let mut seen: FxHashMap<&str, &str> = FxHashMap::default();
    for article in &site.articles {
        for alias in article.front.aliases.iter().filter(|it| it.value.0.contains('?')) {
            let address = &alias.value.0;
            let holder = *seen.entry(address).or_insert(&article.source);
            if holder != article.source {
                let message = text!(
                    "địa chỉ `{address}` đã là của {holder}",
                    "the address `{address}` already belongs to {holder}"
                );
                let fault = Diagnostic::new(Code::PathCollision, article.source.as_str(), message);
                faults.add(fault.at(alias.span).help(text!(
                    "giữ địa chỉ cũ này ở một bài",
                    "keep this former address in one write-up"
                )));
            }
        }
    }
}

/// Reports names that cannot be copied to every server: those of `static/`, since all
/// others are made here or judged where they are written.
pub(super) fn check_names(plan: &Plan, site: &Site, faults: &mut Faults) {
    for output in plan.outputs().iter().filter(|it| !addresses::is_portable(&it.path)) {
        let path = &output.path;
        let message = text!(
            "Windows không nhận tên `{path}`: tên dành riêng, quá dài, có dấu `:` và tương tự, hoặc kết thúc bằng dấu chấm hay dấu cách",
            "Windows refuses the name `{path}`: it is reserved, too long, has a colon or the like, or ends with a dot or a space"
        );
        let fault = Diagnostic::new(
            Code::UnportableName,
            source(output, site).unwrap_or_default(),
            message,
        );
        faults.add(fault.help(text!("đổi tên tệp hoặc thư mục", "rename the file or the folder")));
    }
}

fn collision(a: &Output, b: &Output, site: &Site) -> Diagnostic {
    // The one that a user can rename is named first.
    let (subject, other) = if source(a, site).is_some() { (a, b) } else { (b, a) };
    let what = source(other, site).unwrap_or_else(|| generated(&other.job).to_owned());
    taken(subject, &what, site)
}

fn taken(output: &Output, holder: &str, site: &Site) -> Diagnostic {
    let address = output.address();
    Diagnostic::new(
        Code::PathCollision,
        source(output, site).unwrap_or_default(),
        text!(
            "địa chỉ `{address}` đã là của {holder}",
            "the address `{address}` already belongs to {holder}"
        ),
    )
    .maybe_at(place(output, site))
    .help(text!("đổi tên tệp hoặc thư mục", "rename the file or the folder"))
}

/// Where the file behind an output says that it lies there.
fn place(output: &Output, site: &Site) -> Option<Span> {
    match output.job {
        Job::Article(key) => {
            let front = &site.articles[key].front;
            Some(front.slug.as_ref().map_or(front.title.span, |slug| slug.span))
        }
        Job::Redirect { to } => {
            let mut aliases = site.articles[to].front.aliases.iter();
            let leads_here =
                |alias: &&Located<FormerAddress>| path_of(&alias.value.parts().0) == output.path;
            aliases.find(leads_here).map(|alias| alias.span)
        }
        _ => None,
    }
}

/// The file behind an output, relative to the root.
fn source(output: &Output, site: &Site) -> Option<String> {
    match output.job {
        Job::Article(key) | Job::Redirect { to: key } => Some(site.articles[key].source.clone()),
        Job::Section(index, _) => Some(format!("content/{}", site.sections[index].folder)),
        Job::File(index) | Job::Image(index, _) => {
            Some(format!("content/{}", site.files[index].source.path))
        }
        Job::Static(index) => Some(format!("static/{}", site.statics[index].path)),
        _ => None,
    }
}

/// What a generated output is called in messages.
fn generated(job: &Job) -> &'static str {
    match job {
        Job::Home => "trang chủ (home page)",
        Job::Tags | Job::Tag(..) => "từ khóa (tags)",
        Job::Years | Job::Year(..) => "năm (years)",
        Job::Sheet(..) => "bản in (sheets for printing)",
        Job::Units | Job::Unit(..) | Job::UnitCsv(..) | Job::UnitNames => "đơn vị (units)",
        Job::Areas | Job::Area(..) => "lĩnh vực (areas)",
        Job::Topics | Job::Topic(..) => "vấn đề (topics)",
        Job::Plans | Job::PlanYear(..) | Job::Calendar => "kế hoạch (plans)",
        Job::Register(..) => "khắc phục (register)",
        Job::Changes(_) => "thay đổi (changes)",
        Job::Statistics(_) | Job::ChartCsv(_) | Job::ChartSvg(_) => "số liệu (statistics)",
        Job::OpenData
        | Job::Csv(..)
        | Job::Json(..)
        | Job::Workbook(_)
        | Job::DataPackage
        | Job::Catalogue
        | Job::Texts
        | Job::ChangesCsv
        | Job::ChangesJson
        | Job::Schema(_) => "dữ liệu mở (open data)",
        Job::Search | Job::SearchFile(_) => "tìm kiếm (search)",
        Job::NotFound => "404.html",
        Job::Atom(_) | Job::JsonFeed => "nguồn tin (feed)",
        Job::Sitemap(_) | Job::SitemapIndex(_) => "sitemap.xml",
        Job::Robots => "robots.txt",
        Job::Asset(_) | Job::Icon(_) | Job::SitePicture | Job::SharePicture(_) => {
            "giao diện (theme)"
        }
        Job::Section(..)
        | Job::Article(_)
        | Job::Redirect { .. }
        | Job::File(_)
        | Job::Image(..)
        | Job::Static(_)
        | Job::HostFile(_) => "một tệp (a file)",
    }
}
