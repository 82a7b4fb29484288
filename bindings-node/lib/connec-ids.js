'use strict'

const { text, texts } = require('./arguments.js')
const { unwrap } = require('./errors.js')
const { assemble, document, parse, stringify } = require('./json.js')
const native = require('./native.js')

/** A system that has ids of its own: the app, and the account in it. */
class Provider {
  constructor(provider, realm) {
    this.provider = text(provider, 'provider')
    this.realm = text(realm, 'realm')
    Object.freeze(this)
  }

  id(ownId) {
    return ids('id', { provider: stringify(this), id: stringify(text(ownId, 'ownId')) })
  }

  find(id) {
    return ids('find', { provider: stringify(this), id: stringify(id ?? null, 'id') })
  }

  fold(entity, references) {
    return ids('fold', { provider: stringify(this), entity: document(entity, 'entity'), references: JSON.stringify(texts(references, 'references')) })
  }

  unfold(entity, references) {
    return new Unfolded(ids('unfold', { provider: stringify(this), entity: document(entity, 'entity'), references: JSON.stringify(texts(references, 'references')) }))
  }
}

/** An entity whose references are the app's own ids. */
class Unfolded {
  constructor(wire) {
    this.entity = wire.entity
    this.connecId = wire.connec_id
    this.id = wire.id
    this.missing = wire.missing
  }
}

/** Connec!'s own id out of either form of an entity's `id`. */
function connecId(id) {
  return ids('connec_id', { id: stringify(id ?? null, 'id') })
}

function ids(name, parts) {
  return parse(unwrap(native.ids(name, assemble(parts))))
}

module.exports = { Provider, Unfolded, connecId }
