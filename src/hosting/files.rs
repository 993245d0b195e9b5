//! The files that tell the model to hosts.

use super::model::Hosting;

/// A file at the root of a site that some hosts read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HostFile {
    /// Header fields, for Cloudflare Pages, Netlify and their like.
    Headers,
    /// Redirects, for the same and GitLab Pages.
    Redirects,
    /// Keeps GitHub Pages from leaving files out.
    NoJekyll,
    /// All of it, for Apache.
    Htaccess,
}

impl HostFile {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Headers, Self::Redirects, Self::NoJekyll, Self::Htaccess];

    /// Its path in the output.
    pub fn path(self) -> &'static str {
        match self {
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
            Self::NoJekyll => ".nojekyll",
            Self::Htaccess => ".htaccess",
        }
    }

    /// What it holds.
    pub fn contents(self, hosting: &Hosting) -> String {
        match self {
            Self::Headers => hosting.headers_file(),
            Self::Redirects => hosting.redirects_file(),
            Self::NoJekyll => String::new(),
            Self::Htaccess => hosting.htaccess(),
        }
    }
}

/// The configuration of a server, which lies outside the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerFile {
    /// nginx.
    Nginx,
    /// Caddy.
    Caddy,
}

impl ServerFile {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Nginx, Self::Caddy];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx.conf",
            Self::Caddy => "Caddyfile",
        }
    }

    /// What it holds, for a site whose files are in the folder `root`.
    pub fn contents(self, hosting: &Hosting, root: &str) -> String {
        match self {
            Self::Nginx => hosting.nginx(root),
            Self::Caddy => hosting.caddy(root),
        }
    }
}
