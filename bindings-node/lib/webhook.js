'use strict'

const { authorization } = require('./headers.js')
const { unwrap } = require('./outcome.js')

/** Calls that the platform makes to the app: `marketplace.webhook`. */
class Webhook {
  #native

  constructor(native) {
    this.#native = native
  }

  authenticate(headers) {
    unwrap(this.#native.webhookAuthenticate(authorization(headers)))
  }
}

module.exports = { Webhook }
