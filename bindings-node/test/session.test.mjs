import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { inspect } from 'node:util'
import * as maestrano from '../lib/index.mjs'
import { KEY, basic, marketplace, stored, withServer } from './support.mjs'

const { Maestrano, SessionCheck } = maestrano
const HOUR = 3_600_000

const sessions = (idp, sso = {}) => new Maestrano(marketplace({ sso: { idp, ...sso } })).only().session
const inAnHour = () => new Date(Date.now() + HOUR).toISOString()
const json = (body, status = 200) => (_request, response) => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
const due = () => stored({ session_recheck: new Date(Date.now() - 1000).toISOString() })

/** An address that nobody listens on. */
async function nowhere() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

test('a record that is not due is fresh, without a request', async () => {
  await withServer(json({ valid: true }), async (origin, requests) => {
    const session = sessions(origin)
    const record = stored({ session_recheck: inAnHour() })
    assert.equal(session.needsCheck(record), false)
    const check = await session.check(record)
    assert.ok(check instanceof SessionCheck)
    assert.deepEqual({ ...check }, { status: 'fresh', valid: true, stored: null, reason: null })
    assert.equal(requests.length, 0)
  })
})

test('a record that is due is renewed, and the new record is given out', async () => {
  const recheck = inAnHour()
  await withServer(json({ valid: true, recheck }), async (origin, requests) => {
    const session = sessions(origin)
    assert.equal(session.needsCheck(due()), true)
    const check = await session.check(due())
    assert.equal(check.status, 'renewed')
    assert.equal(check.valid, true)
    const renewed = session.load(check.stored)
    assert.equal(Math.trunc(renewed.recheck / 1000), Math.trunc(Date.parse(recheck) / 1000))
    assert.equal(renewed.token, 'a session token')
    assert.ok(!inspect(check).includes(check.stored))
    assert.equal(session.needsCheck(check.stored), false)
    assert.deepEqual(requests.map(({ method, url }) => [method, url]), [['GET', '/api/v1/auth/saml/usr-1?session=a%20session%20token']])
  })
})

test('now decides what is due', async () => {
  const session = sessions('https://hub.example.com')
  const record = stored({ session_recheck: '2026-03-14T09:29:53Z' })
  for (const now of [new Date('2026-03-14T09:29:00Z'), Date.parse('2026-03-14T09:29:00Z') / 1000]) {
    assert.equal(session.needsCheck(record, { now }), false)
    assert.equal((await session.check(record, { now })).status, 'fresh')
  }
  assert.equal(session.needsCheck(record, { now: new Date('2026-03-14T09:30:00Z') }), true)
})

test('a session that the marketplace ended is ended', async () => {
  for (const answer of [json({ valid: false, recheck: inAnHour() }), json({ error: 'gone' }, 404)]) {
    await withServer(answer, async (origin) => {
      const check = await sessions(origin).check(due())
      assert.deepEqual({ ...check }, { status: 'ended', valid: false, stored: null, reason: 'signed_out' })
    })
  }
})

test('no record, garbage and another marketplace\'s record are an ended session, without a request', async () => {
  const garbage = [undefined, null, '', ' ', 'x', 'e30=', 'bnVsbA==', 'W10=', '\u0000', '\ud800', '../../etc/passwd', 'A'.repeat(10 << 20),
    Buffer.from('{"uid":{"a":1},"session":[]}').toString('base64'), Buffer.alloc(10_000, '[').toString('base64'), stored({ preset: 'other' })]
  await withServer(json({ valid: true, recheck: inAnHour() }), async (origin, requests) => {
    const session = sessions(origin)
    for (const record of garbage) {
      const check = await session.check(record)
      assert.equal(check.status, 'ended', String(record).slice(0, 20))
      assert.equal(check.valid, false)
      assert.equal(session.load(record), null)
      assert.equal(session.needsCheck(record), false)
    }
    assert.equal((await session.check(undefined, { ifSession: true })).valid, true)
    assert.equal(requests.length, 0)
  })
})

test('what is no answer leaves the session unknown: valid within the grace, not after it', async () => {
  const cases = {
    'status 500': [json({ error: 'down' }, 500), 'api_unavailable'],
    'status 429': [json({}, 429), 'api_rate_limited'],
    HTML: [(_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>welcome</html>'), 'response_malformed'],
    'neither valid nor not': [json({ recheck: inAnHour() }), 'response_malformed'],
    'no time': [json({ valid: true }), 'response_malformed'],
    redirect: [(_request, response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), 'response_malformed'],
    'dropped at once': [(request) => request.socket.destroy(), undefined],
    'dropped half way': [
      (request, response) => {
        response.writeHead(200, { 'content-length': '1000' }).write('{"valid":')
        setTimeout(() => request.socket.destroy(), 20)
      },
      undefined,
    ],
    oversized: [(_request, response) => response.end(Buffer.alloc(10 << 20, ' ')), 'response_too_large'],
    'oversized, without a length': [
      (_request, response) => {
        for (let n = 0; n < 20; n++) response.write(Buffer.alloc(100_000, ' '))
        response.end('{"valid":true}')
      },
      'response_too_large',
    ],
  }
  for (const [name, [answer, reason]] of Object.entries(cases)) {
    await withServer(answer, async (origin) => {
      const session = sessions(origin)
      const check = await session.check(due())
      assert.equal(check.status, 'unknown', name)
      assert.equal(check.valid, true, `${name}: within the grace`)
      assert.equal(check.stored, null)
      if (reason) assert.equal(check.reason, reason, name)
      const late = await session.check(stored({ session_recheck: new Date(Date.now() - HOUR).toISOString() }))
      assert.equal(late.status, 'unknown', name)
      assert.equal(late.valid, false, `${name}: after the grace`)
      assert.equal((await sessions(origin, { recheck_grace: 0 }).check(due())).valid, false, `${name}: without grace`)
    })
  }
})

test('nobody listening leaves the session unknown', async () => {
  const check = await sessions(await nowhere()).check(due())
  assert.deepEqual([check.status, check.reason], ['unknown', 'connect_failed'])
})

test('a next check years ahead is cut down, and a record that says so is checked', async () => {
  await withServer(json({ valid: true, recheck: '2999-01-01T00:00:00Z' }), async (origin, requests) => {
    const session = sessions(origin)
    const check = await session.check(due())
    assert.equal(check.status, 'renewed')
    assert.ok(session.load(check.stored).recheck <= Date.now() + 25 * HOUR)
    assert.equal((await session.check(stored({ session_recheck: '2999-01-01T00:00:00Z' }))).status, 'renewed')
    assert.equal(requests.length, 2)
  })
})

test('the event loop goes on while the marketplace is slow, and the wait ends', async () => {
  const waiting = new Set()
  await withServer((_request, response) => waiting.add(response), async (origin) => {
    let ticks = 0
    const ticking = setInterval(() => ticks++, 10)
    const started = performance.now()
    const check = await sessions(origin).check(due())
    const took = performance.now() - started
    clearInterval(ticking)
    assert.deepEqual([check.status, check.reason], ['unknown', 'timeout'])
    assert.ok(took > 5_000 && took < 20_000, `${took} ms`)
    assert.ok(ticks > took / 40, `${ticks} ticks in ${took} ms`)
  })
})

test('checks run at the same time', async () => {
  const answer = (_request, response) => setTimeout(() => json({ valid: true, recheck: inAnHour() })(_request, response), 300)
  await withServer(answer, async (origin) => {
    const session = sessions(origin)
    const started = performance.now()
    const checks = await Promise.all(Array.from({ length: 30 }, () => session.check(due())))
    assert.ok(checks.every((check) => check.status === 'renewed'))
    assert.ok(performance.now() - started < 5_000)
  })
})

test('autoConfigure takes over what the developer platform says', async () => {
  const fetched = marketplace({ marketplace: 'fetched' })
  await withServer(json({ marketplaces: [fetched] }), async (host, requests) => {
    const m = new Maestrano(marketplace())
    const changes = await m.autoConfigure({ host, key: 'env-key', secret: 'env-secret' })
    assert.ok(changes instanceof maestrano.Changes)
    assert.deepEqual(changes.added, ['fetched'])
    assert.equal(changes.fromCache, false)
    assert.ok(m.marketplaces.includes('fetched'))
    assert.equal(m.marketplace('fetched').param('api.id'), 'app-1')
    assert.equal(requests[0].headers.authorization, basic('env-key', 'env-secret'))
    assert.match(requests[0].url, /\/marketplaces$/)
  })
})

test('a promise is rejected with the error\'s class, fields and the stack of the call', async () => {
  await withServer(json({ error: 'no' }, 401), async (host) => {
    const m = new Maestrano(marketplace())
    const options = { host, key: 'env-key', secret: KEY }
    async function awaits() {
      await m.autoConfigure(options)
    }
    function chains() {
      return m.autoConfigure(options).then(() => assert.fail())
    }
    for (const caller of [awaits, chains]) {
      const error = await caller().then(() => assert.fail(), (reason) => reason)
      assert.ok(error instanceof maestrano.ConfigError, inspect(error))
      assert.equal(error.code, 'platform_rejected')
      assert.equal(error.httpStatus, 401)
      assert.match(error.stack, new RegExp(`^ConfigError: .*\\n\\s+at .*${caller.name}`))
      assert.ok(!inspect(error).includes(KEY))
    }
    assert.deepEqual(m.marketplaces, ['acme'], 'nothing is taken over')
  })
  await assert.rejects(new Maestrano(marketplace()).autoConfigure({ host: await nowhere(), key: 'k', secret: 's' }), {
    name: 'ConfigError',
    code: 'platform_unreachable',
    retryable: true,
  })
})

test('users and sessions are made of plain values', () => {
  const { session, sso } = new Maestrano(marketplace({ sso: { creation_mode: 'virtual' } })).only()
  const made = session.build('usr-1', 'cld-1', 'a session token', new Date(Math.ceil(Date.now() / 1000 + 60) * 1000))
  assert.deepEqual(made, session.load(made.stored))
  assert.equal(session.needsCheck(made.stored), false)
  assert.equal(session.needsCheck(session.build('usr-1', 'cld-1', 'a session token').stored), true)
  const user = sso.user({ uid: 'usr-1', groupUid: 'cld-1', firstName: 'Jo', email: null })
  assert.deepEqual([user.effectiveUid, user.firstName, user.email], ['usr-1.cld-1', 'Jo', null])
  assert.equal(sso.logoutUrl('usr-1.cld-1'), 'https://hub.example.com/app_logout?user_uid=usr-1')
  assert.equal(sso.sessionCheckUrl('usr/1', 'a&b'), 'https://hub.example.com/api/v1/auth/saml/usr%2F1?session=a%26b')
  assert.throws(() => sso.user({ uid: 'usr-1' }), { name: 'UsageError', field: 'group_uid' })
  assert.throws(() => session.build('', 'cld-1', 't'), { name: 'UsageError', field: 'uid' })
  for (const wrong of [() => sso.user({ uid: 7 }), () => sso.user({ uid: 'usr-1', name: 'x' }), () => session.build('usr-1', 'cld-1'), () => sso.logoutUrl()]) {
    assert.throws(wrong, TypeError)
  }
})
