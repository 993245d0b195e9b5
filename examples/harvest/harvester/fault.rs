//! Why a site is not in.

use std::fmt;
use std::io;

/// See the module.
#[derive(Debug)]
pub enum Fault {
    /// Nothing came from an address, or not all of it.
    Silent {
        /// The address.
        url: String,
        /// Why.
        why: String,
    },
    /// Another status than that of a file.
    Status {
        /// The address.
        url: String,
        /// The status.
        status: u16,
    },
    /// More than is taken.
    TooLarge {
        /// The address.
        url: String,
        /// So many bytes would have been taken.
        most: u64,
    },
    /// What a site has in its place is no manifest of congbo.
    NoManifest {
        /// The address.
        url: String,
    },
    /// The manifest has no such file.
    NotListed {
        /// The path of the file.
        path: &'static str,
    },
    /// A file is not what the manifest says.
    Altered {
        /// The address.
        url: String,
    },
    /// A line of the texts is no document.
    Line {
        /// Its number, from 1.
        number: usize,
        /// Why.
        why: &'static str,
    },
    /// The engine refused a request.
    Refused {
        /// What was asked.
        request: String,
        /// The status.
        status: u16,
        /// What the engine said.
        why: String,
    },
    /// The engine took a task and did not carry it out.
    Failed {
        /// The number of the task.
        task: u64,
        /// What the engine said.
        why: String,
    },
    /// The engine is still at a task.
    Late {
        /// The number of the task.
        task: u64,
    },
    /// The engine has another number of documents than the site.
    Count {
        /// Documents in the engine.
        found: u64,
        /// Documents of the site.
        wanted: u64,
    },
    /// Somebody else made the index.
    Foreign {
        /// Its primary key.
        key: String,
    },
    /// Another harvest is at work in the folder.
    Busy,
    /// The folder cannot be read or written.
    Folder(io::Error),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Silent { url, why } => write!(f, "{url} does not answer: {why}"),
            Self::Status { url, status } => write!(f, "{url} answers {status}"),
            Self::TooLarge { url, most } => write!(f, "{url} has more than {most} bytes"),
            Self::NoManifest { url } => write!(f, "{url} is no manifest of congbo"),
            Self::NotListed { path } => write!(f, "the manifest does not list {path}"),
            Self::Altered { url } => write!(f, "{url} is not what the manifest says"),
            Self::Line { number, why } => write!(f, "line {number} of the texts {why}"),
            Self::Refused { request, status, why } => {
                write!(f, "the engine answers {request} with {status}: {why}")
            }
            Self::Failed { task, why } => write!(f, "the engine failed at task {task}: {why}"),
            Self::Late { task } => write!(f, "the engine is still at task {task}"),
            Self::Count { found, wanted } => {
                write!(f, "the engine has {found} documents, the site {wanted}")
            }
            Self::Foreign { key } => {
                write!(f, "the index has the primary key `{key}`, so somebody else made it")
            }
            Self::Busy => write!(f, "another harvest is at work in the folder"),
            Self::Folder(error) => write!(f, "the folder cannot be used: {error}"),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Folder(error)
    }
}
