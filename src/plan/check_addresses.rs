//! Links to addresses of the site that no file stands for.

use std::cell::OnceCell;

use super::Plan;
use super::job::{Job, Output};
use crate::diagnostics::{Code, Diagnostic, Faults, Located, Span};
use crate::site::{Destination, Site, VIEW_COUNTS};
use crate::spelling::nearest;
use crate::text;

/// Checks the addresses that write-ups and site.yaml name.
pub(super) fn check(site: &Site, plan: &Plan, faults: &mut Faults) {
    let known = Known::new(plan);
    for article in &site.articles {
        for destination in &article.links.body {
            faults.extend(destination_fault(destination, &article.source, &known));
        }
    }
    for section in &site.sections {
        let path = format!("content/{}/_index.md", section.folder);
        for destination in section.prose.iter().flat_map(|prose| &prose.destinations) {
            faults.extend(destination_fault(destination, &path, &known));
        }
    }
    for destination in site.home.iter().flat_map(|prose| &prose.destinations) {
        faults.extend(destination_fault(destination, "content/_index.md", &known));
    }
    for counted in &site.counted {
        faults.extend(counted_fault(counted, &known));
    }
    let config = &site.config;
    let menu = config.menu.iter().map(|item| &item.url);
    let banners = config.links.iter().flat_map(|it| std::iter::once(&it.url).chain(&it.image));
    for url in menu.chain(banners).chain(&config.logo) {
        if url.starts_with('/') {
            let address = url.split(['?', '#']).next().unwrap_or_default();
            faults.extend(fault(address, "site.yaml", url.span, &known));
        }
    }
}

fn destination_fault(
    destination: &Destination,
    path: &str,
    known: &Known<'_>,
) -> Option<Diagnostic> {
    match destination {
        Destination::Address { address, span, .. } => fault(address, path, *span, known),
        _ => None,
    }
}

fn fault(address: &str, path: &str, span: Span, known: &Known<'_>) -> Option<Diagnostic> {
    if known.plan.at_address(address).is_some() {
        return None;
    }
    let diagnostic = Diagnostic::new(
        Code::BrokenLink,
        path,
        text!("trang không có địa chỉ `{address}`", "the site has no address `{address}`"),
    )
    .at(span);
    let with_slash = format!("{address}/");
    if known.plan.at_address(&with_slash).is_some() {
        return Some(diagnostic.help(text!("viết `{with_slash}`", "write `{with_slash}`")));
    }
    Some(match nearest(address, known.addresses().iter().map(String::as_str)) {
        Some(near) => diagnostic.help(text!("có phải là `{near}`?", "did you mean `{near}`?")),
        None => diagnostic,
    })
}

/// Readings of a page that the site does not have, most likely of a former one.
fn counted_fault(counted: &Located<String>, known: &Known<'_>) -> Option<Diagnostic> {
    let address = format!("/{}", counted.value);
    let with_slash = format!("{address}/").replace("//", "/");
    if [&address, &with_slash].iter().any(|it| known.plan.at_address(it).is_some()) {
        return None;
    }
    let diagnostic = Diagnostic::new(
        Code::UnknownAddress,
        format!("content/{VIEW_COUNTS}"),
        text!("trang không có địa chỉ `{with_slash}`", "the site has no address `{with_slash}`"),
    );
    let near = nearest(&with_slash, known.addresses().iter().map(String::as_str));
    let help = match near {
        Some(near) => text!("có phải là `{near}`?", "did you mean `{near}`?"),
        None => text!("sửa địa chỉ, hoặc bỏ dòng này", "correct the address, or remove the line"),
    };
    Some(diagnostic.at(counted.span).help(help))
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
