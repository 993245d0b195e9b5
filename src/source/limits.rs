//! How large the files of a site may be, in bytes. A mistaken file must not occupy the
//! machine; docs/diagnostics.md tells users. Images and attachments have `copy_limit`.

/// A write-up, or the counts of views. The longest real ones are below 100 kB.
pub const LARGEST_WRITE_UP: u64 = 4_000_000;

/// site.yaml.
pub const LARGEST_CONFIG: u64 = 1_000_000;

/// A template or an asset of a theme; large fonts have a few megabytes.
pub const LARGEST_THEME_FILE: u64 = 20_000_000;

/// A file of `static/`, which is copied and never held in memory.
pub const LARGEST_STATIC: u64 = 500_000_000;
