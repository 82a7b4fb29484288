'use strict'

const { inspect } = require('node:util')
const { flag, record, snake, texts, wellFormed, wrong } = require('./arguments.js')
const { Provider } = require('./connec-ids.js')
const { ChangedPage, ConnecResponse, OperationResult, Page } = require('./connec-records.js')
const { Walk } = require('./connec-walk.js')
const { callSite, settle, unwrap } = require('./errors.js')
const { assemble, document, parse, stringify } = require('./json.js')

/** The data of one group, as `marketplace.connec(group)` gives it. */
class Connec {
  #native
  #group

  constructor(native, group) {
    this.#native = native
    this.#group = group
  }

  async get(path, options) {
    return this.#call('get', { path: quoted(path, 'path'), options: renamed(options) }, this.get)
  }

  async post(path, body) {
    return this.#call('post', { path: quoted(path, 'path'), body: document(body, 'body') }, this.post)
  }

  async put(path, body) {
    return this.#call('put', { path: quoted(path, 'path'), body: document(body, 'body') }, this.put)
  }

  async delete(path) {
    return this.#call('delete', { path: quoted(path, 'path') }, this.delete)
  }

  async report(name, parameters) {
    const given = parameters == null ? undefined : stringify(record(parameters, 'parameters'), 'parameters')
    return this.#call('report', { name: quoted(name, 'name'), parameters: given }, this.report)
  }

  async create(resource, entity, options) {
    return this.#call('create', { resource: quoted(resource, 'resource'), entity: document(entity, 'entity'), options: renamed(options) }, this.create)
  }

  async update(resource, id, entity, options) {
    const of = { resource: quoted(resource, 'resource'), id: optional(id, 'id') }
    return this.#call('update', { ...of, entity: document(entity, 'entity'), options: renamed(options) }, this.update)
  }

  async upsert(resource, provider, ownId, entity, options) {
    const of = { resource: quoted(resource, 'resource'), provider: own(provider), own_id: quoted(ownId, 'ownId') }
    return this.#call('upsert', { ...of, entity: document(entity, 'entity'), options: renamed(options) }, this.upsert)
  }

  async link(resource, id, provider, ownId) {
    const of = { resource: quoted(resource, 'resource'), id: quoted(id, 'id') }
    return this.#call('link', { ...of, provider: own(provider), own_id: quoted(ownId, 'ownId') }, this.link)
  }

  async archive(resource, id, status) {
    const of = { resource: quoted(resource, 'resource'), id: quoted(id, 'id'), status: optional(status, 'status') }
    return this.#call('archive', of, this.archive)
  }

  async merge(resource, id, ids, entity) {
    const of = { resource: quoted(resource, 'resource'), id: quoted(id, 'id'), ids: JSON.stringify(texts(ids, 'ids')) }
    return this.#call('merge', { ...of, entity: entity == null ? undefined : document(entity, 'entity') }, this.merge)
  }

  async index() {
    return this.#call('index', {}, this.index)
  }

  async schema(resource) {
    return this.#call('schema', { resource: quoted(resource, 'resource') }, this.schema)
  }

  async example(resource) {
    return this.#call('example', { resource: quoted(resource, 'resource') }, this.example)
  }

  async version() {
    return this.#call('version', {}, this.version)
  }

  async transactionLogs(pending, options) {
    const of = { pending: JSON.stringify(flag(pending, 'pending')), options: renamed(options) }
    return this.#call('transaction_logs', of, this.transactionLogs)
  }

  async reportFailure(resource, id, message) {
    const of = { resource: quoted(resource, 'resource'), id: quoted(id, 'id'), message: quoted(message, 'message') }
    return this.#call('report_failure', of, this.reportFailure)
  }

  all(resource, given) {
    return new Walk(unwrap(this.#native.all(...walked(resource, given))), (entity) => entity, callSite(this.all))
  }

  pages(resource, given) {
    return new Walk(unwrap(this.#native.pages(...walked(resource, given))), (page) => new Page(page), callSite(this.pages))
  }

  changes(resource, since, options) {
    const from = since instanceof Date ? JSON.parse(stringify(since, 'since')) : (since == null ? '' : wellFormed(since, 'since'))
    const walk = this.#native.changes(wellFormed(resource, 'resource'), from, renamed(options))
    return new Walk(unwrap(walk), (page) => new ChangedPage(page), callSite(this.changes))
  }

  async batch(operations, given) {
    const { sequential, otherGroups, ...unknown } = given == null ? {} : record(given, 'options')
    for (const name of Object.keys(unknown)) throw new TypeError(`options.${name} is not known; known are sequential, otherGroups`)
    const batch = assemble({
      operations: operationsOf(operations),
      sequential: JSON.stringify(flag(sequential, 'options.sequential')),
      other_groups: JSON.stringify(flag(otherGroups, 'options.otherGroups')),
    })
    const results = parse(await settle(unwrap(this.#native.batch(batch)), callSite(this.batch)))
    return results.map((result) => new OperationResult(result))
  }

  url(path) {
    return unwrap(this.#native.url(wellFormed(path, 'path')))
  }

  async #call(name, parts, entry) {
    return new ConnecResponse(await settle(unwrap(this.#native.call(name, assemble(parts))), callSite(entry)))
  }

  [inspect.custom](_depth, options, nested) {
    return `Connec ${nested({ group: this.#group }, options)}`
  }
}

function quoted(value, name) {
  return JSON.stringify(wellFormed(value, name))
}

function optional(value, name) {
  return value == null ? undefined : quoted(value, name)
}

function own(provider) {
  if (!(provider instanceof Provider)) throw wrong('provider', 'a Provider', provider)
  return stringify(provider, 'provider')
}

/** Options with the core's names. What they mean is the core's business. */
function renamed(options) {
  if (options == null) return '{}'
  const entries = Object.entries(record(options, 'options'))
  return stringify(Object.fromEntries(entries.map(([name, value]) => [snake(name), name === 'filter' ? asked(value) : value])), 'options')
}

/** Conditions, in which undefined is null, which is refused: left out, it would make them ask for everything. */
function asked(conditions) {
  const prototype = typeof conditions === 'object' && conditions !== null ? Object.getPrototypeOf(conditions) : undefined
  if (prototype !== Object.prototype && prototype !== null) return conditions
  return Object.fromEntries(Object.entries(conditions).map(([name, value]) => [name, value === undefined ? null : asked(value)]))
}

/** What a walk reads, and from where. */
function walked(resource, given) {
  const { resumeAt, ...options } = given == null ? {} : record(given, 'options')
  return [wellFormed(resource, 'resource'), renamed(options), resumeAt == null ? '' : wellFormed(resumeAt, 'options.resumeAt', 'resume_at')]
}

function operationsOf(operations) {
  if (operations === null || typeof operations !== 'object' || typeof operations[Symbol.iterator] !== 'function') {
    throw wrong('operations', 'a list of objects', operations)
  }
  const texts = Array.from(operations, (operation, index) => {
    const { body, ...rest } = record(operation, `operations[${index}]`)
    const at = (name) => `operations[${index}].${name}`
    const parts = Object.entries(rest).map(([name, value]) => [name, stringify(value, at(name))])
    return assemble({ ...Object.fromEntries(parts), body: body == null ? undefined : document(body, at('body')) })
  })
  return `[${texts.join(',')}]`
}

module.exports = { Connec }
