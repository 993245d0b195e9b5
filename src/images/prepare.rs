//! All images of a site, at most one on each thread.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::cache::{Cache, Index};
use super::fault::Fault;
use super::format::Format;
use super::make::make;
use super::picture::{Origin, Picture};
use crate::diagnostics::{Faults, Location};
use crate::source::SourceFile;

/// A file that write-ups ask for; it may turn out to be no image.
#[derive(Clone, Debug)]
pub struct Request<'r> {
    /// The file.
    pub source: &'r SourceFile,
    /// The address at which it is published.
    pub address: &'r str,
    /// True where readers may download it; its own address then shows all of it.
    pub whole: bool,
    /// Where it is first asked for.
    pub asked: &'r Location,
}

/// Prepares the images among `requests`; the result has a place for each, empty
/// for files that are no images. Entries of the cache that no request used are
/// removed, unless something is wrong and the next build will want them.
pub fn prepare(
    requests: &[Request<'_>],
    cache: &Cache,
    faults: &mut Faults,
) -> Vec<Option<Picture>> {
    let results: Vec<_> = requests
        .par_iter()
        .enumerate()
        .map(|(number, request)| one(request, cache, number))
        .collect();
    let mut pictures = Vec::with_capacity(results.len());
    let before = faults.len();
    for (request, result) in requests.iter().zip(results) {
        match result {
            Ok(picture) => pictures.push(picture),
            Err(fault) => {
                pictures.push(None);
                faults.add(fault.diagnostic(&request.source.path, request.asked));
            }
        }
    }
    if faults.len() == before {
        let used: BTreeSet<&str> = pictures.iter().flatten().map(Picture::key).collect();
        cache.prune(&used);
    }
    pictures
}

fn one(request: &Request<'_>, cache: &Cache, number: usize) -> Result<Option<Picture>, Fault> {
    let source = request.source;
    // Browsers go by the name under which a file is published.
    let Some(format) = Format::of_name(request.address) else {
        // A photograph must not slip through under another name.
        let start = source.start(16)?;
        let found = Format::of_bytes(&start);
        return found.map_or(Ok(None), |found| Err(Fault::Mislabelled(Some(found))));
    };
    let bytes = source.bytes()?;
    let expected = (format != Format::Svg).then_some(format);
    let found = Format::of_bytes(&bytes);
    if found != expected {
        return Err(Fault::Mislabelled(found));
    }
    let key = Cache::key(format, request.whole, &bytes);
    let is_slow = matches!(format, Format::Jpeg | Format::Png | Format::WebP);
    let kept = if is_slow { cache.index(&key) } else { None };
    let (index, unkept) = match kept {
        Some(index) => (index, None),
        None => {
            let made = make(format, &bytes, request.whole)?;
            let index = Index::of(&made);
            let is_kept = is_slow && cache.keep(&key, &made, number).is_ok();
            (index, (!is_kept).then(|| made.into_parts()))
        }
    };
    let origin = Origin {
        source: source.clone(),
        format,
        whole: request.whole,
        asked: request.asked.clone(),
    };
    Ok(Some(Picture::new(origin, cache, key, index, unkept)))
}
