#!/usr/bin/env bash
# What takes too long for every day: many mutants, the packages as they are given away and their sizes, the oracle.
#   scripts/nightly.sh
# MAESTRANO_SEED: where the mutants start, the day of the year if left out, so that each night tries others.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install-system-packages.sh

export MAESTRANO_MUTANTS=${MAESTRANO_MUTANTS:-100000} MAESTRANO_SEED=${MAESTRANO_SEED:-$(date -u +%Y%j)}
echo "$MAESTRANO_MUTANTS mutants, seed $MAESTRANO_SEED"
cargo test --locked --profile ci -p maestrano-core --test saml_mutation
# `make test` runs the C tests, against a library that keeps its names for valgrind; this is the one that is given away.
stage=$(realpath -m "${CARGO_TARGET_DIR:-target}")/c/release
PREFIX=$stage DESTDIR= scripts/install-c.sh
scripts/check-c.sh "$stage"
scripts/test-python-package.sh release
scripts/test-node-package.sh release
scripts/test-php-package.sh release
scripts/oracle.sh 100000 2000
