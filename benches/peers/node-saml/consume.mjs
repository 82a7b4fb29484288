// Times node-saml over a set of responses: consume.mjs SET ROUNDS, with NODE_SAML the folder it is installed in.
// Its own checks, InResponseTo among them, with the configuration read once. It has no replay store.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const { SAML } = createRequire(`${process.env.NODE_SAML}/`)('@node-saml/node-saml')
const [path, rounds] = process.argv.slice(2)
const bench = JSON.parse(readFileSync(path, 'utf8'))
const issued = new Date().toISOString()
const saml = new SAML({
  callbackUrl: bench.acs_url,
  issuer: bench.audience,
  audience: bench.audience,
  entryPoint: bench.idp_entity_id,
  idpIssuer: bench.idp_entity_id,
  idpCert: bench.certificate,
  wantAssertionsSigned: true,
  wantAuthnResponseSigned: false,
  validateInResponseTo: 'always',
  // One request that all responses answer: it is not forgotten after the first.
  cacheProvider: {
    saveAsync: async () => null,
    getAsync: async (key) => (key === bench.request_id ? issued : null),
    removeAsync: async () => null,
  },
})

await consume()
const figures = []
for (let round = 0; round < Number(rounds); round++) figures.push(await consume())
console.log(JSON.stringify({ name: 'node-saml', rounds_us: figures }))

async function consume() {
  const begin = performance.now()
  for (const { user, saml_response: response } of bench.responses) {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response })
    if (profile.nameID !== user || profile.mno_uid !== user) throw new Error('another user signed on')
  }
  return ((performance.now() - begin) * 1e3) / bench.responses.length
}
