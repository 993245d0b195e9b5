//! The commands, one file each. A command returns what happened; printing it and
//! leaving with an exit status is for `main`.

pub mod build;
pub mod check;
pub mod import;
pub mod init;
pub mod new;
mod new_file;
pub mod publish;
pub mod rollback;
pub mod serve;
pub mod theme;
pub mod verify;
