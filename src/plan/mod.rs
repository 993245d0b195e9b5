//! Every output of a site, before anything is rendered.
//!
//! A [`Plan`] lists the paths of all files that a build writes and what each of
//! them is. Collisions and links to addresses that do not exist come to light
//! here. The only file that is not in the plan is the manifest, which lists the
//! others.

mod check_addresses;
mod collisions;
mod job;
mod make;
mod paging;
mod sitemap;

pub use job::{Feed, Job, Output, Sheet};
pub use make::{MANIFEST, plan, plan_within};
pub use paging::Paging;

use rustc_hash::FxHashMap;

use crate::site::ArticleKey;

/// All outputs of a site, sorted by path.
#[derive(Debug, Default)]
pub struct Plan {
    outputs: Vec<Output>,
    by_path: FxHashMap<String, usize>,
    /// Where the pictures are that stand for articles where these are shared.
    pictures: FxHashMap<ArticleKey, String>,
}

impl Plan {
    /// The outputs, sorted by path.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// The output at a path such as `kiem-tra/index.html`.
    pub fn at(&self, path: &str) -> Option<&Output> {
        self.by_path.get(path).map(|index| &self.outputs[*index])
    }

    /// The output that a server sends for an address such as `/kiem-tra/`.
    pub fn at_address(&self, address: &str) -> Option<&Output> {
        let path = address.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') {
            self.at(&format!("{path}index.html"))
        } else {
            self.at(path)
        }
    }

    /// The address of the picture that stands for an article where it is shared; none where
    /// that of the site does.
    pub fn share_picture(&self, article: ArticleKey) -> Option<&str> {
        self.pictures.get(&article).map(String::as_str)
    }

    /// The outputs in a folder such as `du-lieu/`, sorted by path.
    pub fn within(&self, folder: &str) -> &[Output] {
        let start = self.outputs.partition_point(|output| output.path.as_str() < folder);
        let rest = &self.outputs[start..];
        &rest[..rest.partition_point(|output| output.path.starts_with(folder))]
    }

    /// How many HTML pages there are.
    pub fn pages(&self) -> usize {
        self.outputs.iter().filter(|output| output.path.ends_with(".html")).count()
    }
}
