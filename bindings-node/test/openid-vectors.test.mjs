// The vectors of sign-on with OpenID, which every language runs against a sandbox.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { test } from 'node:test'
import { Maestrano, OpenIdError } from '../lib/index.mjs'
import { Sandbox } from './sandbox.mjs'

// The vectors' names of an event's fields.
const FIELDS = { marketplace: 'marketplace', user_uid: 'userUid' }
const PICKED = { user_uid: 'usr-1', group_id: 'cld-1' }

function vectors(folder) {
  const at = new URL(`../../tests/vectors/${folder}/`, import.meta.url)
  return readdirSync(at).sort().map((file) => [file, JSON.parse(readFileSync(new URL(file, at), 'utf8'))])
}

/** The query with a vector's changes: text replaces, null removes, `again` adds a second value. */
function altered(query, changes) {
  const params = new URLSearchParams(query)
  for (const [name, change] of Object.entries(changes)) {
    if (change === null) params.delete(name)
    else if (typeof change === 'string') params.set(name, change)
    else params.append(name, change.again)
  }
  return String(params)
}

/** The pending login with a vector's change. */
function kept(pending, other, change) {
  const cut = pending.slice(0, -1) + (pending.endsWith('A') ? 'B' : 'A')
  return change === undefined ? pending : { cut, empty: '', other }[change]
}

async function run(sandbox, folder, known) {
  await sandbox.admin('DELETE', '/admin/faults')
  for (const fault of known.faults ?? []) await sandbox.admin('POST', '/admin/faults', fault)
  const protocol = new Maestrano(await sandbox.configuration()).only()[folder]

  async function signOn() {
    const login = await protocol.login(PICKED)
    const query = altered(await sandbox.answer(login.url), known.query ?? {})
    const other = known.pending === 'other' ? (await protocol.login(PICKED)).pending : ''
    const pending = kept(login.pending, other, known.pending)
    const answered = () => protocol.callback(query, pending, { now: Date.now() / 1000 + (known.after ?? 0) })
    if (known.twice) assert.equal((await answered()).user.uid, 'usr-1')
    return answered()
  }

  if (known.error === undefined) {
    const signIn = await signOn()
    for (const [path, value] of Object.entries(known.result)) assert.equal(path.split('.').reduce((part, name) => part[name], signIn), value, path)
    return
  }
  const error = await signOn().then(() => assert.fail('no error'), (error) => error)
  assert.ok(error instanceof OpenIdError, error)
  for (const [field, value] of Object.entries(known.error)) assert.equal(error[field], value, `${field}: ${error.message}`)
}

test('oidc_logout vectors', async (t) => {
  const sandbox = await Sandbox.start()
  t.after(() => sandbox.stop())
  const { oidc } = new Maestrano(await sandbox.configuration()).only()
  const found = vectors('oidc_logout')
  assert.ok(found.length >= 16)
  for (const [name, known] of found) {
    await t.test(name, async () => {
      await sandbox.admin('DELETE', '/admin/faults')
      const login = await oidc.login(PICKED)
      await oidc.callback(await sandbox.answer(login.url), login.pending)
      for (const fault of known.faults ?? []) await sandbox.admin('POST', '/admin/faults', fault)
      await sandbox.admin('POST', '/admin/users/usr-1/end-session', {})
      const delivery = (await sandbox.admin('GET', '/admin/deliveries')).at(-1)
      assert.equal(delivery.event, 'oidc.logout')
      const form = altered(delivery.body, known.form ?? {})
      const received = () => oidc.receiveLogout(form, { now: Date.now() / 1000 + (known.after ?? 0) })
      if (known.twice) assert.equal((await received()).status, 200)
      const call = await received()
      assert.deepEqual([call.status, call.reason ?? undefined], [known.status, known.reason])
      assert.equal(call.event === null, known.event === undefined)
      for (const [field, value] of Object.entries(known.event ?? {})) assert.equal(call.event[FIELDS[field]], value, field)
    })
  }
})

for (const [folder, least] of [['oidc', 50], ['openid2', 30]]) {
  test(`${folder} vectors`, async (t) => {
    const shared = await Sandbox.start()
    t.after(() => shared.stop())
    const found = vectors(folder)
    assert.ok(found.length >= least)
    for (const [name, known] of found) {
      await t.test(name, async () => {
        // What a provider says of itself is kept by the process: a fault in that needs a provider that is not known yet.
        const own = known.faults?.some((fault) => 'times' in fault)
        const sandbox = own ? await Sandbox.start() : shared
        try {
          await run(sandbox, folder, known)
        } finally {
          if (own) sandbox.stop()
        }
      })
    }
  })
}
