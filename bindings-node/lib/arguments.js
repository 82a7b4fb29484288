'use strict'

const { UsageError } = require('./errors.js').classes

// What the facade may be called with. A wrong type is the caller's mistake and a TypeError; what a text says is the core's business.

function text(value, name) {
  if (typeof value !== 'string') throw wrong(name, 'a string', value)
  return value
}

function optionalText(value, name) {
  return value == null ? undefined : text(value, name)
}

function texts(values, name) {
  if (values === null || typeof values !== 'object' || typeof values[Symbol.iterator] !== 'function') throw wrong(name, 'a list of strings', values)
  return Array.from(values, (value) => wellFormed(value, name))
}

function flag(value, name) {
  if (value == null) return undefined
  if (typeof value !== 'boolean') throw wrong(name, 'true or false', value)
  return value
}

function count(value, name) {
  if (value == null) return undefined
  if (typeof value !== 'number') throw wrong(name, 'a number', value)
  if (!Number.isSafeInteger(value) || value < 0) throw outOfRange(`${name} must be a whole number of seconds`)
  return value
}

/** A Date, or seconds since 1970. */
function seconds(value, name) {
  if (value == null) return undefined
  const number = value instanceof Date ? Math.floor(value.getTime() / 1000) : value
  if (typeof number !== 'number') throw wrong(name, 'a Date or seconds since 1970', value)
  if (!Number.isFinite(number)) throw outOfRange(`${name} is not a valid time`)
  // What a whole number can't hold is as impossible as the last that it can; the core says so.
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Math.floor(number), Number.MAX_SAFE_INTEGER))
}

function record(value, name) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw wrong(name, 'an object', value)
  return value
}

/** Text that the core can be given: JavaScript's own may hold halves of characters, which are no text anywhere else. */
function wellFormed(value, name, field = name) {
  if (/\p{Surrogate}/u.test(text(value, name))) throw unusable(name, field, 'holds half a character (a lone surrogate), so it is no text')
  return value
}

/** Why a Date is no time that the core takes, if it is none. */
function unfitTime(date) {
  if (Number.isNaN(date.getTime())) return 'is not a valid time'
  return /^\d{4}-/.test(date.toISOString()) ? undefined : 'is not in the years 0 to 9999'
}

/** The value of a field or filter. A Date becomes text; a number that may have lost digits already is refused. */
function plain(value, name, field) {
  if (value == null) return undefined
  if (typeof value === 'string') return wellFormed(value, name, field)
  if (typeof value === 'boolean' || typeof value === 'bigint') return value
  if (value instanceof Date) {
    const reason = unfitTime(value)
    if (reason) throw unusable(name, field, reason)
    return value.toISOString()
  }
  if (typeof value !== 'number') throw wrong(name, 'a string, a number, a bigint, a boolean or a Date', value)
  if (!Number.isFinite(value)) throw unusable(name, field, 'is not a finite number')
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw unusable(name, field, 'is beyond 2 ** 53 - 1: pass a bigint')
  return value
}

/**
 * Fields or filters as the core takes them, with names in snake case; those under `extra` stay as they are. What a name means, and where
 * `extra` may be, is the core's business.
 */
function plainFields(given, name) {
  const { extra, ...fields } = record(given, name)
  const known = named(fields, name, snake, '')
  return extra == null ? known : { ...known, extra: named(record(extra, `${name}.extra`), `${name}.extra`, (key) => key, 'extra.') }
}

function named(values, name, rename, prefix) {
  const entries = Object.entries(values).map(([key, value]) => {
    const field = rename(wellFormed(key, `a name in ${name}`, prefix + key))
    return [field, plain(value, `${name}.${key}`, prefix + field)]
  })
  return Object.fromEntries(entries)
}

function snake(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The options of a call as JSON, with the core's names. `known` maps each option to its name in the core and its reader. */
function options(given, known, name = 'options') {
  return given == null ? '{}' : JSON.stringify(readOptions(given, known, name))
}

function readOptions(given, known, name) {
  const out = {}
  for (const key of Object.keys(record(given, name))) {
    if (!Object.hasOwn(known, key)) {
      throw new TypeError(`${name}.${key} is not known; known are ${Object.keys(known).join(', ')}`)
    }
    const [wire, read] = known[key]
    out[wire] = read(given[key], `${name}.${key}`)
  }
  return out
}

/**
 * The Authorization header out of what a framework has: its value, the `headers` object of node:http, Express or Fastify, or a
 * `Headers` or `Map`. A missing header is an empty text, which the core refuses like any other wrong credentials.
 */
function authorization(source) {
  if (source == null) return ''
  if (typeof source === 'string') return source
  if (typeof source !== 'object' || Array.isArray(source)) throw wrong('headers', 'an object of headers or a string', source)
  // Any `Headers` class, not just the global one; a Map has no case of its own.
  if (typeof source.get === 'function' && !(source instanceof Map)) return joined(source.get('authorization'))
  const entries = source instanceof Map ? [...source] : Object.entries(source)
  const found = entries.filter(([name]) => typeof name === 'string' && name.toLowerCase() === 'authorization')
  // Several are ambiguous; joined, as HTTP does it, they are no credentials.
  return found.map(([, value]) => joined(value)).join(', ')
}

function joined(value) {
  if (value == null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ')
  throw wrong('headers.authorization', 'a string', value)
}

/** The body of a call, or a query, as it arrived. */
function bytes(body, name = 'body') {
  if (typeof body === 'string') return Buffer.from(body)
  if (body instanceof ArrayBuffer) return Buffer.from(body)
  if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  throw wrong(name, 'a Buffer or a string, as it arrived and not parsed', body)
}

/** Query parameters as the core takes them: a query string, an object of values, or a list of pairs. */
function pairs(params) {
  if (params == null) return {}
  // There and back, since a stranger's query may hold halves of characters, which JSON can't.
  if (typeof params === 'string') return Buffer.from(params).toString()
  if (typeof params !== 'object') throw wrong('params', 'an object, URLSearchParams, a list of pairs or the query string', params)
  return typeof params[Symbol.iterator] === 'function' ? [...params] : params
}

function wrong(name, expected, value) {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
  return Object.assign(new TypeError(`${name} must be ${expected}, not ${kind}`), { code: 'ERR_INVALID_ARG_TYPE' })
}

/** The error for a value that has the right type and can't be passed on. `field` is its name in the core. */
function unusable(name, field, reason) {
  const shown = (text) => text.replace(/\p{Surrogate}/gu, '\ufffd')
  return new UsageError({ code: 'invalid_argument', message: shown(`${name} ${reason}`), field: shown(field) })
}

function outOfRange(message) {
  return Object.assign(new RangeError(message), { code: 'ERR_OUT_OF_RANGE' })
}

module.exports = { text, optionalText, texts, flag, count, seconds, record, wellFormed, unfitTime, plainFields, options, readOptions, authorization, bytes, pairs, snake, unusable, wrong, outOfRange }
