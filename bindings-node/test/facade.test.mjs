import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { spawnSync } from 'node:child_process'
import * as maestrano from '../lib/index.mjs'
import { KEY, basic, marketplace, platformResponse, samlCase } from './support.mjs'

const { Maestrano, Marketplace, ConfigError, SamlError, UsageError, WebhookError } = maestrano

test('a configuration is opened from an object, a list, JSON text and a file', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'maestrano-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'maestrano.json')
  const one = marketplace()
  writeFileSync(file, JSON.stringify(one))
  for (const opened of [
    new Maestrano(one),
    new Maestrano([one]),
    new Maestrano({ marketplaces: [one] }),
    Maestrano.fromJson(JSON.stringify(one)),
    Maestrano.fromFile(file),
    Maestrano.fromFile(pathToFileURL(file)),
  ]) {
    assert.ok(opened instanceof Maestrano)
    assert.deepEqual(opened.marketplaces, ['acme'])
    assert.equal(opened.only().name, 'acme')
  }
})

test('a configuration is opened from the environment', () => {
  const script = `const { Maestrano } = require('maestrano'); console.log(Maestrano.fromEnv().only().param('api.id'))`
  const env = {
    ...process.env,
    MAESTRANO_APP_HOST: 'https://app.example.com',
    MAESTRANO_API_ID: 'app-from-env',
    MAESTRANO_API_KEY: KEY,
    MAESTRANO_SSO_IDP: 'https://hub.example.com',
  }
  const run = spawnSync(process.execPath, ['-e', script], { cwd: import.meta.dirname, env, encoding: 'utf8' })
  assert.equal(run.stdout, 'app-from-env\n', run.stderr)
})

test('marketplaces keep their order and are told apart', () => {
  const names = ['zeta', 'alpha', 'mid']
  const m = new Maestrano(names.map((name) => ({ ...marketplace(), marketplace: name })))
  assert.deepEqual(m.marketplaces, names)
  for (const name of names) {
    const p = m.marketplace(name)
    assert.ok(p instanceof Marketplace)
    assert.equal(p.name, name)
  }
  assert.throws(() => m.marketplace('omega'), (error) => {
    assert.ok(error instanceof ConfigError)
    assert.equal(error.code, 'marketplace_unknown')
    assert.match(error.message, /omega/)
    return true
  })
  for (const several of [m, new Maestrano([])]) assert.throws(() => several.only(), { name: 'ConfigError', code: 'marketplace_unknown' })
})

test('a setting is read by its dotted name, a secret is not', () => {
  const p = new Maestrano(marketplace({ sso: { clock_skew: 30, x509_fingerprint: [] } })).only()
  assert.equal(p.param('api.id'), 'app-1')
  assert.equal(p.param('sso.idp'), 'https://hub.example.com')
  assert.equal(p.param('sso.clock_skew'), 30)
  assert.equal(p.param('api.key'), undefined)
  assert.equal(p.param('no.such.setting'), undefined)
})

test('the metadata document is the wire\'s and holds no secret', () => {
  const p = new Maestrano(marketplace({ sso: { private_key: samlCase('encrypted/gcm256-oaep').sp_private_key_pem } })).only()
  const document = p.metadata()
  assert.deepEqual(Object.keys(document), ['environment', 'app', 'api', 'sso', 'connec', 'webhook'])
  assert.equal(document.api.id, 'app-1')
  assert.equal(document.sso.init_path, '/maestrano/auth/saml/init')
  const text = JSON.stringify(document)
  assert.ok(!text.includes(KEY))
  assert.ok(!text.includes('PRIVATE KEY'))
  assert.equal(text, JSON.stringify(p.metadata()), 'the order of the keys is stable')
})

test('init gives the URL, the request id and the time', () => {
  const { saml } = new Maestrano(marketplace()).only()
  const request = saml.init({ group_id: 'cld-1' })
  assert.ok(request instanceof maestrano.AuthnRequest)
  const url = new URL(request.url)
  assert.equal(url.origin, 'https://hub.example.com')
  assert.equal(url.searchParams.get('group_id'), 'cld-1')
  assert.equal(url.searchParams.get('SAMLRequest'), request.samlRequest)
  assert.ok(request.requestId.length > 16)
  assert.ok(Math.abs(request.issueInstant - Date.now()) < 60_000)
  assert.notEqual(saml.init().requestId, request.requestId)
})

test('init takes parameters in every form that a framework has', () => {
  const { saml } = new Maestrano(marketplace()).only()
  const sent = (params) => [...new URL(saml.init(params).url).searchParams].slice(1)
  const expected = [['a', '1'], ['b', 'x y'], ['b', '&=é'], ['c', 'true']]
  assert.deepEqual(sent({ a: 1, b: ['x y', '&=é'], c: true, d: undefined, e: null }), expected)
  assert.deepEqual(sent(new URLSearchParams('a=1&b=x+y&b=%26%3D%C3%A9&c=true')), expected)
  assert.deepEqual(sent(expected), expected)
  assert.deepEqual(sent(new Map([['a', '1'], ['b', ['x y', '&=é']], ['c', 'true']])), expected)
  assert.deepEqual(sent({ SAMLRequest: 'mine', SAMLResponse: 'mine', ok: '1' }), [['ok', '1']])
  const nested = { a: { b: 'c', d: ['1', '2'] }, e: [{ f: { g: 'h' } }], i: {} }
  assert.deepEqual(sent(nested), [['a[b]', 'c'], ['a[d]', '1'], ['a[d]', '2'], ['e[f][g]', 'h']])
  assert.deepEqual(sent('a=1&b=x+y&b=%26%3D%C3%A9&c=true'), expected)
  assert.deepEqual(sent('?a=%80'), [['a', '\ufffd']])
  assert.deepEqual(sent('a=\ud800'), [['a', '\ufffd']])
  assert.throws(() => saml.init([['lonely']]), UsageError)
  assert.throws(() => saml.init(7), TypeError)
})

test('init passes the host of the consumer service, the passive wish and the session\'s group on', async () => {
  const { inflateRawSync } = await import('node:zlib')
  const { saml, session } = new Maestrano(marketplace()).only()
  assert.ok(session)
  const xml = (request) => inflateRawSync(Buffer.from(request.samlRequest, 'base64')).toString()
  assert.match(xml(saml.init({}, { acsHost: 'https://other.example.com' })), /AssertionConsumerServiceURL="https:\/\/other\.example\.com\//)
  assert.match(xml(saml.init({}, { passive: true })), /IsPassive="true"/)
  assert.doesNotMatch(xml(saml.init({}, { passive: false })), /IsPassive="true"/)
  const stored = Buffer.from(JSON.stringify({ uid: 'u', session: 't', group_uid: 'cld-7' })).toString('base64')
  assert.equal(new URL(saml.init({}, { session: stored }).url).searchParams.get('group_id'), 'cld-7')
  assert.throws(() => saml.init({}, { acsHost: 'not a host' }), { code: 'invalid_argument', field: 'acs_host' })
})

test('consume tells who signed on', () => {
  const { configuration, response, expect } = platformResponse()
  const signIn = new Maestrano(configuration).only().saml.consume(response, expect)
  assert.ok(signIn instanceof maestrano.SignIn)
  assert.equal(signIn.marketplace, 'acme')
  assert.ok(signIn.user instanceof maestrano.User)
  assert.deepEqual({ ...signIn.user }, {
    uid: 'usr-9b1f',
    virtualUid: 'usr-9b1f.cld-71x',
    email: 'tess.okafor@woolgoolga.example',
    virtualEmail: 'usr-9b1f.cld-71x@mno-appmail.example',
    effectiveUid: 'usr-9b1f',
    effectiveEmail: 'tess.okafor@woolgoolga.example',
    firstName: 'Tess',
    lastName: 'Okafor',
    country: 'AU',
    companyName: 'Woolgoolga Boats',
  })
  assert.ok(signIn.group instanceof maestrano.Group)
  assert.deepEqual({ ...signIn.group }, {
    uid: 'cld-71x',
    name: 'Woolgoolga Boats',
    email: 'cld-71x@example.com',
    hasCreditCard: false,
    freeTrialEndAt: new Date('2026-04-13T09:26:53Z'),
    companyName: 'Woolgoolga Boats',
    currency: 'AUD',
    timezone: 'Australia/Sydney',
    country: 'AU',
    city: 'Coffs Harbour',
    orgUid: null,
    resellerId: null,
  })
  assert.ok(signIn.membership instanceof maestrano.Membership)
  assert.deepEqual({ ...signIn.membership }, { userUid: 'usr-9b1f', groupUid: 'cld-71x', role: 'Member', isAdmin: false })
  assert.equal(signIn.reseller, null)
  assert.ok(signIn.session instanceof maestrano.Session)
  assert.deepEqual(signIn.session.recheck, new Date('2026-03-14T09:29:53Z'))
  assert.equal(signIn.session.marketplace, 'acme')
  assert.ok(signIn.assertion instanceof maestrano.Assertion)
  assert.deepEqual(signIn.assertion.attributes.group_name, ['Woolgoolga Boats'])
  assert.equal(signIn.assertion.signed, 'assertion')
})

test('consume refuses what does not answer the request, and a second use', () => {
  const { configuration, response, expect } = platformResponse()
  const { saml } = new Maestrano(configuration).only()
  const refused = (code, options) => assert.throws(() => saml.consume(response, options), (error) => {
    assert.ok(error instanceof SamlError)
    assert.ok(error instanceof maestrano.SsoError)
    assert.equal(error.code, code)
    assert.ok(!JSON.stringify(error).includes(response))
    return true
  })
  refused('saml_in_response_to', { now: expect.now })
  refused('saml_in_response_to', { now: expect.now, requestId: null })
  refused('saml_in_response_to', { now: expect.now, requestId: '_other' })
  refused('saml_time', { requestId: expect.requestId })
  refused('saml_time', { requestId: expect.requestId, now: expect.now.getTime() / 1000 + 86_400 })
  saml.consume(response, { requestId: expect.requestId, now: expect.now.getTime() / 1000 })
  refused('saml_replay', expect)
})

test('verify is consume for any identity provider', () => {
  const { configuration, response, expect } = platformResponse()
  const assertion = new Maestrano(configuration).only().saml.verify(response, expect)
  assert.ok(assertion instanceof maestrano.Assertion)
  assert.equal(assertion.nameId, 'usr-9b1f')
  assert.equal(assertion.inResponseTo, expect.requestId)
  assert.deepEqual(assertion.notOnOrAfter, new Date('2026-03-14T10:26:53Z'))
  assert.equal(assertion.encrypted, false)
})

test('the metadata of both sides is written and read', () => {
  const { saml } = new Maestrano(marketplace()).only()
  const xml = saml.spMetadata()
  assert.match(xml, /EntityDescriptor/)
  assert.match(xml, /https:\/\/app\.example\.com\//)
  const { idp_certificate_pem: [pem] } = samlCase('valid-shape/assertion-signed')
  const certificate = pem.replace(/-----[^-]+-----|\s/g, '')
  const settings = maestrano.idpMetadata(`<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/id">
    <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing">
    <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/>
    </IDPSSODescriptor></EntityDescriptor>`)
  assert.equal(settings.sso.issuer, 'https://idp.example/id')
  assert.equal(settings.sso.sso_url, 'https://idp.example/sso')
  const opened = new Maestrano(marketplace({ sso: settings.sso })).only()
  assert.equal(new URL(opened.saml.init().url).host, 'idp.example')
  assert.throws(() => maestrano.idpMetadata('<html/>'), { name: 'ConfigError', code: 'config_invalid' })
})

test('urls are the app\'s and the marketplace\'s; logout names the user of the session', () => {
  const { sso } = new Maestrano(marketplace()).only()
  const urls = sso.urls()
  assert.ok(urls instanceof maestrano.Urls)
  assert.deepEqual({ ...urls }, {
    init: 'https://app.example.com/maestrano/auth/saml/init',
    consume: 'https://app.example.com/maestrano/auth/saml/consume',
    idp: 'https://hub.example.com/api/v1/auth/saml',
    logout: 'https://hub.example.com/app_logout',
    unauthorized: 'https://hub.example.com/app_access_unauthorized',
  })
  const stored = Buffer.from(JSON.stringify({ uid: 'usr-1', session: 't', group_uid: 'cld-1' })).toString('base64')
  assert.equal(sso.urls(stored).logout, 'https://hub.example.com/app_logout?user_uid=usr-1')
  assert.equal(sso.urls(null).logout, urls.logout)
  assert.equal(sso.urls('garbage').logout, urls.logout)
})

test('user ids are masked as the configuration says', () => {
  const mode = (creation_mode) => new Maestrano(marketplace({ sso: { creation_mode } })).only().sso
  assert.equal(mode('virtual').maskUser('usr-1', 'cld-1'), 'usr-1.cld-1')
  assert.equal(mode('real').maskUser('usr-1', 'cld-1'), 'usr-1')
  assert.equal(mode('virtual').unmaskUser('usr-1.cld-1'), 'usr-1')
})

test('callers are known by the Authorization header, in every form that a framework has', () => {
  const good = basic('app-1', KEY)
  const m = new Maestrano(marketplace())
  const p = m.only()
  const forms = [
    good,
    { authorization: good },
    { Authorization: good },
    { AUTHORIZATION: [good] },
    new Headers({ Authorization: good }),
    { get: (name) => (name === 'authorization' ? good : null) },
    new Map([['authorization', good]]),
    Object.assign(Object.create(null), { host: 'x', authorization: good }),
  ]
  for (const form of forms) {
    assert.equal(p.webhook.authenticate(form), undefined)
    assert.equal(m.authenticate(form).name, 'acme')
  }
  const bad = [undefined, null, '', {}, { authorization: undefined }, new Headers(), new Map(), basic('app-1', 'x'), basic('app-2', KEY),
    'Basic !!!', `Bearer ${KEY}`, good.repeat(1000),
    `${good}, ${good}`, { authorization: [good, good] }, { authorization: good, Authorization: good }, new Headers([['authorization', good], ['authorization', good]])]
  for (const form of bad) {
    for (const call of [() => p.webhook.authenticate(form), () => m.authenticate(form)]) {
      assert.throws(call, (error) => {
        assert.ok(error instanceof WebhookError)
        assert.equal(error.code, 'webhook_unauthenticated')
        assert.ok(!error.message.includes(KEY))
        return true
      })
    }
  }
})

test('authenticate finds the marketplace that calls', () => {
  const all = ['one', 'two', 'three'].map((name) => marketplace({ marketplace: name, api: { id: `app-${name}`, key: `key-${name}` } }))
  const m = new Maestrano(all)
  assert.equal(m.authenticate({ authorization: basic('app-two', 'key-two') }).name, 'two')
  assert.throws(() => m.authenticate({ authorization: basic('app-two', 'key-three') }), WebhookError)
})
