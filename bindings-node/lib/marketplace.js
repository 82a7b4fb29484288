'use strict'

const { inspect } = require('node:util')
const { Account } = require('./account.js')
const { flag, options, optionalText, pairs, readOptions, seconds, text, wellFormed } = require('./arguments.js')
const { Connec } = require('./connec.js')
const { callSite, settle, unwrap } = require('./errors.js')
const { Oidc, OpenId2 } = require('./openid.js')
const { Assertion, AuthnRequest, Session, SessionCheck, SignIn, Urls, User } = require('./records.js')
const { Webhook } = require('./webhook.js')

// The options of each call: the name in the core, and how the value is read.
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
const USER = {
  uid: ['uid', text],
  groupUid: ['group_uid', optionalText],
  email: ['email', optionalText],
  virtualEmail: ['virtual_email', optionalText],
  firstName: ['first_name', optionalText],
  lastName: ['last_name', optionalText],
  country: ['country', optionalText],
  companyName: ['company_name', optionalText],
}
const CONNEC = {
  externalIds: ['external_ids', flag],
  countryFormat: ['country_format', (value, name) => (value === null ? null : optionalText(value, name))],
}
const NEEDS_CHECK = { now: ['now', seconds] }
const CHECK = { ...NEEDS_CHECK, ifSession: ['if_session', flag] }

/** One configured marketplace, as `maestrano.marketplace(name)` gives it. */
class Marketplace {
  #native
  #name
  #saml
  #oidc
  #openid2
  #sso
  #session
  #webhook
  #account

  constructor(native) {
    this.#native = native
  }

  get name() {
    return (this.#name ??= this.#native.name())
  }

  get saml() {
    return (this.#saml ??= new Saml(this.#native))
  }

  get oidc() {
    return (this.#oidc ??= new Oidc(this.#native.oidc()))
  }

  get openid2() {
    return (this.#openid2 ??= new OpenId2(this.#native.openid2()))
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

  get account() {
    return (this.#account ??= new Account(this.#native.account()))
  }

  connec(group, given) {
    return new Connec(unwrap(this.#native.connec(group == null ? null : wellFormed(group, 'group'), options(given, CONNEC))), group)
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
    const [wire, said] = unwrap(this.#native.samlConsume(text(samlResponse, 'samlResponse'), options(expect, EXPECT)))
    return new SignIn(JSON.parse(wire), 'assertion', said)
  }

  verify(samlResponse, expect) {
    return new Assertion(JSON.parse(unwrap(this.#native.samlVerify(text(samlResponse, 'samlResponse'), options(expect, EXPECT)))))
  }

  spMetadata() {
    return unwrap(this.#native.samlSpMetadata())
  }
}

/** A marketplace's pages and user ids: `marketplace.sso`. */
class Sso {
  #native

  constructor(native) {
    this.#native = native
  }

  urls(session) {
    return new Urls(JSON.parse(unwrap(this.#native.ssoUrls(optionalText(session, 'session')))))
  }

  logoutUrl(uid) {
    return unwrap(this.#native.ssoLogoutUrl(text(uid, 'uid')))
  }

  sessionCheckUrl(uid, token) {
    return unwrap(this.#native.ssoSessionCheckUrl(text(uid, 'uid'), text(token, 'token')))
  }

  user(values) {
    return new User(JSON.parse(unwrap(this.#native.ssoUser(options(values, USER, 'values')))))
  }

  maskUser(uid, groupUid) {
    return unwrap(this.#native.ssoMaskUser(text(uid, 'uid'), text(groupUid, 'groupUid')))
  }

  unmaskUser(uid) {
    return unwrap(this.#native.ssoUnmaskUser(text(uid, 'uid')))
  }
}

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

  build(uid, groupUid, token, recheck) {
    const [of, group, secret] = [text(uid, 'uid'), text(groupUid, 'groupUid'), text(token, 'token')]
    return new Session(JSON.parse(unwrap(this.#native.sessionBuild(of, group, secret, seconds(recheck, 'recheck')))))
  }

  needsCheck(stored, given) {
    const { now } = given == null ? {} : readOptions(given, NEEDS_CHECK, 'options')
    return unwrap(this.#native.sessionNeedsCheck(optionalText(stored, 'stored') ?? '', now))
  }
}

module.exports = { Marketplace, Saml, Sso, Sessions }
