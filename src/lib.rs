//! congbo publishes reports on administrative reform inspections.
#![forbid(unsafe_code)]
#![allow(rustdoc::private_intra_doc_links, reason = "module docs are for those who read the code")]

mod lang;
pub mod vietnamese;
pub use lang::Lang;
mod addresses;
pub mod advice;
pub mod artwork;
pub mod attachments;
pub mod building;
pub mod calendar;
pub mod cli;
pub mod commands;
pub mod config;
mod deception;
pub mod desk;
pub mod diagnostics;
mod digest;
pub mod document;
pub mod gazetteer;
pub mod hosting;
pub mod images;
pub mod import;
pub mod inspection_plan;
pub mod manuscript;
pub mod markdown;
pub mod observer;
pub mod open_data;
pub mod output;
pub mod personal_data;
pub mod plan;
pub mod record;
pub mod releases;
pub mod render;
pub mod schema;
pub mod search;
pub mod server;
pub mod session;
pub mod site;
pub mod source;
mod spelling;
pub mod starters;
pub mod summary;
pub mod theme;
pub mod units;
pub mod vocabulary;
pub mod yaml;
