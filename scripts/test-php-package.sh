#!/usr/bin/env bash
# Packs the sources of the PHP extension, and builds and uses them in an empty directory, against an installed libmaestrano.
#   scripts/test-php-package.sh [PROFILE]   cargo profile of libmaestrano, `ci` if left out
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
profile=${1:-ci}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

PREFIX=$work/usr DESTDIR='' scripts/install-c.sh --profile "$profile"
package=$(scripts/package-php.sh "$work" | tail -n 1)
sum=$(sha256sum < "$package")
scripts/package-php.sh "$work" > "$work/log"
[ "$sum" = "$(sha256sum < "$package")" ] || { echo "the same sources made two packages" >&2; exit 1; }

mkdir "$work/empty"
cd "$work/empty"
tar -xzf "$package" --strip-components=1
quiet() { "$@" >> "$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }; }
quiet phpize
if PKG_CONFIG_LIBDIR=$work/nowhere ./configure > "$work/refused" 2>&1 || ! grep -q 'error: libmaestrano was not found' "$work/refused"; then
    echo "configure does not say that libmaestrano is missing" >&2
    exit 1
fi

# What PIE would hand to configure.
php -r 'foreach (json_decode(file_get_contents("composer.json"), flags: JSON_THROW_ON_ERROR)->{"php-ext"}->{"configure-options"} as $option) {
    echo $option->name, "\n";
}' > "$work/options"
./configure --help > "$work/help"
[ -s "$work/options" ]
while read -r option; do
    grep -q -- "--$option\b" "$work/help" || { echo "composer.json names --$option, which configure does not know" >&2; exit 1; }
done < "$work/options"

cat > "$work/use.php" <<'EOF'
<?php
$case = json_decode(file_get_contents($argv[1]), true);
$saml = (new Maestrano\Maestrano([
    'marketplace' => 'acme',
    'app' => ['host' => 'https://app.example'],
    'api' => ['id' => $case['sp_entity_id'], 'key' => 'key'],
    'sso' => [
        'idp' => 'https://idp.example',
        'issuer' => $case['idp_entity_id'],
        'audience' => $case['audience'],
        'acs_url' => $case['acs_url'],
        'x509_certificate' => $case['idp_certificate_pem'],
    ],
]))->only()->saml;
$consume = fn () => $saml->consume($case['saml_response'], $case['expected_request_id'], new DateTime($case['now']))->user->uid;
if ($consume() !== $case['expect']['name_id']) {
    exit("another user\n");
}
try {
    $consume();
    exit("consumed twice\n");
} catch (Maestrano\SamlException $error) {
    echo $error->getErrorCode(), ' ', Maestrano\VERSION, "\n";
}
EOF
version=$(sed -n 's/^#define MAESTRANO_VERSION "\(.*\)"$/\1/p' "$root/include/maestrano.h")
export PKG_CONFIG_PATH=$work/usr/lib/pkgconfig
for kind in shared static; do
    options=()
    [ "$kind" = shared ] || options=(--enable-maestrano-static)
    quiet ./configure "${options[@]}"
    quiet make -j2
    quiet make install INSTALL_ROOT="$work/$kind"
    quiet make clean
    # The static one has to do without the library.
    [ "$kind" = shared ] || mv "$work/usr" "$work/gone"
    extension=$work/$kind$(php-config --extension-dir)/maestrano.so
    said=$(php -n -d extension="$extension" "$work/use.php" "$root/tests/vectors/saml/valid-shape/assertion-signed.json")
    [ "$said" = "saml_replay $version" ] || { echo "the $kind extension: $said" >&2; exit 1; }
    php -n -d extension="$extension" --ri maestrano | grep -qx "libmaestrano version => $version"
    echo "$(basename "$package") built and used, $kind: $(stat -c %s "$extension") bytes, profile $profile"
done
