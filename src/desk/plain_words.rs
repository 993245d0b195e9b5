//! Messages as somebody reads them who sees a form and no file: by the names of fields, not
//! by keys.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::labels;

/// What the fields of each key are called.
static LABELS: LazyLock<BTreeMap<String, String>> = LazyLock::new(labels::labels);

/// What the fields of a write-up itself are called.
static TOP_LABELS: LazyLock<BTreeMap<String, String>> = LazyLock::new(labels::top_labels);

/// The message without the marks of code: `late` becomes “Giải quyết quá hạn”, and a key in
/// brackets behind its own name goes.
pub fn spoken(message: &str) -> String {
    let mut parts = message.split('`');
    let mut said = parts.next().unwrap_or_default().to_owned();
    let mut is_code = true;
    while let Some(part) = parts.next() {
        if !is_code {
            said.push_str(part);
        } else if said.ends_with(" (") && LABELS.contains_key(part) {
            // `quá hạn (late)`: the name stands before it already.
            said.truncate(said.len() - 2);
            let rest = parts.next().unwrap_or_default();
            said.push_str(rest.strip_prefix(')').unwrap_or(rest));
            continue;
        } else {
            said.push_str(&named(part));
        }
        is_code = !is_code;
    }
    said
}

/// A help the same way; none where it shows how to write a file.
pub fn advised(help: &str) -> Option<String> {
    let is_of_files = help.contains(['{', '\n']) || help.contains("```");
    (!is_of_files).then(|| spoken(help))
}

/// A line of front matter with what its keys are called: `  late: 98` becomes `Giải quyết quá
/// hạn: 98`. Other lines stay.
pub fn line_spoken(line: &str) -> String {
    let labels = if line.starts_with(' ') { &*LABELS } else { &*TOP_LABELS };
    let item = line.trim().trim_start_matches("- ");
    match item.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
        Some(inner) => {
            let parts = inner.split(", ").map(|part| entry_spoken(part, &LABELS));
            parts.collect::<Vec<_>>().join(", ")
        }
        None => entry_spoken(item, labels),
    }
}

fn entry_spoken(entry: &str, labels: &BTreeMap<String, String>) -> String {
    let label = entry.split_once(':').and_then(|(key, rest)| Some((labels.get(key)?, rest)));
    match label {
        Some((label, rest)) => format!("{}:{rest}", label.trim_end_matches('?')),
        None => entry.to_owned(),
    }
}

fn named(code: &str) -> String {
    let key = code.rsplit('.').next().unwrap_or(code);
    if let Some(label) = LABELS.get(key) {
        return format!("“{label}”");
    }
    let written = code.split_once(": ").and_then(|(key, value)| Some((LABELS.get(key)?, value)));
    match written {
        Some((label, value)) => format!("“{label}: {}”", value.trim_matches('"')),
        None => format!("“{code}”"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_called_what_their_fields_are_called() {
        assert_eq!(
            spoken("quá hạn (`late`) + đúng hạn (`on_time`) = 3, nhưng `resolved` là 2"),
            "quá hạn + đúng hạn = 3, nhưng “Đã giải quyết” là 2"
        );
        assert_eq!(
            spoken("viết `expires: 2020-09-17`"),
            "viết “Ngày cuối cùng còn hiện: 2020-09-17”"
        );
        assert_eq!(spoken("không có `a.jpg` (`b.jpg`)"), "không có “a.jpg” (“b.jpg”)");
        assert_eq!(spoken("không có gì"), "không có gì");
        assert_eq!(line_spoken("title: Kiểm tra"), "Tiêu đề: Kiểm tra");
        assert_eq!(
            line_spoken("      - {resolved: 700, late: 7}"),
            "Đã giải quyết: 700, Giải quyết quá hạn: 7"
        );
        assert_eq!(line_spoken("  late: 98"), "Giải quyết quá hạn: 98");
        assert_eq!(line_spoken("Ngày 20/9: họp."), "Ngày 20/9: họp.");
    }
}
