'use strict'

const { record, texts, wellFormed, wrong } = require('./arguments.js')
const { unwrap } = require('./errors.js')
const { assemble, document, parse, stringify } = require('./json.js')
const native = require('./native.js')

/** A system that has ids of its own: the app, and the account in it. */
class Provider {
  constructor(provider, realm) {
    this.provider = wellFormed(provider, 'provider')
    this.realm = wellFormed(realm, 'realm')
    Object.freeze(this)
  }

  id(ownId) {
    return ids('id', { provider: stringify(this), id: stringify(wellFormed(ownId, 'ownId', 'own_id')) })
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

  async foldWith(idMap, group, entity, references) {
    return new Folded(await this.#mapped('fold', idMap, 'findConnec', group, entity, references))
  }

  async unfoldWith(idMap, group, entity, references) {
    return new Unfolded(await this.#mapped('unfold', idMap, 'findOwn', group, entity, references))
  }

  // What is to be asked, and what comes of it, is the core's business.
  async #mapped(name, idMap, find, group, entity, references) {
    if (typeof idMap?.[find] !== 'function') throw wrong('idMap', `an IdMap, which has ${find}`, idMap)
    const of = wellFormed(group, 'group')
    const parts = { provider: stringify(this), entity: document(entity, 'entity'), references: stringify(record(references, 'references'), 'references') }
    const known = []
    for (const { resource, id } of ids(`${name}_wanted`, parts)) known.push({ resource, id, found: (await idMap[find](of, resource, id)) ?? null })
    return ids(`${name}_with`, { ...parts, known: stringify(known, 'known') })
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

/** An entity whose references are Connec!'s ids, as far as the map has them. */
class Folded {
  constructor(wire) {
    this.entity = wire.entity
    this.connecId = wire.connec_id
    this.missing = wire.missing
  }
}

/** A map in memory. */
class MemoryIdMap {
  // By group, resource and id.
  #connec = new Map()
  #own = new Map()

  findConnec(group, resource, ownId) {
    return this.#connec.get(key(group, resource, ownId)) ?? null
  }

  findOwn(group, resource, connecId) {
    return this.#own.get(key(group, resource, connecId)) ?? null
  }

  put(group, resource, ownId, connecId) {
    for (const [name, value] of Object.entries({ group, resource, ownId, connecId })) wellFormed(value, name)
    const other = this.findOwn(group, resource, connecId)
    if (other !== null) this.remove(group, resource, other)
    this.remove(group, resource, ownId)
    this.#connec.set(key(group, resource, ownId), connecId)
    this.#own.set(key(group, resource, connecId), ownId)
  }

  remove(group, resource, ownId) {
    const connecId = this.findConnec(group, resource, ownId)
    this.#connec.delete(key(group, resource, ownId))
    if (connecId !== null) this.#own.delete(key(group, resource, connecId))
  }
}

function key(...parts) {
  return JSON.stringify(parts)
}

/** Connec!'s own id out of either form of an entity's `id`. */
function connecId(id) {
  return ids('connec_id', { id: stringify(id ?? null, 'id') })
}

function ids(name, parts) {
  return parse(unwrap(native.ids(name, assemble(parts))))
}

module.exports = { Provider, Unfolded, Folded, MemoryIdMap, connecId }
