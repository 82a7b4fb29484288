#!/usr/bin/env bash
# Checks licences, bans, duplicates and sources of all dependencies (deny.toml), and known advisories where their database can be
# reached.
#   scripts/check-dependencies.sh
# cargo-deny is taken from the machine, or built once into .cache/tools: without optimization, which takes a third of the time.
set -euo pipefail
cd "$(dirname "$0")/.."
version=0.20.2
tools=$PWD/.cache/tools
export PATH=$tools/bin:$PATH

if [ "$(cargo deny --version 2>/dev/null)" != "cargo-deny $version" ]; then
    echo "building cargo-deny $version into .cache/tools"
    CARGO_PROFILE_DEV_DEBUG=0 cargo install --quiet --locked --debug --root "$tools" --target-dir "$tools/target" "cargo-deny@$version"
    rm -rf "$tools/target"
fi

cargo deny --offline --locked check --hide-inclusion-graph bans licenses sources

database=https://github.com/RustSec/advisory-db
if GIT_TERMINAL_PROMPT=0 timeout 20 git ls-remote --exit-code "$database" HEAD >/dev/null 2>&1; then
    timeout 300 cargo deny --locked check --hide-inclusion-graph advisories
else
    echo "advisories not checked: $database can't be reached"
fi
