#!/usr/bin/env bash
# Checks what no test runs: format, lints, documentation, dependencies, the PHP stub, versions, the state of the repository.
#   scripts/lint.sh
# Every check runs; the end says which failed.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

check() { # NAME COMMAND...
    local name=$1 begin=$SECONDS
    shift
    echo "== $name"
    if "$@"; then
        echo "$name ok in $((SECONDS - begin)) s"
    else
        echo "$name FAILED"
        failed+=("$name")
    fi
}

scripts/install-system-packages.sh || exit 1
check format cargo fmt --all --check
check clippy cargo clippy --quiet --locked --profile ci --workspace --all-targets -- -D warnings
check documentation env RUSTDOCFLAGS="-D warnings" cargo doc --quiet --locked --profile ci --no-deps --workspace --exclude maestrano-example-rust
check "php stub" scripts/check-php-stub.sh
check dependencies scripts/check-dependencies.sh
check versions python3 scripts/check-versions.py
check repository python3 scripts/check-repository.py
if [ ${#failed[@]} -gt 0 ]; then
    (IFS=, && echo "lint: failed: ${failed[*]}, after $SECONDS s")
    exit 1
fi
echo "lint: all checks ok in $SECONDS s"
