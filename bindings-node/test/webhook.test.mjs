import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as maestrano from '../lib/index.mjs'
import { KEY, basic, marketplace } from './support.mjs'

const { Maestrano, WebhookError } = maestrano
const GOOD = basic('app-1', KEY)
const GROUP = '/maestrano/account/groups/cld-1'
const USER = `${GROUP}/users/usr-1`
const m = new Maestrano([marketplace(), marketplace({ marketplace: 'globex', api: { id: 'app-2', key: 'another key' } })])
const acme = m.marketplace('acme')

test('an event says who left', () => {
  const group = acme.webhook.account('DELETE', GROUP)
  assert.ok(group instanceof maestrano.AccountEvent)
  assert.deepEqual({ ...group }, { kind: 'group_removed', marketplace: 'acme', groupUid: 'cld-1', userUid: null, effectiveUid: null })
  const user = acme.webhook.account('delete', `${USER}?x=1`)
  assert.deepEqual({ ...user }, { kind: 'user_removed', marketplace: 'acme', groupUid: 'cld-1', userUid: 'usr-1', effectiveUid: 'usr-1' })
  const call = acme.webhook.receiveAccount('DELETE', USER, { authorization: GOOD })
  assert.ok(call instanceof maestrano.WebhookCall)
  assert.deepEqual(call.event, user)
  assert.deepEqual([call.marketplace, call.status, call.body, call.reason], ['acme', 200, '{"success":true}', null])
  assert.deepEqual(call.headers, { 'Content-Type': 'application/json' })
})

test('a missing or malformed header is an answer, never an error', () => {
  const long = `Basic ${'A'.repeat(10 << 20)}`
  for (const headers of [undefined, null, '', {}, { authorization: undefined }, new Headers(), new Map(), basic('app-1', 'x'), 'Basic !', long,
    { authorization: [GOOD, GOOD] }]) {
    for (const receive of [(...of) => m.receiveAccount(...of), (...of) => acme.webhook.receiveAccount(...of)]) {
      const call = receive('DELETE', GROUP, headers)
      assert.deepEqual([call.status, call.event, call.reason], [401, null, 'webhook_unauthenticated'])
      assert.equal(call.headers['WWW-Authenticate'], 'Basic realm="Maestrano"')
    }
  }
  for (const headers of [{ Authorization: GOOD }, new Headers({ authorization: GOOD }), new Map([['Authorization', GOOD]]), GOOD]) {
    assert.equal(acme.webhook.receiveAccount('DELETE', GROUP, headers).status, 200)
  }
})

test('an id and a key are checked like a header', () => {
  assert.equal(acme.webhook.authenticateCredentials('app-1', KEY), undefined)
  for (const pair of [['', ''], ['app-1', ''], ['app-2', 'another key'], ['app-1', `${KEY} `]]) {
    assert.throws(() => acme.webhook.authenticateCredentials(...pair), WebhookError)
  }
  assert.throws(() => acme.webhook.authenticateCredentials('app-1'), TypeError)
})

test('the caller is found among all marketplaces', () => {
  const other = basic('app-2', 'another key')
  assert.equal(m.receiveAccount('DELETE', GROUP, other).marketplace, 'globex')
  assert.equal(acme.webhook.receiveAccount('DELETE', GROUP, other).status, 401)
})

test('what is no event has a code', () => {
  for (const [method, path, code, status] of [
    ['POST', GROUP, 'webhook_unsupported', 405],
    ['DELETE', '/', 'webhook_unsupported', 404],
    ['DELETE', '\ud800', 'webhook_unsupported', 404],
    ['DELETE', `/maestrano/account/groups/${'x'.repeat(300)}`, 'webhook_malformed', 400],
    ['DELETE', `/maestrano/account/groups/${'x'.repeat(1 << 20)}`, 'webhook_unsupported', 404],
    ['DELETE', '/maestrano/account/groups/a%2Fb', 'webhook_malformed', 400],
    ['DELETE', '/maestrano/account/groups/a\0b', 'webhook_malformed', 400],
  ]) {
    assert.throws(() => acme.webhook.account(method, path), (error) => error instanceof WebhookError && error.code === code && error.marketplace === 'acme')
    const call = acme.webhook.receiveAccount(method, path, GOOD)
    assert.deepEqual([call.status, call.reason, call.event], [status, code, null])
  }
  assert.equal(acme.webhook.receiveAccount('GET', GROUP, GOOD).headers.Allow, 'DELETE')
})

test('wrong types are a TypeError', () => {
  for (const wrong of [undefined, null, 7, {}]) {
    assert.throws(() => acme.webhook.account(wrong, GROUP), TypeError)
    assert.throws(() => acme.webhook.account('DELETE', wrong), TypeError)
    assert.throws(() => acme.webhook.receiveAccount('DELETE', wrong, GOOD), TypeError)
    assert.throws(() => m.receiveAccount(wrong, GROUP, GOOD), TypeError)
  }
  for (const wrong of [7, [], true, { authorization: 7 }]) assert.throws(() => m.receiveAccount('DELETE', GROUP, wrong), TypeError)
})

test('a framework gets its routes', () => {
  assert.deepEqual(acme.webhook.routes().map((route) => ({ ...route })), [
    { kind: 'group_removed', marketplace: 'acme', method: 'DELETE', path: '/maestrano/account/groups/:id' },
    { kind: 'user_removed', marketplace: 'acme', method: 'DELETE', path: '/maestrano/account/groups/:group_id/users/:id' },
  ])
  assert.ok(acme.webhook.routes()[0] instanceof maestrano.Route)
})
