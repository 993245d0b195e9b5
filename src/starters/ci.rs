//! What builds and publishes a site on services that hold repositories.

/// A service that checks proposals and publishes what is accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ci {
    /// GitHub Actions and GitHub Pages.
    Github,
    /// GitLab CI and GitLab Pages.
    Gitlab,
}

impl Ci {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Github, Self::Gitlab];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Gitlab => "gitlab",
        }
    }

    /// The service of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ci| ci.name() == name)
    }

    /// The path of its file in a repository, and what it holds.
    pub fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Github => (".github/workflows/congbo.yml", include_str!("ci/github.yml")),
            Self::Gitlab => (".gitlab-ci.yml", include_str!("ci/gitlab.yml")),
        }
    }
}
