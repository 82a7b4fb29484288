'use strict'

const { authorization, bytes, text } = require('./arguments.js')
const { ConnecEvent, ConnecNotification } = require('./connec-webhook.js')
const { unwrap } = require('./errors.js')
const { parse } = require('./json.js')

/** What happened at the marketplace. */
class AccountEvent {
  constructor(wire) {
    this.kind = wire.kind
    this.marketplace = wire.marketplace
    this.groupUid = wire.group_uid
    this.userUid = wire.user_uid ?? null
    this.effectiveUid = wire.effective_uid ?? null
  }
}

/** What a webhook call came to. */
class WebhookCall {
  constructor(wire, Event = AccountEvent) {
    this.event = wire.event === null ? null : new Event(wire.event)
    this.marketplace = wire.marketplace
    this.status = wire.status
    this.headers = wire.headers
    this.body = wire.body
    this.reason = wire.reason
  }
}

/** A path that the platform calls. */
class Route {
  constructor(wire) {
    this.kind = wire.kind
    this.marketplace = wire.marketplace
    this.method = wire.method
    this.path = wire.path
  }
}

/** Calls that the platform makes to the app: `marketplace.webhook`. */
class Webhook {
  #native

  constructor(native) {
    this.#native = native
  }

  authenticate(headers) {
    unwrap(this.#native.webhookAuthenticate(authorization(headers)))
  }

  authenticateCredentials(apiId, apiKey) {
    unwrap(this.#native.webhookAuthenticateCredentials(text(apiId, 'apiId'), text(apiKey, 'apiKey')))
  }

  account(method, path) {
    return new AccountEvent(JSON.parse(unwrap(this.#native.webhookAccount(text(method, 'method'), text(path, 'path')))))
  }

  receiveAccount(method, path, headers) {
    const answer = this.#native.webhookReceiveAccount(text(method, 'method'), text(path, 'path'), authorization(headers))
    return new WebhookCall(JSON.parse(unwrap(answer)))
  }

  routes() {
    return JSON.parse(unwrap(this.#native.webhookRoutes())).map((route) => new Route(route))
  }

  connec(body) {
    return new ConnecNotification(parse(unwrap(this.#native.webhookConnec(bytes(body)))))
  }

  receiveConnec(method, path, headers, body) {
    const of = [text(method, 'method'), text(path, 'path'), authorization(headers), bytes(body)]
    return new WebhookCall(parse(unwrap(this.#native.webhookReceiveConnec(...of))), ConnecEvent)
  }

  connecRoutes() {
    return JSON.parse(unwrap(this.#native.webhookConnecRoutes())).map((route) => new Route(route))
  }
}

module.exports = { Webhook, AccountEvent, WebhookCall, Route }
