#!/usr/bin/env bash
# Builds the C library and installs it: header, shared and static library, pkg-config file.
#   scripts/install-c.sh [--profile ci|release]
# Environment: PREFIX (/usr/local), LIBDIR (PREFIX/lib), DESTDIR (put in front of both), CARGO_TARGET_DIR (target).
set -euo pipefail
cd "$(dirname "$0")/.."
profile=release
while [ $# -gt 0 ]; do
    case $1 in
    --profile) profile=${2:?--profile needs a name}; shift 2 ;;
    *) echo "usage: $0 [--profile ci|release]" >&2; exit 2 ;;
    esac
done
prefix=${PREFIX:-/usr/local}
libdir=${LIBDIR:-$prefix/lib}
include=${DESTDIR:-}$prefix/include
lib=${DESTDIR:-}$libdir
built=${CARGO_TARGET_DIR:-target}/$profile
version=$(sed -n 's/^#define MAESTRANO_VERSION "\(.*\)"$/\1/p' include/maestrano.h)
soname=libmaestrano.so.0

cargo build --locked --profile "$profile" -p maestrano-ffi-c
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What is published holds no names but its exports; the tests' library keeps them, for valgrind to tell where it is.
case $profile in
release) strip --strip-unneeded -o "$work/libmaestrano.so" "$built/libmaestrano.so" ;;
*) cp "$built/libmaestrano.so" "$work/libmaestrano.so" ;;
esac

# The archive holds all of Rust and its crates. Link it into one object and keep only our own names global, so that a program may
# hold other Rust libraries, or another copy of the same cryptography.
exports=$(nm -D --defined-only "$built/libmaestrano.so" | awk '{print "-u " $3}')
# shellcheck disable=SC2086 # one word an option
ld -r --gc-sections $exports -o "$work/maestrano.o" "$built/libmaestrano.a"
# Left-over LLVM bitcode makes ar and nm fail where another LLVM's plugin is installed.
objcopy -w --keep-global-symbol='maestrano_*' -R .llvmbc -R .llvmcmd --strip-debug "$work/maestrano.o"
ar rcs "$work/libmaestrano.a" "$work/maestrano.o"

cat > "$work/maestrano.pc" <<PC
prefix=$prefix
includedir=\${prefix}/include
libdir=$libdir

Name: maestrano
Description: Sign-on, sessions, webhooks, billing and data sharing for apps on a Maestrano marketplace
Version: $version
Cflags: -I\${includedir}
Libs: -L\${libdir} -lmaestrano
Libs.private: -lgcc_s -lutil -lrt -lpthread -lm -ldl -lc
PC

install -d "$include" "$lib/pkgconfig"
install -m 644 include/maestrano.h "$include/maestrano.h"
install -m 755 "$work/libmaestrano.so" "$lib/libmaestrano.so.$version"
ln -sfn "libmaestrano.so.$version" "$lib/$soname"
ln -sfn "$soname" "$lib/libmaestrano.so"
install -m 644 "$work/libmaestrano.a" "$lib/libmaestrano.a"
install -m 644 "$work/maestrano.pc" "$lib/pkgconfig/maestrano.pc"
for file in "$include/maestrano.h" "$lib/libmaestrano.so.$version" "$lib/libmaestrano.a" "$lib/pkgconfig/maestrano.pc"; do
    printf '%10d bytes  %s\n' "$(stat -c %s "$file")" "$file"
done
