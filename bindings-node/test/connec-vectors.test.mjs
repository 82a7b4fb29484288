// The vectors of Connec! and of what the platform calls about it, which every language runs.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Maestrano, MaestranoError, MemoryIdMap, Provider, connecId } from '../lib/index.mjs'
import { play, sharing } from './support.mjs'

const { parse } = createRequire(import.meta.url)('../lib/json.js')
const camel = (name) => name.replace(/_([a-z])/g, (_all, letter) => letter.toUpperCase())
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const renamed = (object, rename) => object && Object.fromEntries(Object.entries(object).map(([name, value]) => [rename(name), value]))

function vectors(folder) {
  const at = new URL(`../../tests/vectors/${folder}/`, import.meta.url)
  return readdirSync(at).sort().map((file) => [file, parse(readFileSync(new URL(file, at), 'utf8'))])
}

/** Makes the call of a vector; what a walk has goes to `found`. */
async function make(connec, call, found) {
  const { name, path, resource, body, entity, id, own_id: ownId } = call
  const options = renamed(call.options, camel)
  const provider = call.provider && new Provider(call.provider.provider, call.provider.realm)
  switch (name) {
    case 'get': return connec.get(path, options)
    case 'post': case 'put': return connec[name](path, body)
    case 'delete': return connec.delete(path)
    case 'report': return connec.report(call.report, call.parameters)
    case 'create': return connec.create(resource, entity, options)
    case 'update': return connec.update(resource, id, entity, options)
    case 'upsert': return connec.upsert(resource, provider, ownId, entity, options)
    case 'link': return connec.link(resource, id, provider, ownId)
    case 'archive': return connec.archive(resource, id, call.status)
    case 'merge': return connec.merge(resource, id, call.ids, entity)
    case 'index': case 'version': return connec[name]()
    case 'schema': case 'example': return connec[name](resource)
    case 'transaction_logs': return connec.transactionLogs(call.pending, options)
    case 'report_failure': return connec.reportFailure(resource, id, call.message)
    case 'batch': return connec.batch(call.operations, { sequential: call.sequential, otherGroups: call.other_groups })
    case 'ids':
      switch (call.call) {
        case 'connec_id': return connecId(id)
        case 'find': return provider.find(id)
        case 'fold_with': return provider.foldWith(idMap(call.map), 'cld-1', entity, call.references)
        case 'unfold_with': return provider.unfoldWith(idMap(call.map), 'cld-1', entity, call.references)
        default: return provider[call.call](entity, call.references)
      }
    case 'all': case 'pages': {
      for await (const one of connec[name](resource, { ...options, resumeAt: call.resume_at })) found.push(one)
      return found
    }
    case 'changes': {
      for await (const one of connec.changes(resource, call.since, options)) found.push(one)
      return found
    }
    default: return assert.fail(name)
  }
}

/** A map of pairs: a resource, the app's own id and Connec!'s. */
function idMap(pairs) {
  const map = new MemoryIdMap()
  for (const [resource, own, connec] of pairs) map.put('cld-1', resource, own, connec)
  return map
}

/** A record as the core writes it. */
function written(value) {
  if (Array.isArray(value)) return value.map(written)
  if (value === null || typeof value !== 'object' || value.constructor === Object) return value
  const { text, ...fields } = value
  return renamed(text === undefined ? fields : { ...fields, body: value.body }, snake)
}

test('Connec! vectors', async (t) => {
  const found = vectors('connec')
  assert.ok(found.length > 50)
  for (const [name, known] of found) {
    await t.test(name, () => play(known.answers, async (host, requests) => {
      const acme = new Maestrano(sharing(host, known.connec, {})).only()
      const connec = acme.connec(known.group ?? 'cld-1', renamed(known.options, camel))
      const got = []
      const outcome = await make(connec, known.call, got).catch((error) => error)
      if (known.error === undefined) {
        assert.ok(!(outcome instanceof Error), outcome)
        assert.deepEqual(written(outcome), known.result)
      } else {
        assert.ok(outcome instanceof MaestranoError, outcome)
        const seen = renamed(outcome, snake)
        for (const [field, value] of Object.entries(known.error)) assert.deepEqual(seen[field] ?? null, value, field)
        assert.ok(!/SECRET-KEY/.test(outcome.message + JSON.stringify(outcome)))
        assert.deepEqual(got.map(written), known.result ?? [])
      }
      const sent = requests.map(({ method, url, body }) => ({ method, path: url, body: body === '' ? null : parse(body) }))
      assert.deepEqual(sent, known.requests.map(({ method, path, body }) => ({ method, path, body })))
      known.requests.forEach(({ headers }, n) => {
        for (const [header, value] of Object.entries(headers ?? {})) assert.equal(requests[n].headers[header] ?? null, value, header)
      })
    }))
  }
})

/** An event as the core writes it. */
function event(found, marketplace) {
  if (found === null) return null
  const { kind, groupUid, options, notification } = found
  switch (kind) {
    case 'notification': return { kind, changes: notification.changes.map(written), ignored: notification.ignored }
    case 'initialization': return { kind, marketplace, group_uid: groupUid }
    case 'synchronization_start': return { kind, marketplace, group_uid: groupUid, options }
    default: return { kind, marketplace, group_uid: groupUid }
  }
}

test('vectors of calls about Connec!', async (t) => {
  const found = vectors('connec-webhook')
  assert.ok(found.length > 10)
  for (const [name, known] of found) {
    await t.test(name, () => {
      const maestrano = new Maestrano({ marketplaces: known.marketplaces })
      for (const { method, path, authorization, body, headers, answer, ...expected } of known.cases) {
        for (const given of [body, Buffer.from(body), new TextEncoder().encode(body)]) {
          const call = maestrano.receiveConnec(method, path, { authorization }, given)
          const { status, marketplace, reason } = call
          assert.deepEqual({ status, event: event(call.event, marketplace), marketplace, reason }, expected)
          for (const [header, value] of Object.entries(headers ?? {})) assert.equal(call.headers[header], value)
          assert.equal(call.body, answer ?? call.body)
        }
      }
    })
  }
})
