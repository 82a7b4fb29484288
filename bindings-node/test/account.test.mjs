import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import * as maestrano from '../lib/index.mjs'
import { charging, play, withServer } from './support.mjs'

const { Maestrano } = maestrano
const NEW = { groupId: 'cld-1', priceCents: 1990, description: 'Seats' }
const BEYOND_NUMBERS = 2n ** 63n - 1n
const NOBODY = 'http://127.0.0.1:9'

const open = (host, api) => new Maestrano(charging(host, api)).only().account
const data = (document) => `{"success":true,"errors":{},"data":${typeof document === 'string' ? document : JSON.stringify(document)}}`
const bills = (count) => data(Array.from({ length: count }, (_, n) => ({ id: `bill-${n + 1}` })))

/** Runs `body` with the account API of a marketplace that answers with that text. */
function answering(text, body) {
  return withServer((_request, response) => response.end(text), (host, requests) => body(open(host), requests))
}

async function all(records) {
  const found = []
  for await (const record of records) found.push(record)
  return found
}

test('the platform is told who calls', () => answering(data({ id: 'bill-1' }), async (account, requests) => {
  await account.bills.get('bill-1')
  const { headers } = requests[0]
  assert.equal(headers['user-agent'], `libmaestrano/${maestrano.version} (node/${maestrano.version})`)
  const { lang, lang_version: version } = JSON.parse(headers['x-maestrano-client-user-agent'])
  assert.deepEqual([lang, version], ['node', process.versions.node])
}))

test('values are those of the language', () => {
  const answer = data(`{"id": "bill-1", "price_cents": ${BEYOND_NUMBERS}, "units": 1.5, "status": "cancelled", "created_at": "2015-06-03T07:00:33+02:00",
    "colour": {"9007199254740993": [9007199254740993, "9007199254740993", 1.5, "\\"", -9007199254740993]}}`)
  return answering(answer, async (account) => {
    const bill = await account.bills.get('bill-1')
    assert.ok(bill instanceof maestrano.Bill)
    assert.equal(bill.priceCents, BEYOND_NUMBERS, 'no digit is lost')
    assert.equal(bill.units, '1.50')
    assert.deepEqual(bill.createdAt, new Date('2015-06-03T05:00:33Z'))
    assert.equal(bill.isCancelled, true)
    assert.deepEqual(bill.extra, { colour: { '9007199254740993': [9007199254740993n, '9007199254740993', 1.5, '"', -9007199254740993n] } })
    assert.equal(bill.thirdParty, null)
  })
})

test('a usual price is a number, also the greatest', () => answering(data({ id: 'bill-1', price_cents: Number.MAX_SAFE_INTEGER }), async (account) => {
  assert.equal((await account.bills.get('bill-1')).priceCents, Number.MAX_SAFE_INTEGER)
}))

test('the console hides the token of a user\'s session', () => answering(data({ id: 'usr-1', sso_session: 'a token' }), async (account) => {
  const user = await account.users.get('usr-1')
  assert.equal(user.ssoSession, 'a token')
  assert.match(inspect([user]), /AccountUser \{[^]*ssoSession: \[hidden\]/)
  assert.ok(!inspect(user, { depth: null, showHidden: true }).includes('a token'))
}))

test('fields are given in values of the language', () => answering(data({ id: 'bill-1' }), async (account, requests) => {
  for (const [given, sent] of [
    [{ priceCents: BEYOND_NUMBERS }, `"price_cents":${BEYOND_NUMBERS}`],
    [{ units: '1.5' }, '"units":"1.50"'],
    [{ units: 2.0 }, '"units":"2.00"'],
    [{ units: '3' }, '"units":"3.00"'],
    [{ periodStartedAt: new Date('2026-01-01T00:00:00Z') }, '"period_started_at":"2026-01-01T00:00:00Z"'],
    [{ periodStartedAt: '2026-01-01T02:00:00+02:00' }, '"period_started_at":"2026-01-01T00:00:00Z"'],
    [{ periodStartedAt: 1767225600 }, '"period_started_at":"2026-01-01T00:00:00Z"'],
    [{ thirdParty: true, currency: undefined, units: null }, '"third_party":true'],
  ]) {
    await account.bills.create({ ...NEW, ...given })
    const { body, headers } = requests.at(-1)
    assert.ok(body.includes(sent), body)
    assert.ok(!body.includes('currency') && headers['idempotency-key'].length > 16)
  }
  await account.bills.create({ ...NEW, idempotencyKey: 'order-1' })
  assert.equal(requests.at(-1).headers['idempotency-key'], 'order-1')
}))

test('what can not be sent is said field by field', async () => {
  const account = open(NOBODY)
  await assert.rejects(account.bills.create({ priceCents: 19.9, colour: 'red', units: 1.5 }), (error) => {
    assert.ok(error instanceof maestrano.UsageError)
    assert.equal(error.code, 'invalid_argument')
    assert.deepEqual(Object.keys(error.errors).sort(), ['colour', 'description', 'group_id', 'price_cents', 'units'])
    assert.match(error.errors.units[0], /must not be a float/)
    assert.deepEqual(error.errors.group_id, ['is missing'])
    return true
  })
  const extra = { code: 'invalid_argument', field: 'extra', message: /only for the filters of lists/ }
  await assert.rejects(account.bills.create({ ...NEW, extra: { at: new Date() } }), extra)
  await assert.rejects(account.recurringBills.create({ ...NEW, period: 'Fortnight' }), { code: 'invalid_argument', field: 'period' })
  await assert.rejects(account.bills.create({ ...NEW, periodStartedAt: Date.now(), periodEndedAt: Date.now() + 1 }), { field: 'period_started_at' })
})

test('wrong types are a TypeError, odd values name their field, and nothing is sent', () => answering(bills(1), async (account, requests) => {
  for (const wrong of [[], {}, Symbol('s'), () => {}]) {
    await assert.rejects(account.bills.create({ ...NEW, description: wrong }), TypeError)
    assert.throws(() => account.bills.list({ status: wrong }), TypeError)
    assert.throws(() => account.bills.list({ extra: { tag: wrong } }), TypeError)
  }
  for (const wrong of [undefined, null, 'text', 7, []]) await assert.rejects(account.bills.create(wrong), TypeError)
  for (const wrong of ['text', 7, []]) assert.throws(() => account.bills.list(wrong), TypeError)
  for (const wrong of [undefined, null, 7, {}]) {
    for (const call of ['get', 'cancel']) await assert.rejects(account.bills[call](wrong), TypeError)
    assert.throws(() => account.resellers.groups(wrong), TypeError)
    await assert.rejects(account.users.authenticate('usr-1', wrong), TypeError)
  }
  for (const wrong of [2 ** 53, -(2 ** 53), 1e300, NaN, Infinity, new Date('nonsense'), new Date(8.64e15), new Date('-000001-01-01T00:00:00Z'), 'half \ud83d']) {
    const named = (field) => ({ name: 'UsageError', code: 'invalid_argument', field })
    await assert.rejects(account.bills.create({ ...NEW, priceCents: wrong }), named('price_cents'))
    assert.throws(() => account.bills.list({ createdAtAfter: wrong }), named('created_at_after'))
    assert.throws(() => account.bills.list({ extra: { aTag: wrong } }), named('extra.aTag'))
  }
  await assert.rejects(account.bills.create({ ...NEW, priceCents: 10n ** 5000n }), { code: 'invalid_argument', field: 'price_cents' })
  const half = (field) => ({ name: 'UsageError', code: 'invalid_argument', field, message: /half a character/ })
  for (const call of ['get', 'cancel']) await assert.rejects(account.bills[call]('\ud800'), half('id'))
  assert.throws(() => account.resellers.groups('\ud800'), half('id'))
  await assert.rejects(account.users.authenticate('\ud800', 'x'), half('id_or_email'))
  await assert.rejects(account.users.authenticate('usr-1', 'x\udfff'), half('password'))
  assert.throws(() => account.bills.list({ 'a\ud800': 1 }), half('a\ufffd'))
  assert.deepEqual(requests, [])
}))

test('a list asks when the first record is taken', () => answering(bills(3), async (account, requests) => {
  const list = account.bills.list({ status: 'submitted', createdAtStrictlyAfter: new Date('2026-01-01T00:00:00Z'), extra: { 'aTag[]': 'x y' } })
  await new Promise(setImmediate)
  assert.deepEqual(requests, [])
  const { value } = await list.next()
  assert.ok(value instanceof maestrano.Bill)
  assert.equal(requests[0].url, '/api/v1/account/bills?status=submitted&created_at_strictly_after=2026-01-01T00%3A00%3A00Z&aTag%5B%5D=x+y')
  assert.deepEqual((await all(list)).map(({ id }) => id), ['bill-2', 'bill-3'])
  assert.deepEqual(await list.next(), { value: undefined, done: true })
  assert.equal(requests.length, 1)
}))

test('a list may be dropped half way, or taken faster than it comes', () => answering(bills(3), async (account) => {
  for (let n = 0; n < 50; n++) for await (const { id } of account.bills.list()) { assert.equal(id, 'bill-1'); break }
  const list = account.bills.list()
  const taken = await Promise.all(Array.from({ length: 5 }, () => list.next()))
  assert.deepEqual(taken.map(({ value, done }) => value?.id ?? done), ['bill-1', 'bill-2', 'bill-3', true, true])
}))

test('after an error a list is at its end', () => answering(data([{ id: 'bill-1' }, { id: 7 }, { id: 'bill-3' }]), async (account) => {
  const list = account.bills.list()
  assert.equal((await list.next()).value.id, 'bill-1')
  await assert.rejects(list.next(), { name: 'TransportError', code: 'response_malformed' })
  assert.equal((await list.next()).done, true)
  await assert.rejects(account.bills.list({ state: 'submitted' }).next(), { code: 'invalid_argument', field: 'state' })
}))

test('the stack of an error names who made the call', () => answering(data('{}'), async (account) => {
  async function theCaller() {
    await all(account.bills.list())
  }
  await assert.rejects(theCaller(), (error) => {
    assert.match(error.stack, /^TransportError: .*\n[^]*at theCaller /)
    return true
  })
}))

test('the event loop goes on', () => withServer(
  (_request, response) => setTimeout(() => response.end(bills(1)), 200),
  async (host) => {
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    const account = open(host)
    const lists = await Promise.all(Array.from({ length: 20 }, () => all(account.bills.list())))
    clearInterval(ticking)
    assert.deepEqual(lists.map(([bill]) => bill.id), Array(20).fill('bill-1'))
    assert.ok(ticks > 5)
  },
))

test('long lists come in order', () => answering(bills(5000), async (account) => {
  const found = await all(account.bills.list())
  assert.deepEqual(found.map(({ id }) => id), Array.from({ length: 5000 }, (_, n) => `bill-${n + 1}`))
}))

test('a long list lets timers and sockets have their turn', () => answering(bills(1000), async (account) => {
  const list = account.bills.list()
  await list.next()
  let turns = 0
  let turning = setImmediate(function turn() {
    turns++
    turning = setImmediate(turn)
  })
  assert.equal((await all(list)).length, 999)
  clearImmediate(turning)
  assert.ok(turns >= 9, `${turns}`)
}))

test('errors have their class and fields', async () => {
  const busy = { status: '429 Too Many Requests', headers: { 'Retry-After': '3600' }, body: '{}' }
  await play([busy], async (host) => {
    await assert.rejects(open(host).bills.get('bill-1'), (error) => {
      assert.ok(error instanceof maestrano.RateLimitError && error instanceof maestrano.ApiError)
      const { httpStatus, retryAfter, attempts, retryable, marketplace } = error
      assert.deepEqual({ httpStatus, retryAfter, attempts, retryable, marketplace },
        { httpStatus: 429, retryAfter: 3600, attempts: 1, retryable: true, marketplace: 'acme' })
      return true
    })
  })
  const refusal = { status: '422 Unprocessable Entity', headers: {}, body: '{"success":false,"errors":{"group_id":["is unknown"]}}' }
  await play([refusal], (host) => assert.rejects(open(host).bills.create(NEW), { name: 'InvalidRequestError', errors: { group_id: ['is unknown'] } }))
  await assert.rejects(open(NOBODY, { max_retries: 0 }).ping(), { name: 'TransportError', code: 'connect_failed' })
})

test('a password is checked only when asked for', () => answering(data({ id: 'usr-1' }), async (account, requests) => {
  await assert.rejects(account.users.authenticate('usr-1', 'PASS-WORD'), (error) => {
    assert.ok(error.code === 'wrong_state' && !inspect(error).includes('PASS-WORD'))
    return true
  })
  assert.deepEqual(requests, [])
}))
