//! Links to addresses of the site that no file stands for.

use std::cell::OnceCell;

use super::Plan;
use super::job::{Job, Output};
use crate::diagnostics::{Code, Faults, Located, Span, Text};
use crate::site::{Destination, Site, VIEW_COUNTS};
use crate::spelling::nearest;
use crate::text;

/// Checks the addresses that write-ups and site.yaml name.
pub(super) fn check(site: &Site, plan: &Plan, faults: &mut Faults) {
    let known = Known::new(plan);
    for article in &site.articles {
        for destination in &article.links.body {
            report(destination, &article.source, &known, faults);
        }
    }
    for section in &site.sections {
        let path = format!("content/{}/_index.md", section.folder);
        for destination in section.prose.iter().flat_map(|prose| &prose.destinations) {
            report(destination, &path, &known, faults);
        }
    }
    for destination in site.home.iter().flat_map(|prose| &prose.destinations) {
        report(destination, "content/_index.md", &known, faults);
    }
    for counted in &site.counted {
        faults.within(format!("content/{VIEW_COUNTS}"), |faults| {
            report_counted(counted, &known, faults);
        });
    }
    let config = &site.config;
    let menu = config.menu.iter().map(|item| &item.url);
    let banners = config.links.iter().flat_map(|it| std::iter::once(&it.url).chain(&it.image));
    for url in menu.chain(banners).chain(&config.logo).chain(&config.logo_dark) {
        if url.starts_with('/') {
            let address = url.split(['?', '#']).next().unwrap_or_default();
            faults.within("site.yaml", |faults| judge(address, url.span, &known, faults));
        }
    }
}

fn report(destination: &Destination, path: &str, known: &Known<'_>, faults: &mut Faults) {
    if let Destination::Address { address, span, .. } = destination {
        faults.within(path, |faults| judge(address, *span, known, faults));
    }
}

/// Reports an address that the site does not have.
fn judge(address: &str, span: Span, known: &Known<'_>, faults: &mut Faults) {
    if known.plan.at_address(address).is_some() {
        return;
    }
    // Looking for what was meant takes a look at every address.
    let help = faults.hears(Code::BrokenLink).then(|| help_for(address, known)).flatten();
    faults
        .push(
            Code::BrokenLink,
            span,
            text!("trang không có địa chỉ `{address}`", "the site has no address `{address}`"),
        )
        .help = help;
}

fn help_for(address: &str, known: &Known<'_>) -> Option<Text> {
    let with_slash = format!("{address}/");
    if known.plan.at_address(&with_slash).is_some() {
        return Some(text!("viết `{with_slash}`", "write `{with_slash}`"));
    }
    let near = nearest(address, known.addresses().iter().map(String::as_str));
    Some(near.map_or_else(
        || {
            text!(
                "sửa địa chỉ cho đúng như trên trang, ví dụ `/tim-kiem/`; tệp thì đặt trong `static/`",
                "write an address as the site has it, such as `/tim-kiem/`; put files into `static/`"
            )
        },
        |near| text!("có phải là `{near}`?", "did you mean `{near}`?"),
    ))
}

/// Readings of a page that the site does not have, most likely of a former one.
fn report_counted(counted: &Located<String>, known: &Known<'_>, faults: &mut Faults) {
    let address = format!("/{}", counted.value);
    let with_slash = format!("{address}/").replace("//", "/");
    if [&address, &with_slash].iter().any(|it| known.plan.at_address(it).is_some()) {
        return;
    }
    let near = || nearest(&with_slash, known.addresses().iter().map(String::as_str));
    let help = match faults.hears(Code::UnknownAddress).then(near).flatten() {
        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
        None => text!("sửa địa chỉ, hoặc bỏ dòng này", "correct the address, or remove the line"),
    };
    faults.push_with_help(
        Code::UnknownAddress,
        counted.span,
        text!("trang không có địa chỉ `{with_slash}`", "the site has no address `{with_slash}`"),
        help,
    );
}

/// The plan, and its addresses once a suggestion needs them.
struct Known<'p> {
    plan: &'p Plan,
    addresses: OnceCell<Vec<String>>,
}

impl<'p> Known<'p> {
    fn new(plan: &'p Plan) -> Self {
        Self { plan, addresses: OnceCell::new() }
    }

    fn addresses(&self) -> &[String] {
        self.addresses.get_or_init(|| {
            let outputs = self.plan.outputs().iter();
            let is_page =
                |job: &Job| !matches!(job, Job::Asset(_) | Job::Image(..) | Job::SearchFile(_));
            let named = outputs.filter(|output| is_page(&output.job));
            named.map(Output::address).collect()
        })
    }
}
