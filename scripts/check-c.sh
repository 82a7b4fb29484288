#!/usr/bin/env bash
# Checks an installed C library: names, dependencies, header, both ways to link.
#   scripts/check-c.sh STAGE      the PREFIX that scripts/install-c.sh was given
set -euo pipefail
stage=$(cd "${1:?usage: $0 STAGE}" && pwd)
header=$stage/include/maestrano.h
shared=$(readlink -f "$stage/lib/libmaestrano.so")
archive=$stage/lib/libmaestrano.a
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

check() { # NAME COMMAND...: the command's output is shown when it fails
    local name=$1
    shift
    if "$@" > "$work/output" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$name FAILED"
        sed 's/^/    /' "$work/output"
    fi
}

names_of_header() { grep -o '\bmaestrano_[a-z0-9_]*(' "$header" | tr -d '(' | sort -u; }
global_names() { nm --defined-only "$@" | awk 'NF == 3 && $2 ~ /[A-TV-Z]/ { print $3 }' | sort -u; }
same_names() { diff <(names_of_header) <(global_names "$@"); }

only_libc() {
    local odd
    odd=$(readelf -d "$shared" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' |
        grep -vE '^(libc|libm|libgcc_s|libpthread|libdl|librt|ld-linux-[a-z0-9_-]+)\.so(\.[0-9]+)*$' || true)
    [ -z "$odd" ] || { echo "needs $odd"; return 1; }
}

has_soname() { readelf -d "$shared" | grep -F 'soname: [libmaestrano.so.0]' || readelf -d "$shared" | grep SONAME | grep -F '[libmaestrano.so.0]'; }

version_in_step() {
    local said
    said=$(sed -n 's/^#define MAESTRANO_VERSION "\(.*\)"$/\1/p' "$header")
    [ "$(pkg-config --modversion maestrano)" = "$said" ] && [ "$(basename "$shared")" = "libmaestrano.so.$said" ]
}

# A program that fails unless the library is loaded, works, and is of the header's version.
cat > "$work/program.c" <<'C'
#include <maestrano.h>
#include <string.h>

int main(void)
{
    maestrano_value *codes = NULL;
    int bad = strcmp(maestrano_version(), MAESTRANO_VERSION) != 0 || maestrano_codes(&codes, NULL) != MAESTRANO_OK ||
              maestrano_value_size(codes, "") < 50;
    maestrano_value_free(codes);
    maestrano_shutdown();
    return bad;
}
C
cp "$work/program.c" "$work/program.cc"
strict="-Wall -Wextra -Wpedantic -Wconversion -Wstrict-prototypes -Werror"
flags() { pkg-config --cflags maestrano; }
# shellcheck disable=SC2046,SC2086 # lists of options
runs_shared() { gcc -std=$1 $strict $(flags) "$work/program.c" -o "$work/a.out" $(pkg-config --libs maestrano) && LD_LIBRARY_PATH=$stage/lib "$work/a.out"; }
# shellcheck disable=SC2046
runs_cpp() {
    g++ -std="$1" -Wall -Wextra -Wpedantic -Werror $(flags) "$work/program.cc" -o "$work/a.out" $(pkg-config --libs maestrano) &&
        LD_LIBRARY_PATH=$stage/lib "$work/a.out"
}
# shellcheck disable=SC2046
runs_static() {
    local system
    system=$(pkg-config --static --libs-only-l maestrano | sed 's/-lmaestrano//')
    # shellcheck disable=SC2086
    gcc $(flags) "$work/program.c" -o "$work/a.out" "$archive" $system && "$work/a.out" &&
        ! readelf -d "$work/a.out" | grep libmaestrano
}
# The check of a caller must not be thrown away unseen.
warns_of_unused() {
    printf '#include <maestrano.h>\nvoid f(void) { maestrano_webhook_authenticate(0, 0, 0); }\n' > "$work/unused.c"
    # shellcheck disable=SC2046
    ! gcc -Werror $(flags) -c "$work/unused.c" -o "$work/unused.o"
}

export PKG_CONFIG_PATH=$stage/lib/pkgconfig PKG_CONFIG_ALLOW_SYSTEM_CFLAGS=1
check "the shared library exports what the header declares, and nothing else" same_names -D "$shared"
check "the archive exports what the header declares, and nothing else" same_names "$archive"
check "the shared library needs libc's family only" only_libc
check "the shared library has its soname" has_soname
check "header, pkg-config file and file names have one version" version_in_step
for standard in c99 c11 c17; do
    check "a program in $standard links with the shared library and runs" runs_shared $standard
done
for standard in c++11 c++17 c++20; do
    check "a program in $standard links with the shared library and runs" runs_cpp $standard
done
check "a program links with the archive and runs" runs_static
check "gcc warns when an authentication is not looked at" warns_of_unused
echo "check-c: $passed passed, $failed failed"
[ "$failed" = 0 ]
