#!/usr/bin/env bash
# Builds the PHP extension and runs its tests: as they are, and the main calls under valgrind.
#   scripts/test-php.sh [--profile ci|release] [--installed STAGE] [TEST...]
# TEST is a name such as session; all of them if left out. The last line says how many passed. Environment: CARGO_TARGET_DIR (target),
# MAESTRANO_SANDBOX (the program to sign on at, built if left out).
set -euo pipefail
cd "$(dirname "$0")/.."
options=()
tests=()
while [ $# -gt 0 ]; do
    case $1 in
    --profile | --installed) options+=("$1" "${2:?$1 needs a value}"); shift 2 ;;
    -*) echo "usage: $0 [--profile ci|release] [--installed STAGE] [TEST...]" >&2; exit 2 ;;
    *) tests+=("$1"); shift ;;
    esac
done
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
mkdir -p "$target"
scripts/build-php.sh "${options[@]}" | tee "$target/build-php.log"
MAESTRANO_EXTENSION=$(tail -n 1 "$target/build-php.log")
if [ -z "${MAESTRANO_SANDBOX-}" ]; then
    scripts/build-demo.sh sandbox
    MAESTRANO_SANDBOX=$target/ci/maestrano-sandbox
fi
export MAESTRANO_EXTENSION MAESTRANO_REPOSITORY=$PWD MAESTRANO_SANDBOX
passed=0
failed=0

report() { # LABEL STATUS
    if [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1 FAILED"
    fi
}

# In a copy: the runner writes beside the tests.
work=$target/php/tests
rm -rf "$work"
cp -r bindings-php/tests "$work"
chosen=()
for name in "${tests[@]}"; do
    chosen+=("$work/$name.phpt")
done
[ ${#tests[@]} -gt 0 ] || chosen=("$work")
runner=$(php-config --extension-dir)/build/run-tests.php                                # Debian
[ -f "$runner" ] || runner=$(php-config --prefix)/lib/php/build/run-tests.php
log=$target/php/tests.log
NO_INTERACTION=1 php "$runner" -n -q --no-color -p "$(php-config --php-binary)" -d extension="$MAESTRANO_EXTENSION" \
    -g FAIL,BORK,LEAK,SKIP,WARN --show-diff "${chosen[@]}" > "$log" 2>&1 || true
# The runner overwrites its line of progress; what is left are the failures and their differences.
tr '\r' '\n' < "$log" | sed -n '/^Running selected tests/,/^Number of tests/p' |
    grep -v -e '^Running' -e '^TEST [0-9]' -e '^ *$' -e '^==========' -e '^Number' || true
count() { # NAME
    sed -n "s/^Tests $1 *: *\([0-9]*\).*/\1/p" "$log" | head -n 1
}
total=$(sed -n 's/^Number of tests *: *\([0-9]*\).*/\1/p' "$log" | head -n 1)
good=$(count passed)
passed=$((passed + ${good:-0}))
# What was skipped or could not run counts as failed.
failed=$((failed + ${total:-1} - ${good:-0}))

if [ ${#tests[@]} = 0 ]; then
    # The heap of PHP, not its arenas, so that valgrind sees each piece. PHP unloads nothing, so that functions have names. Regular
    # expressions are not compiled: their machine code reads a few bytes further than a text goes.
    USE_ZEND_ALLOC=0 ZEND_DONT_UNLOAD_MODULES=1 RUST_BACKTRACE=0 valgrind --quiet --leak-check=full \
        --show-leak-kinds=definite,indirect,possible --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=9 \
        --suppressions=tests/c/valgrind.supp php -n -d pcre.jit=0 -d extension="$MAESTRANO_EXTENSION" "$work/tour.php" && status=0 || status=$?
    report "tour under valgrind" "$status"

    # The other way to build it: one file that needs no libmaestrano.
    library=$(ldd "$MAESTRANO_EXTENSION" | sed -n 's/.*libmaestrano.* => \([^ ]*\).*/\1/p')
    stage=$(dirname "$(dirname "$library")")
    static=$(scripts/build-php.sh --static "${options[@]}" --installed "$stage" | tail -n 1)
    php -n -d extension="$static" "$work/tour.php" && status=0 || status=$?
    report "tour with the static extension" "$status"
    for extension in "$MAESTRANO_EXTENSION" "$static"; do
        [ "$(nm -D --defined-only "$extension" | awk '{print $3}')" = get_module ] && status=0 || status=1
        report "only get_module is visible in $extension" "$status"
    done

    # For a thread-safe PHP the sources compile too; its headers are the same ones, read another way.
    status=0
    for source in bindings-php/*.c; do
        # shellcheck disable=SC2046 # one word an option
        "${CC:-cc}" -DZTS=1 -DCOMPILE_DL_MAESTRANO=1 -fsyntax-only -Wall -Wextra -Wno-unused-parameter -Werror \
            $(php-config --includes) -I "$stage/include" "$source" || status=1
    done
    report "compiling for a thread-safe PHP" "$status"

    # Whole apps, in front of the platform's sandbox.
    python3 bindings-php/tests/apps.py "$MAESTRANO_EXTENSION" "$MAESTRANO_SANDBOX" && status=0 || status=$?
    report "apps" "$status"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
