#!/usr/bin/env bash
# Runs one example app in place of this shell; PORT and MAESTRANO_CONFIG say where and as what.
#   PORT=3000 MAESTRANO_CONFIG=maestrano.json scripts/run-example.sh rust|c|php|python|node
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}

case ${1-} in
rust) exec "$target/ci/maestrano-example-rust" ;;
c) LD_LIBRARY_PATH=$target/c/stage/lib exec "$target/c/example/app" ;;
php)
    # PHP's own server prints its address when it is ready.
    exec php -d extension="$(realpath "$target")/php/shared/modules/maestrano.so" -S "127.0.0.1:${PORT:-3000}" examples/php/app.php
    ;;
python) exec .venv/bin/python examples/python/app.py ;;
node) exec node examples/node/app.js ;;
*)
    echo "usage: scripts/run-example.sh rust|c|php|python|node" >&2
    exit 2
    ;;
esac
