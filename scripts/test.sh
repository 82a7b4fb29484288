#!/usr/bin/env bash
# Runs every test in every language, and says at the end which suites held and how long each took.
#   scripts/test.sh [SUITE...]     rust, c, python, node, php, python-package, node-package, php-package, demo; all of them if left out
# One suite after another: each builds with cargo, which takes all cores.
set -uo pipefail
cd "$(dirname "$0")/.."
# Against hangs; no suite takes this long on two slow cores.
limit=${MAESTRANO_SUITE_SECONDS:-1500}
suites=("$@")
[ $# -gt 0 ] || suites=(rust c python node php python-package node-package php-package demo)

scripts/install-system-packages.sh || exit 1
report=()
failures=0
for suite in "${suites[@]}"; do
    case $suite in
    rust | c | python | node | php) command=("scripts/test-$suite.sh") ;;
    python-package | node-package | php-package) command=("scripts/test-$suite.sh" ci) ;;
    demo) command=(python3 scripts/demo.py) ;;
    *)
        echo "there is no suite $suite" >&2
        exit 2
        ;;
    esac
    echo "== $suite"
    begin=$SECONDS
    timeout --kill-after=30 "$limit" "${command[@]}"
    status=$?
    took="$((SECONDS - begin)) s"
    case $status in
    0) report+=("$suite ok in $took") ;;
    124 | 137) report+=("$suite FAILED: not done after $limit s") ;;
    *) report+=("$suite FAILED with status $status in $took") ;;
    esac
    [ $status = 0 ] || failures=$((failures + 1))
done
echo "== summary"
printf 'test: %s\n' "${report[@]}"
echo "test: $((${#suites[@]} - failures)) of ${#suites[@]} suites ok in $SECONDS s"
[ $failures = 0 ]
