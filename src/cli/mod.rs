//! The command line: from arguments to requests.
//!
//! Arguments are read once, into the values that commands use; nothing else in
//! the program looks at them.

mod arguments;
mod environment;
mod introduction;
mod invocation;
mod repository;
mod requests;
mod usage;

pub use arguments::command;
pub use environment::Environment;
pub use invocation::{Action, Invocation, Presentation, parse};
pub use repository::place_in_repository;
pub use usage::Usage;
