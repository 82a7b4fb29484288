'use strict'

const { flag, options, optionalText, seconds } = require('./arguments.js')
const { callSite, settle, unwrap } = require('./outcome.js')
const { Session, SessionCheck } = require('./records.js')

const CHECK = { now: ['now', seconds], ifSession: ['if_session', flag] }

/** The SSO sessions of one marketplace: `marketplace.session`. No record at all (undefined, null) is an ended session. */
class Sessions {
  #native

  constructor(native) {
    this.#native = native
  }

  async check(stored, given) {
    const answer = unwrap(this.#native.sessionCheck(optionalText(stored, 'stored') ?? '', options(given, CHECK)))
    const json = typeof answer === 'string' ? answer : await settle(answer, callSite(this.check))
    return new SessionCheck(JSON.parse(json))
  }

  load(stored) {
    const wire = JSON.parse(unwrap(this.#native.sessionLoad(optionalText(stored, 'stored') ?? '')))
    return wire === null ? null : new Session(wire)
  }

  needsCheck(stored, given) {
    return unwrap(this.#native.sessionNeedsCheck(optionalText(stored, 'stored') ?? '', options(given, CHECK)))
  }
}

module.exports = { Sessions }
