'use strict'

const { settle, unwrap } = require('./errors.js')
const { parse } = require('./json.js')

/** A walk over a collection: an async iterator that after an error takes the same page again, where a generator would be at its end. */
class Walk {
  #native
  #make
  #site
  #isOver = false

  constructor(native, make, site) {
    this.#native = native
    this.#make = make
    this.#site = site
  }

  async next() {
    if (this.#isOver) return { value: undefined, done: true }
    const answer = unwrap(this.#native.next())
    const wire = parse(typeof answer === 'string' ? answer : await settle(answer, this.#site))
    return wire === null ? { value: undefined, done: true } : { value: this.#make(wire), done: false }
  }

  async return(value) {
    this.#isOver = true
    return { value, done: true }
  }

  [Symbol.asyncIterator]() {
    return this
  }

  get resumeAt() {
    return this.#native.resumeAt()
  }
}

module.exports = { Walk }
