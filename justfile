# The daily commands. `just` alone lists them; without just they can be copied from here.

_list:
    @just --list --unsorted

# Builds the site in this repository into output/
build *OPTIONS:
    cargo run --release -- build {{OPTIONS}}

# Runs the tests that need nothing but Rust; NAME chooses among them
test *NAME:
    cargo test -- {{NAME}}

# Runs all tests, also those that need node, a browser, Java and Python
test-all:
    cargo test -- --include-ignored

# Shows what golden sites say now, or one of them, without accepting it
golden *NAME:
    cargo test --test golden -- {{NAME}}

# Accepts what golden sites say now, or one of them; read the diff
accept *NAME:
    INSTA_UPDATE=always cargo test --test golden -- {{NAME}}
    git diff --stat tests/golden

# What a change has to pass before its tests are run
lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings

# The documentation of the library, into target/doc
docs:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps

# Measures the stages, or those with NAME in theirs
bench *NAME:
    cargo bench --bench stages -- {{NAME}}

# Looks for input that breaks TARGET (attachments, front_matter, images, markdown, svg)
fuzz TARGET SECONDS="60":
    cargo +nightly fuzz run {{TARGET}} -- -max_total_time={{SECONDS}}

# Everything that must hold before a change lands
ci:
    bash .ci/run
