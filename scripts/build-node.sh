#!/usr/bin/env bash
# Builds the native module of the npm package into bindings-node/prebuilds/.
#   scripts/build-node.sh [PROFILE]   cargo profile, `ci` if left out; `release` for what is published
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-ci}
target=${CARGO_TARGET_DIR:-target}

cargo build --locked --profile "$profile" -p maestrano-node
folder=bindings-node/prebuilds/$(node -p '`${process.platform}-${process.arch}`')
mkdir -p "$folder"
# A new file, renamed: a process that has the old one mapped goes on.
cp "$target/$profile/libmaestrano_node.so" "$folder/maestrano.node.new"
mv "$folder/maestrano.node.new" "$folder/maestrano.node"
echo "$folder/maestrano.node: $(stat -c %s "$folder/maestrano.node") bytes, profile $profile"
