//! Files that look like write-ups and are none: copies that Windows made, names with one
//! ending too many, documents of Word.

use rustc_hash::FxHashSet;

use super::SourceFile;

/// What Windows puts behind the name of a copy, in English and in Vietnamese.
const COPY_MARKS: [&str; 4] = [" - copy", " - sao chép", " - bản sao", " - sao chep"];

/// What ends the names of texts that are not read.
const OTHER_ENDINGS: [&str; 6] =
    [".md.txt", ".markdown", ".mdown", ".md.docx", ".md.html", ".md.rtf"];

/// True for a copy of a write-up: `bai - Copy.md`, `bai - Copy (2).md`.
pub(super) fn is_copy(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let Some(stem) = name.strip_suffix(".md") else { return false };
    let stem = match stem.rsplit_once(" (") {
        Some((before, number)) if number.trim_end_matches(')').parse::<u32>().is_ok() => before,
        _ => stem,
    };
    COPY_MARKS.iter().any(|mark| stem.ends_with(mark)) || stem.starts_with("copy of ")
}

/// The copies, with those of other files that look like write-ups, by path. A document of
/// Word beside the write-up that was made of it does not.
pub(super) fn among(
    files: &[SourceFile],
    write_ups: &[SourceFile],
    copies: Vec<SourceFile>,
) -> Vec<SourceFile> {
    let stems: FxHashSet<&str> = write_ups.iter().map(|file| stem(&file.path)).collect();
    let is_lone = |path: &str| !stems.contains(stem(path));
    let looks_like_one = |file: &&SourceFile| {
        let name = file.path.to_lowercase();
        OTHER_ENDINGS.iter().any(|ending| name.ends_with(ending))
            || (name.ends_with(".docx") || name.ends_with(".doc")) && is_lone(&file.path)
    };
    let mut found = copies;
    found.extend(files.iter().filter(looks_like_one).cloned());
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

fn stem(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_told_from_titles() {
        for copy in ["a/bai - Copy.md", "bai - Copy (2).md", "Copy of bai.md", "bai - Sao chép.md"]
        {
            assert!(is_copy(copy), "{copy}");
        }
        for title in ["bai.md", "quy-1 (2).md", "hop-dong-copy.md", "copy.md", "bai - Copy.jpg"] {
            assert!(!is_copy(title), "{title}");
        }
    }
}
