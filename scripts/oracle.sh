#!/usr/bin/env bash
# Compares canonical XML, and what is XML at all, with libxml2 over random documents, and verdicts on signatures with xmlsec1.
#   scripts/oracle.sh [DOCUMENTS] [SIGNATURES]     10000 and 200 if left out
# MAESTRANO_SEED: what the documents come from, the time if left out; it is printed, and gives the same documents again.
set -euo pipefail
cd "$(dirname "$0")/.."
seed=${MAESTRANO_SEED:-$(date +%s)}
examples=$(realpath -m "${CARGO_TARGET_DIR:-target}")/ci/examples

scripts/install-system-packages.sh build oracle
cargo build --locked --profile ci -p maestrano-core --features oracle --example canonicalize --example saml_case
python3 tests/oracle/c14n.py "$examples/canonicalize" "${1:-10000}" "$seed"
python3 tests/oracle/spoiled.py "$examples/canonicalize" "${1:-10000}" "$seed"
python3 tests/oracle/signatures.py "$examples/saml_case" "${2:-200}" "$seed"
