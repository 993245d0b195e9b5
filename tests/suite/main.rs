//! Tests of congbo from outside: sites go in, what comes out is looked at.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that panics says where; a check of pages says what it looked at"
)]

#[path = "../../examples/command_line/files.rs"]
mod command_line_files;
#[path = "../../examples/corpus/mod.rs"]
#[allow(dead_code, reason = "examples use more of it")]
mod corpus;
#[path = "../../examples/harvest/harvester/mod.rs"]
mod harvester;
mod support;

mod arrows;
mod artwork;
mod attachments;
mod beginnings;
mod bombs;
mod browser;
mod charts;
#[cfg(unix)]
mod ci_machines;
#[cfg(unix)]
mod ci_templates;
mod command_line;
mod commonmark;
mod desk;
mod desk_changes;
mod desk_hostile;
mod desk_store;
mod determinism;
#[cfg(target_os = "linux")]
mod disk_faults;
mod documentation;
mod drawings;
mod faults;
mod gazetteer;
mod glimpse;
mod guide;
mod harvest;
mod hostile;
#[cfg(unix)]
mod hostile_files;
mod hostile_images;
mod hostile_strings;
mod hostile_text;
#[cfg(unix)]
mod hosting;
mod hosting_rules;
mod image_cache;
mod images;
mod import;
mod import_files;
mod import_prose;
mod incremental;
mod interruption;
mod json_ld;
mod links;
mod lists;
mod manuscript;
mod manuscript_typed;
mod media;
mod mistakes;
mod open_data;
mod output;
mod part_languages;
mod places;
#[cfg(target_os = "linux")]
mod power;
mod promises;
#[cfg(unix)]
mod publish;
#[cfg(unix)]
mod publish_troubles;
mod raw_html;
mod record;
mod recount;
mod register;
mod related;
mod schema;
mod search;
mod search_engines;
mod search_meaning;
mod seeds;
mod serve;
mod serve_edges;
mod serve_fields;
mod session;
mod standards;
mod statistics;
mod summary;
mod syndication;
mod theme;
mod theme_docs;
mod transcripts;
#[cfg(unix)]
mod transfer;
#[cfg(unix)]
mod twins;
mod units;
mod verdicts;
#[cfg(unix)]
mod verify;
mod vietnamese;
mod views;
