#!/usr/bin/env bash
# Makes .venv in the root of the repository, with the pinned tools that the Python package and example need.
set -euo pipefail
cd "$(dirname "$0")/.."
stamp=.venv/requirements.sha256
wanted=$(cat bindings-python/requirements-dev.txt examples/python/requirements.txt | sha256sum)
if [ "$(cat "$stamp" 2>/dev/null)" != "$wanted" ]; then
    [ -x .venv/bin/python ] || "${PYTHON:-python3}" -m venv .venv
    .venv/bin/pip install --quiet --disable-pip-version-check -r bindings-python/requirements-dev.txt -r examples/python/requirements.txt
    printf '%s' "$wanted" > "$stamp"
fi
