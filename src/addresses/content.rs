//! From paths under `content/` to addresses.

use crate::vietnamese::slug;

/// Where a write-up lies, as its path tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The folder of the file, without slashes at its ends; empty for the root.
    pub folder: String,
    /// The folder directly under `content/`, if the file lies in one.
    pub section: Option<String>,
    /// The address: `/kiem-tra/cho-don/`.
    pub address: String,
    /// True for `SECTION/_index.md` and `content/_index.md`.
    pub is_index: bool,
}

impl Place {
    /// The place of the Markdown file at `path`; `own_slug` replaces the last
    /// part of its address.
    pub fn of(path: &str, own_slug: Option<&str>) -> Self {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let folders: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        let mut parts: Vec<String> = folders.iter().map(|part| slug(part)).collect();
        let is_index = stem == "_index";
        if stem != "index" && !is_index {
            parts.push(slug(stem));
        }
        if let (Some(own), Some(last), false) = (own_slug, parts.last_mut(), is_index) {
            *last = slug(own);
        }
        Self {
            folder: folder.to_owned(),
            section: folders.first().map(|first| (*first).to_owned()),
            address: address_of(&parts),
            is_index,
        }
    }
}

/// The address of a file that is no write-up: folded folders, folded name,
/// lower-case extension.
pub fn file_address(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folders = folder.split('/').filter(|part| !part.is_empty()).map(slug);
    let name = match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => {
            format!("{}.{}", slug(stem), slug(extension))
        }
        _ => slug(name),
    };
    format!("/{}", folders.chain([name]).collect::<Vec<_>>().join("/"))
}

fn address_of(parts: &[String]) -> String {
    parts.iter().fold(String::from("/"), |address, part| address + part + "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(path: &str) -> String {
        Place::of(path, None).address
    }

    #[test]
    fn addresses_mirror_paths() {
        assert_eq!(address("kiem-tra/Huyện Chợ Đồn.md"), "/kiem-tra/huyen-cho-don/");
        assert_eq!(address("kiem-tra/2020/a.md"), "/kiem-tra/2020/a/");
        assert_eq!(address("kiem-tra/a/index.md"), "/kiem-tra/a/");
        assert_eq!(address("gioi-thieu.md"), "/gioi-thieu/");
        assert_eq!(address("kiem-tra/_index.md"), "/kiem-tra/");
        assert_eq!(address("_index.md"), "/");
    }

    #[test]
    fn a_slug_replaces_the_last_part() {
        assert_eq!(Place::of("tin/a/index.md", Some("Bài mới")).address, "/tin/bai-moi/");
        assert_eq!(Place::of("tin/a.md", Some("b")).address, "/tin/b/");
    }

    #[test]
    fn files_keep_their_extension() {
        assert_eq!(file_address("kiem-tra/Kế hoạch 1642.PDF"), "/kiem-tra/ke-hoach-1642.pdf");
        assert_eq!(file_address("README"), "/readme");
    }
}
