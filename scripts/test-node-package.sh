#!/usr/bin/env bash
# Packs the npm package and installs it into an empty project that has nothing else.
#   scripts/test-node-package.sh [PROFILE]   cargo profile, `ci` if left out; `release` also holds the size to its limit
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
profile=${1:-ci}
scripts/build-node.sh "$profile"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd bindings-node && npm pack --silent --pack-destination "$work")
tarball=$(echo "$work"/maestrano-*.tgz)

expected='package/account.d.ts package/connec.d.ts package/index.d.mts package/index.d.ts package/openid.d.ts package/lib/account.js package/lib/account-records.js
package/lib/arguments.js package/lib/connec.js package/lib/connec-ids.js package/lib/connec-records.js package/lib/connec-walk.js
package/lib/connec-webhook.js package/lib/errors.js package/lib/index.js package/lib/index.mjs package/lib/json.js package/lib/maestrano.js
package/lib/marketplace.js package/lib/native.js package/lib/openid.js package/lib/openid-records.js package/lib/records.js package/lib/show.js package/lib/webhook.js package/package.json
package/prebuilds/linux-x64/maestrano.node package/README.md'
diff <(tr ' ' '\n' <<<"$expected" | sort) <(tar -tzf "$tarball" | sort) || { echo "the package holds other files than it should"; exit 1; }

mkdir "$work/project"
cd "$work/project"
echo '{"name":"empty","private":true}' > package.json
npm install --offline --no-audit --no-fund "$tarball"

cat > check.cjs <<'EOF'
const assert = require('node:assert/strict')
const { readFileSync } = require('node:fs')
const required = require('maestrano')

import('maestrano').then(({ Maestrano, SamlError }) => {
  assert.equal(Maestrano, required.Maestrano)
  const known = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const acs = new URL(known.acs_url)
  const { saml } = new Maestrano({
    marketplace: 'acme',
    app: { host: acs.origin },
    api: { id: known.sp_entity_id, key: 'key' },
    sso: {
      idp: new URL(known.idp_entity_id).origin,
      issuer: known.idp_entity_id,
      consume_path: acs.pathname,
      x509_certificate: known.idp_certificate_pem,
    },
  }).only()
  const expect = { requestId: known.expected_request_id, now: new Date(known.now) }
  assert.equal(saml.consume(known.saml_response, expect).user.uid, known.expect.name_id)
  assert.throws(() => saml.consume(known.saml_response, expect), (error) => error instanceof SamlError && error.code === 'saml_replay')
  console.log(`maestrano ${required.version} installed: require and import work`)
})
EOF
node check.cjs "$root/tests/vectors/saml/valid-shape/assertion-signed.json"

rm -r node_modules/maestrano/prebuilds
node -e "
  require('node:assert/strict').throws(() => require('maestrano'), /no native module for linux-x64/)
  console.log('a package without the native module says so')"

size=$(stat -c %s "$tarball")
echo "$(basename "$tarball"): $size bytes, profile $profile"
if [ "$profile" = release ] && [ "$size" -gt $((4 * 1024 * 1024)) ]; then
  echo "the package is over 4 MiB"
  exit 1
fi
