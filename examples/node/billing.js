// What the signed-on group is charged: /bills.

import { Router } from 'express'
import { marketplace, ownForm, signedOn } from './access.js'
import { billsPage, missingPage } from './pages.js'

const { bills, recurringBills } = marketplace.account

export const billing = Router()

// The group's bills, with forms to make and cancel them.
billing.get('/bills', signedOn, async (request, response) => {
  const { groupUid: groupId, csrfToken } = request.session.account
  const lists = [bills.list({ groupId }), recurringBills.list({ groupId })]
  const [once, again] = await Promise.all(lists.map(all))
  response.send(billsPage(once, again, csrfToken))
})

billing.post('/bills', signedOn, ownForm, async (request, response) => {
  const { description, price_cents: cents } = request.body
  // In production pass an idempotencyKey, such as the order's number: then the same order is never charged twice.
  await bills.create({ groupId: request.session.account.groupUid, priceCents: number(cents), description })
  response.redirect(303, '/bills')
})

billing.post('/bills/cancel', signedOn, ownForm, cancelIn(bills))

billing.post('/recurring-bills', signedOn, ownForm, async (request, response) => {
  const { description, price_cents: cents, period, frequency, cycles } = request.body
  await recurringBills.create({
    groupId: request.session.account.groupUid,
    priceCents: number(cents),
    description,
    period,
    frequency: number(frequency),
    cycles: number(cycles),
  })
  response.redirect(303, '/bills')
})

billing.post('/recurring-bills/cancel', signedOn, ownForm, cancelIn(recurringBills))

/** Cancels the bill that the form names. The id came from a browser: it must be one of this group's. */
function cancelIn(collection) {
  return async (request, response) => {
    const { id, groupId } = await collection.get(String(request.body.id ?? ''))
    if (groupId !== request.session.account.groupUid) return response.status(404).send(missingPage)
    await collection.cancel(id)
    response.redirect(303, '/bills')
  }
}

async function all(records) {
  const found = []
  for await (const record of records) found.push(record)
  return found
}

/** A field that was filled in, as a number; what is none is for the library to refuse. */
function number(text) {
  return /^\d{1,15}$/.test(text) ? Number(text) : text || undefined
}
