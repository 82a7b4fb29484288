// Sign-on with OpenID: against a provider that describes itself and no more, and against the sandbox.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inspect } from 'node:util'
import * as maestrano from '../lib/index.mjs'
import { KEY, marketplace, stored, withServer } from './support.mjs'
import { Sandbox } from './sandbox.mjs'

const { Maestrano, OpenIdError, OidcIdentity, Tokens } = maestrano
const PICKED = { user_uid: 'usr-1', group_id: 'cld-1' }

/** What a provider says of itself. */
const described = (issuer) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  end_session_endpoint: `${issuer}/logout`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})

/** Runs `body` with a provider that takes a while. It answers in this process: it could not if a call held the event loop. */
function withProvider(body, of = described) {
  const answer = (request, response) => setTimeout(() => response.end(JSON.stringify(of(`http://${request.headers.host}`))), 100)
  return withServer(answer, (issuer, requests) => body(new Maestrano(marketplace({ oidc: { issuer } })).only().oidc, issuer, requests))
}

test('login sends the browser to the provider, with what the init URL was called with', () => withProvider(async (oidc, issuer, requests) => {
  const record = stored({ session_recheck: '2099-01-01T00:00:00Z' })
  const login = await oidc.login({ group_id: 'cld-1 &', prompt: 'login' }, { session: record })
  assert.ok(login instanceof maestrano.Login && login.url.startsWith(`${issuer}/authorize?`))
  const sent = Object.fromEntries(new URL(login.url).searchParams)
  assert.deepEqual([sent.client_id, sent.response_type, sent.code_challenge_method], ['app-1', 'code', 'S256'])
  assert.equal(sent.redirect_uri, 'https://app.example.com/maestrano/auth/oidc/callback')
  assert.equal(sent.scope, 'openid profile email maestrano')
  assert.deepEqual([sent.group_id, sent.prompt], ['cld-1 &', 'login'])
  for (const random of [sent.state, sent.nonce, sent.code_challenge]) assert.ok(random.length >= 43)
  assert.ok(login.pending.length > 0 && login.pending.length < 2000)
  assert.equal(new URL((await oidc.login(null, { session: record })).url).searchParams.get('group_id'), 'cld-1')
  for (const params of [{ a: ['1', '2'], b: 'ü' }, new URLSearchParams('a=1&a=2&b=%C3%BC'), 'a=1&a=2&b=%C3%BC', '?a=1&a=2&b=%C3%BC', [['a', '1'], ['a', '2'], ['b', 'ü']]]) {
    const { searchParams } = new URL((await oidc.login(params)).url)
    assert.deepEqual([searchParams.getAll('a'), searchParams.get('b')], [['1', '2'], 'ü'])
  }
  assert.equal(requests.length, 1, 'what the provider says of itself is kept')
}))

test('the event loop goes on while the provider is asked, once for all who wait', () => withProvider(async (oidc, issuer, requests) => {
  let ticks = 0
  const ticking = setInterval(() => ticks++, 5)
  const logins = await Promise.all(Array.from({ length: 16 }, () => oidc.login()))
  clearInterval(ticking)
  assert.ok(ticks > 5, `${ticks}`)
  assert.equal(new Set(logins.map(({ pending }) => pending)).size, 16)
  assert.equal(requests.length, 1)
  const page = new URL(await oidc.logoutUrl())
  assert.equal(page.origin + page.pathname, `${issuer}/logout`)
  assert.deepEqual(Object.fromEntries(page.searchParams), { client_id: 'app-1', post_logout_redirect_uri: 'https://app.example.com/' })
}))

test('the console shows neither the state of a login nor what is pending', () => withProvider(async (oidc, issuer) => {
  const login = await oidc.login()
  assert.equal(inspect(login), `Login { url: '${issuer}/authorize', pending: [hidden] }`)
  assert.deepEqual(JSON.parse(JSON.stringify(login)), { ...login })
}))

test('a provider that is none, is elsewhere, or is not configured is an error with its code', async () => {
  await withProvider(async (oidc) => {
    await assert.rejects(oidc.login(), (error) => {
      assert.ok(error instanceof OpenIdError && error instanceof maestrano.SsoError)
      assert.deepEqual([error.code, error.field, error.marketplace, error.retryable], ['openid_discovery', 'issuer', 'acme', false])
      assert.match(error.stack, /openid\.test\.mjs/, 'the stack is that of the call')
      return true
    })
  }, () => described('https://elsewhere.example'))
  const gone = await withServer(() => {}, (origin) => origin)
  await assert.rejects(new Maestrano(marketplace({ oidc: { issuer: gone } })).only().oidc.login(), { name: 'TransportError', code: 'connect_failed' })
  const { oidc } = new Maestrano(marketplace()).only()
  for (const call of [() => oidc.login(), () => oidc.callback('', ''), () => oidc.verify('', null), () => oidc.userinfo('token', 'usr-1'),
    () => oidc.refresh('token', 'usr-1'), () => oidc.logoutUrl()]) {
    await assert.rejects(call(), { name: 'ConfigError', code: 'config_missing', field: 'oidc.issuer' })
  }
})

test('wrong types are a TypeError, impossible times an error', () => withProvider(async (oidc) => {
  for (const call of [
    () => oidc.login(7),
    () => oidc.login({}, 7),
    () => oidc.login({}, { session: 7 }),
    () => oidc.login({}, { acsHost: 'x' }),
    () => oidc.callback({ code: 'x' }, ''),
    () => oidc.callback(undefined, ''),
    () => oidc.callback('', 7),
    () => oidc.callback('', '', { now: '2026' }),
    () => oidc.callback('', '', { at: 1 }),
    () => oidc.verify(new URLSearchParams(), ''),
    () => oidc.userinfo(null, 'usr-1'),
    () => oidc.userinfo('token'),
    () => oidc.refresh('token', 7),
    () => oidc.logoutUrl(7),
    () => oidc.receiveLogout({ logout_token: 'x' }),
    () => oidc.receiveLogout(),
  ]) {
    await assert.rejects(call(), TypeError, String(call))
  }
  await assert.rejects(oidc.callback('', '', { now: NaN }), RangeError)
  await assert.rejects(oidc.login({}, { now: Date.now() }), { name: 'UsageError', code: 'invalid_argument', field: 'now' })
}))

test('garbage is refused, whatever it is', () => withProvider(async (oidc) => {
  const { pending } = await oidc.login()
  for (const query of ['', '?', 'state=x', 'code=%80&state=\ud800', '&'.repeat(60_000), Buffer.from([0xff, 0x3d, 0xff]), new Uint8Array(3)]) {
    for (const given of [pending, null, undefined, '', '\ud800', pending.slice(0, -1), 'x'.repeat(10_000)]) {
      for (const call of [oidc.callback(query, given), oidc.verify(query, given)]) {
        await assert.rejects(call, (error) => {
          assert.ok(error instanceof OpenIdError, error)
          assert.deepEqual([error.code, error.marketplace], ['openid_state', 'acme'])
          assert.ok(!inspect(error).includes(pending))
          return true
        })
      }
    }
  }
  for (const body of ['', 'logout_token=', 'logout_token=a.b.c', Buffer.from([0xff]), new Uint8Array(3)]) {
    const call = await oidc.receiveLogout(body)
    assert.deepEqual([call.event, call.status, call.reason, call.headers['Cache-Control']], [null, 400, 'openid_token', 'no-store'])
  }
}))

describe('with the sandbox', () => {
  let sandbox
  let p
  before(async () => {
    sandbox = await Sandbox.start()
    p = new Maestrano(await sandbox.configuration({ scopes: 'profile email maestrano offline_access' })).only()
  })
  after(() => sandbox.stop())

  async function signOn() {
    const { url, pending } = await p.oidc.login(PICKED)
    return p.oidc.callback(await sandbox.answer(url), pending)
  }

  test('callback tells who signed on', async () => {
    const signIn = await signOn()
    assert.ok(signIn instanceof maestrano.SignIn)
    assert.deepEqual([signIn.marketplace, signIn.user.uid, signIn.group.uid], [p.name, 'usr-1', 'cld-1'])
    assert.deepEqual([signIn.assertion, signIn.openid2], [null, null])
    const { oidc } = signIn
    assert.ok(oidc instanceof OidcIdentity && oidc.tokens instanceof Tokens)
    assert.deepEqual([oidc.issuer, oidc.subject, oidc.claims.group_uid, oidc.claims.sid], [sandbox.issuer, 'usr-1', 'cld-1', oidc.sessionId])
    assert.equal(oidc.claims.mno_session, signIn.session.token)
    assert.ok(oidc.tokens.expiresAt > new Date())
    assert.equal((await p.session.check(signIn.session.stored, { now: signIn.session.recheck })).status, 'renewed')
  })

  test('the console shows no token, JSON keeps what is to be stored', async () => {
    const signIn = await signOn()
    const { idToken, accessToken, refreshToken } = signIn.oidc.tokens
    for (const shown of [signIn, signIn.oidc, signIn.oidc.tokens, { deep: [signIn] }]) {
      const text = inspect(shown, { depth: null, showHidden: true })
      for (const secret of [idToken, accessToken, refreshToken, signIn.session.token, KEY]) assert.ok(secret && !text.includes(secret), text)
    }
    const kept = JSON.parse(JSON.stringify(signIn))
    assert.deepEqual([kept.assertion, kept.oidc.tokens.idToken], [null, idToken])
  })

  test('verify is callback for any provider, and an answer is used once', async () => {
    const { url, pending } = await p.oidc.login(PICKED)
    const query = await sandbox.answer(url)
    const identity = await p.oidc.verify(Buffer.from(`?${query}`), pending)
    assert.ok(identity instanceof OidcIdentity)
    assert.deepEqual([identity.issuer, identity.subject], [sandbox.issuer, 'usr-1'])
    await assert.rejects(p.oidc.verify(query, pending), { name: 'OpenIdError', code: 'openid_replay' })
  })

  test('userinfo and refresh are about the same user', async () => {
    const { accessToken, refreshToken } = (await signOn()).oidc.tokens
    assert.equal((await p.oidc.userinfo(accessToken, 'usr-1')).group_uid, 'cld-1')
    await assert.rejects(p.oidc.userinfo(accessToken, 'usr-2'), { code: 'openid_userinfo' })
    await assert.rejects(p.oidc.userinfo('no-token', 'usr-1'), { code: 'openid_userinfo' })
    const fresh = await p.oidc.refresh(refreshToken, 'usr-1')
    assert.ok(fresh instanceof Tokens && fresh.accessToken !== accessToken)
    await assert.rejects(p.oidc.refresh('no-token', 'usr-1'), (error) => error.code === 'openid_denied' && !error.message.includes('no-token'))
  })

  test('the provider says that a session ended', async () => {
    const own = await Sandbox.start()
    try {
      await withServer((_request, response) => response.end('{}'), async (app, requests) => {
        await own.admin('PUT', '/admin/apps/app-1', { host: app })
        const { name, oidc } = new Maestrano(await own.configuration()).only()
        const { url, pending } = await oidc.login(PICKED)
        const signIn = await oidc.callback(await own.answer(url, app), pending)
        await own.answer(await oidc.logoutUrl(signIn.oidc.tokens.idToken), app)
        const told = () => requests.find(({ body }) => body.includes('logout_token'))
        for (let n = 0; n < 400 && !told(); n++) await new Promise((later) => setTimeout(later, 50))
        const call = await oidc.receiveLogout(told().body)
        assert.ok(call.event instanceof maestrano.LoggedOut)
        assert.deepEqual({ ...call.event }, { marketplace: name, userUid: 'usr-1', sessionId: signIn.oidc.sessionId })
        assert.deepEqual([call.status, call.marketplace, call.reason], [200, name, null])
        const again = await oidc.receiveLogout(Buffer.from(told().body))
        assert.deepEqual([again.event, again.status, again.reason], [null, 400, 'openid_replay'])
      })
    } finally {
      own.stop()
    }
  })
})
