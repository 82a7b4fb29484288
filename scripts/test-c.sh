#!/usr/bin/env bash
# Builds and stages the C library, checks it, and runs the C tests: as they are, under the compiler's sanitizers, under valgrind.
#   scripts/test-c.sh [--profile ci|release] [--installed STAGE] [TEST...]
# With --installed an installation (scripts/install-c.sh with PREFIX=STAGE) is tested as it stands. TEST is a name such as test_saml;
# all of them if left out. Environment: CARGO_TARGET_DIR (target), CC, CXX, MAESTRANO_SANDBOX (the program to sign on at, built if left out).
set -euo pipefail
cd "$(dirname "$0")/.."
profile=ci
stage=
tests=()
with_docs=
while [ $# -gt 0 ]; do
    case $1 in
    --profile) profile=${2:?--profile needs a name}; shift 2 ;;
    --installed) stage=${2:?--installed needs a folder}; shift 2 ;;
    -*) echo "usage: $0 [--profile ci|release] [--installed STAGE] [TEST...]" >&2; exit 2 ;;
    *) tests+=("$1"); shift ;;
    esac
done
build=$(realpath -m "${CARGO_TARGET_DIR:-target}/c")
mkdir -p "$build"
if [ -z "$stage" ]; then
    stage=$build/stage
    PREFIX=$stage DESTDIR= scripts/install-c.sh --profile "$profile"
fi
stage=$(realpath "$stage")
if [ -z "${MAESTRANO_SANDBOX-}" ]; then
    scripts/build-demo.sh sandbox
    export MAESTRANO_SANDBOX=$build/../ci/maestrano-sandbox
fi
failed=()
if [ ${#tests[@]} = 0 ]; then
    scripts/check-c.sh "$stage" || failed+=(check-c)
    with_docs=yes
    tests=(test_arguments test_errors test_values test_config test_saml test_openid test_webhook test_session test_fork test_threads test_load
        test_memory test_corpus test_cpp test_vectors test_account test_connec test_connec_vectors test_openid_vectors test_docs)
fi

export PKG_CONFIG_PATH=$stage/lib/pkgconfig LD_LIBRARY_PATH=$stage/lib VECTORS=$PWD/tests/vectors/saml
read -ra flags < <(pkg-config --cflags --libs maestrano libcjson)
warnings=(-Wall -Wextra -Wpedantic -Werror)

# The names and constants of the header, for test_errors to compare with what the library says.
sed -n '/MAESTRANO_OK = 0/,/^}/s/^ *MAESTRANO_\([A-Z0-9_]*\) = [1-9][0-9]*,$/KNOWN("\L\1\E", MAESTRANO_\1)/p' \
    "$stage/include/maestrano.h" > "$build/codes.inc"

# The program of docs/c.md, which is run as it is, and whose functions test_docs calls.
sed -n '/^```c$/,/^```$/{/^```/d;p}' docs/c.md > "$build/docs.c"

compile() { # NAME OUTPUT OPTIONS...
    local name=$1 output=$2
    shift 2
    case $name in
    saml_case) "${CC:-cc}" -std=c11 "${warnings[@]}" "$@" tests/corpus/saml_case.c -o "$output" "${flags[@]}" ;;
    test_cpp) "${CXX:-c++}" -std=c++17 "${warnings[@]}" "$@" tests/c/test_cpp.cc -o "$output" "${flags[@]}" ;;
    *) "${CC:-cc}" -std=c11 -D_GNU_SOURCE "${warnings[@]}" "$@" -I "$build" "tests/c/$name.c" -o "$output" "${flags[@]}" -pthread -ldl ;;
    esac
}

run() { # LABEL COMMAND...
    local label=$1
    shift
    "$@" || {
        echo "$label FAILED with status $?"
        failed+=("$label")
    }
}

# Lost memory or an error fails. What a static still points to at the end is no loss: a thread's slot of arc-swap (192 bytes, used
# again by the next thread) and the random generator of aws-lc. test_memory sees to it that such things do not grow. With
# RUST_BACKTRACE set, the symbols that a caught panic loads would stay as well.
valgrind=(env RUST_BACKTRACE=0 valgrind --quiet --leak-check=full --show-leak-kinds=definite,indirect,possible
    --errors-for-leak-kinds=definite,indirect,possible --error-exitcode=9 --suppressions=tests/c/valgrind.supp)
# No cache of malloc's own for each thread: what it holds would look like memory in use.
export GLIBC_TUNABLES=glibc.malloc.tcache_count=0
sanitizers=(env ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1)

compile saml_case "$build/saml_case" -O2
for name in "${tests[@]}"; do
    compile "$name" "$build/$name" -g -O1
    export SAML_CASE=$build/saml_case
    run "$name" "$build/$name"
    if [ "$name" = test_corpus ]; then
        # The program itself, not its driver, under the tools: one case of each kind.
        compile saml_case "$build/saml_case-asan" -g -O1 -fsanitize=address,undefined -fno-omit-frame-pointer
        for vector in valid-shape/assertion-signed tamper/tamper-attribute-role replay/* encoding/not-base64; do
            for file in "$VECTORS"/$vector*; do
                run "saml_case $vector under sanitizers" "${sanitizers[@]}" "$build/saml_case-asan" < "$file" > /dev/null
                run "saml_case $vector under valgrind" "${valgrind[@]}" "$build/saml_case" < "$file" > /dev/null
            done
        done
        continue
    fi
    # Valgrind needs the longest by far: the sanitizers have their turn beside it.
    "${valgrind[@]}" "$build/$name" > "$build/$name.valgrind.log" 2>&1 &
    slow=$!
    compile "$name" "$build/$name-asan" -g -O1 -fsanitize=address,undefined -fno-omit-frame-pointer
    run "$name under sanitizers" "${sanitizers[@]}" "$build/$name-asan"
    run "$name under valgrind" wait "$slow"
    cat "$build/$name.valgrind.log"
done
if [ -n "$with_docs" ]; then
    # The program of docs/c.md does what the page says.
    echo '{"app":{"host":"https://app.example"},"api":{"id":"app-1","key":"k"},"sso":{"idp":"https://hub.example"}}' > "$build/docs.json"
    "${CC:-cc}" -std=c11 "${warnings[@]}" "$build/docs.c" -o "$build/docs" "${flags[@]}"
    run "the program of docs/c.md" sh -c '"$1" "$2" 2>&1 | grep -q "^session is over"' sh "$build/docs" "$build/docs.json"
fi
echo "test-c: ${#failed[@]} of all runs failed"
[ ${#failed[@]} = 0 ] || printf 'test-c: FAILED: %s\n' "${failed[@]}"
[ ${#failed[@]} = 0 ]
