//! The body: lines that did not change keep their breaks.

/// The new body with the line breaks of the old one, those of new lines as the file has them.
pub(super) fn edited(old: &str, new: &str, eol: &str) -> String {
    let new = unix(new);
    let old_lines: Vec<&str> = old.split_inclusive('\n').collect();
    let new_lines: Vec<&str> = new.split_inclusive('\n').collect();
    let alike = |a: &str, b: &str| a.replace("\r\n", "\n") == b;
    let most = old_lines.len().min(new_lines.len());
    let head = (0..most).take_while(|at| alike(old_lines[*at], new_lines[*at])).count();
    let tail = (0..most - head)
        .take_while(|at| {
            alike(old_lines[old_lines.len() - 1 - at], new_lines[new_lines.len() - 1 - at])
        })
        .count();
    let mut out = String::with_capacity(new.len());
    out.extend(old_lines[..head].iter().copied());
    for line in &new_lines[head..new_lines.len() - tail] {
        match line.strip_suffix('\n') {
            Some(line) => {
                out.push_str(line);
                out.push_str(eol);
            }
            None => out.push_str(line),
        }
    }
    out.extend(old_lines[old_lines.len() - tail..].iter().copied());
    out
}

/// The text with plain line breaks.
pub(super) fn unix(text: &str) -> String {
    text.replace("\r\n", "\n")
}
