//! Scripts as they are published: without the comments that are for those who
//! read the theme.

/// Takes away lines that are comments, indentation, and line ends that mean nothing.
/// A script in which a template literal may run over several lines stays as it is,
/// since there all of these could be text.
pub(super) fn lightened(script: &str) -> String {
    if script.lines().any(|line| !line.matches('`').count().is_multiple_of(2)) {
        return script.to_owned();
    }
    let lines: Vec<&str> = script.lines().map(str::trim).collect();
    let mut published = String::with_capacity(script.len());
    let mut at = 0;
    while at < lines.len() {
        if let Some(length) = block(&lines[at..]) {
            at += length;
            continue;
        }
        if !lines[at].starts_with("//") && !lines[at].is_empty() {
            published.push_str(lines[at]);
            if !goes_on(lines[at]) {
                published.push('\n');
            }
        }
        at += 1;
    }
    published
}

/// True where the end of a line means nothing to the language. It ends comments.
fn goes_on(line: &str) -> bool {
    line.ends_with(['{', '(', '[', ',', ';']) && !line.contains("//")
}

/// How many lines a comment takes that begins the first of them and ends the last;
/// `/*!` begins a licence, which must stay.
fn block(lines: &[&str]) -> Option<usize> {
    if !lines[0].starts_with("/*") || lines[0].starts_with("/*!") {
        return None;
    }
    let last = lines.iter().position(|line| line.contains("*/"))?;
    let end = lines[last].find("*/")? + 2;
    (end == lines[last].len()).then_some(last + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_indentation_and_line_ends_go() {
        let script = "// a\n/** b\n * c */\nif (x) {\n  y(\"// z\"); // w\n}\n/*! licence */\n";
        let published = "if (x) {y(\"// z\"); // w\n}\n/*! licence */\n";
        assert_eq!(lightened(script), published);
    }

    #[test]
    fn long_template_literals_are_not_touched() {
        let script = "const a = `\n// text\n`;\n";
        assert_eq!(lightened(script), script);
    }

    #[test]
    fn code_behind_a_comment_stays() {
        assert_eq!(lightened("/* a */ b();\n/* c\n*/ d();\n"), "/* a */ b();/* c\n*/ d();");
    }
}
