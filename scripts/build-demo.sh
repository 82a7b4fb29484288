#!/usr/bin/env bash
# Builds what `make demo` runs, and installs what that needs and is missing.
#   scripts/build-demo.sh sandbox|rust|c|php|python|node
# The cargo profile is `ci`: release code without the slow link.
set -euo pipefail
cd "$(dirname "$0")/.."

case ${1-} in
sandbox)
    scripts/install-system-packages.sh build
    cargo build --locked --profile ci -p maestrano-sandbox -p maestrano-example-rust
    ;;
rust) cargo build --locked --profile ci -p maestrano-sandbox -p maestrano-example-rust ;;
node)
    scripts/build-node.sh
    (cd examples/node && npm ci)
    ;;
*)
    echo "usage: scripts/build-demo.sh sandbox|rust|c|php|python|node" >&2
    exit 2
    ;;
esac
