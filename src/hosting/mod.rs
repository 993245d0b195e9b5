//! What servers are to say and do beyond sending files: one model of header fields and
//! redirects, and the files that tell it to each kind of host.
//!
//! [`Hosting`] is the model. Hosts that read files of the site get theirs with the site
//! ([`HostFile`]); the configuration of servers ([`ServerFile`]) is for whoever runs them.

mod apache;
mod caddy;
mod files;
mod media_type;
mod model;
mod nginx;
mod policy;
mod written;

pub use files::{HostFile, ServerFile};
pub use media_type::media_type;
pub use model::Hosting;
pub use policy::{Field, everywhere, is_hidden, is_kept_by_servers};
