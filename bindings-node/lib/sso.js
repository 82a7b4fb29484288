'use strict'

const { optionalText, text } = require('./arguments.js')
const { unwrap } = require('./outcome.js')
const { Urls } = require('./records.js')

/** A marketplace's pages and user ids: `marketplace.sso`. */
class Sso {
  #native

  constructor(native) {
    this.#native = native
  }

  urls(session) {
    return new Urls(JSON.parse(unwrap(this.#native.ssoUrls(optionalText(session, 'session')))))
  }

  maskUser(uid, groupUid) {
    return unwrap(this.#native.ssoMaskUser(text(uid, 'uid'), text(groupUid, 'groupUid')))
  }

  unmaskUser(uid) {
    return unwrap(this.#native.ssoUnmaskUser(text(uid, 'uid')))
  }
}

module.exports = { Sso }
