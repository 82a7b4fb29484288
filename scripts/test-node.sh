#!/usr/bin/env bash
# Builds the Node binding and runs its tests and the type checker.
#   scripts/test-node.sh [PROFILE]   cargo profile, `ci` if left out
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-ci}
target=${CARGO_TARGET_DIR:-target}

(cd bindings-node && npm ci)
scripts/build-node.sh "$profile"
# The same module with two functions that panic, for the tests alone.
cargo build --locked --profile "$profile" -p maestrano-node --features testing
mkdir -p bindings-node/test/native
cp "$target/$profile/libmaestrano_node.so" bindings-node/test/native/testing.node

cd bindings-node
npm test
npm run types
