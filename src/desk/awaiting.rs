//! What units have yet to do.
