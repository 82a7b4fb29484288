'use strict'

const { fileURLToPath } = require('node:url')
const { inspect } = require('node:util')
const { authorization, bytes, count, options, optionalText, readOptions, text, wrong } = require('./arguments.js')
const { ConnecEvent } = require('./connec-webhook.js')
const { callSite, settle, unwrap } = require('./errors.js')
const { parse } = require('./json.js')
const { Marketplace } = require('./marketplace.js')
const native = require('./native.js')
const { Changes } = require('./records.js')
const { WebhookCall } = require('./webhook.js')

const CACHE = { path: ['path', path], ttl: ['ttl', count], maxStale: ['max_stale', count] }
const AUTO_CONFIGURE = {
  host: ['host', optionalText],
  apiPath: ['api_path', optionalText],
  key: ['key', optionalText],
  secret: ['secret', optionalText],
  cache: ['cache', (value, name) => (value == null ? undefined : readOptions(value, CACHE, name))],
}

/** An open configuration of one or many marketplaces. */
class Maestrano {
  #native

  constructor(configuration) {
    this.#native = configuration instanceof native.Maestrano ? configuration : unwrap(native.openJson(toJson(configuration)))
  }

  static fromFile(file) {
    return new Maestrano(unwrap(native.openFile(path(file, 'file'))))
  }

  static fromEnv() {
    return new Maestrano(unwrap(native.openEnv()))
  }

  static fromJson(json) {
    return new Maestrano(unwrap(native.openJson(text(json, 'json'))))
  }

  get marketplaces() {
    return unwrap(this.#native.marketplaces())
  }

  marketplace(name) {
    return new Marketplace(unwrap(this.#native.marketplace(text(name, 'name'))))
  }

  only() {
    return new Marketplace(unwrap(this.#native.only()))
  }

  authenticate(headers) {
    return new Marketplace(unwrap(this.#native.authenticate(authorization(headers))))
  }

  receiveAccount(method, path, headers) {
    const answer = this.#native.receiveAccount(text(method, 'method'), text(path, 'path'), authorization(headers))
    return new WebhookCall(JSON.parse(unwrap(answer)))
  }

  receiveConnec(method, path, headers, body) {
    const of = [text(method, 'method'), text(path, 'path'), authorization(headers), bytes(body)]
    return new WebhookCall(parse(unwrap(this.#native.receiveConnec(...of))), ConnecEvent)
  }

  async autoConfigure(given) {
    const answer = unwrap(this.#native.autoConfigure(options(given, AUTO_CONFIGURE)))
    return new Changes(JSON.parse(await settle(answer, callSite(this.autoConfigure))))
  }

  [inspect.custom](_depth, inspectOptions, nested) {
    return `Maestrano ${nested({ marketplaces: this.marketplaces }, inspectOptions)}`
  }
}

function toJson(configuration) {
  if (configuration === null || typeof configuration !== 'object') throw wrong('configuration', 'an object', configuration)
  return JSON.stringify(configuration)
}

function path(value, name) {
  return value instanceof URL ? fileURLToPath(value) : text(value, name)
}

module.exports = { Maestrano }
