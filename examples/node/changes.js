// What other apps of a customer changed in Connec!: received, kept, and shown at `/changes`.

import express from 'express'
import { marketplace, signedOn } from './access.js'
import { changesPage } from './pages.js'

export const changes = express.Router()

// The last changes, newest first. A table of the app's database belongs here: this one is forgotten with the process, and no other process
// knows it.
const kept = []
const KEPT = 20

// Connec! tells what changed, and the answer is what the library says: to each method, and of the body as it arrived.
changes.use('/maestrano/connec', express.raw({ type: () => true, limit: '16mb' }), async (request, response) => {
  const body = Buffer.isBuffer(request.body) ? request.body : ''
  const call = marketplace.webhook.receiveConnec(request.method, request.originalUrl, request.headersDistinct, body)
  response.status(call.status).set(call.headers).send(call.body)

  const failures = (await call.event?.notification?.dispatch({ '*': keep })) ?? []
  for (const { change, error } of failures) console.error(`a change of ${change.resource} was not kept:`, error)
})

function keep(change) {
  kept.unshift(change)
  kept.length = Math.min(kept.length, KEPT)
}

// The changes of the signed-on group.
changes.get('/changes', signedOn, (request, response) => {
  const { groupUid } = request.session.account
  response.send(changesPage(kept.filter((change) => change.groupUid === groupUid)))
})
