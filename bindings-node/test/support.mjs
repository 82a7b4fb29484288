// What the tests share: the vectors, configurations, and a marketplace that listens on the loopback address.
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'

const VECTORS = new URL('../../tests/vectors/saml/', import.meta.url)

/** One SAML case, such as `valid-shape/assertion-signed`. */
export function samlCase(id) {
  return JSON.parse(readFileSync(new URL(`${id}.json`, VECTORS), 'utf8'))
}

/** Every SAML case. */
export function samlCases() {
  return readdirSync(fileURLToPath(VECTORS), { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => samlCase(name.slice(0, -'.json'.length)))
}

/** A response of the platform that holds, with the configuration and the expectations that fit it. */
export function platformResponse() {
  const known = samlCase('valid-shape/assertion-signed')
  const acs = new URL(known.acs_url)
  return {
    response: known.saml_response,
    expect: { requestId: known.expected_request_id, now: new Date(known.now) },
    configuration: marketplace({
      app: { host: acs.origin },
      api: { id: known.sp_entity_id, key: KEY },
      sso: {
        idp: new URL(known.idp_entity_id).origin,
        issuer: known.idp_entity_id,
        consume_path: acs.pathname,
        x509_certificate: known.idp_certificate_pem,
      },
    }),
  }
}

export const KEY = 'a key that no output may show'

/** The configuration of one marketplace, `acme` unless named otherwise. */
export function marketplace(sections = {}) {
  return {
    marketplace: 'acme',
    environment: 'local',
    app: { host: 'https://app.example.com' },
    api: { id: 'app-1', key: KEY },
    ...sections,
    sso: { idp: 'https://hub.example.com', ...sections.sso },
  }
}

/** The configuration of a marketplace whose account API is at that host. */
export function charging(host, api = {}) {
  return { marketplace: 'acme', app: { host: 'https://app.example.com' }, api: { id: 'app-1', key: 'SECRET-KEY', host, ...api } }
}

/** The configuration of a marketplace whose Connec! is at that host. */
export function sharing(host, connec = {}, api = { max_retries: 0 }) {
  return { marketplace: 'acme', app: { host: 'https://app.example.com' }, api: { id: 'app-1', key: 'SECRET-KEY', ...api }, connec: { host, ...connec } }
}

export function basic(id, key) {
  return `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`
}

/** A stored session as the old SDKs wrote it. */
export function stored(fields = {}) {
  const record = { uid: 'usr-1', group_uid: 'cld-1', session: 'a session token', session_recheck: '2020-01-01T00:00:00Z', preset: 'acme', ...fields }
  return Buffer.from(JSON.stringify(record)).toString('base64')
}

/** Runs `body` against a server on the loopback address that answers as `answer` says. */
export async function withServer(answer, body) {
  const requests = []
  const server = createServer((request, response) => {
    const seen = { method: request.method, url: request.url, headers: request.headers, body: '' }
    requests.push(seen)
    request.setEncoding('utf8').on('data', (part) => (seen.body += part)).on('end', () => answer(request, response))
  })
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready))
  const origin = `http://127.0.0.1:${server.address().port}`
  try {
    return await body(origin, requests)
  } finally {
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
  }
}

/** The same, with an answer for each request in turn; the last one again and again. `{{host}}` in a body is the server's address. */
export function play(answers, body) {
  const left = [...answers]
  return withServer((request, response) => {
    const { status, headers, body: text } = left.length > 1 ? left.shift() : left[0]
    response.writeHead(parseInt(status), { 'Content-Type': 'application/json', ...headers })
    response.end(text.replaceAll('{{host}}', `http://${request.headers.host}`))
  }, body)
}
