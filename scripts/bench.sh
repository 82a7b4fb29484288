#!/usr/bin/env bash
# Microseconds of a sign-on in each language, beside the bare floor, and beside other libraries where `make bench-peers` installed them;
# then walks over shared data, beside plain clients.
#   scripts/bench.sh [PROFILE]   cargo profile, `release` if left out: what is published
# MAESTRANO_BENCH_RESPONSES: how many responses a round consumes, 250 if left out; MAESTRANO_BENCH_ENTITIES: how many entities are walked
# over, 100000 if left out. docs/performance.md tells more.
set -euo pipefail
cd "$(dirname "$0")/.."
profile=${1:-release}
target=$(realpath -m "${CARGO_TARGET_DIR:-target}")
bench=$target/bench/$profile
responses=${MAESTRANO_BENCH_RESPONSES:-250}
mkdir -p "$bench"

scripts/install-system-packages.sh
scripts/install-system-packages.sh bench
cargo build --locked --profile "$profile" -p maestrano-benches -p maestrano-sandbox
cp "$target/$profile/maestrano-benches" "$target/$profile/maestrano-sandbox" "$bench/"

PREFIX=$bench/c DESTDIR= scripts/install-c.sh --profile "$profile" > /dev/null
read -ra flags < <(PKG_CONFIG_PATH=$bench/c/lib/pkgconfig pkg-config --cflags --libs maestrano libcjson)
cc -O2 -Wall -Wextra -Werror benches/languages/consume.c -o "$bench/consume-c" "${flags[@]}" -Wl,-rpath,"$bench/c/lib"
cc -O2 -Wall -Wextra -Werror benches/walk/ours.c -o "$bench/walk-ours" "${flags[@]}" -Wl,-rpath,"$bench/c/lib"
read -ra curl < <(pkg-config --cflags --libs libcurl libcjson)
cc -O2 -Wall -Wextra -Werror benches/walk/plain.c -o "$bench/walk-plain" "${curl[@]}"

scripts/build-php.sh --installed "$bench/c" --static | tail -n 1 > "$bench/maestrano.so.path"
cp "$(cat "$bench/maestrano.so.path")" "$bench/maestrano.so"

wheel=$(scripts/build-python.sh "$bench/wheel" "$profile" --compatibility linux | tail -n 1)
[ -x "$bench/venv/bin/python" ] || python3 -m venv "$bench/venv"
"$bench/venv/bin/pip" install --quiet --disable-pip-version-check --force-reinstall --no-deps --no-index "$wheel"
"$bench/venv/bin/pip" install --quiet --disable-pip-version-check requests

scripts/build-node.sh "$profile" > /dev/null

"$bench/maestrano-benches" write "$bench/set.json" "$responses"
# The peers take milliseconds each.
"$bench/maestrano-benches" write "$bench/few.json" $((responses / 10 + 1)) 2> /dev/null
python3 benches/compare.py "$bench" .cache/peers
python3 benches/walk/compare.py "$bench" "${MAESTRANO_BENCH_ENTITIES:-100000}"
