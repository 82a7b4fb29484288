'use strict'

const { bytes, options, optionalText, pairs, readOptions, seconds, text } = require('./arguments.js')
const { callSite, settle, unwrap } = require('./errors.js')
const { parse } = require('./json.js')
const { LoggedOut, Login, OidcIdentity, OpenId2Identity, Tokens } = require('./openid-records.js')
const { SignIn } = require('./records.js')
const { WebhookCall } = require('./webhook.js')

const AT = { now: ['now', seconds] }
const LOGIN = { ...AT, session: ['session', optionalText] }

/** Sign-on with OpenID Connect through one marketplace: `marketplace.oidc`. */
class Oidc {
  #native

  constructor(native) {
    this.#native = native
  }

  async login(params, given) {
    return new Login(JSON.parse(await settle(unwrap(this.#native.login(started(params, given))), callSite(this.login))))
  }

  async callback(query, pending, given) {
    const answer = unwrap(this.#native.callback(...answered(query, pending, given)))
    const [wire, said] = await settle(answer, callSite(this.callback))
    return new SignIn(JSON.parse(wire), 'oidc', said)
  }

  async verify(query, pending, given) {
    const answer = unwrap(this.#native.verify(...answered(query, pending, given)))
    return new OidcIdentity(parse(await settle(answer, callSite(this.verify))))
  }

  async userinfo(accessToken, subject) {
    const answer = unwrap(this.#native.userinfo(text(accessToken, 'accessToken'), text(subject, 'subject')))
    return parse(await settle(answer, callSite(this.userinfo)))
  }

  async refresh(refreshToken, subject, given) {
    const answer = unwrap(this.#native.refresh(text(refreshToken, 'refreshToken'), text(subject, 'subject'), options(given, AT)))
    return new Tokens(JSON.parse(await settle(answer, callSite(this.refresh))))
  }

  async logoutUrl(idToken) {
    return await settle(unwrap(this.#native.logoutUrl(optionalText(idToken, 'idToken'))), callSite(this.logoutUrl))
  }

  async receiveLogout(body, given) {
    const answer = unwrap(this.#native.receiveLogout(bytes(body), options(given, AT)))
    return new WebhookCall(JSON.parse(await settle(answer, callSite(this.receiveLogout))), LoggedOut)
  }
}

/** Sign-on with OpenID 2.0 through one marketplace: `marketplace.openid2`. */
class OpenId2 {
  #native

  constructor(native) {
    this.#native = native
  }

  async login(params, given) {
    return new Login(JSON.parse(await settle(unwrap(this.#native.login(started(params, given))), callSite(this.login))))
  }

  async callback(query, pending, given) {
    const answer = unwrap(this.#native.callback(...answered(query, pending, given)))
    const [wire, said] = await settle(answer, callSite(this.callback))
    return new SignIn(JSON.parse(wire), 'openid2', said)
  }

  async verify(query, pending, given) {
    const answer = unwrap(this.#native.verify(...answered(query, pending, given)))
    return new OpenId2Identity(JSON.parse(await settle(answer, callSite(this.verify))))
  }
}

/** The options of a login as the core takes them. */
function started(params, given) {
  const login = given == null ? {} : readOptions(given, LOGIN, 'options')
  return JSON.stringify({ ...login, params: pairs(params) })
}

/** What a browser brought back. No pending login is an empty one, which the core refuses. */
function answered(query, pending, given) {
  return [bytes(query, 'query').toString(), optionalText(pending, 'pending') ?? '', options(given, AT)]
}

module.exports = { Oidc, OpenId2 }
