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
# Each suite's output, so that what failed can be told again at the end, after thousands of lines of others.
logs=$(realpath -m "${CARGO_TARGET_DIR:-target}/test-logs")
mkdir -p "$logs"
report=()
failed=()
job=
trap '[ -z "$job" ] || kill "$job" 2>/dev/null; exit 130' INT TERM
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
    : > "$logs/$suite.log"
    timeout --kill-after=30 "$limit" "${command[@]}" >> "$logs/$suite.log" 2>&1 &
    job=$!
    # Not tee: what a suite leaves running would hold its pipe open.
    tail --lines=+1 --follow --pid="$job" --sleep-interval=0.2 "$logs/$suite.log"
    wait "$job"
    status=$?
    took="$((SECONDS - begin)) s"
    case $status in
    0) report+=("$suite ok in $took") ;;
    124 | 137) report+=("$suite FAILED: not done after $limit s") ;;
    *) report+=("$suite FAILED with status $status in $took") ;;
    esac
    [ $status = 0 ] || failed+=("$suite")
done
for suite in "${failed[@]}"; do
    echo "== $suite failed: the lines of target/test-logs/$suite.log that say so, and its end"
    grep -nE -A 3 'FAIL|^ *not ok|panicked|^(E|error)\b|ERROR|^==[0-9]+==' "$logs/$suite.log" | tail -n 80 | cut -c1-400
    tail -n 20 "$logs/$suite.log" | cut -c1-400
done
echo "== summary"
printf 'test: %s\n' "${report[@]}"
echo "test: $((${#suites[@]} - ${#failed[@]})) of ${#suites[@]} suites ok in $SECONDS s"
[ ${#failed[@]} = 0 ]
