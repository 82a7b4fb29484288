#!/usr/bin/env bash
# Builds the Node binding, and the sandbox that it is tested against, and runs its tests and the type checker.
#   scripts/test-node.sh [PROFILE]   cargo profile, `ci` if left out
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-ci}
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")

(cd bindings-node && npm ci)
scripts/build-node.sh "$profile"
# The same module with two functions that panic, for the tests alone.
cargo build --locked --profile "$profile" -p maestrano-node --features testing
mkdir -p bindings-node/test/native
cp "$target/$profile/libmaestrano_node.so" bindings-node/test/native/testing.node
scripts/build-demo.sh sandbox "$profile"
export MAESTRANO_SANDBOX=$target/$profile/maestrano-sandbox

cd bindings-node
npm test
npm run types
# OpenID Connect with a provider and a relying party that others wrote.
cd ../tests/openid
npm ci
npm test
