import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import * as maestrano from '../lib/index.mjs'
import { KEY, marketplace, platformResponse, samlCase, stored } from './support.mjs'

const require = createRequire(import.meta.url)
const native = require('../lib/native.js')
const { CLASSES, unwrap } = require('../lib/errors.js')
const { Maestrano } = maestrano

const open = (sections) => new Maestrano(marketplace(sections))

test('every code of the core has its class, and there are no others', () => {
  const rows = native.codes()
  assert.deepEqual(Object.keys(CLASSES).sort(), rows.map((row) => row.code).sort())
  assert.deepEqual([...maestrano.codes].sort(), Object.keys(CLASSES).sort())
  for (const { code, class: name } of rows) {
    const error = new CLASSES[code]({ code, message: 'm', retryable: false })
    assert.ok(error instanceof maestrano[name], `${code} is a ${name}`)
    assert.equal(maestrano[error.name], CLASSES[code], `${error.name} is exported`)
  }
})

test('an error carries the fields that are known, in camel case, and no others', () => {
  const failure = JSON.stringify({
    code: 'api_rate_limited', message: 'too many', hint: 'wait', retryable: true, marketplace: 'acme', http_status: 429, request_id: 'r-1',
    retry_after: 7, field: 'f', errors: { some_field: ['bad'] }, attempts: 3, resume_at: 'p', resumeAt: 'p',
  })
  assert.throws(() => unwrap({ failure }), (error) => {
    assert.ok(error instanceof maestrano.RateLimitError && error instanceof maestrano.ApiError && error instanceof Error)
    assert.deepEqual({ ...error }, {
      code: 'api_rate_limited', hint: 'wait', retryable: true, marketplace: 'acme', httpStatus: 429, requestId: 'r-1', retryAfter: 7,
      field: 'f', errors: { some_field: ['bad'] }, attempts: 3, resumeAt: 'p',
    })
    assert.equal(String(error), 'RateLimitError: too many')
    return true
  })
  assert.throws(() => unwrap({ failure: '{"code":"timeout","message":"m","retryable":true}' }), (error) => {
    assert.deepEqual(Object.keys(error), ['code', 'retryable'])
    return true
  })
  assert.throws(() => unwrap({ failure: '{"code":"made_later","message":"m"}' }), { name: 'MaestranoError', code: 'made_later' })
})

test('a code that an object inherits has no class', () => {
  assert.throws(() => unwrap({ failure: '{"code":"constructor","message":"m"}' }), { name: 'MaestranoError' })
})

test('the stack of a thrown error begins at the facade and names the caller', () => {
  function theCaller() {
    open().marketplace('nobody')
  }
  assert.throws(theCaller, (error) => {
    assert.match(error.stack, /^ConfigError: .*nobody.*\n\s+at Maestrano\.marketplace .*\n\s+at theCaller /)
    return true
  })
})

test('wrong types are a TypeError, whatever the call', async () => {
  const m = open()
  const p = m.only()
  const wrongText = [undefined, null, 7, {}, [], Symbol('s'), () => {}]
  const calls = [
    (value) => Maestrano.fromJson(value),
    (value) => Maestrano.fromFile(value),
    (value) => m.marketplace(value),
    (value) => p.param(value),
    (value) => p.saml.consume(value),
    (value) => p.saml.verify(value),
    (value) => p.sso.maskUser(value, 'cld-1'),
    (value) => p.sso.maskUser('usr-1', value),
    (value) => p.sso.unmaskUser(value),
    (value) => maestrano.idpMetadata(value),
  ]
  for (const call of calls) for (const value of wrongText) assert.throws(() => call(value), TypeError, String(call))
  for (const value of [undefined, null, 'text', 7]) assert.throws(() => new Maestrano(value), TypeError)
  for (const value of [7, {}, []]) {
    assert.throws(() => p.sso.urls(value), TypeError)
    assert.throws(() => p.session.load(value), TypeError)
    assert.throws(() => p.session.needsCheck(value), TypeError)
    await assert.rejects(p.session.check(value), TypeError)
  }
  for (const value of [7, [], true, { authorization: 7 }, { authorization: [7] }]) {
    assert.throws(() => p.webhook.authenticate(value), TypeError)
    assert.throws(() => m.authenticate(value), TypeError)
  }
  for (const value of [7, true, () => {}, Symbol('s')]) assert.throws(() => p.saml.init(value), TypeError, inspect(value))
  assert.ok(p.saml.init('group_id=cld-1').url.includes('group_id=cld-1'), 'a raw query is taken')
  assert.throws(() => new Maestrano({ big: 1n }), TypeError)
})

test('options are checked: unknown names, wrong types, impossible times', async () => {
  const m = open()
  const { saml, session } = m.only()
  for (const options of [7, 'x', [], { requestID: 'x' }, { requestId: 7 }, { now: '2026' }, { now: {} }, { acsHost: 1 }]) {
    assert.throws(() => saml.consume('x', options), TypeError, inspect(options))
  }
  assert.throws(() => saml.consume('x', { requestID: 'x' }), /known are requestId, now, acsHost/)
  for (const options of [{ passive: 'yes' }, { session: 7 }, { group: 'x' }]) assert.throws(() => saml.init({}, options), TypeError)
  for (const now of [NaN, Infinity, new Date('nonsense')]) {
    assert.throws(() => saml.consume('x', { now }), RangeError)
    await assert.rejects(session.check('', { now }), RangeError)
  }
  const impossible = { name: 'UsageError', code: 'invalid_argument', field: 'now', hint: /not milliseconds/ }
  for (const now of [Date.now(), new Date(8.64e15), 253402300800, 1e300, -1e300]) {
    assert.throws(() => saml.consume('x', { now }), impossible)
    assert.throws(() => saml.verify('x', { now }), impossible)
    assert.throws(() => session.needsCheck('', { now }), impossible)
    await assert.rejects(session.check('', { now }), impossible)
  }
  for (const options of [{ ifSession: 1 }, { later: true }]) await assert.rejects(session.check('', options), TypeError)
  for (const options of [{ cache: 'path' }, { cache: { path: 'x', ttl: '1' } }, { cache: { file: 'x' } }, { key: 1 }]) {
    await assert.rejects(m.autoConfigure(options), TypeError, inspect(options))
  }
  await assert.rejects(m.autoConfigure({ cache: { path: 'x', ttl: -1 } }), RangeError)
})

test('a configuration that can not be used says which marketplace and which key', () => {
  const { idp_certificate_pem: [pem] } = samlCase('valid-shape/assertion-signed')
  const refused = (configuration, code, field) => assert.throws(() => new Maestrano(configuration), (error) => {
    assert.ok(error instanceof maestrano.ConfigError, inspect(error))
    assert.equal(error.code, code)
    assert.equal(error.marketplace, 'acme')
    assert.equal(error.field, field)
    assert.ok(error.errors[field])
    assert.ok(error.message.includes('acme') && error.message.includes(field))
    assert.ok(!inspect(error).includes(KEY))
    return true
  })
  refused(marketplace({ api: { id: 'app-1' } }), 'config_missing', 'api.key')
  refused(marketplace({ app: {} }), 'config_missing', 'app.host')
  refused(marketplace({ app: { host: 7 } }), 'config_invalid', 'app.host')
  refused(marketplace({ sso: { clock_skew: 'long' } }), 'config_invalid', 'sso.clock_skew')
  refused(marketplace({ sso: { clock_skew: 301 } }), 'config_invalid', 'sso.clock_skew')
  refused(marketplace({ sso: { idp: 'http://hub.example.com' } }), 'config_invalid', 'sso.idp')
  assert.throws(
    () => new Maestrano(marketplace({ sso: { x509_certificate: pem, x509_fingerprint: 'aa'.repeat(32) } })),
    (error) => error instanceof maestrano.ConfigError && !inspect(error).includes(KEY),
  )
})

test('a source that can not be read is a ConfigError', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'maestrano-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'broken.json')
  writeFileSync(file, '{"marketplace": ')
  for (const call of [() => Maestrano.fromFile(file), () => Maestrano.fromFile(join(folder, 'absent.json')), () => Maestrano.fromFile(folder),
    () => Maestrano.fromJson('{'), () => Maestrano.fromJson('7'), () => Maestrano.fromJson('')]) {
    assert.throws(call, maestrano.ConfigError, String(call))
  }
})

test('garbage is refused with a code, never a crash', () => {
  const { configuration } = platformResponse()
  const { saml } = new Maestrano(configuration).only()
  const garbage = ['', ' ', '\u0000', '\ud800', 'PGE+', 'A'.repeat(10 << 20), Buffer.alloc(10 << 20, '<a>').toString('base64'), '🦊'.repeat(1000)]
  for (const text of garbage) {
    for (const call of [() => saml.consume(text, { requestId: 'x' }), () => saml.verify(text, { requestId: 'x' })]) {
      assert.throws(call, (error) => error instanceof maestrano.SamlError && error.message.length < 1000)
    }
    assert.throws(() => maestrano.idpMetadata(text), maestrano.MaestranoError)
  }
})

test('the console shows no secret, JSON keeps what is to be stored', () => {
  const { configuration, response, expect } = platformResponse()
  const m = new Maestrano(configuration)
  const p = m.only()
  const signIn = p.saml.consume(response, expect)
  const { token, stored: record } = signIn.session
  assert.ok(token && record)
  for (const shown of [m, p, signIn, signIn.session, signIn.assertion, { deep: { signIn } }, [signIn], p.session.load(record)]) {
    const text = inspect(shown, { depth: null, showHidden: true })
    for (const secret of [token, record, KEY]) assert.ok(!text.includes(secret), text)
  }
  assert.match(inspect(signIn), /^SignIn \{[^]*Session \{[^]*token: \[hidden\]/)
  assert.match(inspect(m), /^Maestrano \{ marketplaces: \[ 'acme' \] \}$/)
  const kept = JSON.parse(JSON.stringify(signIn))
  assert.equal(kept.session.token, token)
  assert.equal(kept.session.stored, record)
  assert.equal(kept.session.recheck, '2026-03-14T09:29:53.000Z')
  assert.ok(!JSON.stringify({ m, p }).includes(KEY))
})

test('a session record is shown without its token also when it was loaded', () => {
  const session = open().only().session.load(stored())
  assert.equal(session.token, 'a session token')
  assert.ok(!inspect(session).includes('a session token'))
})
