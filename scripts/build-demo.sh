#!/usr/bin/env bash
# Builds what `make demo` runs, and installs what that needs and is missing.
#   scripts/build-demo.sh sandbox|rust|c|php|python|node [PROFILE]
# The cargo profile is `ci`, release code without the slow link; the sandbox and the Rust app may have another.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
stage=$target/c/stage

case ${1-} in
# Both in one go, and each time: they share most of their crates, and cargo builds these anew for another set of packages.
sandbox | rust)
    scripts/install-system-packages.sh build
    cargo build --locked --profile "${2:-ci}" -p maestrano-sandbox -p maestrano-example-rust
    ;;
c)
    PREFIX=$stage DESTDIR= scripts/install-c.sh --profile ci
    # Outside the sources, against the installed library, as a vendor would.
    mkdir -p "$target/c/example"
    PKG_CONFIG_PATH=$stage/lib/pkgconfig make -C "$target/c/example" -f "$root/examples/c/Makefile" VPATH="$root/examples/c"
    ;;
php) scripts/build-php.sh ;;
python)
    wheel=$(scripts/build-python.sh "$target/python/demo" ci --compatibility linux | tail -n 1)
    .venv/bin/pip install --quiet --disable-pip-version-check --force-reinstall --no-deps --no-index "$wheel"
    ;;
node)
    scripts/build-node.sh
    (cd examples/node && npm ci)
    ;;
*)
    echo "usage: scripts/build-demo.sh sandbox|rust|c|php|python|node [PROFILE]" >&2
    exit 2
    ;;
esac
