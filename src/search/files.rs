//! The files of the index and their names.

use std::borrow::Cow;
use std::sync::Arc;

use super::format::digest::Digest;
use super::format::manifest::Kind;
use super::format::pack::{Division, Pack};
use super::previous::Previous;
use crate::digest::Sha256Digest;

/// Where the manifest lies: the one address that pages know.
pub const MANIFEST_ADDRESS: &str = "/assets/search/manifest.bin";

/// The folder of all files, as paths of the output begin.
pub const FOLDER: &str = "assets/search/";

/// The most digests of one kind that the manifest lists.
const DIGESTS: usize = 128;

/// A file of the index.
#[derive(Clone, Debug)]
pub struct IndexFile {
    /// Its address, which changes with its contents.
    pub address: String,
    /// The digest of its contents.
    pub digest: Sha256Digest,
    contents: Contents,
}

/// What a file holds, or where that is.
#[derive(Clone, Debug)]
pub(super) enum Contents {
    /// It was made.
    Made(Vec<u8>),
    /// It is as the last build left it, perhaps under another address.
    Kept { from: String, previous: Arc<dyn Previous> },
}

impl IndexFile {
    /// Its contents; none where the last build should have left them, and somebody has
    /// changed them since the index was brought up to date.
    pub fn bytes(&self) -> Option<Cow<'_, [u8]>> {
        match &self.contents {
            Contents::Made(bytes) => Some(Cow::Borrowed(bytes)),
            Contents::Kept { from, previous } => {
                previous.file(from).filter(|bytes| Sha256Digest::of(bytes) == self.digest)
            }
        }
    }

    /// Where the last build left the same contents.
    pub fn kept_from(&self) -> Option<&str> {
        match &self.contents {
            Contents::Made(_) => None,
            Contents::Kept { from, .. } => Some(from),
        }
    }
}

/// A pack, made or kept.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    /// How many items begin in each page.
    pub starts: Vec<u32>,
    /// The digest of its bytes.
    pub digest: Sha256Digest,
    /// Its bytes.
    pub contents: Contents,
}

impl Packed {
    /// A pack that was made.
    pub fn made(pack: Pack) -> Self {
        let digest = Sha256Digest::of(&pack.bytes);
        Self { starts: pack.starts, digest, contents: Contents::Made(pack.bytes) }
    }
}

/// Files that are done.
#[derive(Debug, Default)]
pub(super) struct Files(pub Vec<IndexFile>);

impl Files {
    /// Adds a file at an address.
    pub fn add(&mut self, address: String, digest: Sha256Digest, contents: Contents) {
        self.0.push(IndexFile { address, digest, contents });
    }

    /// Adds the manifest, which comes first.
    pub fn add_manifest(&mut self, bytes: Vec<u8>) {
        let (address, digest) = (MANIFEST_ADDRESS.to_owned(), Sha256Digest::of(&bytes));
        self.0.insert(0, IndexFile { address, digest, contents: Contents::Made(bytes) });
    }

    /// Adds the packs of a kind; gives what the manifest says of them.
    pub fn add_kind(
        &mut self,
        folder: &str,
        items: usize,
        division: Division,
        packs: Vec<Packed>,
    ) -> Kind {
        let block = packs.len().div_ceil(DIGESTS).max(1);
        let own: Vec<Sha256Digest> = packs.iter().map(|pack| pack.digest).collect();
        let digests: Vec<Digest> = own.chunks(block).map(Digest::of_all).collect();
        let mut starts = Vec::with_capacity(packs.len());
        for (number, pack) in packs.into_iter().enumerate() {
            starts.push(pack.starts);
            let address = address(folder, &number.to_string(), digests[number / block]);
            self.add(address, pack.digest, pack.contents);
        }
        Kind { items: items as u32, division, block: block as u32, digests, starts }
    }
}

/// The address of a file that is no manifest.
pub(super) fn address(folder: &str, name: &str, digest: Digest) -> String {
    format!("/{FOLDER}{folder}/{name}.{}.bin", digest.letters())
}
