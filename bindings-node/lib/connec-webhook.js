'use strict'

const { record, text, wrong } = require('./arguments.js')
const { stringify } = require('./json.js')
const native = require('./native.js')

/** What the platform says about Connec!. */
class ConnecEvent {
  constructor(wire) {
    this.kind = wire.kind
    this.groupUid = wire.group_uid ?? null
    this.options = wire.options ?? null
    this.notification = wire.kind === 'notification' ? new ConnecNotification(wire) : null
  }
}

/** What a notification carries, in its order. */
class ConnecNotification {
  constructor(wire) {
    this.changes = wire.changes.map((change) => new ConnecChange(change))
    this.ignored = wire.ignored
  }

  async dispatch(handlers) {
    const known = handlers instanceof Map ? handlers : new Map(Object.entries(record(handlers, 'handlers')))
    for (const [name, handler] of known) if (typeof handler !== 'function') throw wrong(`handlers.${name}`, 'a function', handler)
    const failures = []
    for (const change of this.changes) {
      const handler = known.get(change.resource) ?? known.get('*')
      try {
        await handler?.(change)
      } catch (error) {
        failures.push(new Failure(change, error))
      }
    }
    return failures
  }
}

/** An entity that was created or changed. */
class ConnecChange {
  constructor(wire) {
    this.marketplace = wire.marketplace
    this.groupUid = wire.group_uid
    this.resource = wire.resource
    this.rawResource = wire.raw_resource
    this.id = wire.id
    this.updatedAt = wire.updated_at
    this.entity = wire.entity
  }

  isEchoOf(writtenAt) {
    const at = writtenAt instanceof Date ? JSON.parse(stringify(writtenAt, 'writtenAt')) : text(writtenAt, 'writtenAt')
    return native.isEcho(this.updatedAt ?? '', at)
  }
}

/** A change whose handler failed. */
class Failure {
  constructor(change, error) {
    this.change = change
    this.error = error
  }
}

module.exports = { ConnecEvent, ConnecNotification, ConnecChange, Failure }
