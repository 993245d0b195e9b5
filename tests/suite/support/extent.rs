//! How much is tried of what takes long.

/// True where `CONGBO_TEST_ALL` asks for all cases, of which a run tries a part otherwise.
pub fn is_all_asked_for() -> bool {
    std::env::var_os("CONGBO_TEST_ALL").is_some()
}
