//! From the arguments of each command to its request: one file a command.

pub(super) mod build;
pub(super) mod check;
pub(super) mod import;
pub(super) mod init;
pub(super) mod new;
pub(super) mod publish;
pub(super) mod rollback;
pub(super) mod schema;
pub(super) mod serve;
pub(super) mod theme;
pub(super) mod values;
pub(super) mod verify;
