//! The header and the footer of pages, rendered once for all that show the same.

use std::sync::{PoisonError, RwLock};

use rustc_hash::FxHashMap;
use tera::{Context, Value};

use super::pages::Page;
use super::renderer::{Renderer, value};
use super::views::{FrameView, FramedPageView, SiteView};
use crate::Lang;
use crate::addresses::{REGISTER, STATISTICS, UNITS};
use crate::config::BaseUrl;
use crate::diagnostics::Diagnostic;

const HEADER: &str = "parts/header.html";
const FOOTER: &str = "parts/footer.html";

/// The frames that were asked for.
#[derive(Debug)]
pub(super) struct Frames {
    /// The addresses that a menu may lead to, with the path of `base_url`.
    menu: Vec<String>,
    made: RwLock<FxHashMap<Framed, Value>>,
}

/// What a frame depends on, beside the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Framed {
    lang: Lang,
    kind: &'static str,
    /// The item of the menu that the page belongs to, by its place.
    item: Option<usize>,
    /// True where the item leads to the page itself.
    is_menu_page: bool,
}

impl Frames {
    /// No frames yet.
    pub(super) fn new(site: &SiteView, base: &BaseUrl) -> Self {
        let own = [REGISTER, UNITS, STATISTICS].map(|address| base.link(address));
        let menu = site.menu_urls.iter().cloned().chain(own);
        let menu = menu.filter(|url| *url != site.home).collect();
        Self { menu, made: RwLock::default() }
    }

    fn framed(&self, page: &Page) -> Framed {
        let url = page.view.url.as_str();
        let items = self.menu.iter().enumerate().filter(|(_, item)| url.starts_with(*item));
        let item = items.max_by_key(|(_, item)| item.len()).map(|(place, _)| place);
        let is_menu_page = item.is_some_and(|place| self.menu[place] == url);
        Framed { lang: page.lang, kind: page.view.kind, item, is_menu_page }
    }
}

impl Renderer {
    /// The frame of a page.
    pub(super) fn frame(&self, page: &Page) -> Result<Value, Vec<Diagnostic>> {
        let framed = self.common.frames.framed(page);
        let made = self.common.frames.made.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(frame) = made.get(&framed) {
            return Ok(frame.clone());
        }
        drop(made);
        let frame = self.make_frame(&framed)?;
        let mut made = self.common.frames.made.write().unwrap_or_else(PoisonError::into_inner);
        Ok(made.entry(framed).or_insert(frame).clone())
    }

    fn make_frame(&self, framed: &Framed) -> Result<Value, Vec<Diagnostic>> {
        let mut frame = FrameView {
            menu: framed.item.map(|place| self.common.frames.menu[place].clone()),
            is_menu_page: framed.is_menu_page,
            header: Value::undefined(),
            footer: Value::undefined(),
        };
        let page = FramedPageView { kind: framed.kind, lang: framed.lang.to_string() };
        let mut context = Context::new();
        context.insert_value("page", value(&page)?);
        context.insert_value("frame", value(&frame)?);
        if let Some(words) = self.common.words_of(framed.lang) {
            context.insert_value("words", words);
        }
        let part = |template| {
            let html = self.common.theme.render(template, &context, framed.lang, template)?;
            Ok::<_, Vec<Diagnostic>>(Value::safe_string(&String::from_utf8_lossy(&html)))
        };
        (frame.header, frame.footer) = (part(HEADER)?, part(FOOTER)?);
        value(&frame)
    }
}
