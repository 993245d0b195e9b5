//! Loading a theme.

use std::collections::BTreeMap;
use std::path::Path;

use tera::{Context, Tera, Value};

use super::accent::{Accent, STYLE_SHEET, accent_of};
use super::assets::{self, Asset};
use super::colour::Rgb;
use super::files::ThemeFiles;
use super::functions;
use super::join;
use super::template_error::{self, BUILTIN_PREFIX};
use super::words::Words;
use crate::Lang;
use crate::config::Config;
use crate::diagnostics::{Code, Diagnostic, Faults};
use crate::digest::Sha256Digest;
use crate::spelling::nearest;
use crate::text;

/// A theme that is ready to render.
#[derive(Clone, Debug)]
pub struct Theme {
    /// What renders pages of each language.
    engines: BTreeMap<Lang, Tera>,
    /// The assets, sorted by name.
    pub assets: Vec<Asset>,
    words: BTreeMap<Lang, Words>,
    folder: String,
    digest: Sha256Digest,
    accent: Rgb,
}

impl Theme {
    /// Loads the theme that `config` names for the site at `root`, with all that
    /// is wrong with it.
    pub fn load(root: &Path, config: &Config, faults: &mut Faults) -> Self {
        let (mut files, found) = ThemeFiles::read(root, &config.theme);
        faults.extend(found);
        let digest = files.digest();
        let mut words = BTreeMap::new();
        for lang in Lang::ALL {
            let (read, found) = Words::read(&files, lang);
            words.insert(lang, read);
            faults.extend(found);
        }
        faults.extend(add_accent(&mut files, config));
        let joined = join::join_parts(&files.below("assets"));
        let accent = joined.iter().find(|(name, _)| **name == STYLE_SHEET);
        let accent = accent_of(accent.map_or(&[], |(_, bytes)| bytes));
        let joined = joined.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        let (assets, found) = assets::publish(&joined, &files.folder);
        faults.extend(found);
        let (tera, found) = templates(&files, &assets, config);
        faults.extend(found);
        faults.extend(unused_overrides(&files));
        let engine = |lang| {
            let mut engine = tera.clone();
            functions::speak(&mut engine, lang);
            (lang, engine)
        };
        let engines = Lang::ALL.into_iter().map(engine).collect();
        Self { engines, assets, words, folder: files.folder, digest, accent }
    }

    /// The digest of its files.
    pub fn digest(&self) -> Sha256Digest {
        self.digest
    }

    /// The words of a language.
    pub fn words(&self, lang: Lang) -> &Words {
        // Every language is loaded.
        &self.words[&lang]
    }

    /// Hands a value to every template.
    pub fn share(&mut self, name: &'static str, value: &Value) {
        for engine in self.engines.values_mut() {
            engine.global_context().insert_value(name, value.clone());
        }
    }

    /// The accent colour of light pages, dark enough to be read on white.
    pub fn accent(&self) -> [u8; 3] {
        self.accent.0
    }

    /// Renders a template in a language; `output` is the path that is rendered, for
    /// messages.
    pub fn render(
        &self,
        template: &str,
        context: &Context,
        lang: Lang,
        output: &str,
    ) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let mut bytes = Vec::with_capacity(16 * 1024);
        // Every language has one.
        self.engines[&lang]
            .render_to(template, context, &mut bytes)
            .map_err(|error| template_error::diagnostics(&error, &self.folder, Some(output)))?;
        Ok(bytes)
    }
}

/// Writes the site's colours into its style sheet.
fn add_accent(files: &mut ThemeFiles, config: &Config) -> Option<Diagnostic> {
    let (accent, warning) = Accent::new(config.accent.as_ref()?)?;
    files.append(&format!("assets/{STYLE_SHEET}"), &accent.rule());
    warning
}

fn templates(files: &ThemeFiles, assets: &[Asset], config: &Config) -> (Tera, Vec<Diagnostic>) {
    let mut tera = Tera::default();
    let mut diagnostics = Vec::new();
    // Only fails where templates were added before.
    let _ = tera.set_fallback_prefixes([BUILTIN_PREFIX]);
    tera.autoescape_on([".html", ".xml", ".svg"]);
    let addresses = assets.iter().map(|asset| (asset.name.clone(), asset.address.clone()));
    functions::register(&mut tera, addresses.collect(), &config.base_url);
    let mut all: Vec<(String, String)> = Vec::new();
    for (prefix, set) in [(BUILTIN_PREFIX, &files.builtin), ("", &files.overrides)] {
        for (path, bytes) in set {
            if let Some(name) = path.strip_prefix("templates/") {
                all.push((format!("{prefix}{name}"), String::from_utf8_lossy(bytes).into_owned()));
            }
        }
    }
    // The engine stops at the first faulty template, so each is read on its own first.
    all.retain(|(name, source)| {
        let faults = syntax_faults(name, source, &files.folder);
        diagnostics.extend(faults.iter().cloned());
        faults.is_empty()
    });
    if diagnostics.is_empty()
        && let Err(error) = tera.add_raw_templates(all)
    {
        diagnostics.extend(template_error::diagnostics(&error, &files.folder, None));
    }
    (tera, diagnostics)
}

fn syntax_faults(name: &str, source: &str, folder: &str) -> Vec<Diagnostic> {
    match Tera::default().add_raw_template(name, source) {
        Err(error) if matches!(error.kind(), tera::ErrorKind::SyntaxError(_)) => {
            template_error::diagnostics(&error, folder, None)
        }
        _ => Vec::new(),
    }
}

/// A file in a place where the theme never looks is most likely misspelt.
fn unused_overrides(files: &ThemeFiles) -> Vec<Diagnostic> {
    let known = |path: &str| {
        let folder = path.split_once('/').map(|(folder, _)| folder);
        match folder {
            // Templates of one's own may be included, assets linked.
            Some("templates" | "assets") => true,
            Some("words") => files.builtin.contains_key(path),
            _ => path.eq_ignore_ascii_case("readme.md"),
        }
    };
    files
        .overrides
        .keys()
        .filter(|path| !known(path))
        .map(|path| {
            let diagnostic = Diagnostic::new(
                Code::UnusedOverride,
                format!("{}/{path}", files.folder),
                text!("giao diện không dùng tệp này", "the theme does not use this file"),
            );
            match nearest(path, files.builtin.keys().map(String::as_str)) {
                Some(near) => {
                    diagnostic.help(text!("có phải là `{near}`?", "did you mean `{near}`?"))
                }
                None => diagnostic.help(text!(
                    "tệp của giao diện nằm trong `templates/`, `assets/` hoặc `words/`",
                    "files of a theme lie in `templates/`, `assets/` or `words/`"
                )),
            }
        })
        .collect()
}
