#!/usr/bin/env bash
# Compares the headers bindings-php/*_arginfo.h with what PHP's generator makes of the stubs, bindings-php/*.stub.php.
#   scripts/check-php-stub.sh [--update]     --update writes the headers
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

generator=$(php-config --extension-dir)/build/gen_stub.php                              # Debian
[ -f "$generator" ] || generator=$(php-config --prefix)/lib/php/build/gen_stub.php
cp "$generator" "$work/gen_stub.php"
# It downloads its parser unless that lies beside it. Debian's package php-parser is the same library.
parser=/usr/share/php/PhpParser
if [ ! -d "$parser" ]; then
    echo "$parser is missing: scripts/install-system-packages.sh test" >&2
    exit 1
fi
version=$(sed -n 's/^ *\$version = "\([0-9.]*\)";$/\1/p' "$work/gen_stub.php")
mkdir -p "$work/PHP-Parser-$version/lib"
ln -s "$parser" "$work/PHP-Parser-$version/lib/PhpParser"

status=0
for stub in bindings-php/*.stub.php; do
    name=$(basename "$stub" .stub.php)
    cp "$stub" "$work/"
    php "$work/gen_stub.php" -f "$work/$name.stub.php" > "$work/log" || { cat "$work/log" >&2; exit 1; }
    # PHP 8.2's generator writes the name of a class in a union as it is in PHP, where C has a variable.
    sed -i 's/ZEND_TYPE_INIT_CLASS(\(property_[A-Za-z0-9_]*\)\\\\/ZEND_TYPE_INIT_CLASS(\1_/' "$work/${name}_arginfo.h"
    if [ "${1-}" = --update ]; then
        cp "$work/${name}_arginfo.h" bindings-php/
    elif ! diff -u "bindings-php/${name}_arginfo.h" "$work/${name}_arginfo.h"; then
        status=1
    fi
done
[ "$status" = 0 ] || echo "the headers are out of step with the stubs: scripts/check-php-stub.sh --update" >&2
exit "$status"
