'use strict'

const { inspect } = require('node:util')
const { text } = require('./arguments.js')
const { unwrap } = require('./outcome.js')
const { Saml } = require('./saml.js')
const { Sessions } = require('./session.js')
const { Sso } = require('./sso.js')
const { Webhook } = require('./webhook.js')

/** One configured marketplace, as `maestrano.marketplace(name)` gives it. */
class Marketplace {
  #native
  #name
  #saml
  #sso
  #session
  #webhook

  constructor(native) {
    this.#native = native
  }

  get name() {
    return (this.#name ??= this.#native.name())
  }

  get saml() {
    return (this.#saml ??= new Saml(this.#native))
  }

  get sso() {
    return (this.#sso ??= new Sso(this.#native))
  }

  get session() {
    return (this.#session ??= new Sessions(this.#native))
  }

  get webhook() {
    return (this.#webhook ??= new Webhook(this.#native))
  }

  param(key) {
    return JSON.parse(unwrap(this.#native.param(text(key, 'key')))) ?? undefined
  }

  metadata() {
    return JSON.parse(unwrap(this.#native.metadata()))
  }

  [inspect.custom](_depth, options, nested) {
    return `Marketplace ${nested({ name: this.name }, options)}`
  }
}

module.exports = { Marketplace }
