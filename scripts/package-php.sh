#!/usr/bin/env bash
# Packs the sources of the PHP extension as one would give them away: what phpize needs, the stubs, the licences.
#   scripts/package-php.sh [FOLDER]   where to, `dist` if left out
# The same sources give the same bytes. The last line of output is the path of the package.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(realpath -m "${1:-dist}")
version=$(sed -n 's/^#define PHP_MAESTRANO_VERSION "\(.*\)"$/\1/p' bindings-php/php_maestrano.h)
name=maestrano-$version

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/$name" "$folder"
cp bindings-php/{config.m4,*.c,*.h,*.stub.php,composer.json,README.md} LICENSE-MIT LICENSE-APACHE "$work/$name/"
tar -C "$work" --sort=name --mtime=@"${SOURCE_DATE_EPOCH:-0}" --owner=0 --group=0 --numeric-owner --mode='u=rwX,go=rX' -cf - "$name" |
    gzip -9n > "$folder/$name.tgz"
echo "$folder/$name.tgz"
