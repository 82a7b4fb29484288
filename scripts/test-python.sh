#!/usr/bin/env bash
# Builds the Python package into .venv, and the sandbox that it is tested against, and runs its tests and type checks.
#   scripts/test-python.sh [pytest arguments]
# MAESTRANO_PROFILE: the cargo profile, `ci` if left out.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")

scripts/build-demo.sh sandbox "${MAESTRANO_PROFILE:-ci}"
export MAESTRANO_SANDBOX=$target/${MAESTRANO_PROFILE:-ci}/maestrano-sandbox
wheel=$(scripts/build-python.sh "$target/python/test" "${MAESTRANO_PROFILE:-ci}" --features testing --compatibility linux | tail -n 1)
export PATH="$root/.venv/bin:$PATH"
pip install --quiet --disable-pip-version-check --force-reinstall --no-deps --no-index "$wheel"

cd bindings-python
mypy
python -m mypy.stubtest --concise --mypy-config-file pyproject.toml --allowlist tests/stubtest-allowlist.txt maestrano._native
pytest "$@"
