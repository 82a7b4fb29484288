#!/usr/bin/env bash
# Builds the wheel as it is given away, installs it into an empty environment with nothing else, and uses it there.
#   scripts/test-python-package.sh [PROFILE]   cargo profile, `release` if left out
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
profile=${1:-release}
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
limit=$((4 * 1024 * 1024))

wheel=$(scripts/build-python.sh "$target/python/package" "$profile" | tail -n 1)
size=$(stat -c %s "$wheel")
echo "$(basename "$wheel"): $size bytes, profile $profile"
if [ "$profile" = release ] && [ "$size" -gt "$limit" ]; then
    echo "the wheel is over $limit bytes" >&2
    exit 1
fi

empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
for python in ${PYTHONS:-python3}; do
    "$python" -m venv "$empty/$python"
    "$empty/$python/bin/pip" install --quiet --disable-pip-version-check --no-index "$wheel"
    (cd "$empty" && "./$python/bin/python" -I "$root/bindings-python/tests/installed.py" "$root/tests/vectors/saml/valid-shape/assertion-signed.json")
done
