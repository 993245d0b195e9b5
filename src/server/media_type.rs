//! What a browser is told a file is: the same as by every other server.

pub(super) use crate::hosting::media_type;
