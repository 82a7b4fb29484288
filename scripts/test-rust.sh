#!/usr/bin/env bash
# Runs the tests of all Rust crates, whole flows against the sandbox included, and the examples in the documentation.
#   scripts/test-rust.sh
# With cargo-nextest where it is installed: it runs tests of several programs side by side and ends those that hang.
set -euo pipefail
cd "$(dirname "$0")/.."
common=(--locked --workspace --no-fail-fast)

if cargo nextest --version >/dev/null 2>&1; then
    cargo nextest run "${common[@]}" --cargo-profile ci
else
    cargo test "${common[@]}" --profile ci --all-targets
fi
cargo test "${common[@]}" --profile ci --doc --quiet
