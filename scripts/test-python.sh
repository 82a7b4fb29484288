#!/usr/bin/env bash
# Builds the Python package into .venv and runs its tests and type checks.
#   scripts/test-python.sh [pytest arguments]
# MAESTRANO_PROFILE: the cargo profile, `ci` if left out.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")

scripts/python-venv.sh
export PATH="$root/.venv/bin:$PATH"
wheels=$target/python/test
rm -rf "$wheels"
CARGO_TARGET_DIR=$target maturin build --quiet --manifest-path bindings-python/Cargo.toml --profile "${MAESTRANO_PROFILE:-ci}" \
    --features testing --interpreter python3 --compatibility linux --out "$wheels"
pip install --quiet --disable-pip-version-check --force-reinstall --no-deps --no-index "$wheels"/maestrano-*.whl

cd bindings-python
mypy
python -m mypy.stubtest --concise --mypy-config-file pyproject.toml --allowlist tests/stubtest-allowlist.txt maestrano._native
pytest "$@"
