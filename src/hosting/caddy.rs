//! The configuration of Caddy.

use std::fmt::Write as _;

use super::media_type::{ATOM, TYPES};
use super::model::Hosting;
use super::policy::{
    ALWAYS, ASKED, CONFINED, FOREVER, FOREVER_NAMES, Field, KEPT, OPEN, OPEN_FOLDERS, POLICY,
};
use crate::addresses;

impl Hosting {
    /// A site of Caddy.
    pub(super) fn caddy(&self, root: &str) -> String {
        let (base, host) = (self.base.trim_end_matches('/'), &self.host);
        let mut text = format!(
            "# Made by congbo from the site; it is written anew with each release.\n\
             # `import` this file into the Caddyfile, then `caddy reload`.\n{host} {{\n"
        );
        for (number, (former, to)) in self.moved.iter().enumerate() {
            let Some(path) = self.caddy_path(&former.path) else { continue };
            let query = former.query.iter().flat_map(|query| query.split('&'));
            let query: String = query.map(|it| format!("\n\t\tquery {}", quoted(it))).collect();
            let to = self.link(to);
            let _ = writeln!(
                text,
                "\t@moved{number} {{\n\t\tpath {path}{query}\n\t}}\n\tredir @moved{number} {to} 301"
            );
        }
        let _ = writeln!(text, "\troot * {}\n\theader {{", quoted(root));
        for (name, value) in ALWAYS {
            let _ = writeln!(text, "\t\t{name} {}", quoted(value));
        }
        text.push_str("\t}\n");
        // Caddy has an order of its own, so that no two matchers here meet.
        let forever = format!("path_regexp ^{base}({})$", FOREVER_NAMES.join("|"));
        either(&mut text, "forever", &forever, &[FOREVER], &[ASKED]);
        let open: Vec<String> = OPEN_FOLDERS.iter().map(|it| format!("{base}{it}*")).collect();
        let _ =
            writeln!(text, "\t@open path {}\n\theader @open {} {}", open.join(" "), OPEN.0, OPEN.1);
        let acting: Vec<String> = self.acting.iter().filter_map(|it| self.caddy_path(it)).collect();
        match acting.is_empty() {
            true => drop(writeln!(text, "\theader {} {}", POLICY.0, quoted(POLICY.1))),
            false => {
                let acting = format!("path {}", acting.join(" "));
                either(&mut text, "acting", &acting, &[CONFINED, KEPT], &[POLICY]);
            }
        }
        types(&mut text);
        text.push_str(&self.caddy_files(base));
        text
    }

    /// Which file is sent, and as what.
    fn caddy_files(&self, base: &str) -> String {
        let mut text = String::new();
        if !base.is_empty() {
            let _ = writeln!(text, "\tredir / {base}/ 302\n\tredir {base} {base}/ 302");
        }
        for address in &self.gone {
            let _ = writeln!(
                text,
                "\thandle {base}{address} {{\n\t\trewrite * {address}index.html\n\t\t\
                 file_server {{\n\t\t\tstatus 410\n\t\t}}\n\t}}"
            );
        }
        let hidden =
            "@hidden {\n\t\tpath */.* */_headers */_redirects\n\t\tnot path */.well-known/*\n\t}";
        let _ = write!(
            text,
            "\t{hidden}\n\thandle @hidden {{\n\t\terror 404\n\t}}\n\thandle_path {base}/* {{\n\t\t\
             file_server {{\n\t\t\tprecompressed br gzip\n\t\t}}\n\t}}\n\thandle {{\n\t\terror 404\n\t}}\n\t\
             handle_errors {{\n\t\theader Content-Type \"text/html; charset=utf-8\"\n\t\trewrite * {}\n\t\tfile_server {{\n\t\t\tstatus {{err.status_code}}\n\t\t}}\n\t}}\n}}\n",
            addresses::NOT_FOUND
        );
        text
    }

    /// An address as a pattern; none where Caddy would read something else in it. The page
    /// at such an address leads on by itself.
    fn caddy_path(&self, address: &str) -> Option<String> {
        let path = self.whole(address);
        (!path.contains(['{', '}', '*', '`', '"', '\\', '%'])).then(|| quoted(&path))
    }
}

/// The types of texts and data, which Caddy takes from the system elsewhere. A page is known
/// by what it holds.
fn types(text: &mut String) {
    let is_text = |it: &str| it.contains("charset") || it.contains("json");
    let texts = TYPES.iter().filter(|(it, of)| is_text(it) && !of.contains(&"html"));
    for (media_type, extensions) in texts {
        let (name, value) = (extensions[0], quoted(media_type));
        let patterns: Vec<String> = extensions.iter().map(|it| format!("*.{it}")).collect();
        let not_feeds = if name == "xml" { "\n\t\tnot path */atom.xml" } else { "" };
        let _ = writeln!(
            text,
            "\t@{name} {{\n\t\tpath {}{not_feeds}\n\t}}\n\theader @{name} Content-Type {value}",
            patterns.join(" ")
        );
    }
    let atom = quoted(ATOM);
    let _ = writeln!(text, "\t@atom path */atom.xml\n\theader @atom Content-Type {atom}");
}

/// These fields for what is matched, and those for all else.
fn either(text: &mut String, name: &str, matcher: &str, these: &[Field], those: &[Field]) {
    let _ = writeln!(text, "\t@{name} {matcher}\n\t@not_{name} not {matcher}");
    for (matched, fields) in [(name.to_owned(), these), (format!("not_{name}"), those)] {
        for (field, value) in fields {
            let _ = writeln!(text, "\theader @{matched} {field} {}", quoted(value));
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
