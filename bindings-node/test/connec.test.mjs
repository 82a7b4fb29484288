import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import * as maestrano from '../lib/index.mjs'
import { basic, play, sharing, withServer } from './support.mjs'

const { ExactNumber, Maestrano, Provider, connecId } = maestrano
const NOBODY = 'http://127.0.0.1:9'
const OURS = new Provider('my-app', '2243')
const ENTITY = '{"whole": 12345678901234567890, "tenth": 0.1, "price": 1.10, "long": 0.12345678901234567890, "huge": 1e400, "tiny": -1e-400, "empty": {}, "none": [], "no": null, "looks": "1e400"}'

const open = (host, connec) => new Maestrano(sharing(host, connec)).only().connec('cld-1')
const people = (ids, next, total) => JSON.stringify({ people: ids.map((n) => ({ id: `p-${n}` })), pagination: { next, total } })
const ok = (body) => ({ status: '200 OK', headers: {}, body })
const FAILED = { status: '500 Internal Server Error', headers: {}, body: '' }

/** Runs `body` with a group's data at a server that answers with that text. */
function answering(text, body) {
  return withServer((_request, response) => response.end(text), (host, requests) => body(open(host), requests))
}

async function all(walk) {
  const found = []
  for await (const one of walk) found.push(one)
  return found
}

test('what is read is what is written', () => answering(`{"items":  ${ENTITY}}`, async (connec, requests) => {
  const answer = await connec.get('items/i-1')
  assert.equal(answer.text, `{"items":  ${ENTITY}}`, 'the spaces too')
  const { items } = answer.body
  assert.equal(items.whole, 12345678901234567890n)
  assert.deepEqual([items.tenth, items.price, items.empty, items.none, items.no, items.looks], [0.1, 1.1, {}, [], null, '1e400'])
  for (const [name, text] of [['long', '0.12345678901234567890'], ['huge', '1e400'], ['tiny', '-1e-400']]) {
    assert.ok(items[name] instanceof ExactNumber)
    assert.equal(String(items[name]), text)
  }
  assert.ok(items.long > 0.1 && items.long < 0.2, 'it compares as a number')
  assert.equal(answer.body, answer.body)
  await connec.put('items/i-1', answer.body)
  await connec.update('items', 'i-1', items)
  await connec.batch([{ method: 'put', path: 'items/i-1', body: answer.body }])
  const compact = ENTITY.replaceAll(' ', '').replace('1.10', '1.1')
  assert.deepEqual(requests.slice(1).map(({ body }) => body), [
    `{"items":${compact}}`,
    `{"items":${compact}}`,
    `{"sequential":true,"ops":[{"method":"put","url":"/api/v2/cld-1/items/i-1","params":{"items":${compact}}}]}`,
  ])
}))

test('text is sent as it is', () => answering('{}', async (connec, requests) => {
  const text = `{ "items" : ${ENTITY}, "items": 1e2 }`
  await connec.post('items', text)
  await connec.create('items', '{ "a" : 1.10 }', { sparse: false })
  await connec.batch([{ method: 'post', path: 'items', body: text }])
  assert.equal(requests[0].body, text)
  assert.equal(requests[1].body, '{"items":{"opts":{"sparse":false},"a":1.10}}')
  assert.ok(requests[2].body.includes(text))
}))

test('values of the language become JSON', () => answering('{}', async (connec, requests) => {
  const at = new Date('2026-01-01T00:00:00Z')
  const items = { exact: new ExactNumber('12.50'), whole: 2n ** 70n, at, later: new Date(1767225600250), left: undefined, text: 'ü\u2028"', __proto__: { inherited: 1 } }
  await connec.post('items', { items })
  assert.equal(requests[0].body, '{"items":{"exact":12.50,"whole":1180591620717411303424,"at":"2026-01-01T00:00:00Z","later":"2026-01-01T00:00:00.250Z","text":"ü\u2028\\""}}')
  await connec.get('items', { filter: { updated_at: { gt: at }, price: { gte: 1.5 }, sold: true }, orderBy: '-name' })
  assert.equal(requests[1].url, '/api/v2/cld-1/items?%24filter=updated_at+gt+%272026-01-01T00%3A00%3A00Z%27+and+price+gte+1.5+and+sold+eq+true&%24orderby=name+desc')
  await connec.report('accounts_summary', { from: '2026-01-01', period: 'MONTHLY' })
  assert.equal(requests[2].url, '/api/reports/cld-1/accounts_summary?from=2026-01-01&period=MONTHLY')
  await connec.get('items', { select: 'name' })
  assert.equal(requests[3].url, '/api/v2/cld-1/items?%24select=name')
}))

test('what JSON can not hold is an invalid argument', async () => {
  const connec = open(NOBODY)
  const circular = {}
  circular.itself = [circular]
  let deep = []
  for (let n = 0; n < 100_000; n++) deep = [deep]
  for (const [value, reason] of [[NaN, /NaN/], [-Infinity, /Infinity/], [circular, /contains itself/], [deep, /too deeply/], [new Date('nonsense'), /not a valid time/], ['\ud800', /half a character/], [{ '\udfff': 1 }, /half a character/]]) {
    for (const [field, call] of [
      ['body', () => connec.post('items', { items: { a: value } })],
      ['entity', () => connec.create('items', { a: value })],
      ['entity', async () => OURS.fold({ a: value }, [])],
      ['operations[0].body', () => connec.batch([{ method: 'post', path: 'items', body: { items: value } }])],
      ['options', async () => connec.all('items', { extra: { a: value } })],
    ]) await assert.rejects(call, { name: 'UsageError', code: 'invalid_argument', field, message: reason })
  }
  for (const text of ['{"a": "\ud800"}', '', '{', '{"a": 1}, "path": "x"', '{"a": NaN}', "{'a': 1}", '['.repeat(100_000)]) {
    for (const call of [() => connec.post('items', text), () => connec.create('items', text), async () => OURS.unfold(text, [])]) {
      await assert.rejects(call, { name: 'UsageError', code: 'invalid_argument' })
    }
  }
  for (const half of ['people\ud800', '\udfff']) {
    for (const call of [() => connec.get(half), async () => connec.url(half), async () => connec.all(half), async () => connec.changes('people', half), async () => OURS.id(half)]) {
      await assert.rejects(call, { name: 'UsageError', code: 'invalid_argument', message: /half a character/ })
    }
  }
  for (const text of ['', 'x', '1.', '.5', '01', 'NaN', '1 ', '0x1']) assert.throws(() => new ExactNumber(text), RangeError)
  for (const wrong of [undefined, 1.5, 1n, {}]) assert.throws(() => new ExactNumber(wrong), TypeError)
})

test('wrong types are a TypeError, and nothing is sent', () => answering('{}', async (connec, requests) => {
  for (const wrong of [undefined, null, 7, ['people'], {}, Symbol('s')]) {
    for (const call of [
      () => connec.get(wrong), () => connec.delete(wrong), () => connec.schema(wrong), () => connec.example(wrong), () => connec.report(wrong),
      () => connec.create(wrong, {}), () => connec.archive('people', wrong), () => connec.link('people', 'p-1', OURS, wrong),
      () => connec.link('people', 'p-1', wrong, '7'), () => connec.reportFailure('people', 'p-1', wrong), () => connec.merge('people', 'p-1', wrong === null ? 7 : [wrong]),
    ]) await assert.rejects(call, TypeError, String(call))
    for (const call of [() => connec.url(wrong), () => connec.all(wrong), () => connec.pages(wrong), () => connec.changes(wrong), () => OURS.id(wrong), () => new Provider('p', wrong)]) {
      assert.throws(call, TypeError, String(call))
    }
  }
  for (const body of [undefined, null, 7, () => {}, Symbol('s'), { a: () => {} }, { a: Symbol('s') }]) await assert.rejects(connec.post('people', body), TypeError)
  for (const operations of [undefined, null, 'text', 7, {}, ['text'], [null]]) await assert.rejects(connec.batch(operations), TypeError)
  for (const options of [7, 'x', [], { sequentially: true }, { sequential: 1 }]) await assert.rejects(connec.batch([], options), TypeError)
  for (const options of [7, 'x', []]) {
    await assert.rejects(connec.get('people', options), TypeError)
    assert.throws(() => connec.all('people', options), TypeError)
  }
  assert.throws(() => connec.changes('people', 7), TypeError)
  await assert.rejects(connec.report('a', { x: { y: 1 } }), { code: 'invalid_argument', field: 'parameters.x' })
  await assert.rejects(connec.batch([{ method: 'get', path: 'people' }, { path: 'people' }]), { code: 'invalid_argument', field: 'operations[1].method' })
  await assert.rejects(connec.get('people', { filter: { name: { like: 'x' } } }), { code: 'invalid_argument', field: 'filter.name' })
  for (const nothing of [null, undefined, {}, { gt: undefined }]) {
    await assert.rejects(connec.get('people', { filter: { name: nothing } }), { code: 'invalid_argument', field: 'filter.name' })
  }
  await assert.rejects(connec.update('people', undefined, {}), { code: 'invalid_argument', field: 'id' })
  await assert.rejects(connec.batch([{ method: 'get', path: 'people' }, { method: 'post', path: 'people', body: { n: NaN } }]), { field: 'operations[1].body' })
  for (const late of [new Date(8.64e15), new Date(NaN)]) await assert.rejects(connec.create('people', { at: late }), { code: 'invalid_argument', field: 'entity' })
  for (const options of [{ limit: 1 }, { top: 'many' }, { filter: [1] }, { extra: 'a=b' }]) {
    await assert.rejects(connec.get('people', options), { code: 'invalid_argument' })
  }
  const acme = new Maestrano(sharing(NOBODY)).only()
  for (const options of [7, { externalIds: 'yes' }, { countryFormat: 2 }, { external_ids: true }]) assert.throws(() => acme.connec('cld-1', options), TypeError)
  assert.throws(() => acme.connec(7), TypeError)
  assert.deepEqual(requests, [])
}))

test('secrets stay hidden, and answers show what is in them', () => answering('{"a": 1.10}', async (connec) => {
  assert.equal(inspect(connec), "Connec { group: 'cld-1' }")
  assert.match(inspect(await connec.get('items')), /ConnecResponse \{[^]*text: '\{"a": 1.10\}'/)
  assert.equal(inspect(new ExactNumber('1e400')), 'ExactNumber 1e400')
  assert.equal(JSON.stringify({ a: new ExactNumber('12.50') }), '{"a":12.5}')
  await assert.rejects(open(NOBODY).get('people'), (error) => error.code === 'connect_failed' && !inspect(error).includes('SECRET-KEY'))
}))

test('a walk asks when something is taken', () => play([ok(people([1, 2], '?%24skip=2')), ok(people([3]))], async (host, requests) => {
  const walk = open(host).all('people', { top: 2 })
  await new Promise(setImmediate)
  assert.deepEqual([requests, walk.resumeAt], [[], 'people?%24top=2'])
  assert.equal((await walk.next()).value.id, 'p-1')
  assert.equal(walk.resumeAt, 'people?%24top=2', 'what is left of the page is not lost')
  assert.equal((await walk.next()).value.id, 'p-2')
  assert.equal(walk.resumeAt, 'people?%24top=2', 'nor is what was taken last')
  assert.deepEqual(await all(walk), [{ id: 'p-3' }])
  assert.deepEqual([walk.resumeAt, await walk.next(), requests.length], [null, { value: undefined, done: true }, 2])
}))

test('a walk may be dropped half way, or taken faster than it comes', () => answering(people([1, 2, 3]), async (connec, requests) => {
  for (let n = 0; n < 50; n++) for await (const { id } of connec.all('people')) { assert.equal(id, 'p-1'); break }
  assert.equal(requests.length, 50)
  const walk = connec.all('people')
  const taken = await Promise.all(Array.from({ length: 5 }, () => walk.next()))
  assert.deepEqual(taken.map(({ value, done }) => value?.id ?? done), ['p-1', 'p-2', 'p-3', true, true])
}))

test('a walk goes on after a page that failed', () => play([ok(people([1], '?%24skip=1', 2)), FAILED, FAILED, ok(people([2], null, 2))], async (host, requests) => {
  const connec = open(host)
  const walk = connec.pages('people')
  const { value } = await walk.next()
  assert.ok(value instanceof maestrano.Page)
  assert.deepEqual({ ...value }, { entities: [{ id: 'p-1' }], total: 2, resumeAt: 'people?%24skip=1' })
  for (let n = 0; n < 2; n++) await assert.rejects(walk.next(), { name: 'ServerError', resumeAt: 'people?%24skip=1' })
  assert.equal(walk.resumeAt, 'people?%24skip=1')
  assert.deepEqual((await all(walk)).map(({ entities }) => entities), [[{ id: 'p-2' }]])
  assert.deepEqual(await all(connec.all('people', { resumeAt: 'people?%24skip=1' })), [{ id: 'p-2' }])
  assert.equal(requests.length, 5)
}))

test('changes go on after an error and from a cursor', () => {
  const changed = (...entities) => ok(JSON.stringify({ people: entities.map(([id, second]) => ({ id, updated_at: `2026-01-01T00:00:0${second}Z` })) }))
  return play([FAILED, changed(['p-1', 1], ['p-2', 2]), changed()], async (host, requests) => {
    const connec = open(host)
    const walk = connec.changes('people', new Date('2026-01-01T00:00:00Z'), { filter: { status: 'ACTIVE' } })
    await assert.rejects(walk.next(), { name: 'ServerError' })
    const { value } = await walk.next()
    assert.ok(value instanceof maestrano.ChangedPage)
    assert.deepEqual(value.entities.map(({ id }) => id), ['p-1', 'p-2'])
    assert.ok(requests[0].url.includes('status+eq+%27ACTIVE%27+and+updated_at+gt+%272026-01-01T00%3A00%3A00Z%27'))
    assert.deepEqual(await all(walk), [])
    assert.deepEqual(await all(connec.changes('people', value.cursor)), [])
    assert.ok(requests.at(-2).url.includes('2026-01-01T00%3A00%3A02Z'))
  })
})

test('the stack of an error names who made the call', () => play([FAILED], async (host) => {
  async function theCaller(call) {
    await call()
  }
  const connec = open(host)
  for (const call of [() => connec.get('people'), () => connec.version(), () => all(connec.all('people'))]) {
    await assert.rejects(theCaller(call), (error) => {
      assert.match(error.stack, /^ServerError: .*\n[^]*at theCaller /)
      return true
    })
  }
}))

test('the event loop goes on', () => withServer(
  (_request, response) => setTimeout(() => response.end(people([1])), 200),
  async (host) => {
    let ticks = 0
    const ticking = setInterval(() => ticks++, 5)
    const connec = open(host)
    const calls = Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? all(connec.all('people')) : connec.get('people').then(({ body }) => body.people)))
    const found = await Promise.all(calls)
    clearInterval(ticking)
    assert.deepEqual(found, Array(20).fill([{ id: 'p-1' }]))
    assert.ok(ticks > 5)
  },
))

test('a walk holds one page', () => withServer(
  // 200 pages of a megabyte.
  (request, response) => {
    const page = Number(new URL(request.url, 'http://x').searchParams.get('$skip') ?? 0) + 1
    const entities = Array.from({ length: 1000 }, (_, n) => ({ id: `p-${page}-${n}`, note: 'x'.repeat(1000) }))
    response.end(JSON.stringify({ people: entities, pagination: { next: page < 200 ? `?%24skip=${page}` : null } }))
  },
  async (host) => {
    const walk = open(host).all('people')
    let [count, before] = [0, 0]
    for await (const _ of walk) if (++count === 50_000) before = process.memoryUsage.rss()
    assert.equal(count, 200_000)
    assert.ok(process.memoryUsage.rss() - before < 64 << 20)
  },
))

test('ids are put together and taken apart', () => {
  const both = [{ id: '7', provider: 'my-app', realm: '2243' }, { id: 'c-1', provider: 'connec', realm: 'org-1' }]
  assert.deepEqual([OURS.id('7'), OURS.find(both), connecId(both), connecId('c-1')], [both.slice(0, 1), '7', 'c-1', 'c-1'])
  for (const nothing of [undefined, null, [], {}, 7, [null], [{ id: 7 }]]) assert.deepEqual([OURS.find(nothing), connecId(nothing)], [null, null])
  const unfolded = OURS.unfold({ id: both, price: new ExactNumber('1e400'), item_id: both.slice(1), empty: {} }, ['item_id'])
  assert.ok(unfolded instanceof maestrano.Unfolded)
  assert.deepEqual({ ...unfolded }, { entity: { id: '7', price: new ExactNumber('1e400'), item_id: null, empty: {} }, connecId: 'c-1', id: '7', missing: ['item_id'] })
  assert.deepEqual(OURS.fold({ id: '7', lines: [{ item_id: '8' }] }, new Set(['lines/item_id'])), { id: both.slice(0, 1), lines: [{ item_id: OURS.id('8') }] })
  assert.throws(() => OURS.id(''), { code: 'invalid_argument' })
  assert.throws(() => OURS.fold({}, 'item_id'), TypeError)
})

test('a map of the app\'s own is asked once for each id, and may be async', async () => {
  const asked = []
  const table = {
    async findOwn(...key) { asked.push(key); return { 'c-1': '1', 'c-2': '' }[key[2]] },
    findConnec() { throw new Error('the database is away') },
  }
  const references = { id: 'invoices', 'lines/item_id': 'items' }
  const entity = { id: 'c-1', total: new ExactNumber('1e400'), lines: [{ item_id: 'c-2' }, { item_id: 'c-2' }] }
  const { id, missing, entity: { total } } = await OURS.unfoldWith(table, 'cld-1', entity, references)
  assert.deepEqual([id, missing, total.text], ['1', ['lines/0/item_id', 'lines/1/item_id'], '1e400'])
  assert.deepEqual(asked, [['cld-1', 'invoices', 'c-1'], ['cld-1', 'items', 'c-2']])
  await assert.rejects(OURS.foldWith(table, 'cld-1', { id: '1' }, references), /the database is away/)
  for (const wrong of [{}, null, 7]) await assert.rejects(OURS.foldWith(wrong, 'cld-1', {}, references), TypeError)
  await assert.rejects(OURS.unfoldWith(table, 'cld-1', entity, { id: 7 }), { code: 'invalid_argument' })
  await assert.rejects(OURS.unfoldWith({ findOwn: () => 7 }, 'cld-1', entity, references), { code: 'invalid_argument' })
})

test('a record has one pair', () => {
  const ids = new maestrano.MemoryIdMap()
  ids.put('g', 'items', '1', 'a')
  ids.put('g', 'items', '1', 'b')
  assert.deepEqual([ids.findOwn('g', 'items', 'a'), ids.findOwn('g', 'items', 'b')], [null, '1'])
  ids.put('g', 'items', '2', 'b')
  assert.deepEqual([ids.findConnec('g', 'items', '1'), ids.findConnec('g', 'items', '2'), ids.findConnec('h', 'items', '2')], [null, 'b', null])
  ids.remove('g', 'items', '2')
  assert.equal(ids.findOwn('g', 'items', 'b'), null)
  assert.throws(() => ids.put('g', 'items', 7, 'a'), TypeError)
})

test('a group may be configured', () => {
  const opened = (group_id) => new Maestrano(sharing(NOBODY, {}, { group_id })).only()
  assert.match(opened('cld-7').connec().url('people'), /\/cld-7\/people$/)
  assert.match(opened('cld-7').connec('cld-1').url('people'), /\/cld-1\/people$/)
  assert.throws(() => opened().connec(), { name: 'ConfigError', code: 'config_missing', field: 'api.group_id' })
})

const GOOD = basic('app-1', 'SECRET-KEY')
const PATH = '/maestrano/connec/notifications'
const entities = (...ids) => ids.map((id) => ({ id, group_id: 'cld-1', updated_at: '2026-01-01T00:00:00Z' }))
const BODY = JSON.stringify({ people: entities('p-1', 'p-2', 'p-3'), Item: entities('i-1'), company: entities('c-1')[0], odd: [7] })
const m = new Maestrano(sharing(NOBODY))
const { webhook } = m.only()

test('a notification is read with every digit, and a call says what to answer', () => {
  const body = '{"items": [{"id": "i-1", "group_id": "cld-1", "price": 1e400, "whole": 12345678901234567890, "empty": {}, "none": []}]}'
  for (const given of [body, Buffer.from(body), new TextEncoder().encode(body), new TextEncoder().encode(body).buffer]) {
    const [change] = webhook.connec(given).changes
    assert.ok(change instanceof maestrano.ConnecChange)
    assert.deepEqual([change.groupUid, change.resource, change.updatedAt, change.entity.whole, String(change.entity.price)], ['cld-1', 'items', null, 12345678901234567890n, '1e400'])
    assert.deepEqual([change.entity.empty, change.entity.none], [{}, []])
  }
  for (const bad of ['', '[]', Buffer.from([0xff]), '{', '\ud800']) assert.throws(() => webhook.connec(bad), { name: 'WebhookError', code: 'webhook_malformed', marketplace: 'acme' })
  for (const wrong of [undefined, null, 7, {}, ['{}']]) assert.throws(() => m.receiveConnec('POST', PATH, GOOD, wrong), TypeError)
  const call = m.receiveConnec('POST', PATH, GOOD, BODY)
  assert.ok(call instanceof maestrano.WebhookCall && call.event instanceof maestrano.ConnecEvent && call.event.notification instanceof maestrano.ConnecNotification)
  assert.deepEqual([call.status, call.body, call.marketplace, call.event.kind, call.event.notification.ignored], [200, '{"success":true}', 'acme', 'notification', 1])
  assert.equal(webhook.receiveConnec('POST', PATH, GOOD, '[]').status, 400)
  assert.deepEqual([m.receiveConnec('POST', PATH, null, BODY).status, m.receiveConnec('POST', PATH, undefined, BODY).event], [401, null])
  assert.equal(m.receiveConnec('POST', PATH, GOOD, `{"people": "${'x'.repeat(16 << 20)}"}`).status, 413)
  assert.deepEqual(webhook.connecRoutes().map((route) => ({ ...route })), [{ kind: 'notification', marketplace: 'acme', method: 'POST', path: PATH }])
})

test('one handler that throws loses none of the others', async () => {
  const notification = webhook.connec(BODY)
  const handled = []
  const handlers = {
    async people({ id }) {
      await new Promise(setImmediate)
      handled.push(id)
      if (id === 'p-2') throw new Error('p-2 is bad')
    },
    '*': ({ resource, rawResource }) => {
      handled.push(`${resource} ${rawResource}`)
      throw resource
    },
  }
  for (const given of [handlers, new Map(Object.entries(handlers))]) {
    handled.length = 0
    const failures = await notification.dispatch(given)
    assert.deepEqual(handled, ['p-1', 'p-2', 'p-3', 'items Item', 'company company'])
    assert.ok(failures.every((failure) => failure instanceof maestrano.Failure))
    assert.deepEqual(failures.map(({ change, error }) => [change.id, error.message ?? error]), [['p-2', 'p-2 is bad'], ['i-1', 'items'], ['c-1', 'company']])
  }
  assert.deepEqual(await notification.dispatch({ invoices: handlers.people }), [])
  // What an object inherits is no handler.
  assert.deepEqual(await webhook.connec(JSON.stringify({ constructor: entities('x'), toString: entities('y') })).dispatch({}), [])
  for (const wrong of [undefined, null, 7, [handlers.people], { people: 'person' }]) await assert.rejects(notification.dispatch(wrong), TypeError)
})

test('an echo is what the app wrote', () => {
  const [change] = webhook.connec(BODY).changes
  for (const [written, expected] of [['2026-01-01T01:00:00+01:00', true], [new Date('2026-01-01T00:00:00Z'), true], ['2025-12-31T23:59:59Z', false], ['', false]]) {
    assert.equal(change.isEchoOf(written), expected)
  }
  for (const wrong of [undefined, null, 7]) assert.throws(() => change.isEchoOf(wrong), TypeError)
})
