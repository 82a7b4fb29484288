#!/usr/bin/env bash
# Builds the Python package into .venv and runs its tests and type checks.
#   scripts/test-python.sh [pytest arguments]
# MAESTRANO_PROFILE: the cargo profile, `ci` if left out.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
# The folder of all other builds: maturin's variables make cargo build pyo3 anew after clippy, everything else is shared.
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$root/target}"
wheels=$CARGO_TARGET_DIR/python/testing

scripts/python-venv.sh
export PATH="$root/.venv/bin:$PATH"
rm -rf "$wheels"
maturin build --quiet --manifest-path bindings-python/Cargo.toml --profile "${MAESTRANO_PROFILE:-ci}" --features testing \
    --interpreter python3 --compatibility linux --out "$wheels"
pip install --quiet --disable-pip-version-check --force-reinstall --no-deps --no-index "$wheels"/maestrano-*.whl

cd bindings-python
mypy
python -m mypy.stubtest --concise --mypy-config-file pyproject.toml maestrano._native
pytest "$@"
