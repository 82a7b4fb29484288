// Who may enter: browsers whose session holds, of users and groups that have not left since.

import { timingSafeEqual } from 'node:crypto'
import { Maestrano } from 'maestrano'

export const INIT = '/maestrano/auth/saml/init'

// Reads the file that MAESTRANO_CONFIG names.
export const marketplace = Maestrano.fromEnv().only()

// When groups and users left. A table of the app's database belongs here: this one is forgotten with the process, and no other process
// knows it.
const removals = new Map()

/** A group left, or one of its users. */
export function remove({ groupUid, userUid }) {
  removals.set(key(groupUid, userUid), Date.now())
}

/** Whether a session began before its group or user left. Who is invited again signs on again. */
function isRemoved({ groupUid, userUid, since }) {
  return [null, userUid].some((user) => since <= (removals.get(key(groupUid, user)) ?? -1))
}

function key(groupUid, userUid) {
  return JSON.stringify([groupUid, userUid])
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
