#!/usr/bin/env bash
# Builds the PHP extension against a staged C library, outside the sources.
#   scripts/build-php.sh [--profile ci|release] [--static] [--installed STAGE]
# With --installed an installation (scripts/install-c.sh with PREFIX=STAGE) is used as it stands. With --static libmaestrano is part of the
# extension. Environment: CARGO_TARGET_DIR (target). The last line of output is the path of the extension.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=ci
stage=
kind=shared
options=()
while [ $# -gt 0 ]; do
    case $1 in
    --profile) profile=${2:?--profile needs a name}; shift 2 ;;
    --installed) stage=${2:?--installed needs a folder}; shift 2 ;;
    --static) kind=static; options=(--enable-maestrano-static); shift ;;
    *) echo "usage: $0 [--profile ci|release] [--static] [--installed STAGE]" >&2; exit 2 ;;
    esac
done
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
if [ -z "$stage" ]; then
    stage=$target/c/stage
    PREFIX=$stage DESTDIR= scripts/install-c.sh --profile "$profile"
fi
stage=$(realpath "$stage")
build=$target/php/$kind
rm -rf "$build"
mkdir -p "$build"
cp bindings-php/config.m4 bindings-php/*.c bindings-php/*.h "$build"

cd "$build"
# What autoconf says of phpize's own macros is for PHP's developers.
phpize > configure.log 2>&1
if ! ./configure --with-maestrano="$stage" "${options[@]}" >> configure.log 2>&1; then
    tail -n 20 configure.log >&2
    exit 1
fi
# Warnings are errors here, not on a user's machine, whose compiler may know new ones.
make --silent -j2 EXTRA_CFLAGS=-Werror > make.log 2>&1 || { cat make.log >&2; exit 1; }
echo "$build/modules/maestrano.so"
