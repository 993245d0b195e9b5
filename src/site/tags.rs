//! Tags: one and the same where they are equal after NFC, case and tone placement.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::WriteUps;
use super::key::ArticleKey;
use super::write_up::WriteUp;
use crate::addresses;
use crate::diagnostics::{Code, Diagnostic, Faults, Span};
use crate::text;
use crate::vietnamese::{Collation, numbered, slug, tone_key};

/// A tag and the articles that carry it.
#[derive(Debug)]
pub struct Tag {
    /// The spelling that is used most.
    pub name: String,
    /// Its address: `/tu-khoa/mot-cua/`.
    pub address: String,
    /// The articles that carry it, newest first.
    pub articles: Vec<ArticleKey>,
}

struct Draft<'k> {
    key: &'k str,
    spellings: BTreeMap<String, usize>,
    articles: Vec<ArticleKey>,
    /// The place of its oldest article in the order of the site.
    oldest: usize,
    oldest_use: (String, Span),
}

/// Collects the tags of all listed write-ups, which are sorted newest first; the
/// second list has the tags of each write-up.
pub(super) fn collect(
    write_ups: &WriteUps,
    collation: &Collation,
    faults: &mut Faults,
) -> (Vec<Tag>, Vec<Vec<usize>>) {
    let keys: Vec<Vec<String>> =
        (0..write_ups.len()).into_par_iter().map(|place| keys_of(write_ups.at(place))).collect();
    let mut drafts = drafts(write_ups, &keys);
    // The oldest tag keeps the plain address, so that a new one does not move it.
    drafts.sort_by(|a, b| b.oldest.cmp(&a.oldest).then(a.key.cmp(b.key)));
    let mut tags = with_addresses(drafts, faults);
    tags.par_sort_by(|(_, a), (_, b)| collation.compare(&a.name, &b.name));
    let by_key: FxHashMap<&str, usize> =
        tags.iter().enumerate().map(|(index, (key, _))| (*key, index)).collect();
    let of_each = keys.iter().map(|keys| tags_of(keys, &by_key)).collect();
    (tags.into_iter().map(|(_, tag)| tag).collect(), of_each)
}

/// The keys of the tags of a write-up; none where lists do not show it.
fn keys_of(write_up: &WriteUp) -> Vec<String> {
    let tags = write_up.front.tags.iter().filter(|_| write_up.is_listed());
    tags.map(|tag| key_of(tag)).collect()
}

fn tags_of(keys: &[String], by_key: &FxHashMap<&str, usize>) -> Vec<usize> {
    let mut tags = Vec::with_capacity(keys.len());
    for index in keys.iter().filter_map(|key| by_key.get(key.as_str())) {
        if !tags.contains(index) {
            tags.push(*index);
        }
    }
    tags
}

fn key_of(tag: &str) -> String {
    tone_key(&tag.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Drafts of all tags; `keys` are those of each write-up.
fn drafts<'k>(write_ups: &WriteUps, keys: &'k [Vec<String>]) -> Vec<Draft<'k>> {
    let mut by_key: FxHashMap<&str, Draft<'k>> = FxHashMap::default();
    for (index, (write_up, keys)) in write_ups.iter().zip(keys).enumerate() {
        let tags = write_up.front.tags.iter().zip(keys);
        for (tag, key) in tags.filter(|(tag, _)| !tag.is_empty()) {
            let oldest_use = (write_up.source.clone(), tag.span);
            let draft = by_key.entry(key).or_insert_with(|| Draft {
                key,
                spellings: BTreeMap::new(),
                articles: Vec::new(),
                oldest: index,
                oldest_use: oldest_use.clone(),
            });
            *draft.spellings.entry(tag.value.clone()).or_default() += 1;
            draft.oldest = index;
            draft.oldest_use = oldest_use;
            if draft.articles.last() != Some(&write_up.key) {
                draft.articles.push(write_up.key);
            }
        }
    }
    by_key.into_values().collect()
}

/// Gives each tag its address, in the order given; tags that fold alike are
/// numbered, with a warning.
fn with_addresses<'k>(drafts: Vec<Draft<'k>>, faults: &mut Faults) -> Vec<(&'k str, Tag)> {
    let mut taken: FxHashMap<String, String> = FxHashMap::default();
    let mut tags = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let name = most_used(&draft.spellings);
        let wanted = slug(&name);
        let free = (1..).map(|n| numbered(&wanted, n)).find(|slug| !taken.contains_key(slug));
        let free = free.unwrap_or_else(|| wanted.clone());
        let address = addresses::tag(&free);
        if let Some(other) = taken.get(&wanted) {
            let (path, span) = draft.oldest_use;
            faults.add(collision(&name, other, &address, path, span));
        }
        taken.insert(free, name.clone());
        tags.push((draft.key, Tag { name, address, articles: draft.articles }));
    }
    tags
}

fn most_used(spellings: &BTreeMap<String, usize>) -> String {
    let most = spellings.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map(|(name, _)| name.clone()).unwrap_or_default()
}

fn collision(name: &str, other: &str, address: &str, path: String, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::SlugCollision,
        path,
        text!(
            "từ khóa “{name}” trùng với “{other}” sau khi bỏ dấu; nó có địa chỉ `{address}`",
            "the tag “{name}” folds to the same as “{other}”; it gets the address `{address}`"
        ),
    )
    .at(span)
    .help(text!(
        "nếu hai từ khóa là một, hãy viết giống nhau",
        "if the two are one, write them alike"
    ))
}
