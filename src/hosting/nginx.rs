//! The configuration of nginx.

use std::fmt::Write as _;

use super::media_type::{ATOM, TYPES, UNKNOWN};
use super::model::Hosting;
use super::policy::{
    ALWAYS, ASKED, CONFINED, FOREVER, FOREVER_NAMES, KEPT, OPEN, OPEN_FOLDERS, POLICY,
};
use crate::addresses;

impl Hosting {
    /// A server of nginx, as a file of `sites-enabled/` or `conf.d/`.
    pub(super) fn nginx(&self, root: &str) -> String {
        let (own, base) = (self.variable(), quoted(&self.base));
        let mut text = String::from(
            "# Made by congbo from the site; it is written anew with each release.\n\
             # In sites-enabled/ or conf.d/: include this file, then `nginx -t` and `nginx -s reload`.\n",
        );
        self.nginx_maps(&own, &mut text);
        let _ = write!(
            text,
            "\nserver {{\n    listen 80;\n    listen [::]:80;\n    server_name {};\n    \
             # For https: `listen 443 ssl;` with ssl_certificate and ssl_certificate_key.\n    \
             server_tokens off;\n    absolute_redirect off;\n    index index.html;\n",
            quoted(&self.host)
        );
        text.push_str(
            "    gzip_static on;\n    gzip_vary on;\n    \
             # brotli_static on;  # with libnginx-mod-http-brotli-static\n",
        );
        types(&mut text);
        for (name, value) in ALWAYS {
            let _ = writeln!(text, "    add_header {name} {} always;", quoted(value));
        }
        for (field, variable) in
            [(POLICY.0, "policy"), (ASKED.0, "cache"), (KEPT.0, "disposition"), (OPEN.0, "origin")]
        {
            let _ = writeln!(text, "    add_header {field} ${own}_{variable} always;");
        }
        let _ = writeln!(
            text,
            "    error_page 404 {};\n    if (${own}_moved) {{ return 301 ${own}_moved; }}\n    \
             if (${own}_moved_query) {{ return 301 ${own}_moved_query; }}",
            quoted(&self.whole(addresses::NOT_FOUND))
        );
        if self.base == "/" {
            let _ = writeln!(text, "    root {};", quoted(root));
        } else {
            let _ = writeln!(
                text,
                "    location {base} {{ alias {}; }}\n    location = / {{ return 302 {base}; }}",
                quoted(&format!("{}/", root.trim_end_matches('/')))
            );
        }
        for address in &self.gone {
            let (at, page) = (self.whole(address), self.whole(&format!("{address}index.html")));
            let (at, page) = (quoted(&at), quoted(&page));
            let _ = writeln!(text, "    location = {at} {{ error_page 410 {page}; return 410; }}");
        }
        text.push_str(&self.nginx_feeds(root));
        text.push_str(
            "    # What other hosts read, and hidden files, are nobody's business.\n    \
             location ~ /\\.(?!well-known/) { return 404; }\n    \
             location ~ /_(headers|redirects)$ { return 404; }\n}\n",
        );
        text
    }

    /// Feeds end like any XML.
    fn nginx_feeds(&self, root: &str) -> String {
        let as_feed = format!("types {{}} default_type {};", quoted(ATOM));
        if self.base == "/" {
            return format!("    location ~ /atom\\.xml$ {{ {as_feed} }}\n");
        }
        let (base, root) = (regex(&self.base), root.trim_end_matches('/'));
        let file = quoted(&format!("{root}/$1"));
        format!("    location ~ \"^{base}((?:.*/)?atom\\.xml)$\" {{ alias {file}; {as_feed} }}\n")
    }

    /// What depends on the address.
    fn nginx_maps(&self, own: &str, text: &mut String) {
        let prefix = regex(&self.base);
        let mut map = |source: &str, name: &str, default: &str, lines: Vec<(String, String)>| {
            let _ =
                writeln!(text, "map {source} ${own}_{name} {{\n    default {};", quoted(default));
            for (key, value) in lines {
                let _ = writeln!(text, "    {key} {};", quoted(&value));
            }
            text.push_str("}\n");
        };
        let at = |address: &String| quoted(&self.whole(address));
        let below = |pattern: &str| format!("\"~^{prefix}{}\"", &pattern[1..]);
        let acting = |value: &str| -> Vec<(String, String)> {
            self.acting.iter().map(|it| (at(it), value.to_owned())).collect()
        };
        map("$uri", "policy", POLICY.1, acting(CONFINED.1));
        map("$uri", "disposition", "", acting(KEPT.1));
        let forever = FOREVER_NAMES.iter().map(|it| (below(&format!("{it}$")), FOREVER.1.into()));
        map("$uri", "cache", ASKED.1, forever.collect());
        let open = OPEN_FOLDERS.iter().map(|folder| (below(folder), OPEN.1.to_owned()));
        map("$uri", "origin", "", open.collect());
        let plain = self.moved.iter().filter(|(former, _)| former.query.is_none());
        let plain = plain.map(|(former, to)| (at(&former.path), self.link(to)));
        map("$uri", "moved", "", plain.collect());
        let with_query = self.moved.iter().filter_map(|(former, to)| {
            let asked = format!("{}?{}", self.link(&former.path), former.query.as_ref()?);
            Some((quoted(&asked), self.link(to)))
        });
        map("$request_uri", "moved_query", "", with_query.collect());
    }

    /// What the variables of this site start with, so that several stand side by side.
    fn variable(&self) -> String {
        let whole = format!("{}{}", self.host, self.base.trim_end_matches('/'));
        let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '_' };
        format!("congbo_{}", whole.chars().map(letter).collect::<String>())
    }
}

fn types(text: &mut String) {
    text.push_str("    types {\n");
    for (media_type, extensions) in TYPES {
        let _ = writeln!(text, "        {} {};", quoted(media_type), extensions.join(" "));
    }
    let _ = writeln!(text, "    }}\n    default_type {UNKNOWN};");
}

/// A text in quotation marks, none of which ends it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as a regular expression.
fn regex(text: &str) -> String {
    let escape = |c: char| match c.is_ascii_alphanumeric() || "/-_".contains(c) || !c.is_ascii() {
        true => c.to_string(),
        false => format!("\\{c}"),
    };
    text.chars().map(escape).collect()
}
