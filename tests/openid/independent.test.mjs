// OpenID Connect with parts that others wrote: their provider for our relying party, and their relying party for our provider.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import * as relyingParty from 'openid-client'
import { Maestrano } from '../../bindings-node/lib/index.mjs'
import { walk } from './browser.mjs'
import { startProvider } from './provider.mjs'

const CALLBACK = 'https://app.example.com/maestrano/auth/oidc/callback'

test('a user of oidc-provider signs on through the core', async (t) => {
  const provider = await startProvider({
    client_id: 'app-1',
    // What has to be encoded in HTTP Basic (RFC 6749 2.3.1).
    client_secret: 'S E:C/R+E%T',
    redirect_uris: [CALLBACK],
    post_logout_redirect_uris: ['https://app.example.com/']
  })
  t.after(provider.stop)
  const acme = new Maestrano({
    marketplaces: [{
      marketplace: 'acme',
      app: { host: 'https://app.example.com' },
      api: { id: 'app-1', key: 'S E:C/R+E%T' },
      sso: { idp: 'https://idp.example.com' },
      oidc: { issuer: provider.issuer }
    }]
  }).only()
  const login = await acme.oidc.login()
  const back = await walk(login.url, provider.issuer)
  assert.equal(back.origin + back.pathname, CALLBACK)
  const signIn = await acme.oidc.callback(back.search, login.pending)
  assert.deepEqual([signIn.user.uid, signIn.user.firstName, signIn.user.email], ['usr-1', 'Ann', 'ann@example.com'])
  assert.deepEqual([signIn.group.uid, signIn.membership.isAdmin, signIn.session.token], ['cld-1', true, 'token-of-the-session'])
  assert.equal((await acme.oidc.userinfo(signIn.oidc.tokens.accessToken, 'usr-1')).family_name, 'Lee')

  // Its codes are used once, and its logout page knows our token.
  await assert.rejects(acme.oidc.callback(back.search, login.pending), { code: 'openid_replay' })
  const leave = await fetch(await acme.oidc.logoutUrl(signIn.oidc.tokens.idToken))
  assert.equal(leave.status, 200)
  assert.match(await leave.text(), /session\/end\/confirm/)
})

test('openid-client signs a user on at the sandbox', async (t) => {
  const sandbox = await startSandbox(t)
  const execute = [relyingParty.allowInsecureRequests]
  const document = await (await fetch(`${sandbox}/admin/config?app=app-1`)).json()
  const { id, key } = document.marketplaces[0].api
  const callback = `${document.marketplaces[0].app.host}/maestrano/auth/oidc/callback`
  const config = await relyingParty.discovery(new URL(`${sandbox}/oidc`), id, key, undefined, { execute })
  const verifier = relyingParty.randomPKCECodeVerifier()
  const url = relyingParty.buildAuthorizationUrl(config, {
    redirect_uri: callback,
    scope: 'openid profile email maestrano offline_access',
    code_challenge: await relyingParty.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: 'state',
    nonce: 'nonce',
    user_uid: 'usr-1',
    group_id: 'cld-1'
  })
  const back = await walk(url, new URL(sandbox).origin)
  const checks = { pkceCodeVerifier: verifier, expectedState: 'state', expectedNonce: 'nonce' }
  const tokens = await relyingParty.authorizationCodeGrant(config, back, checks)
  assert.deepEqual([tokens.claims().sub, tokens.claims().group_uid], ['usr-1', 'cld-1'])
  const user = await relyingParty.fetchUserInfo(config, tokens.access_token, 'usr-1')
  assert.equal(user.mno_session, tokens.claims().mno_session)
  const renewed = await relyingParty.refreshTokenGrant(config, tokens.refresh_token)
  assert.notEqual(renewed.access_token, tokens.access_token)
  const logout = relyingParty.buildEndSessionUrl(config, { post_logout_redirect_uri: `${document.marketplaces[0].app.host}/`, id_token_hint: tokens.id_token })
  assert.ok((await fetch(logout, { redirect: 'manual' })).status < 400)
})

async function startSandbox (t) {
  const program = process.env.MAESTRANO_SANDBOX ?? new URL('../../target/ci/maestrano-sandbox', import.meta.url).pathname
  const sandbox = spawn(program, ['--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => sandbox.kill())
  for await (const line of createInterface({ input: sandbox.stdout })) {
    const found = /http:\/\/[\d.]+:\d+/.exec(line)
    if (found) return found[0]
  }
  throw new Error('the sandbox did not start')
}
