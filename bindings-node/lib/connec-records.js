'use strict'

const { inspect } = require('node:util')
const { parse } = require('./json.js')
const { show } = require('./show.js')

/** An answer of success. */
class ConnecResponse {
  // Read when it is first asked for.
  #body

  constructor(wire) {
    this.status = wire.status
    this.text = wire.text
    this.location = wire.location ?? null
    this.requestId = wire.requestId ?? null
  }

  get body() {
    if (this.#body === undefined) this.#body = this.text.trim() === '' ? null : parse(this.text)
    return this.#body
  }

  [inspect.custom](_depth, options, nested) {
    return show(this, {}, options, nested)
  }
}

/** A page of a collection. */
class Page {
  constructor(wire) {
    this.entities = wire.entities
    this.total = wire.total
    this.resumeAt = wire.resume_at
  }
}

/** Entities that changed, and what to keep once they are dealt with. */
class ChangedPage {
  constructor(wire) {
    this.entities = wire.entities
    this.cursor = wire.cursor
  }
}

/** What came of one operation of a batch. */
class OperationResult {
  constructor(wire) {
    this.status = wire.status
    this.ok = wire.ok
    this.body = wire.body
    this.error = wire.error
    this.tag = wire.tag
  }
}

module.exports = { ConnecResponse, Page, ChangedPage, OperationResult }
