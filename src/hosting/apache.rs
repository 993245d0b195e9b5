//! `.htaccess`: the configuration of Apache that lies in the site itself.

use std::fmt::Write as _;

use super::media_type::{ATOM, TYPES};
use super::model::{Hosting, escaped};
use super::policy::{
    ALWAYS, ASKED, CONFINED, FOREVER, FOREVER_NAMES, KEPT, OPEN, OPEN_FOLDERS, POLICY,
};
use crate::addresses;

/// Compressed twins: the coding, and the end of the name.
const TWINS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

impl Hosting {
    /// `.htaccess`, which takes effect under `AllowOverride FileInfo Indexes`.
    pub(super) fn htaccess(&self) -> String {
        let not_found = self.link(addresses::NOT_FOUND);
        let mut text = format!(
            "# Made by congbo from the site; it is written anew with each build.\n\
             DirectoryIndex index.html\nErrorDocument 404 {not_found}\n"
        );
        for address in &self.gone {
            let (at, page) =
                (exact(&self.whole(address)), self.link(&format!("{address}index.html")));
            let _ = writeln!(
                text,
                "<If \"%{{THE_REQUEST}} =~ m#^[A-Z]+ {at}[ ?]#\">\nErrorDocument 410 {page}\n</If>"
            );
        }
        text.push_str(&types());
        text.push_str(&self.htaccess_fields());
        text.push_str(&self.htaccess_rules());
        text
    }

    fn htaccess_fields(&self) -> String {
        let mut text = String::from("<IfModule mod_headers.c>\n");
        for (name, value) in ALWAYS.iter().chain([&POLICY, &ASKED]) {
            let _ = writeln!(text, "Header always set {name} \"{value}\"");
        }
        let mut within = |pattern: &str, fields: &[(&str, &str)]| {
            let _ = writeln!(text, "<If \"%{{REQUEST_URI}} =~ m#{pattern}#\">");
            for (name, value) in fields {
                let _ = writeln!(text, "Header always set {name} \"{value}\"");
            }
            text.push_str("</If>\n");
        };
        let base = exact(self.base.trim_end_matches('/'));
        within(&format!("^{base}({})$", FOREVER_NAMES.join("|")), &[FOREVER]);
        within(&format!("^{base}({})", OPEN_FOLDERS.join("|")), &[OPEN]);
        for address in &self.acting {
            within(&format!("^{}$", exact(&self.whole(address))), &[CONFINED, KEPT]);
        }
        text.push_str("Header merge Vary Accept-Encoding\n</IfModule>\n");
        text
    }

    fn htaccess_rules(&self) -> String {
        let mut text = String::from("<IfModule mod_rewrite.c>\nRewriteEngine On\n");
        let _ = writeln!(text, "RewriteBase {}", escaped(&self.base));
        for (former, to) in &self.moved {
            if let Some(query) = &former.query {
                let _ = writeln!(text, "RewriteCond %{{QUERY_STRING}} ^{}$", exact(query));
            }
            let (from, to) = (exact(former.path.trim_start_matches('/')), self.link(to));
            let _ = writeln!(text, "RewriteRule ^{from}$ {to} [R=301,L,NE,QSD]");
        }
        for address in &self.gone {
            let at = exact(address.trim_start_matches('/'));
            let _ =
                writeln!(text, "RewriteCond %{{ENV:REDIRECT_STATUS}} ^$\nRewriteRule ^{at}$ - [G]");
        }
        text.push_str("RewriteRule (^|/)(\\.(?!well-known/)|_headers$|_redirects$) - [R=404,L]\n");
        for (coding, extension) in TWINS {
            let _ = writeln!(
                text,
                "RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b\n\
                 RewriteCond %{{REQUEST_FILENAME}}.{extension} -f\n\
                 RewriteRule ^(.+)$ $1.{extension} [L]"
            );
        }
        text.push_str("</IfModule>\n");
        text
    }
}

fn types() -> String {
    let mut text = String::from("<IfModule mod_mime.c>\n");
    for (media_type, extensions) in TYPES {
        let extensions: Vec<String> = extensions.iter().map(|it| format!(".{it}")).collect();
        let _ = writeln!(text, "AddType \"{media_type}\" {}", extensions.join(" "));
    }
    let _ = writeln!(text, "<Files atom.xml>\nForceType \"{ATOM}\"\n</Files>");
    for (coding, extension) in TWINS {
        let _ = writeln!(
            text,
            "RemoveType .{extension}\nRemoveLanguage .{extension}\nAddEncoding {coding} .{extension}"
        );
    }
    text.push_str("</IfModule>\n");
    text
}

/// A text as a regular expression that matches nothing else, with no letter that a
/// configuration file reads otherwise.
fn exact(text: &str) -> String {
    let escape = |byte: u8| match byte.is_ascii_alphanumeric() || b"/-_=&".contains(&byte) {
        true => char::from(byte).to_string(),
        false => format!("\\x{byte:02x}"),
    };
    text.bytes().map(escape).collect()
}
