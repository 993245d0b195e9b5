//! Where the front matter ends and the body starts.

/// The parts of a write-up, as byte offsets of its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    /// The end of the front matter, before its closing fence.
    pub front_end: usize,
    /// The start of the body.
    pub body_start: usize,
}

/// Splits a write-up at its fences: a first line `---`, and the next line `---`
/// or `...`. `None` where either is missing.
pub(super) fn split(text: &str) -> Option<Parts> {
    let mut offset = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        let start = offset;
        offset += line.len();
        (start, line.trim_end(), offset)
    });
    let (_, first, _) = lines.next()?;
    if first != "---" {
        return None;
    }
    lines
        .find(|(_, line, _)| matches!(*line, "---" | "..."))
        .map(|(front_end, _, body_start)| Parts { front_end, body_start })
}

/// Where the front matter of a write-up ends, and where its body starts.
pub fn front_matter_end(text: &str) -> Option<(usize, usize)> {
    split(text).map(|parts| (parts.front_end, parts.body_start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_may_end_in_any_line_break() {
        let parts = split("---\r\ntitle: A\r\n---\r\nB").unwrap();
        assert_eq!(parts, Parts { front_end: 15, body_start: 20 });
        assert_eq!(split("---\ntitle: A\n..."), Some(Parts { front_end: 13, body_start: 16 }));
    }

    #[test]
    fn a_missing_fence_is_noticed() {
        assert_eq!(split("title: A\n---\n"), None);
        assert_eq!(split("---\ntitle: A\n"), None);
        assert_eq!(split(""), None);
    }

    #[test]
    fn rules_in_the_body_are_no_fences() {
        assert_eq!(split("---\na: 1\n---\nB\n\n---\n").unwrap().body_start, 13);
    }
}
