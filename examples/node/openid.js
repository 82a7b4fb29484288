// Sign-on with OpenID Connect, and with OpenID 2.0 for marketplaces that have nothing newer.

import express from 'express'
import { enter, marketplace, remove } from './access.js'

const OIDC = '/maestrano/auth/oidc/init'
const OPENID2 = '/maestrano/auth/openid/init'

/** Those that are configured: paths and names. */
export function waysToSignIn() {
  const ways = []
  if (marketplace.param('oidc.issuer')) ways.push([OIDC, 'Sign in with OpenID'])
  if (marketplace.param('openid2.enabled')) ways.push([OPENID2, 'Sign in with OpenID 2.0'])
  return ways
}

export const openid = express.Router()
const form = express.text({ type: 'application/x-www-form-urlencoded', limit: '2mb' })

// Sends the browser to the marketplace to sign on.
openid.get(OIDC, begin(marketplace.oidc))

// The browser comes back with the marketplace's answer.
openid.all('/maestrano/auth/oidc/callback', form, async (request, response) => {
  await enter(request, response, await marketplace.oidc.callback(answer(request), request.session.pending))
})

// The marketplace says that a user logged out: whatever the protocol, the sessions end here too, and the answer is what the library says.
openid.post('/maestrano/auth/oidc/logout', form, async (request, response) => {
  const call = await marketplace.oidc.receiveLogout(answer(request))
  if (call.event) remove(null, call.event.userUid ?? call.event.sessionId)
  response.status(call.status).set(call.headers).send(call.body)
})

openid.get(OPENID2, begin(marketplace.openid2))

openid.all('/maestrano/auth/openid/consume', form, async (request, response) => {
  await enter(request, response, await marketplace.openid2.callback(answer(request), request.session.pending))
})

function begin(protocol) {
  return async (request, response) => {
    const { url, pending } = await protocol.login(request.query, { session: request.session.maestrano })
    request.session.pending = pending
    response.redirect(url)
  }
}

/** The query, or the form of a POST, as it arrived. */
function answer(request) {
  return request.method === 'POST' ? String(request.body ?? '') : (request.originalUrl.split('?')[1] ?? '')
}
