// Who may enter: browsers whose session holds, of users and groups that have not left since.

import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Maestrano } from 'maestrano'

export const INIT = '/maestrano/auth/saml/init'

// Reads the file that MAESTRANO_CONFIG names.
export const marketplace = Maestrano.fromEnv().only()

// When groups and users left, and when the marketplace ended sessions. A table of the app's database belongs here: this one is forgotten
// with the process, and no other process knows it.
const removals = new Map()

/** A group left, or one of its users; or, without a group, the sessions of a user ended, or the one with that id. */
export function remove(groupUid, uid) {
  removals.set(key(groupUid, uid), Date.now())
}

/** Whether a session began before that. Who is invited again, or comes back, signs on again. */
function isRemoved({ groupUid, userUid, sessionId, since }) {
  const reasons = [key(groupUid, null), key(groupUid, userUid), key(null, userUid), key(null, sessionId)]
  return reasons.some((reason) => since <= (removals.get(reason) ?? -1))
}

function key(groupUid, uid) {
  return JSON.stringify([groupUid, uid])
}

/** Gives the browser of a user who signed on, by whatever protocol, a session. */
export async function enter(request, response, { user, group, membership, session, oidc }) {
  await renewSession(request)
  request.session.maestrano = session.stored
  request.session.account = {
    user: [user.firstName, user.lastName].filter(Boolean).join(' '),
    group: group.name ?? group.uid,
    role: membership.role,
    userUid: user.uid,
    groupUid: group.uid,
    // With OpenID Connect: the marketplace's id of the session, and what its logout page wants to see.
    sessionId: oidc?.sessionId,
    idToken: oidc?.tokens.idToken,
    since: Date.now(),
    // For the forms.
    csrfToken: randomBytes(32).toString('base64url'),
  }
  response.redirect(303, '/account')
}

/** For pages of users who are signed on, here and at the marketplace: `request.session.account`. */
export async function signedOn(request, response, next) {
  const check = await marketplace.session.check(request.session.maestrano)
  if (!check.valid || isRemoved(request.session.account)) {
    await renewSession(request)
    return response.redirect(INIT)
  }
  if (check.stored) request.session.maestrano = check.stored
  next()
}

/** For what only a form of this app may do: another site can send the browser's cookie, but not the token. */
export function ownForm(request, response, next) {
  const [ours, given] = [request.session.account.csrfToken, String(request.body?.csrf_token ?? '')].map((token) => Buffer.from(token))
  if (ours.length !== given.length || !timingSafeEqual(ours, given)) return response.sendStatus(403)
  next()
}

/** A new, empty session: nobody who knew the old cookie gets in with it. */
export function renewSession(request) {
  return new Promise((resolve, reject) => request.session.regenerate((error) => (error ? reject(error) : resolve())))
}
