// The sandbox of this repository, a process of its own for a test, and the browser that goes through its pages.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// scripts/test-node.sh builds it and says where it is.
const BINARY = process.env.MAESTRANO_SANDBOX ?? fileURLToPath(new URL('../../target/ci/maestrano-sandbox', import.meta.url))
const APP = 'http://127.0.0.1:3000'

/** A sandbox that listens. Its application is `app-1`, at an address where nobody listens. */
export class Sandbox {
  static async start() {
    const sandbox = new Sandbox()
    sandbox.process = spawn(BINARY, ['--port', '0', '--app-host', APP], { stdio: ['ignore', 'pipe', 'inherit'] })
    sandbox.url = await new Promise((resolve, reject) => {
      let said = ''
      sandbox.process.once('error', reject).once('exit', () => reject(new Error(`the sandbox ended: ${said}`)))
      sandbox.process.stdout.setEncoding('utf8').on('data', (part) => {
        said += part
        const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)
        if (found) resolve(found[1])
      })
    })
    sandbox.issuer = `${sandbox.url}/oidc`
    return sandbox
  }

  stop() {
    this.process.kill('SIGKILL')
  }

  /** The settings of the application, with both ways of OpenID; `oidc` goes over those of its section. */
  async configuration(oidc = {}) {
    const { marketplaces: [known] } = await this.admin('GET', '/admin/config?app=app-1')
    return { ...known, oidc: { issuer: this.issuer, ...oidc }, openid2: { enabled: true } }
  }

  async admin(method, path, body) {
    const answer = await fetch(this.url + path, { method, headers: { 'Content-Type': 'application/json' }, body: body && JSON.stringify(body) })
    const text = await answer.text()
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }

  /** Goes where a login sends the browser, until it is sent to the application; the query or form that comes with it. */
  async answer(start, app = APP) {
    const cookies = new Map()
    let url = start
    for (let n = 0; n < 10; n++) {
      assert.ok(url.startsWith(this.url), url)
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const page = await fetch(url, { redirect: 'manual', headers: { cookie } })
      for (const line of page.headers.getSetCookie()) cookies.set(...line.split(';')[0].split(/=(.*)/s, 2))
      const html = await page.text()
      const location = page.headers.get('location')
      if (location === null) return form(html, app)
      url = new URL(location, url).href
      if (url.startsWith(app)) return url.split(/\?(.*)/s)[1] ?? ''
    }
    assert.fail(`too many redirects: ${url}`)
  }
}

/** What a page posts to the application by itself. */
function form(html, app) {
  const plain = (text) => text.replace(/&(?:#(\d+)|#x([\da-f]+)|(amp|lt|gt|quot));/gi, (_all, decimal, hex, name) =>
    name ? { amp: '&', lt: '<', gt: '>', quot: '"' }[name] : String.fromCodePoint(decimal ? Number(decimal) : parseInt(hex, 16)))
  const attribute = (tag, name) => plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  const action = attribute(/<form[^>]*>/.exec(html)?.[0] ?? '', 'action')
  assert.ok(action.startsWith(app), html)
  const inputs = [...html.matchAll(/<input[^>]*>/g)].map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')])
  return String(new URLSearchParams(inputs.filter(([name]) => name !== '')))
}
