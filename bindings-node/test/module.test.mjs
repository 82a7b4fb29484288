import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import * as named from 'maestrano'
import * as maestrano from '../lib/index.mjs'
import { basic, marketplace, platformResponse, stored, withServer } from './support.mjs'

const require = createRequire(import.meta.url)
const common = require('maestrano')
const manifest = require('maestrano/package.json')
const TYPES = ['../index.d.ts', '../account.d.ts', '../connec.d.ts', '../openid.d.ts'].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n')
const camel = (name) => name.replace(/_([a-z])/g, (_all, letter) => letter.toUpperCase())

test('import and require give the same classes', () => {
  assert.deepEqual(Object.keys(named).sort(), Object.keys(common).sort())
  for (const name of Object.keys(common)) assert.equal(named[name], common[name], name)
  assert.equal(named.Maestrano, maestrano.Maestrano)
  try {
    new common.Maestrano({ marketplace: 'x' })
    assert.fail()
  } catch (error) {
    assert.ok(error instanceof named.ConfigError)
  }
})

test('nothing but the package\'s interface can be imported', async () => {
  await assert.rejects(import('maestrano/lib/native.js'), { code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' })
})

test('the types declare exactly what is exported', () => {
  const declared = [...TYPES.matchAll(/^export (?:class|function|const) (\w+)/gm)].map(([, name]) => name)
  assert.deepEqual(declared.sort(), Object.keys(common).sort())
})

test('everything that the types declare is documented', () => {
  const lines = TYPES.split('\n')
  const declares = /^(export (?!\*)|  +(?:static |readonly |get )?\w+\??[:(]|  constructor\()/
  const bare = lines.filter((line, n) => declares.test(line) && !lines[n - 1].trimEnd().endsWith('*/'))
  assert.deepEqual(bare, [])
})

test('one version: package, lock file and core', () => {
  const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
  assert.equal(manifest.version, common.version)
  assert.equal(lock.version, common.version)
  const resolved = Object.values(lock.packages).filter((entry) => entry.resolved !== undefined)
  assert.deepEqual(resolved, [])
})

/** What of each type can be seen: its methods, its static ones, and the fields of an instance where there is one. */
async function members() {
  const { configuration, response, expect } = platformResponse()
  const m = new maestrano.Maestrano(configuration)
  const p = m.only()
  const signIn = p.saml.consume(response, expect)
  const changes = await withServer(
    (_request, answer) => answer.end(JSON.stringify({ marketplaces: [marketplace()] })),
    (host) => new maestrano.Maestrano(marketplace()).autoConfigure({ host, key: 'k', secret: 's' }),
  )
  const instances = {
    SignIn: signIn,
    User: signIn.user,
    Group: signIn.group,
    Membership: signIn.membership,
    Session: signIn.session,
    Assertion: signIn.assertion,
    Reseller: new maestrano.Reseller({ id: 'rsl-1', name: null, country: null }),
    AuthnRequest: p.saml.init(),
    Urls: p.sso.urls(),
    SessionCheck: await p.session.check(stored({ session_recheck: '2999-01-01T00:00:00Z' }), { now: new Date('2998-12-31T23:59:00Z') }),
    Changes: changes,
    Login: new maestrano.Login({}),
    OidcIdentity: new maestrano.OidcIdentity({ tokens: {} }),
    Tokens: new maestrano.Tokens({}),
    OpenId2Identity: new maestrano.OpenId2Identity({}),
    LoggedOut: new maestrano.LoggedOut({}),
    WebhookCall: p.webhook.receiveAccount('DELETE', '/', ''),
    AccountEvent: p.webhook.account('DELETE', '/maestrano/account/groups/cld-1'),
    Route: p.webhook.routes()[0],
    // As the core writes them, but that it leaves nothing out.
    ...Object.fromEntries(['AccountGroup', 'AccountUser', 'AccountReseller', 'Bill', 'RecurringBill'].map((name) => [name, new maestrano[name]({})])),
    Connec: p.connec('cld-1'),
    ConnecResponse: new maestrano.ConnecResponse({ status: 200, text: '' }),
    Page: new maestrano.Page({}),
    ChangedPage: new maestrano.ChangedPage({}),
    OperationResult: new maestrano.OperationResult({}),
    Provider: new maestrano.Provider('p', 'r'),
    Unfolded: new maestrano.Provider('p', 'r').unfold({}, []),
    Folded: await new maestrano.Provider('p', 'r').foldWith(new maestrano.MemoryIdMap(), 'cld-1', {}, {}),
    MemoryIdMap: new maestrano.MemoryIdMap(),
    ExactNumber: new maestrano.ExactNumber('1.50'),
    ConnecEvent: p.webhook.receiveConnec('POST', '/maestrano/connec/notifications', basic(p.param('api.id'), configuration.api.key), '{}').event,
    ConnecNotification: p.webhook.connec('{}'),
    ConnecChange: p.webhook.connec('{"people": {"group_id": "cld-1"}}').changes[0],
    Failure: new maestrano.Failure(null, null),
    MaestranoError: new maestrano.MaestranoError({
      code: 'api_invalid', message: 'm', hint: 'h', retryable: false, marketplace: 'acme', http_status: 422, request_id: 'r', retry_after: 1,
      field: 'f', errors: {}, attempts: 1, resume_at: 'p',
    }),
  }
  // What a class has of the language, and how errors and records are shown.
  const language = ['length', 'prototype', 'constructor', 'toJSON', 'toString', 'valueOf', 'stack']
  /** A class and what it extends, of this package; an error's own class alone, since each is listed by itself. */
  const chain = (Class) => (Class === Function.prototype ? [] : [Class, ...(Class.prototype instanceof Error ? [] : chain(Object.getPrototypeOf(Class)))])
  return (type) => {
    const Class = maestrano[type]
    assert.equal(typeof Class, 'function', `${type} is exported`)
    // A function's own name, and the name by which an error's stack begins.
    const named = type.endsWith('Error') ? ['name'] : []
    return [
      ...Object.getOwnPropertyNames(Class).filter((name) => name !== 'name'),
      ...chain(Class).flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)).filter((name) => !named.includes(name)),
      ...Object.getOwnPropertyNames(instances[type] ?? {}),
    ].filter((name) => !language.includes(name))
  }
}

test('what is public is what tests/api.json lists: names, members, codes', async () => {
  const api = JSON.parse(readFileSync(new URL('../../tests/api.json', import.meta.url), 'utf8'))
  // The version and the codes are values of the module here.
  const names = [...Object.keys(api.types), ...api.errors, ...api.functions.map(camel), 'codes', 'version']
  assert.deepEqual(Object.keys(common).sort(), names.sort())
  const of = await members()
  for (const [type, listed] of Object.entries(api.types)) {
    assert.deepEqual([...new Set(of(type))].sort(), listed.map(camel).sort(), type)
  }
  for (const type of api.errors) {
    assert.ok(maestrano[type].prototype instanceof maestrano.MaestranoError, type)
    assert.deepEqual(of(type), [], type)
  }
  assert.deepEqual([...maestrano.codes].sort(), [...api.codes].sort())
  const { codes } = require('../lib/native.js')
  assert.deepEqual(codes().map(({ code }) => code), api.codes)
})
