'use strict'

const { inspect } = require('node:util')
const { parse } = require('./json.js')
const { OidcIdentity, OpenId2Identity } = require('./openid-records.js')
const { HIDDEN, date, show } = require('./show.js')

// The documents of the core as classes. JSON.stringify of a record gives all of it, secrets included, since an application may want
// to store it; the console and loggers that use util.inspect do not see the secrets.

class AuthnRequest {
  constructor(wire) {
    this.url = wire.url
    this.requestId = wire.request_id
    this.issueInstant = date(wire.issue_instant)
    this.samlRequest = wire.saml_request
  }
}

class Assertion {
  constructor(wire) {
    this.nameId = wire.name_id
    this.nameIdFormat = wire.name_id_format
    this.sessionIndex = wire.session_index
    this.sessionNotOnOrAfter = date(wire.session_not_on_or_after)
    this.issuer = wire.issuer
    this.assertionId = wire.assertion_id
    this.inResponseTo = wire.in_response_to
    this.authnInstant = date(wire.authn_instant)
    this.notBefore = date(wire.not_before)
    this.notOnOrAfter = date(wire.not_on_or_after)
    this.attributes = wire.attributes
    this.signed = wire.signed
    this.encrypted = wire.encrypted
  }

  // Values may be personal data, and one of the platform's is the session token.
  [inspect.custom](_depth, options, nested) {
    return show(this, { attributes: Object.keys(this.attributes) }, options, nested)
  }
}

class User {
  constructor(wire) {
    this.uid = wire.uid
    this.virtualUid = wire.virtual_uid
    this.email = wire.email
    this.virtualEmail = wire.virtual_email
    this.effectiveUid = wire.effective_uid
    this.effectiveEmail = wire.effective_email
    this.firstName = wire.first_name
    this.lastName = wire.last_name
    this.country = wire.country
    this.companyName = wire.company_name
  }
}

class Group {
  constructor(wire) {
    this.uid = wire.uid
    this.name = wire.name
    this.email = wire.email
    this.hasCreditCard = wire.has_credit_card
    this.freeTrialEndAt = date(wire.free_trial_end_at)
    this.companyName = wire.company_name
    this.currency = wire.currency
    this.timezone = wire.timezone
    this.country = wire.country
    this.city = wire.city
    this.orgUid = wire.org_uid
    this.resellerId = wire.reseller_id
  }
}

class Membership {
  constructor(wire) {
    this.userUid = wire.user_uid
    this.groupUid = wire.group_uid
    this.role = wire.role
    this.isAdmin = wire.is_admin
  }
}

class Reseller {
  constructor(wire) {
    this.id = wire.id
    this.name = wire.name
    this.country = wire.country
  }
}

class Session {
  constructor(wire) {
    this.uid = wire.uid
    this.groupUid = wire.group_uid
    this.token = wire.token
    this.recheck = date(wire.recheck)
    this.marketplace = wire.marketplace
    this.stored = wire.stored
  }

  [inspect.custom](_depth, options, nested) {
    return show(this, { token: HIDDEN, stored: HIDDEN }, options, nested)
  }
}

class SignIn {
  // Read when it is first asked for: most applications never do, and it takes longer than all the rest.
  #protocol
  #said

  constructor(wire, protocol, said) {
    this.marketplace = wire.marketplace
    this.user = new User(wire.user)
    this.group = new Group(wire.group)
    this.membership = new Membership(wire.membership)
    this.reseller = wire.reseller == null ? null : new Reseller(wire.reseller)
    this.session = new Session(wire.session)
    this.#protocol = protocol
    this.#said = said
  }

  get assertion() {
    return this.#of('assertion', Assertion)
  }

  get oidc() {
    return this.#of('oidc', OidcIdentity)
  }

  get openid2() {
    return this.#of('openid2', OpenId2Identity)
  }

  #of(protocol, Said) {
    if (protocol !== this.#protocol) return null
    if (typeof this.#said === 'string') this.#said = new Said(parse(this.#said))
    return this.#said
  }

  toJSON() {
    return { ...this, assertion: this.assertion, oidc: this.oidc, openid2: this.openid2 }
  }

  [inspect.custom](_depth, options, nested) {
    return show(this, { [this.#protocol]: this[this.#protocol] }, options, nested)
  }
}

class SessionCheck {
  constructor(wire) {
    this.status = wire.status
    this.valid = wire.valid
    this.stored = wire.stored
    this.reason = wire.reason
  }

  [inspect.custom](_depth, options, nested) {
    return show(this, this.stored === null ? {} : { stored: HIDDEN }, options, nested)
  }
}

class Urls {
  constructor(wire) {
    this.init = wire.init
    this.consume = wire.consume
    this.idp = wire.idp
    this.logout = wire.logout
    this.unauthorized = wire.unauthorized
  }
}

class Changes {
  constructor(wire) {
    this.added = wire.added
    this.removed = wire.removed
    this.changed = wire.changed
    this.fromCache = wire.from_cache
  }
}

module.exports = { AuthnRequest, Assertion, User, Group, Membership, Reseller, Session, SignIn, SessionCheck, Urls, Changes }
