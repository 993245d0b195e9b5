//! How much of a file is read. A small file can claim, or unpack to, any size.

/// The largest file that is taken in, in bytes.
pub const LARGEST_FILE: u64 = 200_000_000;

/// The most entries of an archive.
pub(super) const MOST_ENTRIES: usize = 20_000;

/// How much of all parts with text is unpacked, in bytes.
pub(super) const UNPACKED: u64 = 64_000_000;

/// A part that is larger than this may not be packed more tightly than [`TIGHTEST`].
pub(super) const LARGE_PART: u64 = 4_000_000;

/// How many times larger than its packed form a large part may be: XML of offices unpacks to twenty
/// times its size.
pub(super) const TIGHTEST: u64 = 200;

/// The most nodes of a tree.
pub(super) const MOST_NODES: usize = 2_000_000;

/// How deep elements may nest.
pub(super) const DEEPEST: usize = 256;

/// The most attributes of an element that are kept.
pub(super) const MOST_ATTRIBUTES: usize = 64;

/// The largest picture that is taken along, in bytes.
pub(super) const LARGEST_PICTURE: u64 = 50_000_000;

/// The most pictures that are taken along.
pub(super) const MOST_PICTURES: usize = 200;

/// How much of all pictures is taken along, in bytes.
pub(super) const ALL_PICTURES: u64 = 500_000_000;

/// The longest text that becomes a write-up, in bytes.
pub(super) const LONGEST_TEXT: usize = 2_000_000;

/// The most shortcomings and requests that are proposed.
pub(super) const MOST_PROPOSED: usize = 300;

/// The most rows of one table, and columns.
pub(super) const MOST_ROWS: usize = 5_000;
pub(super) const MOST_COLUMNS: usize = 100;
