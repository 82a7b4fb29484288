'use strict'

const { inspect } = require('node:util')
const { HIDDEN, date, show } = require('./show.js')

/** A login that was started. */
class Login {
  constructor(wire) {
    this.url = wire.url
    this.pending = wire.pending
  }

  // The query holds the state.
  [inspect.custom](_depth, options, nested) {
    return show(this, { url: this.url.split('?')[0], pending: HIDDEN }, options, nested)
  }
}

/** Tokens of a provider. Each is a credential. */
class Tokens {
  constructor(wire) {
    this.idToken = wire.id_token
    this.accessToken = wire.access_token
    this.refreshToken = wire.refresh_token
    this.expiresAt = date(wire.expires_at)
    this.scopes = wire.scopes
  }

  [inspect.custom](_depth, options, nested) {
    const hidden = ['idToken', 'accessToken', 'refreshToken'].filter((name) => this[name] !== null).map((name) => [name, HIDDEN])
    return show(this, Object.fromEntries(hidden), options, nested)
  }
}

/** A user of an OpenID Connect provider. */
class OidcIdentity {
  constructor(wire) {
    this.issuer = wire.issuer
    this.subject = wire.subject
    this.sessionId = wire.session_id
    this.claims = wire.claims
    this.tokens = new Tokens(wire.tokens)
  }

  // Values may be personal data, and one of the platform's is the session token.
  [inspect.custom](_depth, options, nested) {
    return show(this, { claims: Object.keys(this.claims) }, options, nested)
  }
}

/** A user of an OpenID 2.0 provider. */
class OpenId2Identity {
  constructor(wire) {
    this.provider = wire.provider
    this.claimedId = wire.claimed_id
    this.attributes = wire.attributes
  }

  [inspect.custom](_depth, options, nested) {
    return show(this, { attributes: Object.keys(this.attributes) }, options, nested)
  }
}

/** Sessions that the provider ended. */
class LoggedOut {
  constructor(wire) {
    this.marketplace = wire.marketplace
    this.userUid = wire.user_uid
    this.sessionId = wire.session_id
  }
}

module.exports = { Login, Tokens, OidcIdentity, OpenId2Identity, LoggedOut }
