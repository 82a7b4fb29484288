#!/usr/bin/env bash
# Builds the wheel of the Python package into a folder.
#   scripts/build-python.sh FOLDER [PROFILE] [maturin options]   cargo profile, `ci` if left out; `release` for what is published
# Wheels of this package that lie there are removed first. Environment: CARGO_TARGET_DIR (target). The last line of output is the path
# of the wheel.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:?usage: $0 FOLDER [PROFILE] [maturin options]}")
profile=${2:-ci}
shift $(($# > 1 ? 2 : 1))

scripts/python-venv.sh
rm -f "$folder"/maestrano-*.whl
CARGO_TARGET_DIR=$(realpath -m "${CARGO_TARGET_DIR:-target}") PATH=$PWD/.venv/bin:$PATH \
    maturin build --quiet --manifest-path bindings-python/Cargo.toml --profile "$profile" --interpreter python3 --out "$folder" "$@"
ls "$folder"/maestrano-*.whl
