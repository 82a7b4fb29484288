#!/usr/bin/env bash
# Runs one example in place of this shell: the app, of which PORT and MAESTRANO_CONFIG say where and as what, or its connector.
#   PORT=3000 MAESTRANO_CONFIG=maestrano.json scripts/run-example.sh rust|c|php|python|node
#   MAESTRANO_CONFIG=maestrano.json scripts/run-example.sh rust|c|php|python|node connector ARGUMENT...
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
language=${1-}
program=${2-app}
shift $(($# < 2 ? $# : 2))

case $language-$program in
rust-app) exec "$target/ci/maestrano-example-rust" ;;
rust-connector) exec "$target/ci/maestrano-example-connector" "$@" ;;
c-app | c-connector) LD_LIBRARY_PATH=$target/c/stage/lib exec "$target/c/example/$program" "$@" ;;
php-app)
    # PHP's own server prints its address when it is ready.
    exec php -d extension="$(realpath "$target")/php/shared/modules/maestrano.so" -S "127.0.0.1:${PORT:-3000}" examples/php/app.php
    ;;
php-connector) exec php -d extension="$(realpath "$target")/php/shared/modules/maestrano.so" examples/php/connector.php "$@" ;;
python-app | python-connector) exec .venv/bin/python "examples/python/$program.py" "$@" ;;
node-app | node-connector) exec node "examples/node/$program.js" "$@" ;;
*)
    echo "usage: scripts/run-example.sh rust|c|php|python|node [connector ARGUMENT...]" >&2
    exit 2
    ;;
esac
