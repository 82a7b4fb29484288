import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { InternalError, Maestrano } from '../lib/index.mjs'
import { marketplace, platformResponse, stored, withServer } from './support.mjs'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const { callSite, settle, unwrap } = require('../lib/errors.js')
const SUPPORT = new URL('./support.mjs', import.meta.url).href

/** Runs a script in a fresh process, where the package is `maestrano`. */
async function fresh(script, { input = '', args = [] } = {}) {
  const child = run(process.execPath, [...args, '--input-type=module', '-e', script, input], { cwd: import.meta.dirname, timeout: 60_000 })
  const { stdout, stderr } = await child
  assert.equal(stderr, '')
  return stdout.trim()
}

const LOOK = `
  import { readdirSync, readlinkSync } from 'node:fs'
  const threads = () => readdirSync('/proc/self/task').length
  const files = () => readdirSync('/proc/self/fd').flatMap((fd) => { try { return [readlinkSync('/proc/self/fd/' + fd)] } catch { return [] } }).sort()
`

test('loading starts no thread and opens no file or socket; neither does anything that needs no network', async () => {
  const { configuration, response, expect } = platformResponse()
  const input = JSON.stringify({ configuration, response, requestId: expect.requestId, now: expect.now.getTime() / 1000, record: stored({ session_recheck: '2020-01-01T00:00:00Z' }) })
  const out = await fresh(`${LOOK}
    import { createRequire } from 'node:module'
    const require = createRequire(process.cwd() + '/x.js')
    const given = JSON.parse(process.argv[1])
    // What is Node's own: its first import of a file starts its pool of threads, its first stream opens a spare file.
    await import('${SUPPORT}')
    process.stdout.write('')
    const before = [threads(), files()]
    const loaded = require('maestrano')
    await import('maestrano')
    const p = new loaded.Maestrano(given.configuration).only()
    p.metadata(); p.saml.init(); p.sso.urls()
    p.saml.consume(given.response, { requestId: given.requestId, now: given.now })
    try { p.webhook.authenticate({}) } catch {}
    p.webhook.receiveAccount('DELETE', '/', {})
    p.account.bills.list({ status: 'submitted' })
    p.oidc; p.openid2; p.connec('cld-1').all('people'); p.webhook.connec('{}')
    const checks = [await p.session.check('garbage'), await p.session.check(given.record, { now: 1577836799 })]
    console.log(JSON.stringify({ before, after: [threads(), files()], checks: checks.map((c) => c.status), started: require('../lib/native.js').started() }))
  `, { input })
  const { before, after, checks, started } = JSON.parse(out)
  assert.deepEqual(checks, ['ended', 'fresh'])
  assert.deepEqual(after, before)
  assert.equal(started, false)
})

test('the first request starts one thread', async () => {
  await withServer((_request, response) => response.end('{"valid":false}'), async (origin) => {
    const out = await fresh(`${LOOK}
      import { Maestrano } from 'maestrano'
      import { marketplace, stored } from '${SUPPORT}'
      const { session } = new Maestrano(marketplace({ sso: { idp: '${origin}' } })).only()
      const before = threads()
      const seen = []
      for (let n = 0; n < 5; n++) seen.push((await session.check(stored())).status)
      console.log(threads() - before, seen.every((status) => status === 'ended'))
    `)
    assert.match(out, /^[12] true$/)
  })
})

test('a process with a call under way waits for its answer, and exits by itself', async () => {
  const answer = (_request, response) => setTimeout(() => response.end('{"valid":false}'), 200)
  await withServer(answer, async (origin) => {
    const out = await fresh(`
      import { Maestrano } from 'maestrano'
      import { marketplace, stored } from '${SUPPORT}'
      new Maestrano(marketplace({ sso: { idp: '${origin}' } })).only().session.check(stored()).then((check) => console.log(check.status))
    `)
    assert.equal(out, 'ended')
  })
})

test('a process may exit in the middle of a call', async () => {
  // Some answers come at the very moment of the exit, some never.
  const answer = (_request, response) => setTimeout(() => response.end('{"valid":false}'), 10)
  await withServer(answer, async (origin) => {
    const script = `
      import { Maestrano } from 'maestrano'
      import { marketplace, stored } from '${SUPPORT}'
      const p = new Maestrano(marketplace({ sso: { idp: '${origin}' }, api: { id: 'app-1', key: 'k', host: '${origin}' }, connec: { host: '${origin}' } })).only()
      const { session, account } = p
      for (let n = 0; n < 20; n++) session.check(stored())
      for (let n = 0; n < 20; n++) account.bills.list().next().catch(() => {})
      for (let n = 0; n < 20; n++) p.connec('cld-1').all('people').next().catch(() => {})
      setTimeout(() => process.exit(0), Number(process.argv[1]))
    `
    for (let delay = 0; delay < 20; delay++) await fresh(script, { input: String(delay) })
  })
})

test('a child process works like its parent, before and after the parent\'s first request', async () => {
  await withServer((_request, response) => response.end('{"valid":false}'), async (origin) => {
    const script = `
      import { Maestrano } from 'maestrano'
      import { marketplace, stored } from '${SUPPORT}'
      console.log((await new Maestrano(marketplace({ sso: { idp: '${origin}' } })).only().session.check(stored())).status)
    `
    assert.equal(await fresh(script), 'ended')
    const { session } = new Maestrano(marketplace({ sso: { idp: origin } })).only()
    assert.equal((await session.check(stored())).status, 'ended')
    assert.deepEqual(await Promise.all([fresh(script), session.check(stored()).then((check) => check.status), fresh(script)]), Array(3).fill('ended'))
  })
})

test('16 worker threads consume at once', async () => {
  const script = `
    import { workerData, parentPort } from 'node:worker_threads'
    import { Maestrano } from '${new URL('../lib/index.mjs', import.meta.url).href}'
    const { configuration, response, expect } = workerData
    const seen = new Set()
    for (let n = 0; n < 50; n++) {
      const { saml } = new Maestrano(configuration).only()
      seen.add(saml.consume(response, expect).user.email)
      try { saml.consume(response, expect) } catch (error) { seen.add(error.code) }
    }
    parentPort.postMessage([...seen])
  `
  const workerData = platformResponse()
  const answers = await Promise.all(Array.from({ length: 16 }, () => inWorker(script, workerData)))
  for (const seen of answers) assert.deepEqual(seen, ['tess.okafor@woolgoolga.example', 'saml_replay'])
})

function inWorker(script, workerData) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), { workerData })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the worker ended without an answer')))
  })
}

test('a worker may be terminated in the middle of a request, also when it alone loaded the module', async () => {
  const answer = (_request, response) => setTimeout(() => response.end('{"valid":false}'), 15)
  await withServer(answer, async (origin) => {
    const out = await fresh(`
      import { Worker } from 'node:worker_threads'
      const script = \`
        import { parentPort } from 'node:worker_threads'
        import { Maestrano } from '${new URL('../lib/index.mjs', import.meta.url).href}'
        import { marketplace, stored } from '${SUPPORT}'
        const { session } = new Maestrano(marketplace({ sso: { idp: '${origin}' } })).only()
        parentPort.postMessage('calling')
        for (;;) await Promise.all(Array.from({ length: 8 }, () => session.check(stored())))
      \`
      for (let round = 0; round < 12; round++) {
        const worker = new Worker(new URL('data:text/javascript,' + encodeURIComponent(script)))
        await new Promise((calling, failed) => worker.once('message', calling).once('error', failed))
        await new Promise((later) => setTimeout(later, round * 5))
        await worker.terminate()
      }
      const { Maestrano } = await import('maestrano')
      const { marketplace, stored } = await import('${SUPPORT}')
      console.log((await new Maestrano(marketplace({ sso: { idp: '${origin}' } })).only().session.check(stored())).status)
    `)
    assert.equal(out, 'ended')
  })
})

test('a panic inside the core is an InternalError, and the process lives', async () => {
  const file = new URL('native/testing.node', import.meta.url).pathname
  assert.ok(existsSync(file), 'scripts/test-node.sh builds the module with the panics')
  const testing = require(file)
  const caught = (error) => {
    assert.ok(error instanceof InternalError)
    assert.equal(error.code, 'internal')
    assert.ok(!error.message.includes('made by a test'))
    return true
  }
  for (let n = 0; n < 3; n++) {
    assert.throws(() => unwrap(testing.panicNow()), caught)
    await assert.rejects(settle(testing.panicLater(), callSite()), caught)
  }
  const { configuration, response, expect } = platformResponse()
  assert.equal(new Maestrano(configuration).only().saml.consume(response, expect).user.uid, 'usr-9b1f')
})

test('nothing leaks: not in calls, not in errors, not in requests, not in lists', async () => {
  const list = JSON.stringify({ valid: false, success: true, data: Array.from({ length: 200 }, (_, n) => ({ id: `bill-${n}` })) })
  await withServer((_request, response) => response.end(list), async (origin) => {
    const out = await fresh(`
      import { Maestrano } from 'maestrano'
      import { marketplace, platformResponse, stored } from '${SUPPORT}'
      const { configuration, response, expect } = platformResponse()
      const { session, account } = new Maestrano(marketplace({ sso: { idp: '${origin}' }, api: { id: 'app-1', key: 'k', host: '${origin}' } })).only()
      const kept = new Maestrano(configuration).only()
      async function round() {
        for (let n = 0; n < 400; n++) {
          const { saml } = new Maestrano(configuration).only()
          saml.consume(response, expect)
          saml.init({ group_id: 'cld-1' })
          try { kept.saml.consume(response.slice(9), expect) } catch {}
          try { kept.webhook.authenticate({}) } catch {}
        }
        for (let n = 0; n < 10; n++) await Promise.all(Array.from({ length: 20 }, () => session.check(stored())))
        for (let n = 0; n < 10; n++) {
          for await (const bill of account.bills.list()) if (n % 2) break
          await account.bills.create({}).catch(() => {})
        }
        globalThis.gc()
        await new Promise(setImmediate)
        globalThis.gc()
        return process.memoryUsage().rss
      }
      for (let n = 0; n < 6; n++) await round()
      const before = await round()
      for (let n = 0; n < 12; n++) await round()
      console.log((await round()) - before)
    `, { args: ['--expose-gc'] })
    // A response is 9 KB, a handle about as much: what leaks once a call adds up to more than 40 MB here.
    assert.ok(Number(out) < 12e6, `${out} bytes more`)
  })
})
