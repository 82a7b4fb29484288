#!/usr/bin/env bash
# Installs python3-saml, node-saml and php-saml into .cache/peers, for `make bench` to compare with. Nothing of them is ever part of
# libmaestrano.
#   scripts/bench-peers.sh [PEER...]   all three if left out; status 1 when one could not be installed
# Each comes through its language's own installer, pip, npm or composer, whose configuration says from where.
set -uo pipefail
cd "$(dirname "$0")/.."
scripts/install-system-packages.sh build peers || exit 1
peers=("$@")
[ $# -gt 0 ] || peers=(python3-saml node-saml php-saml)

install_peer() {
    case $1 in
    python3-saml)
        python3 -m venv "$folder" && "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$sources/requirements.txt" &&
            "$folder/bin/pip" freeze
        ;;
    node-saml)
        cp "$sources/package.json" "$folder" && cd "$folder" && npm install --silent --no-package-lock --no-audit --no-fund &&
            npm ls --depth=0 --parseable --long | sed -n 's/^[^:]*:\(@node-saml[^:]*\).*/\1/p'
        ;;
    php-saml)
        cp "$sources/composer.json" "$folder" && cd "$folder" &&
            COMPOSER_ALLOW_SUPERUSER=1 composer install --quiet --no-interaction --no-dev && composer show --no-interaction 2> /dev/null
        ;;
    *)
        echo "there is no peer $1: python3-saml, node-saml, php-saml" >&2
        return 2
        ;;
    esac
}

failures=0
for peer in "${peers[@]}"; do
    folder=$PWD/.cache/peers/$peer
    sources=$PWD/benches/peers/$peer
    rm -rf "$folder"
    mkdir -p "$folder"
    if (install_peer "$peer"); then
        touch "$folder/installed"
    else
        echo "$peer could not be installed" >&2
        failures=$((failures + 1))
    fi
done
[ $failures = 0 ]
