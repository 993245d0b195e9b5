//! What builds and publishes a site: on services that hold repositories, in a container, or
//! each night on a machine of the office.

/// What checks proposals, or publishes what is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions and GitHub Pages.
    Github,
    /// GitLab CI and GitLab Pages.
    Gitlab,
    /// An image that holds the site and a server for it.
    Container,
    /// A timer of systemd.
    Systemd,
    /// A task of the Task Scheduler of Windows.
    Windows,
}

impl Ci {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Github, Self::Gitlab, Self::Container, Self::Systemd, Self::Windows];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Container => "container",
            Self::Systemd => "systemd",
            Self::Windows => "windows",
        }
    }

    /// The one of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ci| ci.name() == name)
    }

    /// Its files: the path of each in the folder of the site, and what it holds.
    pub fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Github => &[(".github/workflows/congbo.yml", include_str!("ci/github.yml"))],
            Self::Gitlab => &[(".gitlab-ci.yml", include_str!("ci/gitlab.yml"))],
            Self::Container => &[
                ("Containerfile", include_str!("ci/Containerfile")),
                // Docker and Podman both read this name.
                (".dockerignore", include_str!("ci/dockerignore")),
            ],
            Self::Systemd => &[
                ("deploy/congbo.service", include_str!("ci/congbo.service")),
                ("deploy/congbo.timer", include_str!("ci/congbo.timer")),
            ],
            Self::Windows => &[("deploy/congbo.xml", include_str!("ci/congbo.xml"))],
        }
    }
}
