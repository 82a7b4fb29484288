#!/usr/bin/env bash
# Installs the Debian packages that are missing, and says nothing when none is.
#   scripts/install-system-packages.sh [GROUP ...]   build, test (both when none is named), oracle, bench, peers
set -euo pipefail

# What the C library, the PHP extension and the example apps are built with. OpenSSL is the sandbox's, never the library's.
build=(binutils gcc make pkg-config libssl-dev php-cli php-dev libmicrohttpd-dev libcjson-dev)
# What only tests and checks use.
test=(g++ php-parser php-fpm libfcgi-bin valgrind chromium chromium-driver)
# The independent implementations that `make oracle` compares with.
oracle=(xmlsec1 libxml2 openssl)
# The usual HTTP libraries that `make bench` walks beside ours with.
bench=(libcurl4-openssl-dev php-curl)
# What php-saml needs, which `make bench` compares with.
peers=(composer php-curl php-xml unzip)

# Debian keeps these two apart from its Python; other builds of CPython bring them.
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    build+=(python3-venv)
fi

wanted=()
for group in "${@:-build test}"; do
    # The default is two words in one argument.
    for name in $group; do
        case $name in
        build) wanted+=("${build[@]}") ;;
        test) wanted+=("${test[@]}") ;;
        oracle) wanted+=("${oracle[@]}") ;;
        bench) wanted+=("${bench[@]}") ;;
        peers) wanted+=("${peers[@]}") ;;
        *)
            echo "there is no group $name: build, test, oracle, bench, peers" >&2
            exit 2
            ;;
        esac
    done
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    echo "this system has no apt; install what corresponds to these Debian packages, if it is missing:" >&2
    echo "  ${wanted[*]}" >&2
    exit 0
fi

missing=()
for package in "${wanted[@]}"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
        echo "these packages are missing, and only root can install them: ${missing[*]}" >&2
        echo "  apt-get install ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi

# Another apt may be at work: wait for it.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -qq)
echo "installing ${missing[*]}"
"${apt[@]}" update
"${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
