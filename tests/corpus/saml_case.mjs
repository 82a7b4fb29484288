// Reads one case of the SAML corpus on standard input and prints what the library says of it as a line of JSON, through the public
// interface alone.
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Maestrano, MaestranoError } from '../../bindings-node/lib/index.mjs'

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const given = JSON.parse(await text(process.stdin))
  process.stdout.write(`${JSON.stringify(answer(given))}\n`)
}

export function answer(given) {
  let opened
  try {
    opened = new Maestrano(configuration(given))
  } catch (error) {
    return given.submissions ? { results: given.submissions.map(() => refusal(error)) } : refusal(error)
  }
  const { saml } = opened.only()
  const one = (submission) => verdict(saml, submission, given.expected_request_id)
  return given.submissions ? { results: given.submissions.map(one) } : one(given)
}

function verdict(saml, { saml_response: response, now }, requestId) {
  try {
    const { nameId, attributes } = saml.verify(response, { requestId, now: new Date(now) })
    return { valid: true, name_id: nameId, attributes }
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error) {
  if (!(error instanceof MaestranoError)) throw error
  return { valid: false, reason: error.code.replace(/^saml_/, '') }
}

function configuration(given) {
  return {
    marketplace: 'corpus',
    environment: 'production',
    app: { host: 'https://app.example' },
    api: { id: given.sp_entity_id, key: 'corpus-key' },
    sso: {
      idp: 'https://idp.example',
      acs_url: given.acs_url,
      x509_certificate: given.idp_certificate_pem,
      x509_fingerprint: given.idp_certificate_fingerprint.map(({ value }) => value),
      ...(given.idp_entity_id === null ? { check_issuer: false } : { issuer: given.idp_entity_id }),
      ...(given.audience === null ? { check_audience: false } : { audience: [given.audience] }),
      allow_unsolicited: true,
      allow_sha1: given.allow_sha1,
      min_rsa_bits: 1024,
      clock_skew: given.clock_skew_seconds,
      max_response_bytes: 10_485_760,
      ...(given.sp_private_key_pem === null ? {} : { private_key: given.sp_private_key_pem }),
    },
  }
}
