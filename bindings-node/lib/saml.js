'use strict'

const { flag, options, optionalText, readOptions, seconds, text, wrong } = require('./arguments.js')
const { unwrap } = require('./outcome.js')
const { Assertion, AuthnRequest, SignIn } = require('./records.js')

const INIT = {
  acsHost: ['acs_host', optionalText],
  passive: ['passive', flag],
  session: ['session', optionalText],
}

const EXPECT = {
  requestId: ['request_id', optionalText],
  now: ['now', seconds],
  acsHost: ['acs_host', optionalText],
}

/** SAML sign-on with one marketplace: `marketplace.saml`. */
class Saml {
  #native

  constructor(native) {
    this.#native = native
  }

  init(params, given) {
    const request = given == null ? {} : readOptions(given, INIT, 'options')
    request.params = pairs(params)
    return new AuthnRequest(JSON.parse(unwrap(this.#native.samlInit(JSON.stringify(request)))))
  }

  consume(samlResponse, expect) {
    return new SignIn(JSON.parse(unwrap(this.#native.samlConsume(text(samlResponse, 'samlResponse'), options(expect, EXPECT)))))
  }

  verify(samlResponse, expect) {
    return new Assertion(JSON.parse(unwrap(this.#native.samlVerify(text(samlResponse, 'samlResponse'), options(expect, EXPECT)))))
  }

  spMetadata() {
    return unwrap(this.#native.samlSpMetadata())
  }
}

/** Query parameters as the core takes them: an object of values, or a list of pairs. */
function pairs(params) {
  if (params == null) return {}
  if (typeof params !== 'object') throw wrong('params', 'an object, URLSearchParams or a list of pairs', params)
  return typeof params[Symbol.iterator] === 'function' ? [...params] : params
}

module.exports = { Saml }
