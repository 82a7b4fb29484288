// The vectors of the account API and of webhooks, which every language runs.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { Maestrano, MaestranoError } from '../lib/index.mjs'
import { charging, play } from './support.mjs'

const { parse } = createRequire(import.meta.url)('../lib/json.js')
const camel = (name) => name.replace(/_([a-z])/g, (_all, letter) => letter.toUpperCase())
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const renamed = (object, rename) => Object.fromEntries(Object.entries(object).map(([name, value]) => [rename(name), value]))

/** The vectors of a folder, by name. Integers that are no numbers come out as what a program would pass: bigints. */
function vectors(folder) {
  const at = new URL(`../../tests/vectors/${folder}/`, import.meta.url)
  return readdirSync(at).sort().map((file) => [file, parse(readFileSync(new URL(file, at), 'utf8'))])
}

async function all(records) {
  const found = []
  for await (const record of records) found.push(record)
  return found
}

/** Makes the call of a vector. */
function make(account, { method, collection, id, query, fields, user, password }) {
  const of = account[camel(collection ?? '')]
  switch (method) {
    case 'get': return of.get(id)
    case 'create': return of.create(renamed(fields, camel))
    case 'cancel': return of.cancel(id)
    case 'list': return all(of.list(query && renamed(query, camel)))
    case 'groups': return all(of.groups(id, query && renamed(query, camel)))
    case 'authenticate': return of.authenticate(user, password)
    case 'ping': return account.ping()
  }
}

/** A record as the core writes it. */
function written(value) {
  if (value === undefined) return null
  if (Array.isArray(value)) return value.map(written)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [snake(name), field instanceof Date ? field.toISOString().replace('.000', '') : field]))
}

test('account vectors', async (t) => {
  const found = vectors('account')
  assert.ok(found.length > 50)
  for (const [name, known] of found) {
    await t.test(name, () => play(known.answers, async (host, requests) => {
      const { account } = new Maestrano(charging(host, known.api)).only()
      const call = make(account, known.call)
      if (known.error === undefined) {
        assert.deepEqual(written(await call), known.result)
      } else {
        const error = await call.then(() => assert.fail('no error'), (error) => error)
        assert.ok(error instanceof MaestranoError, error)
        const seen = { ...renamed(error, snake), fields: Object.keys(error.errors ?? {}) }
        for (const [field, value] of Object.entries(known.error)) assert.deepEqual(seen[field] ?? null, value, field)
        assert.ok(!/SECRET-KEY|PASS-WORD/.test(error.message + JSON.stringify(error)))
      }
      const sent = requests.map(({ method, url, body }) => ({ method, path: url, body: body === '' ? null : JSON.parse(body) }))
      if (known.requests !== undefined) assert.deepEqual(sent, known.requests)
    }))
  }
})

test('webhook vectors', async (t) => {
  const found = vectors('webhook')
  assert.ok(found.length > 8)
  for (const [name, known] of found) {
    await t.test(name, () => {
      const maestrano = new Maestrano({ marketplaces: known.marketplaces })
      for (const { method, path, authorization, headers, ...expected } of known.cases) {
        const call = maestrano.receiveAccount(method, path, { authorization })
        const event = call.event && Object.fromEntries(Object.entries(written(call.event)).filter(([, value]) => value !== null))
        assert.deepEqual({ status: call.status, event, marketplace: call.marketplace, reason: call.reason }, expected)
        for (const [header, value] of Object.entries(headers ?? {})) assert.equal(call.headers[header], value)
        JSON.parse(call.body)
      }
    })
  }
})
