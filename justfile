# The daily commands. `just` alone lists them; without just they can be copied from here.

_list:
    @just --list --unsorted

# Builds the site in this repository into output/
build *OPTIONS:
    cargo run --locked --release -- build {{OPTIONS}}

# Runs the tests that need nothing but Rust; NAME chooses among them
test *NAME:
    cargo test --locked -- {{NAME}}

# Runs all tests, also those that need node, a browser, Java and Python
test-all:
    cargo test --locked -- --include-ignored

# Shows what golden sites say now, or one of them, without accepting it
golden *NAME:
    cargo test --locked --test golden -- {{NAME}}

# Accepts what golden sites say now, or one of them; read the diff
accept *NAME:
    INSTA_UPDATE=always cargo test --locked --test golden -- {{NAME}}
    git diff --stat tests/golden

# What a change has to pass before its tests are run
lint:
    cargo fmt --check
    cargo clippy --locked --all-targets -- -D warnings

# The documentation of the library, into target/doc
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps

# Measures the stages, or those with NAME in theirs
bench *NAME:
    cargo bench --locked --bench stages -- {{NAME}}

# Looks for input that breaks TARGET (the files of fuzz/fuzz_targets)
fuzz TARGET SECONDS="60":
    cargo +nightly fuzz run {{TARGET}} -- -max_total_time={{SECONDS}}

# Everything that must hold before a change lands
ci:
    bash .ci/run
